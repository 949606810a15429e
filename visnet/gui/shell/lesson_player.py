"""LessonPlayer: a card with a lesson's text, question and goal, and a ring around its target."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from visnet.gui.painting.guard import guarded
from visnet.gui.session.lesson_run import LessonRun
from visnet.gui.texts import grouped, tr
from visnet.gui.theme import look
from visnet.gui.widgets.card import Card
from visnet.gui.widgets.spoken import set_text
from visnet.lessons.condition import Condition, State
from visnet.lessons.lesson import RECIPE_FIELDS

WIDTH, GAP = 330, 14
SIDES = 16  # of an answer: its border and what visnet.qss leaves free within it
LOOK_MS = 150  # how often it is seen whether what is pointed at has moved
BESIDE = {"learning_rate": ("learning_rate_slider",)}
"""Controls that set the same as another."""


class LessonPlayer(Card):
    """Floats over the workspaces, beside its target. It can be dragged by its title.

    left(): leave the lesson.
    """

    left = Signal()

    def __init__(self, run: LessonRun, around: QWidget, room: QWidget) -> None:
        """around: the part of the window in which it points at things.   room: the part of it over which it lies."""
        super().__init__("", around)
        self.setObjectName("lesson")
        self.setProperty("lesson", True)
        self._run, self._around, self._room = run, around, room
        self._dragged: QPoint | None = None  # where the user has put it, until the next step
        self._is_placed = False
        self._grip: QPoint | None = None
        self._told = ""  # what a screen reader was told last of answers and condition
        self._ring = Ring(around)
        self._locks = Locks(around.window())
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self.place)
        self._build()
        run.began.connect(self.on_began)
        run.step_changed.connect(self.show_step)
        run.told.connect(self.show_answer)
        run.left.connect(self.on_left)
        self.hide()

    def _build(self) -> None:
        self.count = QLabel()
        self.count.setProperty("role", "muted")
        self.leave = QToolButton()
        self.leave.setObjectName("lesson_leave")
        self.leave.setText("✕")
        self.leave.setProperty("link", True)
        self.leave.setAccessibleName(tr("Leave the lesson"))
        self.leave.setToolTip(tr("Leave the lesson and restore your own run and recipe"))
        self.leave.clicked.connect(self.left)
        self.header.addWidget(self.count)
        self.header.addWidget(self.leave)
        self.text, self.question, self.because, self.waits = (QLabel() for _ in range(4))
        for label in (self.text, self.question, self.because, self.waits):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.question.setProperty("role", "title")
        self.waits.setProperty("role", "muted")
        self._answers = QVBoxLayout()
        self._answers.setSpacing(6)
        page = QWidget()
        lines = QVBoxLayout(page)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(self.text)
        lines.addWidget(self.question)
        lines.addLayout(self._answers)
        lines.addWidget(self.because)
        lines.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidget(page)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.viewport().setAutoFillBackground(False)
        page.setAutoFillBackground(False)
        self._lines = lines
        self.body.addWidget(self._area, 1)
        self.body.addWidget(self.waits)  # not with the lines, which scroll: it is what the learner watches
        self.back, self.again, self.next = QPushButton(tr("Back")), QPushButton(tr("Try again")), QPushButton()
        self.skip = QPushButton(tr("Skip"))
        self.skip.setProperty("link", True)
        self.skip.setToolTip(tr("Continue without it"))
        for button, name in ((self.back, "back"), (self.again, "again"), (self.skip, "skip"), (self.next, "next")):
            button.setObjectName(f"lesson_{name}")
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        for button in (self.again, self.skip, self.next):
            foot.addWidget(button)
        self.body.addLayout(foot)
        self.back.clicked.connect(self._run.back)
        self.again.clicked.connect(self._run.try_again)
        self.skip.clicked.connect(self._run.next)
        self.next.clicked.connect(self._run.next)

    # What is shown.

    @Slot()
    def on_began(self) -> None:
        """Show the card of a lesson that begins."""
        self._look.start()
        self.show()
        self.raise_()
        self.next.setFocus()

    @Slot()
    def on_left(self) -> None:
        """Remove the card and its ring."""
        self._look.stop()
        self._locks.release()
        self._ring.point_at(None)
        self.hide()

    @Slot()
    def show_step(self) -> None:
        """Show another step of the lesson."""
        run = self._run
        lesson, step = run.lesson, run.step
        assert lesson is not None
        self._dragged, self._is_placed, has_keyboard = None, False, self._has_keyboard()
        self.title.setText(lesson.title)
        self.count.setText(tr("{n} of {total}", n=run.number + 1, total=len(lesson.steps)))
        self.text.setText(step.text)
        self.question.setText("" if step.question is None else step.question.text)
        self.question.setVisible(step.question is not None)
        while self._answers.count():
            item = self._answers.takeAt(0)
            old = None if item is None else item.widget()
            if old is not None:
                old.setParent(None)  # at once, or two buttons would have one name for a while
                old.deleteLater()
        for i, answer in enumerate(() if step.question is None else step.question.answers):
            button = Answer(answer)
            button.setObjectName(f"lesson_answer_{i}")
            button.clicked.connect(lambda _checked=False, i=i: run.answer(i))
            self._answers.addWidget(button)
            button.show()
            button.ensurePolished()
        self.back.setEnabled(run.number > 0)
        set_text(self.next, tr("Finish") if run.is_last else tr("Next ▸"))
        self._locks.hold(step.lock, step.hide)
        self._told = ""
        self.show_answer()
        self._reveal()
        self.place()
        if has_keyboard:
            self._take_keyboard()
        labels = (self.title, self.count, self.text, self.question)
        said = " ".join(f"{words}." if words[-1].isalnum() else words for label in labels if (words := label.text()))
        self.setAccessibleName(said)
        self._announce(said)

    @Slot()
    def show_answer(self) -> None:
        """Show the answer given, and the state of the goal."""
        run = self._run
        step = run.step
        question, answers = step.question, isinstance(self.window().focusWidget(), Answer)
        for i in range(self._answers.count()):
            item = self._answers.itemAt(i)
            button = None if item is None else item.widget()
            if question is not None and isinstance(button, Answer):
                button.judge((i == question.right) if i in run.answers else None, self._inner_width())
                button.setEnabled(i not in run.answers and not run.is_answered)
        self.because.setText("" if question is None else self._comment())
        self.because.setVisible(bool(self.because.text()))
        self.waits.setText(self._waiting())
        self.waits.setVisible(bool(self.waits.text()))
        self.again.setVisible(run.condition is State.MISSED)
        self.next.setEnabled(run.is_done)
        self.skip.setVisible(not run.is_done)
        self._size()
        if answers:  # the button that was pressed is locked now, and Qt has passed the keyboard on to anything
            self._take_keyboard()
        stands = self.waits.text() if run.condition is not State.OPEN else ""
        told = ". ".join(words for words in (self.because.text(), stands) if words)
        if told and told != self._told:
            self._told = told
            self._announce(told)

    def _comment(self) -> str:
        question, run = self._run.step.question, self._run
        assert question is not None
        if not run.answers:
            return ""
        if run.is_answered:
            return f"{tr('Right.')} {question.because}".strip()
        return tr("Not quite. Try another answer.")

    def _waiting(self) -> str:
        run, until = self._run, self._run.step.until
        if until is None:
            return ""
        goal, now = goal_of(until), "" if run.figure is None else _figure(until, run.figure)
        if run.condition is State.MET:
            return tr("✓ {goal}", goal=goal)
        if run.condition is State.MISSED:
            return tr("Not reached: {goal} (now {now})", goal=goal, now=now)
        return tr("Goal: {goal} (now {now})", goal=goal, now=now) if now else tr("Goal: {goal}", goal=goal)

    def _announce(self, said: str) -> None:
        """Let a screen reader read it, wherever the keyboard is."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _has_keyboard(self) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _take_keyboard(self) -> None:
        """Give the keyboard to what is to be done next: an answer, Next, or what the step points at."""
        answer = next((button for button in self.findChildren(Answer) if button.isEnabled()), None)
        target = self.target()
        if answer is not None:
            answer.setFocus()
        elif self.next.isEnabled():
            self.next.setFocus()
        elif target is not None and target.isEnabled() and target.focusPolicy() != Qt.FocusPolicy.NoFocus:
            target.setFocus()
        else:
            self.leave.setFocus()

    # Where it lies.

    def target(self) -> QWidget | None:
        """Return the widget that the step points at, if it is visible."""
        if self._run.lesson is None or self._run.step.point_at is None:
            return None
        return next(iter(shown(self._around.window(), self._run.step.point_at)), None)

    def _reveal(self) -> None:
        """Scroll to what the step points at."""
        target = self.target()
        area = None if target is None else target.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea) and target is not None:
            area.ensureWidgetVisible(target)

    @Slot()
    def place(self) -> None:
        """Move the card beside its target, and the ring around it."""
        if self._run.lesson is None:
            return
        target = self.target()
        pointed = None if target is None else self._seen(target)
        self._ring.point_at(pointed)
        self.raise_()
        if self._grip is None:
            room = self._room.geometry().adjusted(GAP, GAP, -GAP, -GAP)
            at = self._dragged
            if at is None and target is not None and pointed is None and self._is_placed:
                at = self.pos()  # it was scrolled out of sight meanwhile
            if at is None:
                window = self._around.window()
                others = [widget for name in self._run.step.keep_free for widget in shown(window, name)]
                at = beside(pointed, self.size(), room, [seen for w in others if (seen := self._seen(w)) is not None])
            self._is_placed = True
            at.setX(max(room.left(), min(at.x(), room.right() + 1 - self.width())))
            at.setY(max(room.top(), min(at.y(), room.bottom() + 1 - self.height())))
            self.move(at)

    def _seen(self, widget: QWidget) -> QRect | None:
        """Where a widget is seen, within the part of the window that is pointed at; None where it is not.

        QWidget.visibleRegion() would leave out what its children fill, such as all of a list.
        """
        seen, at = widget.rect(), widget
        while at is not self._around:
            parent = at.parentWidget()
            if parent is None:
                return None
            seen, at = seen.translated(at.pos()).intersected(parent.rect()), parent
        return None if seen.isEmpty() else seen

    def _size(self) -> None:
        """Be as high as the text takes, and no higher than there is room."""
        width, around = look().px(WIDTH), self._around_lines()
        self.setFixedWidth(width)
        for i in range(self._lines.count()):
            item = self._lines.itemAt(i)
            if item is not None:
                item.invalidate()
        self._lines.activate()
        wanted = self._lines.totalHeightForWidth(self._inner_width()) + 1
        others = self.header.sizeHint().height() + self.next.sizeHint().height() + 3 * self.body.spacing()
        if not self.waits.isHidden():
            others += self.waits.heightForWidth(self._inner_width()) + self.body.spacing()
        height, room = wanted + others + around.top() + around.bottom(), self._room.height() - 2 * GAP
        # No bar may be left over where all fits: beside it the text is narrower, higher, and seems to need it.
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if height <= room else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self._area.setVerticalScrollBarPolicy(policy)
        self.resize(width, min(height, room))

    def _around_lines(self) -> QMargins:
        """What the card leaves free around its lines, in pixels."""
        layout = self.layout()
        return QMargins() if layout is None else layout.contentsMargins()

    def _inner_width(self) -> int:
        """The width of the card's lines, in pixels."""
        around = self._around_lines()
        return look().px(WIDTH) - around.left() - around.right() - 2  # its border

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._dragged = self.mapToParent(event.position().toPoint() - self._grip)
            self.move(self._dragged)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None


