"""FormulaCard: one formula with its shapes, a sentence and a small picture of the result."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from visnet.analysis.step_trace import Formula, StepTrace
from visnet.core.arrays import Array
from visnet.gui.painting.guard import guarded
from visnet.gui.panels.inside.formulas import TypesetFormulas, sentence
from visnet.gui.panels.inside.matrix_view import matrix_image
from visnet.gui.texts import tr
from visnet.gui.theme import look

PADDING, THUMB_WIDTH = 9, 74
HEIGHT, LOWEST, WITH_WORDS_FROM = 70, 30, 60  # where it is lower, the shapes stand beside the formula, without words
FLASH_MS = 700

_VCENTER = Qt.AlignmentFlag.AlignVCenter


class Verdict(Enum):
    """Verdict of a code check on a formula."""

    NONE = "unchecked"
    RIGHT = "right"
    WRONG = "wrong"


class FormulaCard(QAbstractButton):
    """Show one formula; a click selects it. Emits the symbol under the pointer, so that all its places are highlighted.

    symbol_hovered(object): the name of the result, or None.
    """

    symbol_hovered = Signal(object)

    def __init__(self, formula: Formula, typeset: TypesetFormulas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.formula = formula
        self._typeset = typeset
        self._sentence = ""
        self._result: Array | None = None
        self._thumb: QImage | None = None  # of the result, made when it is painted
        self._done = self._next = self._lit = False
        self._shown: tuple[StepTrace | None, bool, bool] = (None, False, False)
        self._verdict, self._cause, self._fix, self._state = Verdict.NONE, "", "", ""
        self.setCheckable(True)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setObjectName(f"formula_{formula.result.replace(':', '_')}")
        self.setToolTip(f"{formula.equation}\n{formula.shapes}\n{formula.numpy}")
        typeset.ready.connect(self.update)
        for text, what in (
            (tr("Copy Formula"), formula.equation),
            (tr("Copy as TeX"), formula.tex),
            (tr("Copy as NumPy"), formula.numpy),
        ):
            action = QAction(text, self)
            action.setData(what)
            action.triggered.connect(self.on_copy)
            self.addAction(action)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._flash = QTimer(self)  # while it runs the card is lit: what it shows has changed just now
        self._flash.setSingleShot(True)
        self._flash.timeout.connect(self.update)

    def show_trace(self, trace: StepTrace, is_next: bool) -> None:
        """Show what the trace has computed so far. is_next: this formula is computed next."""
        result = trace.result(self.formula)
        if self._shown == (trace, result is not None, is_next):
            return
        self._shown = trace, result is not None, is_next
        self._done, self._next = result is not None, is_next
        self._sentence = sentence(trace, self.formula)
        self._result, self._thumb = result, None
        state = tr("computed") if self._done else tr("next") if is_next else tr("not computed yet")
        self._state = state
        self._describe()
        self.update()

    def rest(self) -> None:
        """Show the formula alone, of no step."""
        self._shown = (None, False, False)
        self._done = self._next = False
        self._sentence, self._result, self._thumb, self._state = "", None, None, tr("not computed yet")
        self.setChecked(False)
        self._describe()
        self.update()

    def show_verdict(self, verdict: Verdict, cause: str = "", fix: str = "") -> None:
        """Show a tick, a cross or nothing. cause: in a few words.   fix: the corrected line."""
        self._verdict, self._cause, self._fix = verdict, cause, fix
        about = "\n".join(filter(None, (cause, fix)))
        formula = f"{self.formula.equation}\n{self.formula.shapes}\n{self.formula.numpy}"
        self.setToolTip(f"{about}\n\n{formula}" if about else formula)
        self._describe()
        self.update()

    def _describe(self) -> None:
        """Tell a screen reader what the card shows."""
        name = f"{self.formula.equation}; {self._state}"
        if self._verdict is not Verdict.NONE:
            right = self._verdict is Verdict.RIGHT
            name = tr("{card}; in your code: right" if right else "{card}; in your code: wrong", card=name)
        self.setAccessibleName(name)
        found = [text for text in (self._cause, self._fix) if text]
        self.setAccessibleDescription(". ".join((*found, self.formula.shapes, self._sentence)))

    @Slot()
    def on_copy(self) -> None:
        """Copy the formula in the chosen format."""
        action = self.sender()
        if isinstance(action, QAction):
            QGuiApplication.clipboard().setText(action.data())

    def flash(self) -> None:
        """Highlight the card briefly: its result has changed."""
        self._flash.start(FLASH_MS)
        self.update()

    @property
    def is_typeset(self) -> bool:
        """Whether the formula is typeset already: that is done in the background."""
        return self._typeset.size(self.formula.tex) is not None

    @property
    def is_lit(self) -> bool:
        """Return whether the card is highlighted."""
        return self._lit

    def light(self, lit: bool) -> None:
        """Highlight the card, as it uses the symbol under the pointer, or not."""
        if lit != self._lit:
            self._lit = lit
            self.update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._thumb = None  # it is in the colours of the look before
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(look().px(240), look().px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(150), look().px(LOWEST))

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        now = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        chosen = self.isChecked()
        flashes = self._flash.isActive() and not now.still
        fill = now.right_soft if flashes else now.accent_soft if chosen or self._lit else now.card
        edge = now.accent if chosen or self._next else now.border
        painter.setPen(QPen(QColor(edge), 2 if self._next else 1))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(box, 8, 8)
        if self._is_low:
            self._paint_low(painter, box)
        else:
            self._paint_high(painter, box)

    def _paint_low(self, painter: QPainter, box: QRectF) -> None:
        """The formula, its shapes and the picture side by side."""
        now = look()
        pad, edge = now.px(PADDING), now.px(5)
        thumb_px = now.px(THUMB_WIDTH) * 0.6
        thumb = QRectF(box.right() - pad - thumb_px, box.top() + edge, thumb_px, box.height() - 2 * edge)
        line = self._formula_place()
        said, font, ink = self._upper()
        painter.setFont(font)
        size = self._typeset.size(self.formula.tex, self._column_scale())
        for text in (said, said.split(" = ")[0]):  # all shapes where there is room beside the formula, or the result's
            shapes_px = QFontMetricsF(font).horizontalAdvance(text)
            if size is not None and line.width() - shapes_px - pad >= size[0]:
                painter.setPen(QColor(ink))
                place = QRectF(line.right() - shapes_px, box.top(), shapes_px, box.height())
                painter.drawText(place, int(_VCENTER | Qt.TextFlag.TextDontClip), text)
                break
        self._paint_formula(painter, line)
        self._paint_thumb(painter, thumb)

    @property
    def _is_low(self) -> bool:
        return self.height() < look().px(WITH_WORDS_FROM)

    def _formula_place(self) -> QRectF:
        """Where the formula lies."""
        now, box = look(), QRectF(self.rect()).adjusted(1, 1, -1, -1)
        pad = now.px(PADDING)
        if self._is_low:
            right = box.right() - 2 * pad - now.px(THUMB_WIDTH) * 0.6 - self._mark_px()
            return QRectF(box.left() + pad, box.top() + now.px(2), right - box.left() - pad, box.height() - now.px(4))
        width = box.width() - 3 * pad - now.px(THUMB_WIDTH) - self._mark_px()
        return QRectF(box.left() + pad, box.top(), width, box.height() - now.px(34))

    def _own_scale(self) -> float:
        """How large the formula can be set here."""
        scale, place = look().scale, self._formula_place()
        size = self._typeset.size(self.formula.tex, scale)
        if size is None:
            return scale
        return scale * max(0.1, min(1.0, place.width() / size[0], (place.height() - 2) / size[1]))

    def _column_scale(self) -> float:
        """How large it is set: as all formulas of its column, so that the same letter has one size."""
        column = self.parentWidget()
        cards = [] if column is None else column.findChildren(FormulaCard)
        return min((card._own_scale() for card in cards if not card.isHidden()), default=self._own_scale())

    def _paint_high(self, painter: QPainter, box: QRectF) -> None:
        """The formula above its shapes and a sentence; the picture beside them, or above a sentence that is long."""
        now = look()
        pad = now.px(PADDING)
        inside = box.adjusted(pad, 0, -pad, 0)
        beside_px = inside.width() - now.px(THUMB_WIDTH) - pad
        lower, font, ink = self._lower(inside.width())
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        is_long = metrics.horizontalAdvance(lower) > beside_px
        words = QRectF(inside.left(), box.bottom() - now.px(20), inside.width() if is_long else beside_px, now.px(16))
        painter.setPen(QColor(ink))
        if metrics.horizontalAdvance(lower) <= words.width():  # else it is the tool tip's alone
            painter.drawText(words, int(_VCENTER), lower)
        upper, font, ink = self._upper()
        painter.setFont(font)
        painter.setPen(QColor(ink))
        shapes = QRectF(inside.left(), box.bottom() - now.px(36), beside_px, now.px(16))
        painter.drawText(shapes, int(_VCENTER), upper)
        if not self._is_explained:
            free = shapes.adjusted(0, 0, -self._mark_px(), 0)
            self._paint_code(painter, free, QFontMetricsF(font).horizontalAdvance(upper) + pad)
        self._paint_formula(painter, self._formula_place())
        bottom = words.top() - now.px(3) if is_long else box.bottom() - pad
        top = box.top() + now.px(6 if is_long else PADDING)
        self._paint_thumb(painter, QRectF(inside.right() - now.px(THUMB_WIDTH), top, now.px(THUMB_WIDTH), bottom - top))

    def _paint_code(self, painter: QPainter, place: QRectF, taken_px: float) -> None:
        """The formula's line of NumPy at the end of a line, where there is room; it is in the tool tip as well."""
        painter.setFont(look().code_font(10.5))
        if QFontMetricsF(painter.font()).horizontalAdvance(self.formula.numpy) <= place.width() - taken_px:
            painter.drawText(place, int(_VCENTER | Qt.AlignmentFlag.AlignRight), self.formula.numpy)

    @property
    def _is_explained(self) -> bool:
        """Whether a check found what is wrong with it: that is more to the point than what the formula does."""
        return self._verdict is Verdict.WRONG and bool(self._cause or self._fix)

    def _mark_px(self) -> int:
        """The room that a tick or a cross takes beside the picture."""
        return 0 if self._verdict is Verdict.NONE else look().px(16)

    def _upper(self) -> tuple[str, QFont, str]:
        """The shapes, or the likely cause of what is wrong: text, font and colour."""
        now = look()
        if self._is_explained and self._cause:
            return self._cause, now.font(11.5), now.wrong
        return self.formula.shapes, now.font(10.5), now.muted

    def _lower(self, room_px: float) -> tuple[str, QFont, str]:
        """What the formula does, or the line that mends it, in a type that has room: text, font and colour."""
        now = look()
        if not self._is_explained or not self._fix:
            return self._sentence, now.font(11.5), now.text if self._done else now.muted
        width_px = QFontMetricsF(now.code_font(11.5)).horizontalAdvance(self._fix)
        return self._fix, now.code_font(max(9.5, min(11.5, 11.5 * room_px / max(width_px, 1.0)))), now.text

    def _paint_formula(self, painter: QPainter, place: QRectF) -> None:
        """In the middle of the height of a place, at its left."""
        now = look()
        ink = now.text if self._done or self._next else now.muted
        if self._typeset.size(self.formula.tex) is not None:
            scale = self._column_scale()
            self._typeset.paint(painter, self.formula.tex, place.left(), place.center().y() + 1, ink, scale)
            return
        width_px = QFontMetricsF(now.font(15)).horizontalAdvance(self.formula.equation)
        painter.setPen(QColor(ink))
        painter.setFont(now.font(15 * min(1.0, place.width() / width_px)))
        painter.drawText(place, int(_VCENTER | Qt.TextFlag.TextDontClip), self.formula.equation)

    def _paint_thumb(self, painter: QPainter, place: QRectF) -> None:
        now, room = look(), place
        if self._thumb is None and self._result is not None:
            self._thumb = matrix_image(self.formula.symbol, self._result)
        if self._thumb is None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(now.border), 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(place, 4, 4)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._thumb.width() > place.width())
            width = min(place.width(), max(8.0, place.height() * self._thumb.width() / self._thumb.height()))
            place = QRectF(place.right() - width, place.top(), width, place.height())
            painter.drawImage(place, self._thumb)
        if self._verdict is not Verdict.NONE:
            right = self._verdict is Verdict.RIGHT
            painter.setPen(QColor(now.right if right else now.wrong))
            painter.setFont(now.font(15, QFont.Weight.Bold))
            mark = room.adjusted(-now.px(20), 0, 0, 0)
            painter.drawText(mark, int(Qt.AlignmentFlag.AlignLeft | _VCENTER), "✓" if right else "✗")

    def enterEvent(self, event: object) -> None:
        self.symbol_hovered.emit(self.formula.result)

    def leaveEvent(self, event: object) -> None:
        self.symbol_hovered.emit(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.ignore()
