"""ColourLegend: the colour scale of weights, with its limits at both ends."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from visnet.gui.painting.colour_scale import NO_NUMBER, colour_table
from visnet.gui.painting.guard import guarded
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.spoken import Role
from visnet.text import Text

BAR_PX, SHORTEST_BAR_PX = 104, 56
TIP = Text(
    "Blue: ink at this pixel raises the unit's sum. Orange: it lowers it. The background colour means 0.\nAll "
    "units share one scale, which only grows during a run (99.5% of the weights fit). Values outside are clipped."
)


class ColourLegend(QWidget):
    """A colour bar between its two limits, such as −0.3 and +0.3."""

    spoken_role = Role.Graphic

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._limit = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setToolTip(tr(TIP))
        self._name()

    @property
    def limit(self) -> float:
        """Return the size of weight at which the colours end, greater than 0."""
        return self._limit

    def show_limit(self, limit: float) -> None:
        """Set the limit and update its labels."""
        if limit == self._limit:
            return
        self._limit = limit
        self._name()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return self._size(BAR_PX)

    def minimumSizeHint(self) -> QSize:
        return self._size(SHORTEST_BAR_PX)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(_font())
        painter.setPen(QColor(look().muted))
        low, high = self._ends()
        place = QRectF(self.rect())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, low)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, high)
        side = self._text_px()
        bar = QRectF(side + 0.5, 0.5, self.width() - 2 * side - 1, look().px(12))
        bar.moveTop(round((self.height() - bar.height()) / 2) + 0.5)
        self._paint_bar(painter, bar)

    def _paint_bar(self, painter: QPainter, bar: QRectF) -> None:
        colours = QImage(255, 1, QImage.Format.Format_RGB32)
        for x, colour in enumerate(colour_table()[NO_NUMBER + 1 :]):
            colours.setPixel(x, 0, colour)
        painter.drawImage(bar, colours)
        painter.setPen(QPen(QColor(look().border), 1))
        painter.drawRect(bar)
        painter.setFont(look().font(9.5, QFont.Weight.DemiBold))
        painter.setPen(QColor(look().muted))
        painter.drawText(bar, Qt.AlignmentFlag.AlignCenter, "0")

    def _ends(self) -> tuple[str, str]:
        return f"−{self._limit:g}", f"+{self._limit:g}"

    def _text_px(self) -> int:
        metrics = QFontMetrics(_font())
        return max(metrics.horizontalAdvance(end) for end in self._ends()) + look().px(6)

    def _size(self, bar_px: int) -> QSize:
        return QSize(2 * self._text_px() + look().px(bar_px), look().px(18))

    def _name(self) -> None:
        self.setAccessibleName(tr("Colours of weights from {low} to {high}", low=self._ends()[0], high=self._ends()[1]))


def _font() -> QFont:
    return look().font(11.5, QFont.Weight.DemiBold)