def goal_of(until: Condition) -> str:
    """Return a goal in the window's words: "test accuracy ≥ 92% within 3 epochs"."""
    what = {
        "test_accuracy": tr("test accuracy"),
        "test_loss": tr("test loss"),
        "training_accuracy": tr("training accuracy"),
        "training_loss": tr("training loss"),
        "validation_accuracy": tr("validation accuracy"),
        "validation_loss": tr("validation loss"),
        "step": tr("step"),
        "epoch": tr("epoch"),
        "active_units": tr("active units"),
    }[until.quantity]
    sign = {">=": "≥", "<=": "≤"}.get(until.comparison, until.comparison)
    goal = f"{what} {sign} " + (f"{100 * until.value:g}%" if "accuracy" in until.quantity else f"{until.value:g}")
    n = until.limit
    if n is None:
        return goal
    if until.limit_unit == "step":
        return tr("{goal} within {n:g} step" if n == 1 else "{goal} within {n:g} steps", goal=goal, n=n)
    return tr("{goal} within {n:g} epoch" if n == 1 else "{goal} within {n:g} epochs", goal=goal, n=n)


def _figure(until: Condition, value: float) -> str:
    """What a condition is about, as it is now."""
    if "accuracy" in until.quantity:
        return f"{value:.1%}"
    return (
        grouped(value, ",.3g") if "loss" in until.quantity else grouped(value, f",.{int(until.quantity == 'epoch')}f")
    )


