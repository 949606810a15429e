from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tests.gui.panels.curves.curves_case import a_snapshot
from tests.gui.panels.curves.plot_case import FALLING, canvas_of, legend_of, shown, wheel
from visnet.gui import theme
from visnet.gui.panels.curves.canvas import LABEL_PX
from visnet.gui.panels.curves.panel import CurvePlot

SIZES = [(300, 180), (480, 290), (640, 372), (1600, 700)]


def written(text: str, place: QRectF, metrics: QFontMetricsF) -> QRectF:
    """Where the ink of a number is: figures have no descenders and leave the line's edges free."""
    ink = QRectF(0, 0, metrics.horizontalAdvance(text), metrics.capHeight() + 2)
    ink.moveCenter(place.center())
    return ink


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("make", [CurvePlot.loss, CurvePlot.accuracy])
@pytest.mark.parametrize("validation", [False, True])
def test_nothing_in_the_header_is_cut_off(qapp, qtbot, make, size, scale, validation):
    theme.apply(qapp, "light", scale)
    plot = shown(qtbot, make(), *size)
    plot.show_moment(a_snapshot(FALLING, validation=validation))
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
@pytest.mark.parametrize("zoomed", [False, True])
def test_no_number_of_the_axes_is_left_out_or_covers_another(qapp, qtbot, size, scale, losses, log_scale, zoomed):
    theme.apply(qapp, "light", scale)
    plot = shown(qtbot, CurvePlot.loss(), *size)
    plot.log_scale = log_scale
    plot.show_moment(a_snapshot(losses))
    canvas = canvas_of(plot)
    if zoomed:
        wheel(canvas, canvas.area().center())
        assert not canvas.fitted
    metrics = QFontMetricsF(theme.look().font(LABEL_PX))
    bounds = QRectF(canvas.rect()).adjusted(-1, -1, 1, 1)
    texts = canvas.tick_texts()
    roomy = size != SIZES[0] and not zoomed
    assert min(len(label) for label in texts.values()) >= (2 if roomy else 1)
    places = [written(text, place, metrics) for label in texts.values() for text, place in label]
    assert all(bounds.contains(place) for place in places)
    assert not [(a, b) for a, b in combinations(places, 2) if a.intersects(b)]


def test_a_narrow_plot_names_itself_in_one_word(qtbot):
    plot = shown(qtbot, CurvePlot.loss(), 480, 290)
    assert plot.findChild(QLabel).text() == "Loss"


@pytest.mark.parametrize("make", [CurvePlot.loss, CurvePlot.accuracy])
def test_in_a_window_of_1280_by_720_three_values_stand_beside_the_title(qtbot, make):
    plot = shown(qtbot, make(), 452, 245)
    plot.show_moment(a_snapshot(FALLING, validation=True))
    QApplication.processEvents()
    title, legend = plot.findChild(QLabel), legend_of(plot)
    assert abs(legend.geometry().center().y() - title.geometry().center().y()) <= 1


@pytest.mark.parametrize("width", [300, 452, 640])
def test_a_run_without_validation_after_one_with_it_has_its_legend_as_ever(qtbot, width):
    plot, other = (shown(qtbot, CurvePlot.accuracy(), width, 245) for _ in range(2))
    plot.show_moment(a_snapshot(FALLING, validation=True))
    for each in (plot, other):
        each.show_moment(a_snapshot(FALLING, run_id=2))
    QApplication.processEvents()
    assert legend_of(plot).geometry() == legend_of(other).geometry()
