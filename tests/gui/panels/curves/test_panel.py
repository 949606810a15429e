from __future__ import annotations

import math
import os
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.gui.panels.curves.curves_case import a_snapshot, rate_change
from tests.gui.panels.curves.plot_case import FALLING, canvas_of, column_of, has_colour, legend_of, pixels, shown, wheel
from visnet.gui import theme
from visnet.gui.panels.curves.canvas import FAINT
from visnet.gui.panels.curves.format import mixed
from visnet.gui.panels.curves.model import Marker
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


@pytest.mark.parametrize(("curve", "least", "most"), [(0, 1.0, 1.0), (1, 0.55, 0.9), (2, 0.25, 0.55)])
def test_the_curves_differ_by_their_dashes_as_well(loss, curve, least, most):
    loss.show_moment(a_snapshot([1.0] * 60, validation=True))
    area = canvas_of(loss).area().toRect()
    picture = pixels(loss)[:, area.left() + 20 : area.right() - 60].astype(int)
    colour = QColor(theme.look().curves[curve])
    near = (np.abs(picture - (colour.red(), colour.green(), colour.blue())).sum(axis=2) < 40).any(axis=0)
    assert least <= near.mean() <= most


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
    counter = PaintCounter(canvas_of(loss).viewport())
    qtbot.waitUntil(lambda: counter.n > 0)
    for _ in range(3):
        QApplication.processEvents()
    n_painted = counter.n
    loss.show_moment(a_snapshot(FALLING))
    QApplication.processEvents()
    assert counter.n == n_painted


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


def test_the_window_is_painted_before_pyqtgraph_is_imported():
    script = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
from visnet.gui.panels.curves.panel import CurvePlot
plot = CurvePlot.loss()
plot.show()
imported = "pyqtgraph" in sys.modules
while plot.canvas is None:
    app.processEvents()
