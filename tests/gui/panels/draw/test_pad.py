from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QInputDevice, QPointingDevice, QTabletEvent

from visnet.datasets.images.preprocess import shrink
from visnet.gui.panels.draw.canvas import MAX_UNDO
from visnet.gui.panels.draw.pad import DrawPad
from visnet.gui.theme import LIGHT


@pytest.fixture
def pad(qtbot):
    pad = DrawPad()
    qtbot.addWidget(pad)
    pad.resize(420, 420)
    with qtbot.waitExposed(pad):
        pad.show()
    return pad


def drag(qtbot, pad, start, end, button=Qt.MouseButton.LeftButton):
    """Draw a straight line between two places, in the digit's pixels."""
    each = pad.sheet_place().width() / 28
    first, last = (QPoint(round(x * each), round(y * each)) + pad.sheet_place().topLeft() for x, y in (start, end))
    qtbot.mousePress(pad, button, pos=first)
    qtbot.mouseMove(pad, last)
    qtbot.mouseRelease(pad, button, pos=last)


def digit(pad):
    return shrink(pad.ink(), pad.canvas.factor)


def tablet(pad, kind, at, pressure, pointer=QPointingDevice.PointerType.Pen):
    """A tablet's event at a place in the digit's pixels."""
    abilities = QInputDevice.Capability.Position | QInputDevice.Capability.Pressure
    device = QPointingDevice("tablet", 1, QInputDevice.DeviceType.Stylus, pointer, abilities, 1, 1)
    place = QPointF(at[0], at[1]) * (pad.sheet_place().width() / 28)
    button = Qt.MouseButton.LeftButton
    event = QTabletEvent(
        kind, device, place, place, pressure, 0, 0, 0, 0, 0, Qt.KeyboardModifier.NoModifier, button, button
    )
    pad.tabletEvent(event)
    return event


def test_a_stroke_leaves_ink_where_it_went(qtbot, pad):
    drag(qtbot, pad, (14, 5), (14, 23))
    assert digit(pad)[6:22, 13:15].min() > 200
    assert digit(pad)[:, :10].max() == 0


def test_a_click_leaves_a_dot(qtbot, pad):
    drag(qtbot, pad, (10, 10), (10, 10))
    assert digit(pad)[9:11, 9:11].min() > 150


def test_a_stroke_s_edge_is_anti_aliased(qtbot, pad):
    drag(qtbot, pad, (6, 5), (20, 23))
    levels = np.unique(pad.ink())
    assert ((levels > 0) & (levels < 255)).sum() > 20


@pytest.mark.parametrize("width", [1.0, 2.0, 4.0])
def test_the_pen_is_as_wide_as_it_was_set(qtbot, pad, width):
    pad.width_px = width
    drag(qtbot, pad, (14, 4), (14, 24))
    assert digit(pad)[14].sum() / 255 == pytest.approx(width, abs=0.1)


def test_every_event_of_a_stroke_tells_of_ink(qtbot, pad):
    told = []
    pad.ink_changed.connect(lambda: told.append(pad.has_ink))
    drag(qtbot, pad, (5, 5), (20, 20))
    assert told == [True, True]


def test_the_eraser_takes_ink_away(qtbot, pad):
    drag(qtbot, pad, (14, 5), (14, 23))
    pad.erasing = True
    drag(qtbot, pad, (14, 2), (14, 26))
    assert not pad.has_ink


def test_the_right_button_erases(qtbot, pad):
    drag(qtbot, pad, (14, 5), (14, 23))
    drag(qtbot, pad, (14, 2), (14, 26), Qt.MouseButton.RightButton)
    assert not pad.has_ink


def test_undo_and_redo_go_a_stroke_at_a_time(qtbot, pad):
    drag(qtbot, pad, (5, 5), (5, 20))
    first = pad.ink()
    drag(qtbot, pad, (20, 5), (20, 20))
    both = pad.ink()
    pad.undo()
    assert (pad.ink() == first).all()
    pad.redo()
    assert (pad.ink() == both).all()


def test_clear_can_be_undone(qtbot, pad):
    drag(qtbot, pad, (5, 5), (5, 20))
    drawn = pad.ink()
    pad.clear()
    assert not pad.has_ink
    pad.undo()
    assert (pad.ink() == drawn).all()


