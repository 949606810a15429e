import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QColor

from tests.gui.panels.weights.weights_case import a_layer, a_network
from visnet.gui import theme
from visnet.gui.panels.weights.unit_window import HINT, WeightView
from visnet.gui.panels.weights.units import number
from visnet.gui.theme import look


@pytest.fixture
def network():
    return a_network(10, seed=5)


@pytest.fixture
def view(qtbot, network):
    view = WeightView()
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.open_unit(a_layer(network), 3, limit=0.2, passed_limit=1.0)
    return view


def place_of(view, row, column):
    """Where a pixel lies, in the coordinates of the widget that shows it."""
    scene = view.pixels.box.mapViewToScene(QPointF(column + 0.5, row + 0.5))
    return view.pixels.mapFromScene(scene)


def point(qtbot, view, row, column):
    qtbot.mouseMove(view.pixels.viewport(), place_of(view, row, column) + QPoint(1, 1))
    qtbot.mouseMove(view.pixels.viewport(), place_of(view, row, column))
    qtbot.waitUntil(lambda: view.pixels.pointed == (row, column))


@pytest.mark.parametrize(("row", "column"), [(0, 0), (14, 20), (27, 27), (20, 14)])
def test_the_pixel_under_the_pointer_is_read_exactly(view, qtbot, network, row, column):
    point(qtbot, view, row, column)
    index = row * 28 + column
    weight = number(network.W[0][3, index])
    assert view.readout.text() == f"W1[3, {index}] = {weight} · pixel row {row}, column {column}"


def test_images_that_are_not_square_are_read_exactly(qtbot):
    network = a_network(4, shape=(9, 31))
    view = WeightView()
    qtbot.addWidget(view)
    view.open_unit(a_layer(network, (9, 31)), 2, limit=0.2, passed_limit=1.0)
    point(qtbot, view, 7, 30)
    assert view.readout.text().startswith(f"W1[2, {7 * 31 + 30}] = {number(network.W[0][2, 7 * 31 + 30])} ")


def test_zoomed_the_pixel_under_the_pointer_is_still_read_exactly(view, qtbot, network):
    view.pixels.point_at((5, 6))
    view.pixels.zoom(3)
    point(qtbot, view, 6, 7)
    assert view.readout.text().startswith(f"W1[3, {6 * 28 + 7}] = {number(network.W[0][3, 6 * 28 + 7])} ")


def test_outside_the_picture_nothing_is_read(view, qtbot):
    point(qtbot, view, 5, 5)
    view.pixels.on_mouse_moved(view.pixels.box.mapViewToScene(QPointF(28.4, 5)))
    assert view.readout.text() == HINT


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_colours_are_those_of_the_mosaic(view, qtbot, qapp, network, mode):
    theme.apply(qapp, mode)
    network.W[0][3, :] = 0
    network.W[0][3, 5 * 28 + 6] = 9
    view.show_layer(a_layer(network), 0.2, 1.0)
    image = view.pixels.grab().toImage()
    ratio = image.devicePixelRatio()
    at = [image.pixelColor((place_of(view, *pixel).toPointF() * ratio).toPoint()) for pixel in ((5, 6), (10, 10))]
    assert at == [QColor(look().positive), QColor(look().card)]


def test_outgoing_weights_are_those_of_the_unit(view, network):
    assert np.array_equal(view.bars.weights, network.W[1][:, 3])


def test_the_bias_is_named(view, network):
    assert f"b1[3] = {number(network.b[0][3, 0])}" in view.facts.text()


def test_arrows_show_the_neighbours(view, qtbot):
    qtbot.keyClick(view.pixels, Qt.Key.Key_Right)
    qtbot.keyClick(view.pixels, Qt.Key.Key_Right)
    qtbot.keyClick(view.pixels, Qt.Key.Key_Left)
    assert (view.unit, view.name.text()) == (4, "h4")


def test_buttons_show_the_neighbours(view, qtbot, network):
    qtbot.mouseClick(view.next, Qt.MouseButton.LeftButton)
    assert np.array_equal(view.bars.weights, network.W[1][:, 4])
    qtbot.mouseClick(view.previous, Qt.MouseButton.LeftButton)
    assert view.unit == 3


