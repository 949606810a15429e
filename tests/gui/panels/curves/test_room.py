from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tests.gui.panels.curves.curves_case import a_snapshot
from tests.gui.panels.curves.plot_case import FALLING, legend_of, shown
from visnet.gui import theme
from visnet.gui.panels.curves.format import LOSS
from visnet.gui.panels.curves.model import CurveView
from visnet.gui.panels.curves.painter import LABEL_PX, Backdrop, Label
from visnet.gui.panels.curves.panel import CurvePlot

SIZES = [(300, 180), (480, 290), (640, 372), (1600, 700)]


def written(label: Label, metrics: QFontMetricsF) -> QRectF:
    """Where the ink of a label is: its figures have no descenders and leave the line's edges free."""
    width = metrics.horizontalAdvance(label.text)
    place = QRectF(0, 0, width, metrics.capHeight() + 2)
    place.moveCenter(label.place.center())
    if label.align & Qt.AlignmentFlag.AlignRight:
        place.moveRight(label.place.right())
    return place


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
def test_no_label_of_the_axes_is_cut_off_or_covers_another(qapp, size, scale, losses, log_scale):
    theme.apply(qapp, "light", scale)
    view = CurveView(LOSS)
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
    view = CurveView(LOSS)
    assert Backdrop(view, theme.look(), QSize(400, 200), 2.0).pixmap.size() == QSize(800, 400)


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
