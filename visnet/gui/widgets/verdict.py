"""The verdict on a digit: a mark, what it is read as, and how surely. Mark and colour both tell right from wrong."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from visnet.gui.theme import look
from visnet.gui.widgets.bar_rows import answer_colour
from visnet.gui.words import percent

RIGHT_MARK, WRONG_MARK = "✓", "✗"
SHORT_NAME = 3  # letters: a longer name says something even when it is elided


def verdict_mark(right: bool) -> str:
    """The mark of a right or a wrong answer."""
    return RIGHT_MARK if right else WRONG_MARK


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """The type in which verdicts of one size are set."""

    bold: QFont
    plain: QFont
    bold_metrics: QFontMetricsF
    plain_metrics: QFontMetricsF
    gap_px: float

    @classmethod
    def of_size(cls, size_px: float) -> Verdict:
        """size_px: of the name, in the usual look."""
        bold, plain = look().font(size_px, QFont.Weight.Bold), look().font(size_px - 1)
        metrics = QFontMetricsF(bold)
        return cls(bold, plain, metrics, QFontMetricsF(plain), 0.3 * metrics.horizontalAdvance("0") + 1)

    @classmethod
    def to_fit(cls, width_px: float, names: tuple[str, ...], most_px: float, least_px: float) -> Verdict:
        """The largest type in which every verdict on these names has room, within bounds."""
        size_px = most_px
        while True:
            verdict = cls.of_size(size_px)
            widest = max(verdict.bold_metrics.horizontalAdvance(f"{WRONG_MARK} {name}") for name in names)
            needed = widest + verdict.gap_px + verdict.plain_metrics.horizontalAdvance("100%")
            if needed <= width_px or size_px <= least_px:
                return verdict
            size_px = max(least_px, size_px - 0.5)

    @property
    def height(self) -> float:
        """Of one line."""
        return self.bold_metrics.height()

    def paint(self, painter: QPainter, place: QRectF, right: bool, name: str, confidence: float) -> None:
        """Paint a verdict in the middle of place. Where room is scarce the share goes, then the name is elided."""
        said, sure = f"{verdict_mark(right)} {name}", percent(confidence)
        said_px, gap_px = self.bold_metrics.horizontalAdvance(said), self.gap_px
        sure_px = self.plain_metrics.horizontalAdvance(sure)
        if said_px + gap_px + sure_px > place.width() and len(name) <= SHORT_NAME:
            sure, sure_px, gap_px = "", 0.0, 0.0
        room_px = place.width() - gap_px - sure_px
        if said_px > room_px:
            said = self.bold_metrics.elidedText(said, Qt.TextElideMode.ElideRight, room_px)
            said_px = self.bold_metrics.horizontalAdvance(said)
        x = place.center().x() - (said_px + gap_px + sure_px) / 2
        y = place.center().y() + (self.bold_metrics.ascent() - self.bold_metrics.descent()) / 2
        painter.setFont(self.bold)
        painter.setPen(QColor(answer_colour(right)))
        painter.drawText(QPointF(x, y), said)
        painter.setFont(self.plain)
        painter.setPen(QColor(look().muted))
        painter.drawText(QPointF(x + said_px + gap_px, y), sure)
