"""MatrixView: a matrix as a picture, one cell per number or one small image per unit."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from visnet.core.arrays import Array
from visnet.gui.painting.colour_scale import nice, weights_to_image
from visnet.gui.painting.digit import digit_image
from visnet.gui.painting.guard import guarded
from visnet.gui.panels.inside.formulas import number
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.picture_menu import Figures, PictureMenu
from visnet.gui.widgets.spoken import Role, tell_value
from visnet.text import Text

MOST_COLUMNS = 512
"""Examples that are painted: more cannot be told apart."""
FAR = 10**9
MOVES = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Home: (0, -FAR),
    Qt.Key.Key_End: (0, FAR),
}


def shown_part(A: Array) -> Array:
    """Return the columns of a matrix that are painted: the first MOST_COLUMNS of a larger batch."""
    return A[:MOST_COLUMNS, :MOST_COLUMNS] if max(A.shape) > 2 * MOST_COLUMNS else A


def limit_of(A: Array) -> float:
    """Return the end of a matrix's colour scale: the next round number above its largest finite entry."""
    with np.errstate(all="ignore"):
        sizes = np.abs(A[np.isfinite(A)])
    return nice(float(sizes.max())) if sizes.size and sizes.max() > 0 else 1.0


def matrix_image(name: str, A: Array) -> QImage:
    """Return a matrix as an image, one pixel per number. X is ink on paper; others orange below 0, blue above."""
    A = shown_part(A)
    if name == "X":
        return digit_image(np.clip(np.rint(A * 255), 0, 255).astype(np.uint8))
    return weights_to_image(np.ascontiguousarray(A, np.float32)[None], limit_of(A))


def unit_images(A: Array, side: tuple[int, int]) -> list[QImage]:
    """Return rows of pixels as images. A: (n, h·w), side: (h, w)."""
    n = A.shape[0]
    h, w = side
    mosaic = weights_to_image(np.ascontiguousarray(A, np.float32).reshape(n, h, w), limit_of(A))
    return [mosaic.copy(0, i * h, w, h) for i in range(n)]


