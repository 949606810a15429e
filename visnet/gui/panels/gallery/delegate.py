"""DigitDelegate: paints one misclassified example as a card: the image, and '7 not 8 100%' beneath it."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from visnet.analysis.figures import percent
from visnet.gui.painting.backdrop import card_pixmap, ratio_of
from visnet.gui.painting.digit import digit_image, paint_digit
from visnet.gui.painting.guard import guarded_item
from visnet.gui.painting.names import elided, short_names
from visnet.gui.painting.verdict import RIGHT_MARK
from visnet.gui.panels.gallery.model import DigitModel, Entry
from visnet.gui.texts import tr
from visnet.gui.theme import look

GAP_PX = 8  # between cards: half of it at either side of each
RADIUS_PX = 8
NARROWEST_PX, NARROWEST_LONG_PX = 88, 124  # of a card; where names are long
DIGIT_PX = 64
ROOMY_PX, LARGEST_ZOOM = 720, 1.6  # a list wider than this has larger cards, not only more of them
TEXT_PX = 12
KEPT_PICTURES = 500

Piece = tuple[str, QFont, str]


class DigitDelegate(QStyledItemDelegate):
    """Cards of one size. Long class names take a line each.

    Frames and images are cached, as a whole screen of cards has to be painted within a frame.
    """

    def __init__(self, model: DigitModel) -> None:
        super().__init__(model)
        self._model = model
        self.restyle()

    def restyle(self) -> None:
        """Update fonts, names and pictures after the look or the data have changed."""
        self._plain, self._bold = look().font(TEXT_PX), look().font(TEXT_PX, QFont.Weight.Bold)
        plain, bold = QFontMetricsF(self._plain), QFontMetricsF(self._bold)
        self._bold_metrics = bold
        self._plain_px = lru_cache(KEPT_PICTURES)(plain.horizontalAdvance)
        self._bold_px = lru_cache(KEPT_PICTURES)(bold.horizontalAdvance)
        self._edge = lru_cache(8)(_edge)
        self._picture = lru_cache(KEPT_PICTURES)(self._paint_picture)
        widest = max((bold.horizontalAdvance(name) for name in short_names(self._model.names)), default=0.0)
        self._two_lines = widest > look().px(20)
        self._line_px = bold.height()
        between = plain.horizontalAdvance(f" {tr('not')}  {percent(0.9999)}")
        self._caption_px = 0.0 if self._two_lines else 2 * widest + between

    def narrowest(self, room_px: int = 0) -> QSize:
        """Return the minimum width and the height of a card, including the gaps around it.

        room_px: the list's width, 0 if unknown.
        """
        px, lines = look().px, 2 if self._two_lines else 1
        zoom = min(max(1.0, room_px / px(ROOMY_PX)), LARGEST_ZOOM)
        least = max(px(NARROWEST_LONG_PX if self._two_lines else NARROWEST_PX), round(self._caption_px) + px(GAP_PX))
        height = round(zoom * px(DIGIT_PX)) + px(18 + GAP_PX) + round(lines * self._line_px)
        return QSize(round(zoom * least) + px(GAP_PX), height)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return self.narrowest()

    @guarded_item
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry = self._model.entry(index.row())
        place: QRect = option.rect
        gap, ratio = look().px(GAP_PX), ratio_of(painter)
        card = place.adjusted(gap // 2, 0, -(gap // 2), -gap)
        # The hash of a colour and a width costs less than that of the style's state.
        colour, width = _edge_style(option.state)
        painter.drawPixmap(card.topLeft(), self._edge(card.width(), card.height(), colour, width, ratio))
        lines = self._lines(entry, card.width() - look().px(8))
        text_top = card.bottom() - look().px(6) - len(lines) * self._line_px
        room = QSizeF(card.width() - look().px(8), text_top - card.top() - look().px(10)).toSize()
        picture = self._picture(entry.digit, room.width(), room.height(), ratio)
        painter.drawPixmap(card.left() + look().px(4), card.top() + look().px(7), picture)
        for i, pieces in enumerate(lines):
            self._paint_line(painter, card.left() + card.width() / 2, text_top + i * self._line_px, pieces)

    def _paint_picture(self, index: int, width: int, height: int, ratio: float) -> QPixmap:
        picture = card_pixmap(QSize(width, height), ratio)
        painter = QPainter(picture)
        paint_digit(painter, QRect(0, 0, width, height), digit_image(self._model.image(index)))
        painter.end()
        return picture

    def _lines(self, entry: Entry, room_px: float) -> list[list[Piece]]:
        names, sure = short_names(self._model.names), f" {percent(entry.confidence)}"
        read, is_ = names[entry.predicted], names[entry.true]
        if entry.predicted == entry.true:
            mark = f"{RIGHT_MARK} "
            short = self._short(read, room_px - self._plain_px(sure) - self._bold_px(mark))
            said = [(f"{mark}{short}", self._bold, look().right), self._quiet(sure)]
            return [said, []] if self._two_lines else [said]
        if not self._two_lines:
            return [[self._read(read), self._quiet(f" {tr('not')} "), self._true(is_), self._quiet(sure)]]
        read = self._short(read, room_px - self._plain_px(sure))
        is_ = self._short(is_, room_px - self._plain_px(f"{tr('not')} "))
        return [[self._read(read), self._quiet(sure)], [self._quiet(f"{tr('not')} "), self._true(is_)]]

    def _read(self, text: str) -> Piece:
        return text, self._bold, look().wrong

    def _true(self, text: str) -> Piece:
        return text, self._bold, look().text

    def _quiet(self, text: str) -> Piece:
        return text, self._plain, look().muted

    def _short(self, name: str, room_px: float) -> str:
        return elided(name, room_px, self._bold_metrics)

    def _paint_line(self, painter: QPainter, centre: float, top: float, pieces: list[Piece]) -> None:
        widths = [(self._bold_px if font is self._bold else self._plain_px)(text) for text, font, _ in pieces]
        x, y = centre - sum(widths) / 2, top + self._bold_metrics.ascent()
        for (text, font, colour), width in zip(pieces, widths, strict=True):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            painter.drawText(QPointF(x, y), text)
            x += width


def _edge_style(state: QStyle.StateFlag) -> tuple[str, float]:
    if state & QStyle.StateFlag.State_Selected:
        return look().accent, (3.0 if state & QStyle.StateFlag.State_HasFocus else 2.0) * look().scale
    return (look().faint if state & QStyle.StateFlag.State_MouseOver else look().border), 1.0


def _edge(width: int, height: int, colour: str, line_px: float, ratio: float) -> QPixmap:
    picture = card_pixmap(QSize(width, height), ratio)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), line_px))
    inset = line_px / 2
    painter.drawRoundedRect(QRectF(inset, inset, width - line_px, height - line_px), RADIUS_PX, RADIUS_PX)
    painter.end()
    return picture