def test_at_the_ends_there_is_no_neighbour(view):
    enabled = []
    for unit in (0, 9):
        view.open_unit(a_layer(a_network(10)), unit, 0.2, 1.0)
        enabled.append((view.previous.isEnabled(), view.next.isEnabled()))
    assert enabled == [(False, True), (True, False)]


def test_shift_and_arrows_point_at_neighbouring_pixels(view, qtbot):
    view.pixels.point_at((5, 6))
    qtbot.keyClick(view.pixels, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view.pixels, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.pixels.pointed == (6, 7)


def test_shift_and_arrows_stay_in_the_picture(view, qtbot):
    view.pixels.point_at((0, 0))
    qtbot.keyClick(view.pixels, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert view.pixels.pointed == (0, 0)


def test_escape_closes(view, qtbot):
    qtbot.keyClick(view.pixels, Qt.Key.Key_Escape)
    assert not view.isVisible()


def seen(view):
    (left, right), (top, bottom) = view.pixels.box.viewRange()
    return left, right, top, bottom


def test_the_whole_picture_is_seen_at_first(view):
    left, right, top, bottom = seen(view)
    assert left <= 0
    assert top <= 0
    assert right >= 28
    assert bottom >= 28


@pytest.mark.parametrize("back", ["key", "double click"])
def test_after_zooming_the_whole_picture_comes_back(view, qtbot, back):
    before = seen(view)
    qtbot.keyClick(view.pixels, Qt.Key.Key_Plus)
    assert seen(view)[1] - seen(view)[0] < before[1] - before[0]
    if back == "key":
        qtbot.keyClick(view.pixels, Qt.Key.Key_0)
    else:
        qtbot.mouseDClick(view.pixels.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, 10, 10))
    assert seen(view) == pytest.approx(before)


def test_a_new_moment_leaves_the_zoom_as_it_is(view):
    view.pixels.zoom(2)
    before = seen(view)
    view.show_layer(a_layer(a_network(10, seed=6)), 0.2, 1.0)
    assert seen(view) == before


def test_the_training_changes_what_is_read(view, qtbot):
    point(qtbot, view, 14, 20)
    network = a_network(10, seed=6)
    view.show_layer(a_layer(network), 0.2, 1.0)
    qtbot.waitUntil(lambda: number(network.W[0][3, 14 * 28 + 20]) in view.readout.text())


def test_numbers_change_no_faster_than_they_can_be_read(view, qtbot):
    before = view.facts.text()
    view.show_layer(a_layer(a_network(10, seed=6)), 0.2, 1.0)
    network = a_network(10, seed=7)
    network.b[0][:] = 0.25
    view.show_layer(a_layer(network), 0.2, 1.0)
    assert view.facts.text() == before
    qtbot.waitUntil(lambda: "+0.2500" in view.facts.text())


def test_a_run_with_fewer_units_shows_its_last(view):
    view.show_layer(a_layer(a_network(2)), 0.2, 1.0)
    assert view.unit == 1


def test_a_deeper_network_passes_on_to_units(view):
    view.show_layer(a_layer(a_network(10, 7)), 0.2, 1.0)
    assert len(view.bars.weights) == 7
    assert view.bars.isVisible()


def test_without_a_hidden_layer_nothing_is_passed_on(view):
    view.show_layer(a_layer(a_network()), 0.2, 1.0)
    assert view.bars.weights is None
    assert not view.bars.isVisible()
    assert view.name.text() == "3"


def test_it_does_not_stop_the_window_below(view):
    assert not view.isModal()


def test_closed_it_leaves_no_timer_running(view):
    view.show_layer(a_layer(a_network(10, seed=6)), 0.2, 1.0)
    view.close()
    assert not any(timer.isActive() for timer in view.findChildren(QTimer))


@pytest.mark.parametrize("n_classes", [2, 100])
def test_any_number_of_classes_can_be_scrolled(qtbot, n_classes):
    view = WeightView()
    qtbot.addWidget(view)
    names = tuple(f"class {k}" for k in range(n_classes))
    view.open_unit(a_layer(a_network(5, n_classes=n_classes), class_names=names), 0, 0.2, 1.0)
    qtbot.waitUntil(lambda: view.bars.height() >= n_classes * 22)
    assert view.height() <= 700
