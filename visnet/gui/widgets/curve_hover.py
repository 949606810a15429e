"""The small box that reads out one row of the curves."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from visnet.gui.theme import Look
from visnet.gui.widgets.curve_key import paint_key
from visnet.gui.widgets.curve_text import PARTS
from visnet.gui.widgets.curve_view import Reading

FONT_PX = 11


def paint_reading(
    painter: QPainter, reading: Reading, at: QPointF, bounds: QRectF, look: Look, *, upwards: bool = False
) -> None:
    """Paint a reading right of a place and below it, or above. Where there is no room it is moved.

    bounds: it stays within.
    """
    px = look.px
    plain, bold = look.font(FONT_PX), look.font(FONT_PX, QFont.Weight.DemiBold)
    line = QFontMetricsF(plain).height() + px(1)
    strong = QFontMetricsF(bold).horizontalAdvance
    width_of = QFontMetricsF(plain).horizontalAdvance
    head_gap, key = px(10), px(18)
    parts = PARTS[: len(reading.figures)]
    names = max(width_of(part) for part in parts) + px(8)
    notes = (reading.learning_rate, *reading.changes)
    width = max(
        strong(reading.epoch) + head_gap + width_of(reading.step),
        *(key + names + strong(value) for value in reading.figures),
        *(width_of(note) for note in notes),
    )
    box = QRectF(0, 0, width + 2 * px(9), line * (1 + len(parts) + len(notes)) + 2 * px(6))
    box.moveTopLeft(_beside(at, box, bounds, px(10), upwards))

    painter.setPen(QPen(QColor(look.border), 1))
    painter.setBrush(QColor(look.card))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
    row = QRectF(box.left() + px(9), box.top() + px(6), width, line)

    def write(text: str, colour: str, font: QFont, indent: float = 0.0) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(row.adjusted(indent, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), text)

    write(reading.epoch, look.text, bold)
    write(reading.step, look.muted, plain, strong(reading.epoch) + head_gap)
    for i, (part, value) in enumerate(zip(parts, reading.figures, strict=True)):
        row.translate(0, line)
        paint_key(painter, i, row.left(), round(row.center().y() - px(1)), px(2), look)
        write(part, look.muted, plain, key)
        write(value, look.text, bold, key + names)
    for note in notes:
        row.translate(0, line)
        write(note, look.muted, plain)


def _beside(at: QPointF, box: QRectF, bounds: QRectF, gap: float, upwards: bool) -> QPointF:
    left = at.x() + gap
    if left + box.width() > bounds.right():
        left = at.x() - gap - box.width()
    left = min(max(left, bounds.left()), bounds.right() - box.width())
    # At the very edge, so that a label there is covered whole and not by half.
    top = at.y() - 1 - box.height() if upwards else at.y() + 1
    top = min(top, bounds.bottom() - box.height())
    return QPointF(round(left), round(max(top, bounds.top())))
