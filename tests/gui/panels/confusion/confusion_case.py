"""What the tests of the confusion matrix and of the card around it share: where a cell is, and a click on it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt

from visnet.gui.panels.confusion.matrix import Cell, ConfusionMatrix


def centre(matrix: ConfusionMatrix, cell: Cell) -> QPoint:
    """The middle of a cell."""
    return matrix.cell_place(cell).center().toPoint()


def click_cell(qtbot, matrix: ConfusionMatrix, cell: Cell) -> None:
    """Click on a cell."""
    qtbot.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=centre(matrix, cell))
