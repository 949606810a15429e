from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from tests.gui.panels.curves.curves_case import a_snapshot, rate_change
from tests.gui.panels.curves.plot_case import FALLING, canvas_of, column_of, pixels, shown
from visnet.gui.panels.curves.panel import CurvePlot
from visnet.training.snapshot import Status


@pytest.fixture
def loss(qtbot) -> CurvePlot:
    return shown(qtbot, CurvePlot.loss())


@pytest.fixture
def accuracy(qtbot) -> CurvePlot:
    return shown(qtbot, CurvePlot.accuracy())


def move_to(plot: CurvePlot, epoch: float) -> None:
    """Move the pointer to an epoch on a plot of FALLING."""
    # Sent, not moved: where the pointer is already there, the window system says nothing.
    canvas = canvas_of(plot)
    at = QPointF(column_of(plot, epoch), canvas.height() / 2)
    no = Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(canvas.viewport(), QMouseEvent(QEvent.Type.MouseMove, at, canvas.mapToGlobal(at), *no))


def test_the_pointer_reads_out_the_nearest_row(loss, qtbot):
    loss.show_moment(a_snapshot(FALLING))
    with qtbot.waitSignal(loss.hovered) as hovered:
        move_to(loss, epoch=2.1)
    assert hovered.args == [2.0]
    assert loss.reading() == "epoch 2.00, step 200, train 1.0000, test 1.1000, α 0.1"


def test_the_validation_is_read_out_where_digits_are_held_out(accuracy):
    accuracy.show_moment(a_snapshot(FALLING, validation=True))
    accuracy.show_hover(1.0)
    assert accuracy.reading() == "epoch 1.00, step 100, train 53.33%, test 51.33%, validation 49.33%, α 0.1"


def test_the_readout_is_painted(loss):
    loss.show_moment(a_snapshot(FALLING))
    before = pixels(loss)
    loss.show_hover(2.0)
    changed = (pixels(loss) != before).any(axis=2)
    assert changed[:, column_of(loss, 2.0)].mean() > 0.5


def test_a_readout_from_elsewhere_is_shown_and_not_passed_on(accuracy, qtbot):
    accuracy.show_moment(a_snapshot(FALLING))
    with qtbot.assertNotEmitted(accuracy.hovered):
        accuracy.show_hover(1.0)
    assert accuracy.reading() == "epoch 1.00, step 100, train 53.33%, test 51.33%, α 0.1"


def test_the_pointer_s_leaving_ends_the_readout(loss, qtbot):
    loss.show_moment(a_snapshot(FALLING))
    move_to(loss, epoch=2.0)
    with qtbot.waitSignal(loss.hovered) as hovered:
        QApplication.sendEvent(canvas_of(loss), QEvent(QEvent.Type.Leave))
    assert hovered.args == [None]
    assert loss.reading() == ""


def test_the_readout_stays_under_a_resting_pointer_while_the_axis_grows(loss, qtbot):
    loss.show_moment(a_snapshot(FALLING))
    move_to(loss, epoch=2.0)
    with qtbot.waitSignal(loss.hovered) as hovered:
        loss.show_moment(a_snapshot([*FALLING, 0.6, 0.6, 0.6, 0.6]))
    assert hovered.args == [4.0]


def test_a_change_near_the_pointer_is_read_out_in_full(loss):
    loss.show_moment(a_snapshot(FALLING, events=[rate_change(2.0, 0.1, 0.2), rate_change(2.01, 0.2, 0.3)]))
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
    loss.show_moment(a_snapshot(FALLING))
    heard = []
    loss.hovered.connect(heard.append)
    for key in keys:
        qtbot.keyClick(loss, key)
    assert heard[-1] == epoch


def test_an_arrow_key_passes_over_rows_that_are_nearer_than_the_eye_can_tell(loss, qtbot):
    loss.show_moment(a_snapshot([1.0] * 10_001))
    heard = []
    loss.hovered.connect(heard.append)
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right):
        qtbot.keyClick(loss, key)
    pixels_moved = heard[-1] / 10_000 * canvas_of(loss).area().width()
    assert 4 <= pixels_moved < 5


def test_escape_is_left_to_the_window_when_nothing_is_read_out(loss, qtbot):
    loss.show_moment(a_snapshot(FALLING))
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    loss.keyPressEvent(event)
    assert not event.isAccepted()


def test_going_on_with_tab_ends_the_readout(loss, qtbot):
    loss.show_moment(a_snapshot(FALLING))
    loss.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(loss, Qt.Key.Key_End)
    QApplication.sendEvent(loss, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    assert loss.reading() == ""


def test_a_screen_reader_hears_the_values_and_the_readout(loss):
    loss.show_moment(a_snapshot(FALLING))
    assert loss.accessibleName() == "Loss (cross-entropy)"
    assert loss.accessibleDescription() == "train 0.70, test 0.80, epoch 4.0"
    loss.show_hover(0.0)
    assert loss.accessibleDescription().endswith("epoch 0.00, step 0, train 2.3000, test 2.4000, α 0.1")


def test_a_screen_reader_is_told_of_a_run_that_goes_on_now_and_then_and_at_rest_at_once(loss):
    loss.show_moment(a_snapshot(FALLING, status=Status.RUNNING))
    first = loss.accessibleDescription()
    assert first == "train 0.70, test 0.80, epoch 4.0"
    loss.show_moment(a_snapshot([*FALLING, 0.6], status=Status.RUNNING))
    assert loss.accessibleDescription() == first
    loss.show_moment(a_snapshot([*FALLING, 0.6], status=Status.PAUSED))
    assert loss.accessibleDescription() == "train 0.60, test 0.70, epoch 5.0"


def test_a_screen_reader_hears_why_an_earlier_epoch_is_shown(loss):
    loss.show_moment(a_snapshot(FALLING, validation=True, kept_epoch=3.0, status=Status.FINISHED))
    heard = "train 0.80, test 0.90, validation 1.00, epoch 3.0, the lowest validation loss"
    assert loss.accessibleDescription() == heard
