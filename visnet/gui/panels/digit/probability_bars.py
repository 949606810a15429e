"""SoftmaxBars: the softmax probabilities of one image as bars with numbers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from visnet.analysis.figures import percent
from visnet.gui.painting.guard import guarded
from visnet.gui.painting.probability_rows import MAX_ROW_PX, BarRows, Reading
from visnet.gui.painting.words import Names
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.picture_menu import Figures, PictureMenu
from visnet.gui.widgets.spoken import Item, Role
from visnet.text import Text

MIN_ROW_PX = 11
MOST_ROWS = 12  # where there are more classes, the most probable are shown


class SoftmaxBars(QWidget):
    """Bars of all classes, or of the most probable ones."""

    spoken_role = Role.List

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: Names = ()
        self._reading: Reading | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Softmax probabilities"))
        self.pictures = PictureMenu(self, Text("probabilities"), self.figures)

    @property
    def reading(self) -> Reading | None:
        """Return the prediction shown."""
        return self._reading

    def set_classes(self, names: Names) -> None:
        """Label the rows, and clear them."""
        self._names = names
        self.show_reading(None)
        self._fit_height()

    def show_reading(self, reading: Reading | None) -> None:
        """Show a prediction; None for empty rows."""
        self._reading = reading
        self.setToolTip(self._words())
        self.update()

    def figures(self) -> Figures:
        """Return the probability of every class as a table."""
        if self._reading is None:
            return {}
        return {"class": self._names, "probability": self._reading.probabilities.tolist()}

    def spoken_items(self) -> list[Item]:
        """Return each class's probability for a screen reader."""
        if self._reading is None:
            return []
        rows = self._rows()
        places = (QRectF(0, rows.place.top() + i * rows.row_px, self.width(), rows.row_px) for i in range(rows.n_rows))
        return [
            Item(self._names[c], percent(float(self._reading.probabilities[c]), 2), place.toRect())
            for c, place in zip(rows.classes(self._reading), places, strict=True)
        ]

    def _words(self) -> str:
        if self._reading is None:
            return ""
        rows = self._rows()
        lines = [f"{self._names[c]}: {self._reading.probabilities[c]:.6g}" for c in rows.classes(self._reading)]
        if not rows.all_shown:
            lines.insert(0, tr("The {n_rows} most probable of {n} classes", n_rows=rows.n_rows, n=len(self._names)))
        return "\n".join(lines)

    def _rows(self) -> BarRows:
        return BarRows.fit(QRectF(self.rect()), self._names, numbers=True, font_px=12, min_row_px=MIN_ROW_PX)

    def sizeHint(self) -> QSize:
        return QSize(look().px(240), look().px(20) * min(MOST_ROWS, len(self._names)))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(150), look().px(MIN_ROW_PX) * min(MOST_ROWS, len(self._names)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._fit_height()

    def _fit_height(self) -> None:
        self.setMaximumHeight(max(1, look().px(MAX_ROW_PX) * min(MOST_ROWS, len(self._names))))
        self.updateGeometry()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._names:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rows = self._rows()
        rows.paint_labels(painter, self._reading)
        if self._reading is not None:
            rows.paint_marks(painter, self._reading)
            rows.paint_bars(painter, self._reading)
