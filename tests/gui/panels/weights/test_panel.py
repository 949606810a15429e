import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from tests.gui.panels.weights.weights_case import Shown, a_dataset, a_network
from visnet.gui import theme
from visnet.gui.widgets.card import ElidedLabel


@pytest.fixture
def shown(qtbot):
    theme.load_typeface()
    return Shown(qtbot)


def scaled(size):
    network = a_network(10)
    network.W[0][:] = size
    return network


def test_the_legend_names_the_limit_of_the_scale(shown):
    shown.show(scaled(0.45))
    assert shown.panel.legend.limit == 0.5
    assert "−0.5 to +0.5" in shown.panel.legend.accessibleName()


def test_within_a_run_the_scale_only_grows(shown):
    limits = []
    for size in (0.1, 0.9, 0.2, 2.5, 0.1):
        shown.show(scaled(size))
        limits.append(shown.panel.legend.limit)
    assert limits == [0.3, 1.0, 1.0, 3.0, 3.0]


def test_the_scale_comes_back_with_the_weights_after_a_divergence(shown):
    moment = shown.moment(scaled(0.1))
    shown.panel.show_moment(replace(moment, network_step=100))
    shown.panel.show_moment(replace(shown.moment(scaled(300_000.0)), network_step=120))
    assert shown.panel.legend.limit >= 300_000
    shown.panel.show_moment(replace(shown.moment(scaled(0.1)), network_step=90))
    assert shown.panel.legend.limit == 0.3


def test_a_new_run_has_a_scale_of_its_own(shown):
    shown.show(scaled(2.5), run_id=1)
    shown.show(scaled(0.1), run_id=2)
    assert shown.panel.legend.limit == 0.3


def test_a_hidden_panel_catches_up_when_it_is_shown(shown):
    shown.window.hide()
    shown.show(scaled(0.9))
    assert shown.mosaic.grid is None
    shown.window.show()
    assert shown.mosaic.grid.n == 10
    assert shown.panel.legend.limit == 1.0


def test_clear_shows_nothing(shown):
    shown.show(a_network(10))
    shown.panel.clear()
    assert shown.mosaic.grid is None
    assert not shown.panel.legend.isVisible()


def test_other_digits_clear_what_was_shown(shown):
    shown.show(a_network(10))
    shown.panel.show_dataset(a_dataset((8, 8)))
    assert shown.mosaic.grid is None


def test_a_moment_that_does_not_fit_the_digits_is_not_shown(shown):
    shown.show(a_network(10, shape=(8, 8)))
    assert shown.mosaic.grid is None


def test_another_number_of_units_is_laid_out_anew(shown):
    shown.show(a_network(10))
    shown.show(a_network(64), run_id=2)
    assert shown.mosaic.grid.n == 64


def test_a_click_opens_the_large_view_and_says_so(shown, qtbot):
    shown.show(a_network(10))
    with qtbot.waitSignal(shown.panel.unit_selected) as selected:
        qtbot.mouseClick(shown.mosaic, Qt.MouseButton.LeftButton, pos=shown.mosaic.grid.cell_of(3).center())
    assert selected.args == [3]
    assert shown.panel.view.isVisible()
    assert shown.panel.view.unit == 3


def test_enter_opens_the_large_view(shown, qtbot):
    shown.show(a_network(10))
    qtbot.keyClick(shown.mosaic, Qt.Key.Key_Right)
    qtbot.keyClick(shown.mosaic, Qt.Key.Key_Enter)
    assert shown.panel.view.unit == 1


def test_the_large_view_follows_the_training(shown):
    shown.show(a_network(10, seed=1))
    shown.panel.on_unit_activated(3)
    network = a_network(10, seed=2)
    shown.show(network)
    assert np.array_equal(shown.panel.view.bars.weights, network.W[1][:, 3])


def test_the_large_view_closes_with_the_window(shown):
    shown.show(a_network(10))
    shown.panel.on_unit_activated(3)
    shown.window.close()
    assert not shown.panel.view.isVisible()


def test_the_large_view_closes_when_the_panel_is_hidden(shown):
    shown.show(a_network(10))
    shown.panel.on_unit_activated(3)
    shown.panel.hide()
    assert not shown.panel.view.isVisible()


def test_the_large_view_closes_when_there_is_nothing_to_show(shown):
    shown.show(a_network(10))
    shown.panel.on_unit_activated(3)
    shown.panel.clear()
    assert not shown.panel.view.isVisible()


@pytest.mark.parametrize("scale", [1.0, 1.35, 1.5])
@pytest.mark.parametrize("size", [(480, 260), (640, 480), (300, 200)])
def test_the_title_is_never_cut_off(qtbot, qapp, size, scale):
    theme.load_typeface()
    theme.apply(qapp, "light", scale)
    shown = Shown(qtbot, size)
    shown.show(a_network(10))
    shown.panel.layout().activate()
    title, legend = shown.panel.title, shown.panel.legend
    assert title.width() >= QFontMetrics(title.font()).horizontalAdvance(title.text())
    assert legend.width() >= legend.minimumSizeHint().width()


def test_where_there_is_no_hidden_layer_the_title_speaks_of_classes(shown):
    shown.show(a_network())
    assert shown.panel.title.text() == "Weights of the classes · W1"


def test_until_it_is_opened_the_large_view_costs_no_start_up_time():
    code = "import sys, visnet.gui.panels.weights.panel; sys.exit('pyqtgraph' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0


def test_the_hint_ends_with_an_ellipsis_where_it_has_no_room(qtbot):
    shown = Shown(qtbot, size=(270, 480))
    shown.show(a_network(10))
    hint = next(label for label in shown.panel.findChildren(ElidedLabel) if label.text().startswith("Click"))
    assert hint.width() < hint.fontMetrics().horizontalAdvance(hint.text())
