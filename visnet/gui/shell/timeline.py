"""Timeline at the bottom of the window: shows the step displayed, and leads to any other."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QLine, QPointF, QRect, QRectF, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QActionGroup,
    QColor,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QShortcut,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from visnet.analysis.milestones import Kind, Milestone, epoch_of_step, milestones, step_of_epoch
from visnet.gui.painting.guard import guarded
from visnet.gui.session.rewind import DURATIONS_S, Rewind
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.collapsing_row import Spare, SparingRow
from visnet.gui.widgets.spoken import Item, Role
from visnet.gui.widgets.throttle import Throttle

SHOW_EVERY_MS = 100  # while the newest is shown
SEEK_EVERY_MS = 25  # while the slider is dragged
NEAR_PX = 6
EPOCH_GAP_PX = 10
SPACING = 10

HEIGHT_PX = 40


class TimelineTrack(QAbstractSlider):
    """Slider over every step, with marks for epochs and events.

    step_wanted(int): show this step.
    """

    step_wanted = Signal(int)
    spoken_role = Role.Slider

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setObjectName("timeline_track")
        self.setAccessibleName(tr("Timeline"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.epochs: list[int] = []
        self.milestones: list[Milestone] = []
        self._ticks: list[QLine] = []
        self._ticks_of: tuple[object, ...] = ()  # what they were made of
        self.epoch_at: Callable[[int], float] = lambda step: 0.0
        self.valueChanged.connect(self.step_wanted)

    def show_range(self, first: int, last: int, step: int) -> None:
        """Show the position of a step without requesting it. A handle being dragged stays under the pointer."""
        with QSignalBlocker(self):
            self.setRange(first, max(first, last))
            if not self.isSliderDown():
                self.setValue(step)
        self.update()

    def show_marks(self, epochs: list[int], found: list[Milestone]) -> None:
        """Mark the ends of epochs, and events."""
        if (epochs, found) != (self.epochs, self.milestones):
            self.epochs, self.milestones = epochs, found
            self.update()

    def x_of(self, step: float) -> float:
        """Return the pixel column of a step."""
        margin, span = self._margin(), max(1, self.maximum() - self.minimum())
        return margin + (step - self.minimum()) / span * (self.width() - 2 * margin)

    def step_at(self, x: float) -> int:
        """Return the step at a pixel column."""
        margin = self._margin()
        share = (x - margin) / max(1, self.width() - 2 * margin)
        return round(self.minimum() + min(max(share, 0.0), 1.0) * (self.maximum() - self.minimum()))

    def milestone_at(self, x: float) -> Milestone | None:
        """Return the nearest event at a pixel column, or None."""
        near = [(abs(self.x_of(one.step) - x), i) for i, one in enumerate(self.milestones)]
        distance, i = min(near, default=(float("inf"), 0))
        return self.milestones[i] if distance <= look().px(NEAR_PX) else None

    def sizeHint(self) -> QSize:
        return QSize(look().px(400), look().px(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(120), look().px(30))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self.setSliderDown(True)
        found = self.milestone_at(event.position().x()) if event.position().y() < self.height() / 2 - 3 else None
        self.setValue(found.step if found else self.step_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setValue(self.step_at(event.position().x()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # the window's shortcuts move it

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.words_at(event.pos().x()), self)
            return True
        return super().event(event)

    def spoken_value(self) -> str:
        """Return the step shown, for a screen reader."""
        return self._place_words(self.value()).replace(" · ", ", ")

    def spoken_items(self) -> list[Item]:
        """Return the events of the run and their steps, for a screen reader."""
        r = look().px(NEAR_PX)
        return [
            Item(
                tr(one.text),
                self._place_words(one.step).replace(" · ", ", "),
                QRect(round(self.x_of(one.step)) - r, 0, 2 * r, self.height()),
            )
            for one in self.milestones
        ]

    def _place_words(self, step: int) -> str:
        return tr("step {step:,} · epoch {epoch:,.2f}", step=step, epoch=self.epoch_at(step))

    def words_at(self, x: float) -> str:
        """Describe what a click at a pixel column would show."""
        found = self.milestone_at(x)
        place = self._place_words(self.step_at(x) if found is None else found.step)
        return place if found is None else f"{place}\n{tr(found.text)}"

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        now = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        margin, middle, half = self._margin(), self.height() / 2, now.px(5) / 2
        groove = QRectF(margin, middle - half, self.width() - 2 * margin, 2 * half)
        painter.setBrush(QColor(now.bar))
        painter.drawRoundedRect(groove.adjusted(0, now.px(1), 0, -now.px(1)), half, half)
        at = self.x_of(self.value())
        painter.setBrush(QColor(now.accent if self.isEnabled() else now.faint))
        painter.drawRoundedRect(QRectF(groove.left(), groove.top(), at - groove.left(), groove.height()), half, half)
        self._paint_epochs(painter, middle + half)
        for one in self.milestones:
            self._paint_milestone(painter, one, middle - half - now.px(5))
        radius, ring = now.px(13) / 2, now.px(2)
        focused = self.hasFocus()
        painter.setBrush(QColor(now.accent if focused else now.card))
        painter.setPen(QPen(QColor(now.text if focused else now.accent if self.isEnabled() else now.faint), ring))
        painter.drawEllipse(QPointF(at, middle), radius, radius)
        painter.end()

    def _paint_epochs(self, painter: QPainter, below: float) -> None:
        """A tick for each epoch, or for every second, fifth, tenth … where they would be too dense."""
        made_of = (self.epochs, self.minimum(), self.maximum(), self.width(), below, look())
        if made_of != self._ticks_of:
            self._ticks_of, self._ticks = made_of, self._ticks_at(round(below))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(QColor(look().faint), 1))
        painter.drawLines(self._ticks)
        painter.restore()

    def _ticks_at(self, below: int) -> list[QLine]:
        if not self.epochs:
            return []
        apart = abs(self.x_of(self.epochs[-1]) - self.x_of(0)) / len(self.epochs)
        counts = (n * 10**k for k in range(16) for n in (1, 2, 5))
        every = next((n for n in counts if n * apart >= look().px(EPOCH_GAP_PX)), 1)
        ends = (step for step in self.epochs[every - 1 :: every] if self.minimum() <= step <= self.maximum())
        top, bottom = below + 3, below + 2 + look().px(4)
        return [QLine(x, top, x, bottom) for x in sorted({round(self.x_of(step)) for step in ends})]

    def _paint_milestone(self, painter: QPainter, one: Milestone, y: float) -> None:
        now, x, r = look(), self.x_of(one.step), look().px(7) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        if one.kind is Kind.CHANGE:
            painter.setBrush(QColor(now.muted))
            shape = [(0, -r), (r, 0), (0, r), (-r, 0)]
        elif one.kind is Kind.NOTICED:
            painter.setBrush(QColor(now.card))
            painter.setPen(QPen(QColor(now.muted), 1.2))
            painter.drawEllipse(QPointF(x, y), r * 0.8, r * 0.8)
            return
        else:
            painter.setBrush(QColor(now.test if one.kind is Kind.BEST else now.wrong))
            shape = [(-r, -r), (r, -r), (0, r)]
        painter.drawPolygon(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in shape]))

    def _margin(self) -> float:
        return look().px(13) / 2 + look().px(2)


def ground_of(timeline: Timeline, *, is_kept: bool) -> QFrame:
    """Return the strip on which a timeline lies. is_kept: also before the first run, so that nothing moves later."""
    keeps = timeline.sizePolicy()
    keeps.setRetainSizeWhenHidden(is_kept)
    timeline.setSizePolicy(keeps)
    ground = QFrame()
    ground.setProperty("timeline", True)
    layout = QVBoxLayout(ground)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(timeline)
    return ground


class Timeline(SparingRow):
    """The REWIND mark, replay, slider, step shown, Fork from here, and LIVE.

    fork_wanted(): begin a new run at the step shown.
    """

    fork_wanted = Signal()

    def __init__(self, rewind: Rewind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline")
        self._rewind = rewind
        self._noticed: list[Milestone] = []
        self._was_rewound = False
        self._marked: tuple[object, ...] = ()  # what the marks were made of
        self._told: tuple[object, ...] = ()  # what the buttons say
        self._show_throttle = Throttle(self._show, SHOW_EVERY_MS, self)
        self._seek_throttle = Throttle(rewind.seek, SEEK_EVERY_MS, self)
        self.mark = QLabel(tr("REWIND"))
        self.mark.setObjectName("rewind_mark")
        self.mark.setProperty("pill", "off")
        self.mark.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.play = QPushButton()
        self.play.setObjectName("replay")
        self.play.setProperty("link", True)
        self.speed = QToolButton()
        self.speed.setObjectName("replay_speed")
        self.speed.setProperty("link", True)
        self.speed.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.track = TimelineTrack()
        self.place = QLabel()
        self.place.setObjectName("timeline_step")
        self.place.setProperty("role", "muted")
        self.place.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.fork = QPushButton(tr("Fork from here"))
        self.fork.setObjectName("fork_button")
        self.fork.setProperty("small", True)
        self.live = QPushButton(tr("● LIVE"))
        self.live.setObjectName("live_button")
        self.live.setAccessibleName(tr("Live"))
        self._menu = self._make_menu()
        self._lay_out()
        self._keys = self._make_keys(rewind)
        self._connect(rewind)
        self.setVisible(False)
        self.restyle()
        self._show()

    def _make_menu(self) -> QMenu:
        menu, group = QMenu(self), QActionGroup(self)
        self._durations = {}
        for seconds in DURATIONS_S:
            action = menu.addAction(tr("Whole run in {n:,} s", n=seconds))
            action.setCheckable(True)
            action.triggered.connect(partial(self._set_duration, seconds))
            group.addAction(action)
            self._durations[seconds] = action
        self.speed.setMenu(menu)
        return menu

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 16, 4)
        layout.setSpacing(SPACING)
        for widget in (self.mark, self.play, self.speed):
            layout.addWidget(widget)
        layout.addWidget(self.track, 1)
        for widget in (self.place, self.fork, self.live):
            layout.addWidget(widget)
        self.spare = Spare(SPACING, self.speed, self.mark, self.play, self.place)

    def _make_keys(self, rewind: Rewind) -> list[QShortcut]:
        """The keys that move it while the focus has no use for them."""
        moves: dict[str, Callable[[], object]] = {
            "Left": partial(rewind.move, -1),
            "Right": partial(rewind.move, 1),
            "Shift+Left": partial(rewind.move_epoch, -1),
            "Shift+Right": partial(rewind.move_epoch, 1),
            "Home": lambda: rewind.seek(rewind.first_step),
            "End": rewind.go_live,
        }
        shortcuts = []
        for keys, move in moves.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(move)
            shortcuts.append(shortcut)
        return shortcuts

    def _connect(self, rewind: Rewind) -> None:
        rewind.changed.connect(self.on_changed)
        self.track.step_wanted.connect(self.on_step_wanted)
        self.play.clicked.connect(self.on_play_clicked)
        self.fork.clicked.connect(self.fork_wanted)
        self.live.clicked.connect(self.on_live_clicked)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self.on_focus_changed)

    @Slot()
    def on_changed(self) -> None:
        """Show another step, or the growth of the run."""
        rewound = self._rewind.is_rewound
        self._show_throttle(now=rewound or rewound != self._was_rewound)
        self._was_rewound = rewound

    @Slot(int)
    def on_step_wanted(self, step: int) -> None:
        """Go to the step the user chose on the slider."""
        self._seek_throttle(step)

    @Slot()
    def on_live_clicked(self) -> None:
        """Return to the newest step."""
        self._seek_throttle.cancel()
        self._rewind.go_live()

    @Slot()
    def on_play_clicked(self) -> None:
        """Start or stop the replay."""
        if self._rewind.is_playing:
            self._rewind.stop()
        else:
            self._rewind.play()

    @Slot(QWidget, QWidget)
    def on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Enable the timeline's arrow keys, Home and End only while the focus needs none of them."""
        self._enable_keys(now)

    def notice(self, found: list[Milestone]) -> None:
        """Also mark events noticed during the run, such as a diagnosis."""
        if found != self._noticed:
            self._noticed = found
            self.on_changed()

    def restyle(self) -> None:
        """Apply the look's typeface and size, as a place is as wide as its widest text."""
        self.setFixedHeight(look().px(HEIGHT_PX))  # the same from the first: it moves nothing when it comes
        self._widest, self._told = 0, ()
        self._show()

    def _set_duration(self, seconds: int) -> None:
        self._rewind.set_duration(seconds)
        self._show()

    def _enable_keys(self, focused: QWidget | None) -> None:
        usable = self._rewind.is_available and leaves_arrows(focused)
        for shortcut in self._keys:
            shortcut.setEnabled(usable)

    def _show(self) -> None:
        rewind = self._rewind
        self._enable_keys(QApplication.focusWidget())
        if rewind.is_available:
            self.setVisible(True)
        if self.isHidden():
            return
        step, last = rewind.step, rewind.last_step
        self.track.show_range(rewind.first_step, last, step)
        self._show_marks()
        self.place.setText(tr("step {step:,} of {last:,}", step=step, last=last) if rewind.is_available else "")
        self._keep_width()
        can_fork = rewind.state is not None and not rewind.is_own
        told = (
            *(rewind.is_available, rewind.is_rewound, rewind.is_playing, rewind.is_own, rewind.duration_s),
            step if can_fork else None,
        )
        if told != self._told:  # the rest seldom changes while the slider moves
            self._told = told
            self._show_buttons(step, can_fork)

    def _show_buttons(self, step: int, can_fork: bool) -> None:
        rewind = self._rewind
        available, rewound, playing = rewind.is_available, rewind.is_rewound, rewind.is_playing
        for widget in (self.track, self.play, self.speed):
            widget.setEnabled(available)
        self.play.setText(tr("❚❚ Replay") if playing else tr("▶ Replay"))
        self.play.setAccessibleName(tr("Stop the replay here") if playing else tr("Replay the run from here"))
        self.play.setToolTip(tr("Stop the replay here") if playing else tr("Replay the run from here"))
        seconds = round(rewind.duration_s)
        self.speed.setText(tr("{n:,} s ▾", n=seconds))
        self.speed.setAccessibleName(tr("Whole run in {n:,} s", n=seconds))
        self.speed.setToolTip(tr("Replay speed: the whole run in {n:,} seconds", n=seconds))
        self._durations[seconds].setChecked(True)
        self.fork.setEnabled(can_fork)
        self.fork.setToolTip(
            tr("Start a new run at step {step:,}, with the same or other settings", step=step)
            if can_fork
            else tr("This run was recorded by visnet.record; visnet does not train it.")
            if rewind.is_own
            else tr("Rewind first: a fork begins at the step shown.")
        )
        self.live.setToolTip(tr("Return to the newest step (End)") if rewound else tr("The newest step is shown."))
        _set_property(self.mark, "pill", "on" if rewound else "off")
        _set_property(self.live, "live", "off" if rewound else "on")

    def _show_marks(self) -> None:
        history = self._rewind.history
        if history is None or not len(history):
            self._marked = ()
            self.track.show_marks([], [])
            return
        told = (history, len(history), len(history.events), tuple(self._noticed))
        if told == self._marked:
            return
        self._marked = told
        n_epochs = int(history.column("epoch")[-1])
        n_shown = max(1, n_epochs // 400)  # no more than can be told apart
        epochs = [step_of_epoch(history, epoch) for epoch in range(n_shown, n_epochs + 1, n_shown)]
        self.track.epoch_at = partial(epoch_of_step, history)
        self.track.show_marks(epochs, sorted([*milestones(history), *self._noticed], key=lambda one: one.step))

    def _keep_width(self) -> None:
        """Be as wide as the newest step needs, so that nothing moves while the slider does.

        Four digits have room from the beginning, so that the track does not shrink in the first seconds of a run.
        """
        last = max(self._rewind.last_step, 9_999)
        width = QFontMetrics(self.place.font()).horizontalAdvance(tr("step {step:,} of {last:,}", step=last, last=last))
        if width > self._widest:
            self._widest = width
            self.place.setMinimumWidth(width + 2)
            self.make_room()


def leaves_arrows(focused: QWidget | None) -> bool:
    """Return whether the focused widget has no use for arrow keys, Home and End."""
    if focused is None or isinstance(focused, TimelineTrack):
        return True
    if isinstance(focused, QAbstractButton):
        return focused.group() is None and not focused.autoExclusive()
    return False


def _set_property(widget: QWidget, name: str, value: str) -> None:
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.updateGeometry()
