from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QImage, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from tests.gui.curves_case import a_snapshot, rate_change
from visnet.gui import theme
from visnet.gui.widgets.curve_backdrop import LABEL_PX, Backdrop, Label
from visnet.gui.widgets.curve_canvas import CurveCanvas
from visnet.gui.widgets.curve_ink import FAINT, mixed
from visnet.gui.widgets.curve_legend import CurveLegend
from visnet.gui.widgets.curve_plot import CurvePlot
from visnet.gui.widgets.curve_text import LOSS
from visnet.gui.widgets.curve_view import CurveView
from visnet.training.snapshot import Status

FALLING = [2.3, 1.4, 1.0, 0.8, 0.7]
SIZES = [(300, 180), (480, 290), (640, 372), (1600, 700)]


def shown(qtbot, plot: CurvePlot, width: int = 640, height: int = 372) -> CurvePlot:
    qtbot.addWidget(plot)
    plot.setFixedSize(width, height)
    with qtbot.waitExposed(plot):
        plot.show()
    return plot


@pytest.fixture
def loss(qtbot) -> CurvePlot:
    return shown(qtbot, CurvePlot.loss())


@pytest.fixture
def accuracy(qtbot) -> CurvePlot:
    return shown(qtbot, CurvePlot.accuracy())


def canvas_of(plot: CurvePlot) -> CurveCanvas:
    return plot.findChild(CurveCanvas)


def legend_of(plot: CurvePlot) -> CurveLegend:
    return plot.findChild(CurveLegend)


def link_of(plot: CurvePlot, text: str) -> QPushButton:
    return next(button for button in plot.findChildren(QPushButton) if button.text() == text)


def pixels(plot: CurvePlot) -> np.ndarray:
    """The canvas as it is painted, (h, w, 3)."""
    image = canvas_of(plot).grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[:, :, 2::-1].copy()


def has_colour(picture: np.ndarray, colour: str) -> bool:
    wanted = QColor(colour)
    return bool((picture == (wanted.red(), wanted.green(), wanted.blue())).all(axis=2).any())


# What it shows


def test_the_legend_has_the_values_of_the_moment(loss, accuracy):
    for plot in (loss, accuracy):
        plot.show_snapshot(a_snapshot(FALLING))
    assert legend_of(loss).text == "train 0.70, test 0.80, epoch 4.0"
    assert legend_of(accuracy).text == "train 76.7%, test 74.7%, epoch 4.0"


def test_both_curves_are_painted_in_their_colours(loss):
    loss.show_snapshot(a_snapshot(FALLING))
    picture = pixels(loss)
    assert has_colour(picture, theme.look().train)
    assert has_colour(picture, theme.look().test)


def test_before_the_first_step_it_says_what_to_press(loss):
    loss.show_snapshot(a_snapshot([2.3], status=Status.PAUSED))
    waiting = pixels(loss)
    loss.show_snapshot(a_snapshot([2.3], status=Status.RUNNING))
    middle = np.s_[150:200, 250:400]
    assert has_colour(waiting[middle], theme.look().muted)
    assert not has_colour(pixels(loss)[middle], theme.look().muted)


def test_clear_takes_the_curves_and_the_values_away(loss):
    loss.show_snapshot(a_snapshot(FALLING))
    loss.clear()
    assert legend_of(loss).text == "train –, test –"
    assert not has_colour(pixels(loss), theme.look().train)


def test_a_moment_without_a_new_row_paints_nothing_anew(loss, qtbot):
    loss.show_snapshot(a_snapshot(FALLING))
    counter = PaintCounter(canvas_of(loss))
    qtbot.waitUntil(lambda: counter.n == 1)
    loss.show_snapshot(a_snapshot(FALLING))
    QApplication.processEvents()
    assert counter.n == 1


def test_the_dark_look_is_dark(qapp, qtbot):
    theme.apply(qapp, "dark")
    loss = shown(qtbot, CurvePlot.loss())
    loss.show_snapshot(a_snapshot(FALLING))
    picture = pixels(loss)
    assert QColor(*picture[0, 0].tolist()) == QColor(theme.DARK.card)
    assert has_colour(picture, theme.DARK.train)


@pytest.mark.parametrize("log_scale", [False, True])
@pytest.mark.parametrize(
    "losses", [[math.nan, math.nan], [math.inf, 2.0], [2.3, 1e30, 1e38], [0.0, 0.0], [2.3, math.nan, 2.0], [1e-9, 2.0]]
)
def test_no_loss_is_too_strange_to_be_painted(loss, losses, log_scale):
    loss.log_scale = log_scale
    loss.show_snapshot(a_snapshot(losses))
    loss.show_hover(1.0)
    assert pixels(loss).shape == (canvas_of(loss).height(), canvas_of(loss).width(), 3)


def test_a_loss_that_runs_away_is_marked_at_the_upper_edge(loss):
    loss.show_snapshot(a_snapshot([2.3, 2.2, 2.2, 2.1]))
    area = canvas_of(loss).area().toRect()
    edge = np.s_[area.top() : area.top() + 30, area.left() + 20 : area.right()]
    assert not has_colour(pixels(loss)[edge], theme.look().text)
    loss.show_snapshot(a_snapshot([2.3, 2.2, 2.2, 2.1, 1e30]))
    assert has_colour(pixels(loss)[edge], theme.look().text)


