from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.gui.panels.curves.curves_case import a_snapshot, rate_change
from tests.gui.panels.curves.plot_case import FALLING, canvas_of, column_of, has_colour, legend_of, pixels, shown
from visnet.gui import theme
from visnet.gui.panels.curves.painter import FAINT, mixed
from visnet.gui.panels.curves.panel import CurvePlot
from visnet.training.snapshot import Status


@pytest.fixture
def loss(qtbot) -> CurvePlot:
    return shown(qtbot, CurvePlot.loss())


@pytest.fixture
def accuracy(qtbot) -> CurvePlot:
    return shown(qtbot, CurvePlot.accuracy())


def link_of(plot: CurvePlot, text: str) -> QPushButton:
    return next(button for button in plot.findChildren(QPushButton) if button.text() == text)


class PaintCounter(QObject):
    """Counts how often a widget is painted from now on."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.n = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.n += event.type() == QEvent.Type.Paint
        return False


def test_the_legend_has_the_values_of_the_moment(loss, accuracy):
    for plot in (loss, accuracy):
        plot.show_moment(a_snapshot(FALLING))
    assert legend_of(loss).text == "train 0.70, test 0.80, epoch 4.0"
    assert legend_of(accuracy).text == "train 76.7%, test 74.7%, epoch 4.0"


def test_both_curves_are_painted_in_their_colours(loss):
    loss.show_moment(a_snapshot(FALLING))
    picture = pixels(loss)
    assert has_colour(picture, theme.look().train)
    assert has_colour(picture, theme.look().test)


def test_the_validation_is_told_only_where_digits_are_held_out(loss):
    loss.show_moment(a_snapshot(FALLING, validation=True))
    assert legend_of(loss).text == "train 0.70, test 0.80, validation 0.90, epoch 4.0"
    assert has_colour(pixels(loss), theme.look().validation)
    loss.show_moment(a_snapshot(FALLING, run_id=2))
    assert legend_of(loss).text == "train 0.70, test 0.80, epoch 4.0"
    assert not has_colour(pixels(loss), theme.look().validation)


@pytest.mark.parametrize(("curve", "whole"), [(0, True), (1, True), (2, False)])
def test_the_validation_curve_alone_is_dashed(loss, curve, whole):
    loss.show_moment(a_snapshot([1.0] * 60, validation=True))
    area = canvas_of(loss).area().toRect()
    picture = pixels(loss)[:, area.left() + 20 : area.right() - 60].astype(int)
    colour = QColor(theme.look().curves[curve])
    near = (np.abs(picture - (colour.red(), colour.green(), colour.blue())).sum(axis=2) < 40).any(axis=0)
    assert near.any()
    assert near.all() == whole


def test_the_epoch_of_the_parameters_that_early_stopping_kept_is_marked(loss):
    kept = a_snapshot(FALLING, validation=True, kept_epoch=3.0, status=Status.FINISHED)
    loss.show_moment(a_snapshot(FALLING, validation=True))
    area, column = canvas_of(loss).area().toRect(), column_of(loss, 3.0)
    line = np.s_[area.top() + 30 : area.top() + 100, column - 1 : column + 2]
    label = np.s_[area.top() : area.top() + 20, area.left() + 100 : column - 4]
    assert not has_colour(pixels(loss)[line], theme.look().validation)
    loss.show_moment(kept)
    assert has_colour(pixels(loss)[line], theme.look().validation)
    assert has_colour(pixels(loss)[label], theme.look().validation)
    assert legend_of(loss).text.endswith("epoch 3.0")


def test_before_the_first_step_it_says_what_to_press(loss):
    loss.show_moment(a_snapshot([2.3], status=Status.PAUSED))
    waiting = pixels(loss)
    loss.show_moment(a_snapshot([2.3], status=Status.RUNNING))
    middle = np.s_[150:200, 250:400]
    assert has_colour(waiting[middle], theme.look().muted)
    assert not has_colour(pixels(loss)[middle], theme.look().muted)


def test_clear_takes_the_curves_and_the_values_away(loss):
    loss.show_moment(a_snapshot(FALLING))
    loss.clear()
    assert legend_of(loss).text == "train –, test –"
    assert not has_colour(pixels(loss), theme.look().train)


def test_a_moment_without_a_new_row_paints_nothing_anew(loss, qtbot):
    loss.show_moment(a_snapshot(FALLING))
    counter = PaintCounter(canvas_of(loss))
    qtbot.waitUntil(lambda: counter.n == 1)
    loss.show_moment(a_snapshot(FALLING))
    QApplication.processEvents()
    assert counter.n == 1


def test_the_dark_look_is_dark(qapp, qtbot):
    theme.apply(qapp, "dark")
    loss = shown(qtbot, CurvePlot.loss())
    loss.show_moment(a_snapshot(FALLING))
    picture = pixels(loss)
    assert QColor(*picture[0, 0].tolist()) == QColor(theme.DARK.card)
    assert has_colour(picture, theme.DARK.train)


@pytest.mark.parametrize("log_scale", [False, True])
@pytest.mark.parametrize("validation", [False, True])
@pytest.mark.parametrize(
    "losses", [[math.nan, math.nan], [math.inf, 2.0], [2.3, 1e30, 1e38], [0.0, 0.0], [2.3, math.nan, 2.0], [1e-9, 2.0]]
)
def test_no_loss_is_too_strange_to_be_painted(loss, losses, log_scale, validation):
    loss.log_scale = log_scale
    loss.show_moment(a_snapshot(losses, validation=validation, kept_epoch=0.5, status=Status.FINISHED))
    loss.show_hover(1.0)
    assert pixels(loss).shape == (canvas_of(loss).height(), canvas_of(loss).width(), 3)


def test_a_loss_that_runs_away_is_marked_at_the_upper_edge(loss):
    loss.show_moment(a_snapshot([2.3, 2.2, 2.2, 2.1]))
    area = canvas_of(loss).area().toRect()
    edge = np.s_[area.top() : area.top() + 30, area.left() + 20 : area.right()]
    assert not has_colour(pixels(loss)[edge], theme.look().text)
    loss.show_moment(a_snapshot([2.3, 2.2, 2.2, 2.1, 1e30]))
    assert has_colour(pixels(loss)[edge], theme.look().text)


def test_a_live_change_is_marked_where_it_was_made(loss):
    loss.show_moment(a_snapshot(FALLING, events=[rate_change(2.0, 0.1, 0.3)]))
    area = canvas_of(loss).area()
    columns = column_of(loss, 2.0) + np.arange(-1, 2)
    dashes = pixels(loss)[int(area.top()) + 30 : int(area.bottom()) - 2, columns]
    assert has_colour(dashes, theme.look().faint)


def test_smoothing_leaves_the_curve_as_it_is_faintly_behind(loss):
    rng = np.random.default_rng(0)
    loss.show_moment(a_snapshot(list(1 + 0.5 * rng.random(300))))
    faint = mixed(theme.look().train, theme.look().card, FAINT).name()
    assert not has_colour(pixels(loss), faint)
    loss.smoothing = True
    assert has_colour(pixels(loss), faint)


def test_the_log_link_turns_the_logarithmic_scale_on(loss, qtbot):
    with qtbot.waitSignal(loss.options_changed):
        qtbot.mouseClick(link_of(loss, "log"), Qt.MouseButton.LeftButton)
    assert loss.log_scale


def test_the_smooth_link_turns_smoothing_on(accuracy, qtbot):
    with qtbot.waitSignal(accuracy.options_changed):
        qtbot.mouseClick(link_of(accuracy, "smooth"), Qt.MouseButton.LeftButton)
    assert accuracy.smoothing


def test_setting_an_option_presses_its_link(loss):
    loss.log_scale = loss.smoothing = True
    assert link_of(loss, "log").isChecked()
    assert link_of(loss, "smooth").isChecked()


def test_setting_an_option_to_what_it_is_says_nothing(loss, qtbot):
    with qtbot.assertNotEmitted(loss.options_changed):
        loss.log_scale = loss.smoothing = False


def test_accuracy_has_no_logarithmic_scale(accuracy):
    accuracy.log_scale = True
    assert not accuracy.log_scale