def test_the_past_is_bounded(qtbot, pad):
    for i in range(MAX_UNDO + 5):
        drag(qtbot, pad, (i % 28, 5), (i % 28, 6))
    for _ in range(MAX_UNDO):
        pad.undo()
    assert not pad.canvas.can_undo
    assert pad.has_ink


def test_undo_and_redo_of_nothing_do_nothing(pad):
    pad.undo()
    pad.redo()
    assert not pad.has_ink


def test_a_tablet_s_pressure_makes_the_pen_broader(pad):
    widths = []
    for pressure in (0.1, 1.0):
        pad.clear()
        tablet(pad, QEvent.Type.TabletPress, (14, 4), pressure)
        tablet(pad, QEvent.Type.TabletMove, (14, 24), pressure)
        tablet(pad, QEvent.Type.TabletRelease, (14, 24), 0)
        widths.append(digit(pad)[14].sum())
    assert widths[1] > 2 * widths[0]


def test_a_tablet_s_event_does_not_come_again_as_the_mouse_s(pad):
    assert tablet(pad, QEvent.Type.TabletPress, (14, 4), 1).isAccepted()


def test_a_tablet_pen_s_other_end_erases(qtbot, pad):
    drag(qtbot, pad, (14, 5), (14, 23))
    eraser = QPointingDevice.PointerType.Eraser
    tablet(pad, QEvent.Type.TabletPress, (14, 2), 1, eraser)
    tablet(pad, QEvent.Type.TabletMove, (14, 26), 1, eraser)
    assert not pad.has_ink


def test_a_digit_s_own_pixels_are_put_as_squares(pad):
    image = np.random.default_rng(0).integers(0, 256, (28, 28), dtype=np.uint8)
    pad.put(image)
    assert (digit(pad) == image).all()


def test_a_picture_of_another_shape_is_fitted_into_the_middle(pad):
    pad.put(np.full((100, 50), 255, np.uint8))
    assert digit(pad)[:, 8:20].min() > 250
    assert digit(pad)[:, :6].max() == digit(pad)[:, 22:].max() == 0


def test_other_images_have_a_sheet_of_their_shape(qtbot, pad):
    pad.set_shape((20, 40))
    place = pad.sheet_place()
    assert place.width() == 2 * place.height()
    assert digit(pad).shape == (20, 40)


def test_only_what_a_stroke_touched_is_painted_again(qtbot, pad):
    painted = []
    pad.paintEvent = lambda event, paint=pad.paintEvent: (painted.append(event.rect()), paint(event))
    drag(qtbot, pad, (5, 5), (5, 6))
    qtbot.waitUntil(lambda: bool(painted))  # with what the window still had to paint of itself
    painted.clear()
    drag(qtbot, pad, (20, 20), (21, 20))
    qtbot.waitUntil(lambda: bool(painted))
    assert all(rect.width() < 150 for rect in painted)


def test_the_ink_is_painted_where_it_is(qtbot, pad):
    drag(qtbot, pad, (14, 5), (14, 23))
    picture = pad.grab().toImage()
    assert picture.pixelColor(210, 210) == QColor(LIGHT.text)
    assert picture.pixelColor(100, 217) == QColor(LIGHT.card)