def test_a_live_change_is_marked_where_it_was_made(loss):
    loss.show_snapshot(a_snapshot(FALLING, events=[rate_change(2.0, 0.1, 0.3)]))
    area = canvas_of(loss).area()
    columns = column_of(loss, 2.0) + np.arange(-1, 2)
    dashes = pixels(loss)[int(area.top()) + 30 : int(area.bottom()) - 2, columns]
    assert has_colour(dashes, theme.look().faint)


def test_smoothing_leaves_the_curve_as_it_is_faintly_behind(loss):
    rng = np.random.default_rng(0)
    loss.show_snapshot(a_snapshot(list(1 + 0.5 * rng.random(300))))
    faint = mixed(theme.look().train, theme.look().card, FAINT).name()
    assert not has_colour(pixels(loss), faint)
    loss.smoothing = True
    assert has_colour(pixels(loss), faint)


# Options


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


# Reading off


def test_the_pointer_reads_out_the_nearest_row(loss, qtbot):
    loss.show_snapshot(a_snapshot(FALLING))
    with qtbot.waitSignal(loss.hovered) as hovered:
        move_to(loss, epoch=2.1)
    assert hovered.args == [2.0]
    assert loss.reading() == "epoch 2.00, step 200, train 1.0000, test 1.1000, α 0.1"


def test_the_readout_is_painted(loss):
    loss.show_snapshot(a_snapshot(FALLING))
    before = pixels(loss)
    loss.show_hover(2.0)
    changed = (pixels(loss) != before).any(axis=2)
    assert changed[:, column_of(loss, 2.0)].mean() > 0.5


def test_a_readout_from_elsewhere_is_shown_and_not_passed_on(accuracy, qtbot):
    accuracy.show_snapshot(a_snapshot(FALLING))
    with qtbot.assertNotEmitted(accuracy.hovered):
        accuracy.show_hover(1.0)
    assert accuracy.reading() == "epoch 1.00, step 100, train 53.33%, test 51.33%, α 0.1"


def test_the_pointer_s_leaving_ends_the_readout(loss, qtbot):
    loss.show_snapshot(a_snapshot(FALLING))
    move_to(loss, epoch=2.0)
    with qtbot.waitSignal(loss.hovered) as hovered:
        QApplication.sendEvent(canvas_of(loss), QEvent(QEvent.Type.Leave))
    assert hovered.args == [None]
    assert loss.reading() == ""


def test_the_readout_stays_under_a_resting_pointer_while_the_axis_grows(loss, qtbot):
    loss.show_snapshot(a_snapshot(FALLING))
    move_to(loss, epoch=2.0)
    with qtbot.waitSignal(loss.hovered) as hovered:
        loss.show_snapshot(a_snapshot([*FALLING, 0.6, 0.6, 0.6, 0.6]))
    assert hovered.args == [4.0]


def test_a_change_near_the_pointer_is_read_out_in_full(loss):
    loss.show_snapshot(a_snapshot(FALLING, events=[rate_change(2.0, 0.1, 0.2), rate_change(2.01, 0.2, 0.3)]))
    loss.show_hover(2.0)
    assert loss.reading().endswith("α 0.1 → 0.3")
    loss.show_hover(3.0)
    assert "→" not in loss.reading()


def test_nothing_is_read_out_before_there_are_rows(loss, qtbot):
    with qtbot.assertNotEmitted(loss.hovered):
        move_to(loss, epoch=0.5)
        qtbot.keyClick(loss, Qt.Key.Key_End)
    assert loss.reading() == ""


@pytest.mark.parametrize(
    ("keys", "epoch"),
    [
        ([Qt.Key.Key_Left], 4.0),
        ([Qt.Key.Key_Right], 4.0),
        ([Qt.Key.Key_Home], 0.0),
        ([Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Right], 2.0),
        ([Qt.Key.Key_End, Qt.Key.Key_Left], 3.0),
        ([Qt.Key.Key_End, Qt.Key.Key_Right], 4.0),
        ([Qt.Key.Key_Home, Qt.Key.Key_Left], 0.0),
        ([Qt.Key.Key_End, Qt.Key.Key_Escape], None),
    ],
)
def test_the_keyboard_moves_the_readout(loss, qtbot, keys, epoch):
    loss.show_snapshot(a_snapshot(FALLING))
    heard = []
    loss.hovered.connect(heard.append)
    for key in keys:
        qtbot.keyClick(loss, key)
    assert heard[-1] == epoch


def test_an_arrow_key_passes_over_rows_that_are_nearer_than_the_eye_can_tell(loss, qtbot):
    loss.show_snapshot(a_snapshot([1.0] * 10_001))
    heard = []
    loss.hovered.connect(heard.append)
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right):
        qtbot.keyClick(loss, key)
    pixels_moved = heard[-1] / 10_000 * canvas_of(loss).area().width()
    assert 4 <= pixels_moved < 5