def beside(target: QRect | None, size: QSize, room: QRect, keep_free: Sequence[QRect] = ()) -> QPoint:
    """Return the position of a card of this size within `room`, near the target without covering it.

    keep_free: further rectangles not to cover, if possible.
    If that is impossible, as for a target that fills the room, return the corner that covers least of it.
    """
    right, bottom = room.right() + 1 - size.width(), room.bottom() + 1 - size.height()
    corners = [QPoint(x, y) for y in (bottom, room.top()) for x in (right, room.left())]
    if target is None:
        return corners[0]
    y = max(room.top(), min(target.center().y() - size.height() // 2, bottom))
    x = max(room.left(), min(target.center().x() - size.width() // 2, right))
    after, below = target.right() + GAP, target.bottom() + GAP
    before, above = target.left() - GAP - size.width(), target.top() - GAP - size.height()
    near = [QPoint(after, y), QPoint(x, below), QPoint(before, y), QPoint(x, above)]
    sides = [QPoint(x, y) for y in (bottom, room.top()) for x in (after, before)]
    for free in (keep_free, ()):
        for place in (*near, *sides, *corners):
            card = QRect(place, size)
            if room.contains(card) and not any(card.intersects(other) for other in (target, *free)):
                return place

    def covered(place: QPoint) -> int:
        both = QRect(place, size).intersected(target)
        return both.width() * both.height()

    return min(corners, key=covered)


def shown(window: QWidget, name: str) -> list[QWidget]:
    """Return the visible widgets of a name; for a recipe's field with its label."""
    found = [widget for widget in window.findChildren(QWidget, name) if widget.isVisible()]
    return [_whole(widget, name) for widget in found]


def _whole(widget: QWidget, name: str) -> QWidget:
    row = widget.parentWidget()
    return row if name in RECIPE_FIELDS and row is not None else widget


class Answer(QPushButton):
    """An answer button with as many lines as the text needs."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setAccessibleName(words)
        self.setProperty("answer", "open")

    def judge(self, is_right: bool | None, width: int) -> None:
        """Mark the answer as right or wrong, None if it was not chosen. width: of the button, in pixels."""
        self.setProperty("answer", "open" if is_right is None else "right" if is_right else "wrong")
        self.style().unpolish(self)
        self.style().polish(self)
        words = self._words if is_right is None else f"{'✓' if is_right else '✗'}  {self._words}"
        lines = lines_of(words, self.fontMetrics(), width - 2 * look().px(SIDES))
        self.setText("\n".join(lines).replace("&", "&&"))


def lines_of(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """Break a text between words into lines of at most `width` pixels; a longer word gets its own line."""
    lines: list[str] = []
    line = ""
    for word in re.split(r"(?<=\S) ", text):
        longer = f"{line} {word}" if line else word
        if line and metrics.horizontalAdvance(longer) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


class Ring(QWidget):
    """A ring around a widget that lets clicks through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("lesson_ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def point_at(self, place: QRect | None) -> None:
        """Surround a rectangle of the parent; None for nothing."""
        if place is None:
            self.hide()
            return
        self.setGeometry(place.adjusted(-4, -4, 4, 4))
        if self.isHidden():
            self.show()
            self.raise_()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(look().accent), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)


class Locks(QObject):
    """Keeps controls locked or hidden, even if something else enables or shows them."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._locked: list[QWidget] = []
        self._hidden: list[QWidget] = []

    def hold(self, lock: Iterable[str], hide: Iterable[str]) -> None:
        """Lock and hide these controls, by name, and release all others."""
        self.release()
        self._locked, self._hidden = self._named(lock), self._named(hide)
        for widget in self._locked:
            widget.setEnabled(False)
        for widget in self._hidden:
            widget.hide()
        for widget in (*self._locked, *self._hidden):
            widget.installEventFilter(self)

    def release(self) -> None:
        """Release all controls."""
        locked, hidden, self._locked, self._hidden = self._locked, self._hidden, [], []
        for widget in (*locked, *hidden):
            widget.removeEventFilter(self)
        for widget in locked:
            widget.setEnabled(True)
        for widget in hidden:
            widget.show()

    def _named(self, names: Iterable[str]) -> list[QWidget]:
        wanted = [other for name in names for other in (name, *BESIDE.get(name, ()))]
        found = [_whole(w, name) for name in wanted for w in self._window.findChildren(QWidget, name)]
        return [widget for widget in found if not widget.isHidden()]

    def eventFilter(self, widget: QObject, event: QEvent) -> bool:
        """Keep locked controls disabled and hidden ones hidden."""
        if isinstance(widget, QWidget):
            if event.type() == QEvent.Type.EnabledChange and widget in self._locked and widget.isEnabled():
                widget.setEnabled(False)
            elif event.type() == QEvent.Type.Show and widget in self._hidden:
                widget.hide()
        return False
