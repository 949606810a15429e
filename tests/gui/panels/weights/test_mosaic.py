import time

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtWidgets import QToolTip

from tests.gui.panels.weights.weights_case import Shown, a_layer, a_network
from visnet.gui import theme
from visnet.gui.painting.colour_scale import weights_to_image
from visnet.gui.panels.weights import painter as mosaic_paint
from visnet.gui.panels.weights.mosaic import WeightMosaic
from visnet.gui.panels.weights.painter import averaged
from visnet.gui.theme import look


@pytest.fixture
def shown(qtbot):
    return Shown(qtbot)


@pytest.fixture
def painted_units(monkeypatch):
    """How many units' weights were made into pictures, one number a painting."""
    counts = []

    def counting(W, limit):
        counts.append(len(W))
        return weights_to_image(W, limit)

    monkeypatch.setattr(mosaic_paint, "weights_to_image", counting)
    return counts


def colour_at(mosaic, unit, row, column, shape=(28, 28)):
    picture = mosaic.grid.picture_of(unit)
    x = picture.left() + (column + 0.5) * picture.width() / shape[1]
    y = picture.top() + (row + 0.5) * picture.height() / shape[0]
    image = mosaic.grab().toImage()
    ratio = image.devicePixelRatio()
    return image.pixelColor(int(x * ratio), int(y * ratio))


def one_pixel(unit, row, column, value=9.0, n=10):
    network = a_network(n)
    network.W[0][:] = 0
    network.W[0][unit, row * 28 + column] = value
    return network


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_weight_is_painted_where_its_pixel_is(shown, qapp, mode):
    theme.apply(qapp, mode)
    shown.show(one_pixel(7, 14, 20))
    assert colour_at(shown.mosaic, 7, 14, 20) == QColor(look().positive)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_weight_of_zero_has_the_background_of_the_card(shown, qapp, mode):
    shown.show(one_pixel(7, 14, 20, -9))
    theme.apply(qapp, mode)
    around = [(13, 20), (15, 20), (14, 19), (14, 21)]
    assert {colour_at(shown.mosaic, 7, *place).name() for place in around} == {look().card}


def test_units_whose_weights_are_all_zero_keep_their_frame(shown):
    shown.show(one_pixel(7, 14, 20))
    picture = shown.mosaic.grid.picture_of(2)
    ratio = shown.mosaic.devicePixelRatioF()
    frame = shown.mosaic.grab().toImage().pixelColor(picture.center().x() * ratio, picture.top() * ratio)
    assert frame != QColor(look().card)


def test_a_new_moment_is_painted(shown):
    shown.show(one_pixel(3, 14, 20))
    shown.show(one_pixel(3, 14, 20, -9))
    assert colour_at(shown.mosaic, 3, 14, 20) == QColor(look().negative)


def test_of_800_units_only_those_that_are_seen_are_painted(shown, painted_units):
    shown.show(a_network(800))
    shown.mosaic.repaint()
    assert 20 <= painted_units[-1] <= 60


def test_scrolled_to_the_end_the_last_unit_is_painted(shown, qtbot):
    shown.show(one_pixel(799, 14, 20, n=800))
    area = shown.mosaic.parentWidget().parentWidget()
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum())
    cell = shown.mosaic.grid.picture_of(799)
    image = area.viewport().grab().toImage()
    place = shown.mosaic.mapTo(area.viewport(), cell.topLeft()) + QPoint(41, 29)  # 56 pixels for 28
    ratio = image.devicePixelRatio()
    assert image.pixelColor(place.x() * ratio, place.y() * ratio) == QColor(look().positive)


def test_five_thousand_units_do_not_stall(shown):
    network = a_network(5000)
    shown.show(network)
    begin_s = time.thread_time()  # what this thread works: how long that takes is up to the rest of the machine
    for _ in range(10):
        shown.show(network)
        shown.mosaic.repaint()
    assert (time.thread_time() - begin_s) / 10 < 0.033


def test_a_hidden_mosaic_is_not_painted(shown, painted_units):
    shown.window.hide()
    shown.show(a_network(10))
    assert painted_units == []


def test_a_large_image_keeps_its_mean_when_it_is_made_smaller():
    W = np.random.default_rng(0).normal(size=(3, 8, 12)).astype(np.float32)
    small = averaged(W, 4)
    assert small.shape == (3, 2, 3)
    assert small[1, 1, 2] == pytest.approx(W[1, 4:8, 8:12].mean(), abs=1e-6)


def test_blocks_at_the_edge_are_averaged_over_the_pixels_they_have():
    W = np.ones((1, 7, 5), np.float32)
    W[0, 6, 4] = 3
    small = averaged(W, 3)
    assert small.shape == (1, 3, 2)
    assert small[0].tolist() == [[1, 1], [1, 1], [1, 2]]


