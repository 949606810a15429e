"""PassedBars: a unit's outgoing weights in a list, each with name, bar and number."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from visnet.gui.painting.bars import bar_length
from visnet.gui.painting.guard import guarded
from visnet.gui.painting.names import elided
from visnet.gui.panels.weights.units import FirstLayer, Floats, number
from visnet.gui.theme import look
from visnet.gui.widgets.picture_menu import Figures, PictureMenu
from visnet.gui.widgets.spoken import Item, Role
from visnet.text import Text

ROW_PX = 22
BAR_PX = 12
NAME_SHARE = 0.35  # of the width, at most

_VCENTER = Qt.AlignmentFlag.AlignVCenter


class PassedBars(QWidget):
    """One row per class or unit of the next layer; only visible rows are painted."""

    spoken_role = Role.List

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layer: FirstLayer | None = None
        self._unit, self._limit = 0, 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.pictures = PictureMenu(self, Text("output weights"), self.figures)

    @property
    def weights(self) -> Floats | None:
        """Return the weights shown, (n_next,); None if there is no next layer or nothing is shown."""
        if self._layer is None or self._layer.passed is None:
            return None
        return self._layer.passed[:, self._unit]

    def show_weights(self, layer: FirstLayer, unit: int, limit: float) -> None:
        """Show a unit's outgoing weights; ±limit is the full length."""
        rows_before = self._rows()
        self._layer, self._unit, self._limit = layer, unit, limit
        if self._rows() != rows_before:
            self.updateGeometry()
        self.update()

    def figures(self) -> Figures:
        """Return the weights as a table, with their targets."""
        if self._layer is None or self.weights is None:
            return {}
        return {
            "to": [self._layer.next_name(row) for row in range(len(self.weights))],
            "weight": self.weights.tolist(),
        }

    def spoken_items(self) -> list[Item]:
        """Return each weight for a screen reader."""
        if self._layer is None or self.weights is None:
            return []
        row_px = look().px(ROW_PX)
        return [
            Item(self._layer.next_name(row), number(weight), QRect(0, row * row_px, self.width(), row_px))
            for row, weight in enumerate(self.weights.tolist())
        ]

    def sizeHint(self) -> QSize:
        return QSize(look().px(240), max(1, self._rows()) * look().px(ROW_PX))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(180), self.sizeHint().height())

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(look().card))
        weights = self.weights
        if self._layer is None or weights is None:
            return
        font, row_px = look().font(12), look().px(ROW_PX)
        name_px, number_px = self._columns(font)
        track = QRectF(name_px, 0, self.width() - name_px - number_px, row_px)
        first, last = event.rect().top() // row_px, event.rect().bottom() // row_px
        for row in range(first, min(last + 1, len(weights))):
            weight = float(weights[row])
            track.moveTop(row * row_px)
            self._paint_bar(painter, track, weight)
            line = QRectF(0, row * row_px, self.width(), row_px)
            painter.setFont(font)
            painter.setPen(QColor(look().text))
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | _VCENTER, number(weight))
            line.setWidth(name_px - look().px(8))
            name = self._layer.next_name(row)
            painter.setPen(QColor(look().muted))
            painter.drawText(line, _VCENTER, _elided(font, name, line.width()))

    def _paint_bar(self, painter: QPainter, track: QRectF, weight: float) -> None:
        zero, longest = round(track.center().x()), track.width() / 2 - 1
        painter.fillRect(QRectF(zero, track.top(), 1, track.height()), QColor(look().faint))
        length = round(bar_length(weight, self._limit, longest))
        left = zero + 1 if weight > 0 else zero - length
        height = look().px(BAR_PX)
        bar = QRectF(left, track.top() + round((track.height() - height) / 2), length, height)
        painter.fillRect(bar, QColor(look().positive if weight > 0 else look().negative))

    def _columns(self, font: QFont) -> tuple[float, float]:
        """How wide names and numbers are, with the space towards the bars."""
        assert self._layer is not None
        n = self._rows()
        names = self._layer.class_names if self._layer.votes else (self._layer.next_name(n - 1),)
        metrics = QFontMetricsF(font)
        widest = max(metrics.horizontalAdvance(name) for name in names)
        gap = look().px(8)
        return min(widest, NAME_SHARE * self.width()) + gap, metrics.horizontalAdvance("−0.0000") + gap

    def _rows(self) -> int:
        return 0 if self.weights is None else len(self.weights)


def _elided(font: QFont, text: str, width: float) -> str:
    return elided(text, width, QFontMetricsF(font))
