"""What the tests of CurvePlot share: plots on the screen, and what is painted in them."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from visnet.gui.panels.curves.canvas import CurveCanvas
from visnet.gui.panels.curves.panel import CurveLegend, CurvePlot

FALLING = [2.3, 1.4, 1.0, 0.8, 0.7]


def shown(qtbot, plot: CurvePlot, width: int = 640, height: int = 372) -> CurvePlot:
    """The plot, on the screen."""
    qtbot.addWidget(plot)
    plot.setFixedSize(width, height)
    with qtbot.waitExposed(plot):
        plot.show()
    qtbot.waitUntil(lambda: plot.canvas is not None)
    return plot


def canvas_of(plot: CurvePlot) -> CurveCanvas:
    """Its picture."""
    assert plot.canvas is not None
    return plot.canvas


def legend_of(plot: CurvePlot) -> CurveLegend:
    """Its legend."""
    return plot.findChild(CurveLegend)


def pixels(plot: CurvePlot) -> np.ndarray:
    """The canvas as it is painted, (h, w, 3)."""
    image = canvas_of(plot).grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[:, :, 2::-1].copy()


def has_colour(picture: np.ndarray, colour: str) -> bool:
    """Whether a pixel of the picture has exactly this colour."""
    wanted = QColor(colour)
    return bool((picture == (wanted.red(), wanted.green(), wanted.blue())).all(axis=2).any())


def column_of(plot: CurvePlot, epoch: float) -> int:
    """The pixel column of an epoch on a plot of FALLING, whose axis is 4 epochs long."""
    area = canvas_of(plot).area()
    return round(area.left() + epoch / 4 * area.width())


def wheel(canvas: CurveCanvas, at: QPointF, notches: int = 4) -> None:
    """Turn the mouse wheel over a place of the plot, away from oneself."""
    no, none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    turn, still, phase = QPoint(0, 120 * notches), QPoint(), Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, canvas.viewport().mapToGlobal(at), still, turn, no, none, phase, False)
    QApplication.sendEvent(canvas.viewport(), event)