def test_escape_is_left_to_the_window_when_nothing_is_read_out(loss, qtbot):
    loss.show_snapshot(a_snapshot(FALLING))
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    loss.keyPressEvent(event)
    assert not event.isAccepted()


def test_going_on_with_tab_ends_the_readout(loss, qtbot):
    loss.show_snapshot(a_snapshot(FALLING))
    loss.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(loss, Qt.Key.Key_End)
    QApplication.sendEvent(loss, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    assert loss.reading() == ""


@pytest.mark.parametrize(
    ("reason", "ringed"), [(Qt.FocusReason.TabFocusReason, True), (Qt.FocusReason.MouseFocusReason, False)]
)
def test_a_ring_shows_who_goes_by_keyboard_where_they_are(loss, reason, ringed):
    loss.clearFocus()
    QApplication.sendEvent(loss, QFocusEvent(QEvent.Type.FocusIn, reason))
    edge = loss.grab().toImage().pixelColor(loss.width() // 2, 0)
    assert (edge == QColor(theme.look().accent)) is ringed


def test_a_screen_reader_hears_the_values_and_the_readout(loss):
    loss.show_snapshot(a_snapshot(FALLING))
    assert loss.accessibleName() == "Loss (cross-entropy)"
    assert loss.accessibleDescription() == "train 0.70, test 0.80, epoch 4.0"
    loss.show_hover(0.0)
    assert loss.accessibleDescription().endswith("epoch 0.00, step 0, train 2.3000, test 2.4000, α 0.1")


# Room


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("make", [CurvePlot.loss, CurvePlot.accuracy])
def test_nothing_in_the_header_is_cut_off(qapp, qtbot, make, size, scale):
    theme.apply(qapp, "light", scale)
    plot = shown(qtbot, make(), *size)
    plot.show_snapshot(a_snapshot(FALLING))
    QApplication.processEvents()
    title, legend = plot.findChild(QLabel), legend_of(plot)
    widgets = [title, legend, *plot.findChildren(QPushButton)]
    places = [QRect(widget.mapTo(plot, QPoint(0, 0)), widget.size()) for widget in widgets]
    assert all(widget.width() >= widget.sizeHint().width() for widget in widgets)
    assert all(plot.rect().contains(place) for place in places)
    assert not [(a, b) for a, b in combinations(places, 2) if a.intersects(b)]


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("losses", [[2.3], FALLING, [2.3, 1e30], [2.3] + [0.3] * 500])
@pytest.mark.parametrize("log_scale", [False, True])
def test_no_label_of_the_axes_is_cut_off_or_covers_another(qapp, size, scale, losses, log_scale):
    theme.apply(qapp, "light", scale)
    view = CurveView(("train_loss", "test_loss"), LOSS)
    view.set_log_scale(log_scale)
    view.show(a_snapshot(losses))
    canvas = QSize(size[0] - 28, size[1] - 62)
    metrics = QFontMetricsF(theme.look().font(LABEL_PX))
    labels = Backdrop(view, theme.look(), canvas, 1.0).labels
    assert all(metrics.horizontalAdvance(label.text) <= label.place.width() + 0.01 for label in labels)
    bounds = QRectF(-0.5, -0.5, canvas.width() + 1, canvas.height() + 1)
    places = [written(label, metrics) for label in labels]
    assert all(bounds.contains(place) for place in places)
    assert not [(a, b) for a, b in combinations(places, 2) if a.intersects(b)]


def test_a_dense_screen_gets_all_its_pixels(qapp):
    view = CurveView(("train_loss", "test_loss"), LOSS)
    assert Backdrop(view, theme.look(), QSize(400, 200), 2.0).pixmap.size() == QSize(800, 400)


def test_a_narrow_plot_names_itself_in_one_word(qtbot):
    plot = shown(qtbot, CurvePlot.loss(), 480, 290)
    assert plot.findChild(QLabel).text() == "Loss"


# Help


class PaintCounter(QObject):
    """Counts how often a widget is painted from now on."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.n = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.n += event.type() == QEvent.Type.Paint
        return False


def column_of(plot: CurvePlot, epoch: float) -> int:
    """The pixel column of an epoch on a plot of FALLING, whose axis is 4 epochs long."""
    area = canvas_of(plot).area()
    return round(area.left() + epoch / 4 * area.width())


def move_to(plot: CurvePlot, epoch: float) -> None:
    """Move the pointer to an epoch on a plot of FALLING."""
    # Sent, not moved: where the pointer is already there, the window system says nothing.
    canvas = canvas_of(plot)
    at = QPointF(column_of(plot, epoch), canvas.height() / 2)
    no = Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(canvas, QMouseEvent(QEvent.Type.MouseMove, at, canvas.mapToGlobal(at), *no))


def written(label: Label, metrics: QFontMetricsF) -> QRectF:
    """Where the ink of a label is: its figures have no descenders and leave the line's edges free."""
    width = metrics.horizontalAdvance(label.text)
    place = QRectF(0, 0, width, metrics.capHeight() + 2)
    place.moveCenter(label.place.center())
    if label.align & Qt.AlignmentFlag.AlignRight:
        place.moveRight(label.place.right())
    return place
