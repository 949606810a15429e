"""One formula of the page: the equation, its shapes, a sentence, and a small picture of what it gave."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal, Slot
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
from visnet.gui.painting.guard import guarded
from visnet.gui.panels.inside.formulas import TypesetFormulas, sentence
from visnet.gui.panels.inside.matrix_view import matrix_image
from visnet.gui.theme import look

PADDING, THUMB_WIDTH = 9, 74
HEIGHT, LOWEST, WITH_WORDS_FROM = 70, 32, 56  # where it is lower, the shapes stand beside the formula, without words
FLASH_MS = 700

_VCENTER = Qt.AlignmentFlag.AlignVCenter


class Verdict(Enum):
    """What a check said of a formula."""

    NONE = "unchecked"
    RIGHT = "right"
    WRONG = "wrong"


class FormulaCard(QAbstractButton):
    """Shows one formula; a click chooses it. The symbol under the pointer is told, to be lit wherever it stands.

    symbol_hovered(object): the name of the result, or None.
    """

    symbol_hovered = Signal(object)

    def __init__(self, formula: Formula, typeset: TypesetFormulas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.formula = formula
        self._typeset = typeset
        self._sentence = ""
        self._thumb: QImage | None = None
        self._done = self._next = self._lit = False
        self._shown: tuple[StepTrace | None, bool, bool] = (None, False, False)
        self._verdict = Verdict.NONE
        self.setCheckable(True)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setObjectName(f"formula_{formula.result.replace(':', '_')}")
        self.setToolTip(f"{formula.equation}\n{formula.shapes}\n{formula.numpy}")
        typeset.ready.connect(self.update)
        for text, what in (
            ("Copy Formula", formula.equation),
            ("Copy as TeX", formula.tex),
            ("Copy as NumPy", formula.numpy),
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
        """Show what the trace knows of the formula by now. is_next: it is the one to be carried out."""
        result = trace.result(self.formula)
        if self._shown == (trace, result is not None, is_next):
            return
        self._shown = trace, result is not None, is_next
        self._done, self._next = result is not None, is_next
        self._sentence = sentence(trace, self.formula)
        self._thumb = None if result is None else matrix_image(self.formula.symbol, result)
        state = "carried out" if self._done else "next" if is_next else "not yet carried out"
        self.setAccessibleName(f"{self.formula.equation}; {state}")
        self.setAccessibleDescription(f"{self.formula.shapes}. {self._sentence}")
        self.update()

    def show_verdict(self, verdict: Verdict) -> None:
        """Show what a check said: a tick, a cross or nothing."""
        self._verdict = verdict
        self.update()

    @Slot()
    def on_copy(self) -> None:
        """Copy the formula in the form that was chosen."""
        action = self.sender()
        if isinstance(action, QAction):
            QGuiApplication.clipboard().setText(action.data())

    def flash(self) -> None:
        """Light the card for a moment: the run has changed what it shows."""
        self._flash.start(FLASH_MS)
        self.update()

    @property
    def is_lit(self) -> bool:
        """Whether it uses the symbol under the pointer."""
        return self._lit

    def light(self, lit: bool) -> None:
        """Light the card, as one that uses the symbol under the pointer."""
        if lit != self._lit:
            self._lit = lit
            self.update()

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
        fill = now.right_soft if self._flash.isActive() else now.accent_soft if chosen or self._lit else now.card
        edge = now.accent if chosen or self._next or self.hasFocus() else now.border
        painter.setPen(QPen(QColor(edge), 2 if self._next or self.hasFocus() else 1))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(box, 8, 8)
        if self.height() < now.px(WITH_WORDS_FROM):
            self._paint_low(painter, box)
        else:
            self._paint_high(painter, box)

    def _paint_low(self, painter: QPainter, box: QRectF) -> None:
        """The formula, its shapes and the picture side by side."""
        now = look()
        pad, edge = now.px(PADDING), now.px(5)
        thumb_px = now.px(THUMB_WIDTH) * 0.6
        thumb = QRectF(box.right() - pad - thumb_px, box.top() + edge, thumb_px, box.height() - 2 * edge)
        right = thumb.left() - pad
        painter.setFont(now.font(10.5))
        shapes_px = QFontMetricsF(painter.font()).horizontalAdvance(self.formula.shapes)
        size = self._typeset.size(self.formula.tex, now.scale)
        line = box.adjusted(pad, edge, 0, -edge)
        beside = size is not None and right - shapes_px - pad - line.left() > 0.85 * size[0]
        if beside:
            painter.setPen(QColor(now.muted))
            place = QRectF(right - shapes_px, box.top(), shapes_px, box.height())
            painter.drawText(place, int(_VCENTER | Qt.TextFlag.TextDontClip), self.formula.shapes)
            right -= shapes_px + pad
        line.setRight(right)
        self._paint_formula(painter, line)
        self._paint_thumb(painter, thumb)

    def _paint_high(self, painter: QPainter, box: QRectF) -> None:
        """The formula above its shapes and a sentence; the picture beside them, or above a sentence that is long."""
        now = look()
        pad = now.px(PADDING)
        inside = box.adjusted(pad, 0, -pad, 0)
        beside_px = inside.width() - now.px(THUMB_WIDTH) - pad
        painter.setFont(now.font(11.5))
        metrics = QFontMetricsF(painter.font())
        is_long = metrics.horizontalAdvance(self._sentence) > beside_px
        words = QRectF(inside.left(), box.bottom() - now.px(20), inside.width() if is_long else beside_px, now.px(16))
        painter.setPen(QColor(now.text if self._done else now.muted))
        if metrics.horizontalAdvance(self._sentence) <= words.width():  # else it is the tool tip's alone
            painter.drawText(words, int(_VCENTER), self._sentence)
        painter.setFont(now.font(10.5))
        painter.setPen(QColor(now.muted))
        shapes = QRectF(inside.left(), box.bottom() - now.px(36), beside_px, now.px(16))
        painter.drawText(shapes, int(_VCENTER), self.formula.shapes)
        self._paint_code(painter, shapes, QFontMetricsF(painter.font()).horizontalAdvance(self.formula.shapes) + pad)
        self._paint_formula(painter, QRectF(inside.left(), box.top(), beside_px, box.height() - now.px(34)))
        bottom = words.top() - now.px(3) if is_long else box.bottom() - pad
        top = box.top() + now.px(6 if is_long else PADDING)
        self._paint_thumb(painter, QRectF(inside.right() - now.px(THUMB_WIDTH), top, now.px(THUMB_WIDTH), bottom - top))

    def _paint_code(self, painter: QPainter, place: QRectF, taken_px: float) -> None:
        """The formula's line of NumPy at the end of a line, where there is room; it is in the tool tip as well."""
        painter.setFont(look().code_font(10.5))
        if QFontMetricsF(painter.font()).horizontalAdvance(self.formula.numpy) <= place.width() - taken_px:
            painter.drawText(place, int(_VCENTER | Qt.AlignmentFlag.AlignRight), self.formula.numpy)

    def _paint_formula(self, painter: QPainter, place: QRectF) -> None:
        """In the middle of the height of a place, at its left."""
        now = look()
        ink = now.text if self._done or self._next else now.muted
        size = self._typeset.size(self.formula.tex, now.scale)
        if size is not None:
            scale = now.scale * min(1.0, place.width() / size[0], (place.height() - 2) / size[1])
            self._typeset.paint(painter, self.formula.tex, place.left(), place.center().y() + 1, ink, scale)
            return
        width_px = QFontMetricsF(now.font(15)).horizontalAdvance(self.formula.equation)
        painter.setPen(QColor(ink))
        painter.setFont(now.font(15 * min(1.0, place.width() / width_px)))
        painter.drawText(place, int(_VCENTER | Qt.TextFlag.TextDontClip), self.formula.equation)

    def _paint_thumb(self, painter: QPainter, place: QRectF) -> None:
        now = look()
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
            painter.drawText(
                place.adjusted(-now.px(20), 0, 0, 0), int(Qt.AlignmentFlag.AlignLeft), "✓" if right else "✗"
            )

    def enterEvent(self, event: object) -> None:
        self.symbol_hovered.emit(self.formula.result)

    def leaveEvent(self, event: object) -> None:
        self.symbol_hovered.emit(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.ignore()