class MatrixView(QWidget):
    """Paints one matrix, emits the cell under the pointer, and highlights a row and a column.

    hovered(int, int): row and column, -1 when the pointer leaves.
    """

    hovered = Signal(int, int)
    spoken_role = Role.Graphic

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = ""
        self.matrix: Array | None = None
        self._side: tuple[int, int] | None = None
        self._images: list[QImage] = []
        self._lit = (-1, -1)
        self._cursor = (0, 0)  # the cell that the arrow keys have led to
        self.pictures = PictureMenu(self, Text("matrix"), self.figures, plot=False)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Matrix {name}", name="").strip())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_matrix(self, name: str, A: Array | None, side: tuple[int, int] | None = None) -> None:
        """Show a matrix, (rows, columns), or None for one that is not computed yet.

        side: height and width of an image, to paint each row as one.
        """
        if A is self.matrix and side == self._side and name == self.name:
            return
        self.name, self.matrix, self._side = name, A, side
        self.pictures.name = name.replace(":", "")  # of a file
        self._images = []
        self._cursor = (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if A is None else Qt.FocusPolicy.StrongFocus)
        said = tr("Matrix {name}", name=name)
        if A is not None:
            said += ", " + tr("{rows} by {columns}", rows=A.shape[0], columns=A.shape[1])
        self.setAccessibleName(said)
        self.update()

    def figures(self) -> Figures:
        """Return the whole matrix as a table, including columns that are not painted."""
        A = self.matrix
        return {} if A is None else {str(i): column for i, column in enumerate(A.T.tolist())}

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._images = []  # they are in the colours of the look before
        super().changeEvent(event)

    def light(self, row: int, column: int) -> None:
        """Highlight a row and a column, -1 for none."""
        if (row, column) != self._lit:
            self._lit = row, column
            self.update()

    def spoken_value(self) -> str:
        """Return the cell that the keyboard is on, for a screen reader."""
        if self.matrix is None:
            return tr("not computed yet")
        row, column = self._cursor
        return f"[{row}, {column}] = {number(float(self.matrix[row, column]))}"

    @staticmethod
    def columns_of(A: Array) -> int:
        """Return how many columns of a matrix are painted."""
        return int(shown_part(A).shape[1])

    def sizeHint(self) -> QSize:
        if self.matrix is None:
            return QSize(120, 80)
        rows, columns = shown_part(self.matrix).shape
        return QSize(look().px(natural_length(columns)), look().px(natural_length(rows)))

    def minimumSizeHint(self) -> QSize:
        return QSize(18, 18)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        now = look()
        if self.matrix is None:
            painter.setPen(QPen(QColor(now.border), 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            return
        if self._side is not None:
            self._paint_units(painter, self._side)
            return
        if not self._images:
            self._images = [matrix_image(self.name, self.matrix)]
        image = self._images[0]
        place = QRectF(self.rect())
        smooth = image.width() > place.width() or image.height() > place.height()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.drawImage(place, image)
        painter.setPen(QPen(QColor(now.border), 1))
        painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))
        self._paint_lit(painter, place)

    def _paint_lit(self, painter: QPainter, place: QRectF) -> None:
        assert self.matrix is not None
        rows, columns = shown_part(self.matrix).shape
        row, column = self._lit
        height, width = place.height() / rows, place.width() / columns
        painter.setPen(QPen(QColor(look().text), 1.5))
        if row >= 0 and column < 0:
            painter.drawRect(QRectF(0.75, row * height, place.width() - 1.5, max(height, 3.0)))
        elif column >= 0 and row < 0:
            painter.drawRect(QRectF(column * width, 0.75, max(width, 3.0), place.height() - 1.5))
        elif row >= 0 and column >= 0:
            cell = QRectF(column * width, row * height, max(width, 4.0), max(height, 4.0))
            painter.drawRect(cell)

    def _tiles(self) -> tuple[int, float, int]:
        """How many units stand in a line, how wide each is, and how many lines there are."""
        assert self.matrix is not None
        assert self._side is not None
        n, (h, w) = self.matrix.shape[0], self._side
        best = max(
            range(1, n + 1),
            key=lambda columns: min(self.width() / columns, self.height() / math.ceil(n / columns) * w / h),
        )
        lines = math.ceil(n / best)
        return best, min(self.width() / best, self.height() / lines * w / h), lines

    def _paint_units(self, painter: QPainter, side: tuple[int, int]) -> None:
        assert self.matrix is not None
        if not self._images:
            self._images = unit_images(self.matrix, side)
        columns, width, _ = self._tiles()
        height = width * side[0] / side[1]
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, width < side[1])
        gap = 3.0 if width > 12 else 1.0
        for i, image in enumerate(self._images):
            at = QRectF(i % columns * width, i // columns * height, width - gap, height - gap)
            painter.drawImage(at, image)
            painter.setPen(QPen(QColor(look().text if i == self._lit[0] else look().border), 1))
            painter.drawRect(at)

    def cell_at(self, position: QPointF) -> tuple[int, int]:
        """Return the row and column at a position, (-1, -1) outside."""
        if self.matrix is None or not self.rect().contains(position.toPoint()):
            return -1, -1
        rows, columns = self.matrix.shape
        if self._side is not None:
            per_line, width, _ = self._tiles()
            h, w = self._side
            height = width * h / w
            unit = int(position.y() // height) * per_line + int(position.x() // width)
            if position.x() >= per_line * width or unit >= rows:
                return -1, -1
            y, x = int(position.y() % height / height * h), int(position.x() % width / width * w)
            return unit, y * w + x
        columns = shown_part(self.matrix).shape[1]
        row = min(rows - 1, int(position.y() / self.height() * rows))
        return row, min(columns - 1, int(position.x() / self.width() * columns))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move from cell to cell with the arrow keys; Home and End along a row."""
        if self.matrix is None or event.key() not in MOVES:
            super().keyPressEvent(event)
            return
        rows, columns = (shown_part(self.matrix) if self._side is None else self.matrix).shape
        down, across = MOVES[Qt.Key(event.key())]
        row, column = self._cursor[0] + down, self._cursor[1] + across
        self._cursor = min(max(row, 0), rows - 1), min(max(column, 0), columns - 1)
        self.hovered.emit(*self._cursor)
        tell_value(self)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hovered.emit(*self.cell_at(event.position()))

    def leaveEvent(self, event: object) -> None:
        self.hovered.emit(-1, -1)


def natural_length(n: int) -> float:
    """Return the preferred length of a side with n numbers, in pixels; it grows slowly, so that 10 fits beside 784."""
    return 22.0 if n == 1 else 34.0 * math.log2(n + 1)