def press(qtbot, pad, *keys, modifier=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        qtbot.keyClick(pad, key, modifier)


def test_the_keys_draw_as_the_mouse_does(qtbot, pad):
    press(qtbot, pad, Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert pad.pen_is_down
    press(qtbot, pad, *[Qt.Key.Key_Down] * 6, Qt.Key.Key_Space, Qt.Key.Key_Down)
    by_keys = pad.ink()
    assert pad.pen_place == (14, 21)
    pad.clear()
    drag(qtbot, pad, (14.5, 14.5), (14.5, 20.5))
    assert np.abs(by_keys.astype(int) - pad.ink()).mean() < 1


def test_a_stroke_by_keys_is_taken_back_as_one_while_the_pen_is_down_or_up(qtbot, pad):
    for lift in ((), (Qt.Key.Key_Space,)):
        press(qtbot, pad, Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Left, *lift)
        assert pad.has_ink
        pad.undo()
        assert not pad.has_ink
        assert not pad.pen_is_down
        pad.redo()
        assert pad.has_ink
        pad.clear()


def test_while_space_is_held_the_pen_draws_and_no_longer(qtbot, pad):
    qtbot.keyPress(pad, Qt.Key.Key_Space)
    press(qtbot, pad, Qt.Key.Key_Up)
    assert pad.pen_is_down
    qtbot.keyRelease(pad, Qt.Key.Key_Space)
    assert not pad.pen_is_down
    press(qtbot, pad, Qt.Key.Key_Space)
    assert pad.pen_is_down


def test_shift_moves_the_pen_four_pixels_and_it_stays_on_the_sheet(qtbot, pad):
    shift = Qt.KeyboardModifier.ShiftModifier
    press(qtbot, pad, Qt.Key.Key_Left)
    assert pad.pen_place == (14, 14)
    press(qtbot, pad, Qt.Key.Key_Left, modifier=shift)
    assert pad.pen_place == (10, 14)
    press(qtbot, pad, *[Qt.Key.Key_Up] * 9, modifier=shift)
    assert pad.pen_place == (10, 0)


def test_backspace_erases_beneath_the_pen_alone(qtbot, pad):
    drag(qtbot, pad, (14.5, 5), (14.5, 23))
    press(qtbot, pad, Qt.Key.Key_Up, *[Qt.Key.Key_Up] * 8, Qt.Key.Key_Backspace)
    column, row = pad.pen_place
    assert digit(pad)[row, column] == 0
    assert digit(pad)[row - 6, column] > 200
    pad.undo()
    assert digit(pad)[row, column] > 200


def test_the_eraser_in_hand_erases_by_keys(qtbot, pad):
    drag(qtbot, pad, (10, 14.5), (18, 14.5))
    pad.erasing = True
    press(qtbot, pad, Qt.Key.Key_Space, *[Qt.Key.Key_Left] * 12, Qt.Key.Key_Space)
    assert not pad.has_ink


def test_the_pen_of_the_keys_goes_on_where_the_mouse_ended_and_the_mouse_lifts_it(qtbot, pad):
    drag(qtbot, pad, (5, 5), (8.5, 20.5))
    assert pad.pen_place is None
    press(qtbot, pad, Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert pad.pen_place == (8, 20)
    drag(qtbot, pad, (20, 5), (20, 10))
    assert pad.pen_place is None
    assert not pad.pen_is_down
    for _ in range(3):
        pad.undo()
    assert not pad.has_ink


def test_escape_lifts_the_pen_and_then_puts_it_away(qtbot, pad):
    press(qtbot, pad, Qt.Key.Key_Space, Qt.Key.Key_Escape)
    assert (pad.pen_is_down, pad.pen_place) == (False, (14, 14))
    press(qtbot, pad, Qt.Key.Key_Escape)
    assert pad.pen_place is None


def test_the_pen_is_lifted_where_another_widget_gets_the_keyboard(qtbot, pad):
    told = []
    pad.lifted.connect(lambda: told.append(pad.has_ink))
    with qtbot.waitActive(pad):
        pad.activateWindow()
    pad.setFocus()
    press(qtbot, pad, Qt.Key.Key_Space)
    pad.clearFocus()
    assert not pad.pen_is_down
    assert told == [True]


def test_where_the_pen_is_is_seen_and_said(qtbot, pad):
    with qtbot.waitActive(pad):
        pad.activateWindow()
    assert pad.spoken_value() == "empty"
    pad.clearFocus()
    before = pad.grab().toImage()
    pad.setFocus(Qt.FocusReason.TabFocusReason)
    assert pad.spoken_value() == "empty, pen up, column 14, row 14"
    up = pad.grab().toImage()
    press(qtbot, pad, Qt.Key.Key_Space)
    assert pad.spoken_value() == "a drawing, pen down, column 14, row 14"
    press(qtbot, pad, Qt.Key.Key_Space)
    assert pad.spoken_value() == "a drawing, pen up, column 14, row 14, on ink"
    assert before != up


def test_on_a_large_sheet_a_step_of_the_pen_is_a_28th(qtbot, pad):
    pad.set_shape((112, 112))
    press(qtbot, pad, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert pad.pen_place == (60, 56)
