"""CardPlaces: layout and painting of one sample prediction: image, verdict and bars."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from visnet.gui.painting.names import short_names
from visnet.gui.painting.probability_rows import BarRows, Reading
from visnet.gui.painting.verdict import Verdict
from visnet.gui.painting.words import Names
from visnet.gui.theme import look

RADIUS_PX = 8
LEFT_SHARE = 0.46  # of the width, for the digit; the bars have the rest
LEFT_SHARE_OF_LONG = 0.34  # the same where the classes have long names
OVERHANG_PX = 4  # a verdict may be wider than the digit above it by this much on either side


@dataclass(frozen=True, slots=True, eq=False)
class CardPlaces:
    """Image and verdict on the left, bars on the right; a verdict with long names takes the whole width."""

    frame: QRectF
    digit: QRect
    type: Verdict
    verdict: QRectF
    rows: BarRows

    @classmethod
    def fit(cls, card: QRect, names: Names) -> CardPlaces:
        """Lay out a card."""
        scale = look().scale
        pad = min(8 * scale, 0.06 * card.height())
        inside = QRectF(card).adjusted(8 * scale, pad, -8 * scale, -pad)
        names = short_names(names) if _are_long(names) else names
        long_names = _are_long(names)
        left_px = (LEFT_SHARE_OF_LONG if long_names else LEFT_SHARE) * inside.width()
        beneath_px = left_px + 2 * OVERHANG_PX * scale
        type_ = Verdict.to_fit(inside.width() if long_names else beneath_px, names, most_px=13, least_px=9)
        side = max(8.0, min(left_px - 2 * scale, inside.height() - type_.height))
        top = inside.top() + (inside.height() - type_.height - side) / 2
        bars = inside.adjusted(left_px + 7 * scale, 0, 0, 0)
        if long_names:
            verdict = QRectF(inside.left(), inside.bottom() - type_.height, inside.width(), type_.height)
            bars.setBottom(verdict.top())
        else:
            verdict = QRectF(inside.left() - OVERHANG_PX * scale, top + side, beneath_px, type_.height)
        digit = QRectF(inside.left() + (left_px - side) / 2, top, side, side)
        return cls(QRectF(card), digit.toRect(), type_, verdict, BarRows.fit(bars, names, may_stack=True))

    def paint_frame(self, painter: QPainter, colour: str, width: float) -> None:
        """Paint the card's frame."""
        painter.setPen(QPen(QColor(colour), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = width / 2
        painter.drawRoundedRect(self.frame.adjusted(inset, inset, -inset, -inset), RADIUS_PX, RADIUS_PX)

    def paint_reading(self, painter: QPainter, reading: Reading) -> None:
        """Paint what changes with every snapshot: bars, marked labels, verdict."""
        if not self.rows.all_shown:
            self.rows.paint_labels(painter, reading)
        self.rows.paint_marks(painter, reading)
        self.rows.paint_bars(painter, reading)
        name, p = self.rows.names[reading.predicted], float(reading.probabilities[reading.predicted])
        self.type.paint(painter, self.verdict, reading.right, name, p)


def _are_long(names: Names) -> bool:
    metrics = QFontMetricsF(look().font(13))
    return max(metrics.horizontalAdvance(name) for name in names) > 2.5 * metrics.horizontalAdvance("0")