@pytest.mark.parametrize("shape", [(1, 1), (3, 40), (40, 3), (256, 256)])
def test_images_of_any_size_are_painted(qtbot, shape, painted_units):
    shown = Shown(qtbot, shape=shape)
    shown.show(a_network(12, shape=shape))
    shown.mosaic.repaint()
    assert painted_units[-1] == 12


@pytest.fixture
def mosaic(qtbot):
    mosaic = WeightMosaic()
    qtbot.addWidget(mosaic)
    mosaic.arrange(QSize(612, 390), 10)
    mosaic.show_layer(a_layer(a_network(10)))
    return mosaic


def test_a_click_activates_the_unit(mosaic, qtbot):
    with qtbot.waitSignal(mosaic.unit_activated) as activated:
        qtbot.mouseClick(mosaic, Qt.MouseButton.LeftButton, pos=mosaic.grid.cell_of(6).center())
    assert activated.args == [6]


def test_a_press_that_is_drawn_away_activates_nothing(mosaic, qtbot):
    cells = mosaic.grid.cell_of(1).center(), mosaic.grid.cell_of(2).center()
    with qtbot.assertNotEmitted(mosaic.unit_activated):
        qtbot.mousePress(mosaic, Qt.MouseButton.LeftButton, pos=cells[0])
        qtbot.mouseRelease(mosaic, Qt.MouseButton.LeftButton, pos=cells[1])


def test_arrows_move_and_enter_activates(mosaic, qtbot):
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left):
        qtbot.keyClick(mosaic, key)
    with qtbot.waitSignal(mosaic.unit_activated) as activated:
        qtbot.keyClick(mosaic, Qt.Key.Key_Return)
    assert activated.args == [mosaic.grid.columns]


def test_space_does_what_a_click_does(mosaic, qtbot):
    with qtbot.waitSignal(mosaic.unit_activated):
        qtbot.keyClick(mosaic, Qt.Key.Key_Space)


def test_the_unit_that_has_the_keyboard_is_brought_into_view(shown, qtbot):
    shown.show(a_network(800))
    qtbot.keyClick(shown.mosaic, Qt.Key.Key_End)
    assert shown.mosaic.visibleRegion().contains(shown.mosaic.grid.cell_of(799).center())


def test_the_unit_that_has_the_keyboard_is_marked(shown, qtbot):
    shown.show(one_pixel(0, 14, 20))
    shown.window.activateWindow()
    shown.mosaic.setFocus()
    qtbot.waitUntil(shown.mosaic.hasFocus)
    qtbot.keyClick(shown.mosaic, Qt.Key.Key_Right)
    picture = shown.mosaic.grid.picture_of(1)
    image = shown.mosaic.grab().toImage()
    ratio = image.devicePixelRatio()
    assert image.pixelColor(picture.center().x() * ratio, picture.top() * ratio) == QColor(look().accent)


def test_a_screen_reader_hears_of_the_unit_that_has_the_keyboard(mosaic, qtbot):
    qtbot.keyClick(mosaic, Qt.Key.Key_Right)
    assert mosaic.accessibleName() == "Weights of 10 units"
    assert mosaic.accessibleDescription().startswith("h1: weights")


def test_fewer_units_take_the_keyboard_back_to_the_first(mosaic, qtbot):
    qtbot.keyClick(mosaic, Qt.Key.Key_End)
    mosaic.show_layer(a_layer(a_network(3)))
    assert mosaic.current == 0


def test_a_new_moment_leaves_the_keyboard_where_it_is(mosaic, qtbot):
    qtbot.keyClick(mosaic, Qt.Key.Key_End)
    mosaic.show_layer(a_layer(a_network(10, seed=4)))
    assert mosaic.current == 9


def test_a_tip_tells_of_the_unit_under_the_mouse(shown, qtbot, qapp):
    shown.show(a_network(10))
    place = shown.mosaic.grid.cell_of(4).center()
    qapp.sendEvent(shown.mosaic, QHelpEvent(QEvent.Type.ToolTip, place, shown.mosaic.mapToGlobal(place)))
    assert QToolTip.text().startswith("h4: weights")
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_keys_are_harmless_while_nothing_is_shown(qtbot):
    mosaic = WeightMosaic()
    qtbot.addWidget(mosaic)
    with qtbot.assertNotEmitted(mosaic.unit_activated):
        qtbot.keyClick(mosaic, Qt.Key.Key_Return)


def test_a_larger_scale_makes_the_labels_larger(shown, qapp):
    shown.show(a_network(10))
    before = shown.mosaic.grid.label
    theme.apply(qapp, "light", 1.5)
    assert shown.mosaic.grid.label == round(1.5 * before)