print(imported, "pyqtgraph" in sys.modules)
"""
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=env, check=True)
    assert done.stdout.split() == ["False", "True"]


def test_the_wheel_shows_a_part_and_a_double_click_all_again(loss, qtbot):
    loss.show_moment(a_snapshot(FALLING))
    canvas = canvas_of(loss)
    whole = canvas.area()
    wheel(canvas, whole.center())
    assert canvas.area().width() > 1.2 * whole.width()
    qtbot.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=whole.center().toPoint())
    assert canvas.fitted
    assert canvas.area() == whole


def test_what_is_looked_at_stays_in_sight_while_the_run_goes_on(loss):
    loss.show_moment(a_snapshot(FALLING))
    canvas = canvas_of(loss)
    wheel(canvas, canvas.area().center())
    before = canvas.tick_texts()["bottom"]
    loss.show_moment(a_snapshot([*FALLING, 0.65]))
    assert not canvas.fitted
    assert before[0][0] in [text for text, _ in canvas.tick_texts()["bottom"]]


def test_another_run_is_shown_whole(loss):
    loss.show_moment(a_snapshot(FALLING))
    wheel(canvas_of(loss), canvas_of(loss).area().center())
    loss.show_moment(a_snapshot(FALLING, run_id=2))
    assert canvas_of(loss).fitted


@pytest.mark.parametrize("dark", [False, True])
def test_the_plot_can_be_copied(loss, qapp, dark):
    theme.apply(qapp, "dark" if dark else "light")
    loss.show_moment(a_snapshot(FALLING))
    canvas_of(loss).copy()
    image = QGuiApplication.clipboard().image()
    assert image.width() == 2 * canvas_of(loss).width()
    assert image.pixelColor(0, 0).name() == theme.look().card


def test_the_plot_is_exported_as_png_svg_and_csv(loss, tmp_path):
    loss.show_moment(a_snapshot(FALLING, validation=True))
    for name in ("a.png", "a.svg", "a.csv"):
        loss.export(str(tmp_path / name))
    assert QImage(str(tmp_path / "a.png")).width() == 2 * canvas_of(loss).width()
    assert "<svg" in (tmp_path / "a.svg").read_text()
    table = pd.read_csv(tmp_path / "a.csv")
    assert list(table) == ["step", "epoch", "learning_rate", "train_loss", "test_loss", "validation_loss"]
    assert table.train_loss.tolist() == FALLING


@pytest.mark.parametrize("name", ["a.gif", "no/such/folder.png"])
def test_what_cannot_be_written_is_said_in_one_sentence(loss, tmp_path, qtbot, name):
    loss.show_moment(a_snapshot(FALLING))
    with qtbot.waitSignal(loss.failed) as failed:
        loss.export(str(tmp_path / name))
    assert name.split("/")[-1] in failed.args[0]


def test_the_right_button_offers_what_can_be_done(loss):
    loss.show_moment(a_snapshot(FALLING))
    actions = {action.text(): action for action in loss.menu().actions() if action.text()}
    assert list(actions) == ["Fit", "Copy Picture", "Copy Values", "Export…", "Logarithmic y-Axis", "Smooth"]
    assert not actions["Fit"].isEnabled()
    actions["Smooth"].toggle()
    assert loss.smoothing


def test_the_curves_of_an_earlier_run_are_pale_behind(loss):
    loss.show_moment(a_snapshot([3.0, 2.9, 2.8, 2.7, 2.6]))
    earlier = loss.rows()
    loss.show_moment(a_snapshot(FALLING, run_id=2))
    pale = mixed(theme.look().train, theme.look().card, FAINT).name()
    assert not has_colour(pixels(loss), pale)
    loss.compare_with(earlier)
    assert has_colour(pixels(loss), pale)
    loss.compare_with(None)
    assert not has_colour(pixels(loss), pale)


def test_what_was_noticed_is_flagged_at_its_step_and_read_out(loss):
    loss.show_moment(a_snapshot(FALLING))
    area = canvas_of(loss).area().toRect()
    foot = np.s_[area.bottom() - 5 : area.bottom(), column_of(loss, 2.0) - 3 : column_of(loss, 2.0) + 3]
    assert not has_colour(pixels(loss)[foot], theme.look().wrong)
    loss.show_markers([Marker(200, "loss stopped falling")])
    assert has_colour(pixels(loss)[foot], theme.look().wrong)
    loss.show_hover(2.0)
    assert loss.reading().endswith("loss stopped falling")


def test_the_epoch_that_is_looked_at_has_a_line(loss):
    loss.show_moment(a_snapshot(FALLING))
    top = canvas_of(loss).area().toRect().top()
    column = np.s_[top + 10 : top + 50, column_of(loss, 2.0) - 1 : column_of(loss, 2.0) + 2]
    assert not has_colour(pixels(loss)[column], theme.look().accent)
    loss.show_cursor(2.0)
    assert has_colour(pixels(loss)[column], theme.look().accent)


def test_few_rows_are_dots_where_the_curve_goes(loss):
    loss.show_moment(a_snapshot(FALLING))
    dots = canvas_of(loss).dots()
    assert [len(of_curve) for of_curve in dots] == [5, 5, 0]
    train = dots[0]
    assert [round(dot.x()) for dot in train] == [column_of(loss, epoch) for epoch in range(5)]
    assert [dot.y() for dot in train] == sorted(dot.y() for dot in train)  # the loss falls, pixels count downwards
    x, y = round(train[2].x()), round(train[2].y())
    assert has_colour(pixels(loss)[y - 1 : y + 2, x - 1 : x + 2], theme.look().curves[0])


def test_a_screen_reader_can_tell_the_buttons_of_two_plots_apart(loss, accuracy):
    names = [link_of(plot, "smooth").accessibleName() for plot in (loss, accuracy)]
    assert names == ["Loss: show a moving average", "Accuracy: show a moving average"]
