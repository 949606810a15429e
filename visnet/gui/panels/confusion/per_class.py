"""ClassAccuracy: one bar per class with its recall; precision and F1 beside it."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from visnet.analysis.figures import percent
from visnet.gui.painting.bars import bar_length
from visnet.gui.painting.guard import guarded
from visnet.gui.painting.names import elided, fitting_names
from visnet.gui.painting.words import Names
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.picture_menu import Figures, PictureMenu
from visnet.gui.widgets.spoken import Item, Role
from visnet.text import Text

LOWEST_ROW_PX, HIGHEST_ROW_PX = 17, 24  # a line of 12 px type is 15 high
CLEAR_OF_BAR_PX = 5  # between the numbers and a scroll bar
COLUMN_PX = 62  # of a further figure, with the space before it
COLUMNS = (Text("recall"), Text("precision"), Text("F1"))
LABEL_SHARE = 0.35  # of the width, at most


def column_px() -> int:
    """Return the width of an additional figure's column: that of its widest heading, which depends on the language."""
    metrics = QFontMetricsF(look().font(12))
    widest = max(metrics.horizontalAdvance(tr(name)) for name in COLUMNS)
    return max(look().px(COLUMN_PX), round(widest + look().px(8)))


class ClassAccuracy(QWidget):
    """Bars whose height adapts to the room, within bounds; many classes are scrolled."""

    spoken_role = Role.List

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: Names = ()
        self._shares: npt.NDArray[np.float64] | None = None
        self._others: tuple[npt.NDArray[np.float64], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Accuracy of each class"))
        self.pictures = PictureMenu(self, Text("accuracy of each class"), self.figures)

    @property
    def shares(self) -> npt.NDArray[np.float64] | None:
        """Return the recall shown for each class."""
        return self._shares

    def set_classes(self, names: Names) -> None:
        """Label the rows, and clear them."""
        self._names, self._shares, self._others = names, None, ()
        self.updateGeometry()
        self.update()

    def show_shares(self, shares: npt.NDArray[np.float64] | None, *others: npt.NDArray[np.float64]) -> None:
        """Show the recall of each class, 0 to 1; NaN for a class without examples.

        others: additional figures of each class, one column each.
        """
        self._shares, self._others = shares, others
        self.update()

    def figures(self) -> Figures:
        """Return the figures as a table, 0 to 1; empty if there are none."""
        if self._shares is None:
            return {}
        columns = zip(COLUMNS, (self._shares, *self._others), strict=False)
        return {"class": self._names, **{name: values.tolist() for name, values in columns}}

    def spoken_items(self) -> list[Item]:
        """Return each class's figures for a screen reader."""
        if self._shares is None:
            return []
        columns, row_px = (self._shares, *self._others), self.height() / len(self._names)
        return [
            Item(
                name,
                ", ".join(
                    f"{tr(column)} {percent(float(figures[i]), 1)}"
                    for column, figures in zip(COLUMNS, columns, strict=False)
                ),
                self._row(i, row_px),
            )
            for i, name in enumerate(self._names)
        ]

    def _row(self, i: int, row_px: float) -> QRect:
        return QRectF(0, i * row_px, self.width(), row_px).toRect()

    def sizeHint(self) -> QSize:
        return QSize(look().px(240), look().px(HIGHEST_ROW_PX) * len(self._names))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(160), look().px(LOWEST_ROW_PX) * len(self._names))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.updateGeometry()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._names:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = look().scale
        row_px = min(self.height() / len(self._names), HIGHEST_ROW_PX * scale)
        bold, plain = look().font(12, QFont.Weight.Bold), look().font(12)
        bold_metrics = QFontMetricsF(bold)
        names = fitting_names(self._names, LABEL_SHARE * self.width(), bold_metrics)
        label_px = min(max(bold_metrics.horizontalAdvance(name) for name in names), LABEL_SHARE * self.width())
        number_px, further_px = QFontMetricsF(plain).horizontalAdvance("100.0%"), column_px()
        others_px = further_px * len(self._others)
        left = label_px + 10 * scale
        # Where it is scrolled, the numbers keep clear of the scroll bar.
        view = self.parentWidget()
        scrolled = view is not None and self.height() > view.height()
        width = self.width() - (CLEAR_OF_BAR_PX if scrolled else 0)
        track_px = max(1.0, width - left - number_px - others_px - 10 * scale)
        bar_px = min(8 * scale, 0.5 * row_px)
        for i, name in enumerate(names):
            place = QRectF(0, i * row_px, width, row_px)
            if not place.intersects(QRectF(event.rect())):
                continue
            painter.setFont(bold)
            painter.setPen(QColor(look().text))
            short = elided(name, label_px, bold_metrics)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short)
            track = QRectF(left, place.center().y() - bar_px / 2, track_px, bar_px)
            painter.setPen(Qt.PenStyle.NoPen)
            self._paint_bar(painter, track, look().grid)
            if self._shares is None:
                continue
            share = float(self._shares[i])
            if share > 0:
                track.setWidth(bar_length(share, 1.0, track_px))
                self._paint_bar(painter, track, look().right)
            painter.setFont(plain)
            painter.setPen(QColor(look().muted))
            for column, figures in enumerate((self._shares, *self._others)):
                figure = float(figures[i])
                number = "n/a" if math.isnan(figure) else percent(figure, 1)
                right = place.adjusted(0, 0, -(others_px - column * further_px), 0)
                painter.drawText(right, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number)

    def _paint_bar(self, painter: QPainter, place: QRectF, colour: str) -> None:
        radius = min(3.0, place.height() / 2, place.width() / 2)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(place, radius, radius)
