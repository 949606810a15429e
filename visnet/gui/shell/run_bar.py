"""Bar at the top: workspaces, Train, Step and Reset, the speed, and four figures of the moment."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from visnet.gui.texts import grouped, tr
from visnet.gui.theme import look
from visnet.gui.widgets.card import ElidedLabel
from visnet.gui.widgets.collapsing_row import ShortButton, Spare, SparingRow
from visnet.gui.widgets.log_slider import LogSlider
from visnet.gui.widgets.spoken import set_text
from visnet.gui.widgets.throttle import Throttle
from visnet.text import Text
from visnet.training.moment import Moment, Status
from visnet.training.run_state import Goal
from visnet.training.snapshot import Snapshot

SLOWEST, FASTEST = 1.0, 10_000.0  # steps a second; the slider's last place is as fast as it goes
STEP_TIP = Text("Run one training step: forward, backward, update (.)")
FIGURES_EVERY_MS = 250
SLIDER_PX, WIDEST_SLIDER_PX = 90, 420
SPACING = 8
NAME_PX = 12  # the type of muted text; a label's own font may still be that of the look before
WIDEST_STEPS_PER_S = 10_000
NAMES = {"epoch": Text("epoch"), "step": Text("step"), "accuracy": Text("test accuracy"), "rate": Text("examples/s")}


class Figure(QWidget):
    """A number under its name, as wide as its widest value, so that nothing jumps."""

    def __init__(self, object_name: str, name: str, widest: str, widest_name: str = "") -> None:
        super().__init__()
        self._widest, self._widest_name = widest, widest_name or name
        self.name = QLabel(name)
        self.name.setProperty("role", "muted")
        self.value = QLabel("–")
        self.value.setObjectName(object_name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 14, 0)
        layout.setSpacing(0)
        for widget in (self.name, self.value):
            widget.setAlignment(Qt.AlignmentFlag.AlignRight)
            layout.addWidget(widget)
        self.restyle()

    def restyle(self) -> None:
        """Apply the look's typeface and size."""
        font = look().font(16, self.value.font().Weight.Bold)
        self.value.setFont(font)
        self.value.setStyleSheet(f"font-size: {look().px(16)}px; font-weight: 700;")
        self.value.setMinimumWidth(QFontMetrics(font).horizontalAdvance(self._widest) + 2)
        self.name.setMinimumWidth(QFontMetrics(look().font(NAME_PX)).horizontalAdvance(self._widest_name) + 2)


class SpeedSlider(LogSlider):
    """Speed from 1 step per second to unlimited."""

    speed_edited = Signal(object)  # float, or None for as fast as it goes
    said = Signal(str, str)  # the speed in a few letters, and in fewer

    def __init__(self) -> None:
        super().__init__(SLOWEST, FASTEST)
        self.setObjectName("speed")
        self.setAccessibleName(tr("Speed"))
        self._words = ""
        self.setMaximum(self.maximum() + 8)
        self.value_edited.connect(self._on_value_edited)

    def set_speed(self, steps_per_second: float | None) -> None:
        """Show a speed; None, unlimited, is the last position."""
        self.set_value(FASTEST * 10 if steps_per_second is None else steps_per_second)
        self._say(steps_per_second)

    def slower(self) -> None:
        """Move the slider down by a page."""
        self.setValue(self.value() - self.pageStep())

    def faster(self) -> None:
        """Move the slider up by a page."""
        self.setValue(self.value() + self.pageStep())

    def spoken_value(self) -> str:
        return self._words

    def _say(self, steps_per_second: float | None) -> None:
        words = tr("unlimited")
        if steps_per_second is not None:
            words = tr("{n:,.3g} steps per second", n=steps_per_second)
        self._words = words
        self.setToolTip(tr("Speed: {words} ([ and ] to change)", words=words))
        self.setAccessibleDescription(tr("The keys [ and ] change it"))
        self.said.emit(*(unlimited() if steps_per_second is None else per_second(steps_per_second)))

    @Slot(float)
    def _on_value_edited(self, value: float) -> None:
        speed = None if self.value() == self.maximum() else min(FASTEST, value)
        self._say(speed)
        self.speed_edited.emit(speed)


class RunBar(SparingRow):
    """Buttons for commands, and figures."""

    train_clicked = Signal()
    step_clicked = Signal()
    reset_clicked = Signal()
    speed_edited = Signal(object)
    workspace_chosen = Signal(int)

    def __init__(self, workspaces: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """workspaces: title and shortcut of each tab."""
        super().__init__(parent)
        self.setProperty("plain", True)
        self._seen: tuple[float, int, int] = (0.0, 0, 0)
        self._throttle = Throttle(self._show_figures, FIGURES_EVERY_MS, self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(SPACING)
        self.brand = QLabel("visnet")
        self.brand.setProperty("role", "brand")
        self.brand.setContentsMargins(0, 0, 12, 0)
        layout.addWidget(self.brand)
        self.tabs = QButtonGroup(self)
        for i, (title, shortcut) in enumerate(workspaces):
            tab = QPushButton(title)
            tab.setProperty("tab", True)
            tab.setCheckable(True)
            tab.setAutoExclusive(True)  # as the group does; a screen reader hears of it
            keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
            tab.setToolTip(f"{title} ({keys})")
            self.tabs.addButton(tab, i)
            layout.addWidget(tab)
        self.tabs.idClicked.connect(self.workspace_chosen)
        layout.addSpacing(28)
        self._add_buttons(layout)
        layout.addSpacing(8)
        self._add_speed(layout)
        layout.addSpacing(16)
        self.figures = {
            "epoch": Figure("epoch", tr("epoch"), "888.88", tr("epoch, of {n:,}", n=8888)),
            "step": Figure("step", tr("step"), "888,888", tr("step, of {n:,}", n=88_888)),
            "accuracy": Figure(
                "test_accuracy", tr("test accuracy"), "100.00%", tr("test, step {step:,}", step=888_888)
            ),
            "rate": Figure("examples_per_s", tr("examples/s"), "8,888,888"),
        }
        for figure in self.figures.values():
            layout.addWidget(figure)
        # What goes first where there is little room; accuracy and the buttons never do.
        epoch, step, rate = (self.figures[name] for name in ("epoch", "step", "rate"))
        self.spare = Spare(SPACING, rate, step, self.brand, self.step, self.reset, epoch)
        self.restyle()

    def _add_buttons(self, layout: QHBoxLayout) -> None:
        self.train = QPushButton(tr("Train"))
        self.train.setObjectName("train_button")
        self.train.setProperty("primary", True)
        self.train.clicked.connect(self.train_clicked)
        self.step = ShortButton(tr("Step  ▸"), "▸")
        self.step.setAccessibleName(tr("Step"))
        self.step.setObjectName("step_button")
        self.step.setToolTip(tr(STEP_TIP))
        self.step.clicked.connect(self.step_clicked)
        self.reset = ShortButton(tr("↺  Reset"), "↺")
        self.reset.setAccessibleName(tr("Reset"))
        self.reset.setObjectName("reset_button")
        self.reset.setToolTip(tr("Start a new run with newly initialised weights (Ctrl+R)"))
        self.reset.clicked.connect(self.reset_clicked)
        for button in (self.train, self.step, self.reset):
            layout.addWidget(button)
        self.show_status(Status.PAUSED, begun=False, restarts=False)

    def _add_speed(self, layout: QHBoxLayout) -> None:
        self.speed = SpeedSlider()
        self.speed.speed_edited.connect(self.speed_edited)
        self.speed_name = ElidedLabel()
        self.speed_name.setProperty("role", "muted")
        self.speed.said.connect(self.speed_name.set_texts)
        self.pace = QWidget()  # the slider under its value, as the figures stand under their names
        column = QVBoxLayout(self.pace)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.speed_name)
        column.addWidget(self.speed)
        layout.addWidget(self.pace, 100)
        layout.addStretch(1)  # what the slider leaves where there is much room

    def show_status(self, status: Status, *, begun: bool, restarts: bool) -> None:
        """Set what the Train button does next. begun: there is a run to continue.   restarts: a new one begins."""
        if status is Status.RUNNING:
            text, tip = tr("❚❚  Pause"), tr("Pause training (Space)")
        elif restarts and begun:
            text, tip = tr("▶  Restart"), tr("Start a new run with the current recipe (Space)")
        elif status is Status.FINISHED:
            text, tip = tr("▶  Continue"), tr("Train for the remaining epochs, or as many again (Space)")
        elif begun:
            text, tip = tr("▶  Resume"), tr("Continue training (Space)")
        else:
            text, tip = tr("▶  Train"), tr("Start training (Space)")
        set_text(self.train, text)
        self.train.setToolTip(tip)

    def show_rest(self, reason: str | None) -> None:
        """Disable Train and Step with a reason in one sentence, or enable them again."""
        for button in (self.train, self.step):
            button.setEnabled(reason is None)
            if reason is not None:
                button.setToolTip(reason)
        if reason is None:
            self.step.setToolTip(tr(STEP_TIP))

    def show_moment(self, moment: Moment) -> None:
        """Show the figures of a moment; during training no faster than they can be read.

        moment: a Snapshot if its evaluations are known, else the newest row of its history is shown.
        """
        self._throttle(moment, now=moment.status is not Status.RUNNING)

    def clear(self) -> None:
        """Show no figures."""
        self._throttle.cancel()
        self._seen = (0.0, 0, 0)
        for name in self.figures:
            self._show(name, "–", tr(NAMES[name]))

    def _show_figures(self, moment: Moment) -> None:
        """All of the parameters shown; what is of another step says of which."""
        figures, step = moment.figures, moment.network_step
        went_back = moment.went_back and figures is not None
        self._show(
            "epoch", grouped(figures.epoch if went_back and figures else moment.epoch, ",.2f"), epoch_name(moment)
        )
        of_how_many = tr("step, of {n:,}", n=moment.step) if moment.went_back else tr(NAMES["step"])
        self._show("step", grouped(step), of_how_many)
        if isinstance(moment, Snapshot):
            self._show_accuracy(moment.test_accuracy, moment.evaluated_step, step)
        elif figures is not None:
            self._show_accuracy(figures.test_accuracy, int(figures.step), step)
        else:
            self._show("accuracy", "–", tr(NAMES["accuracy"]))
        self._show_rate(moment)

    def _show_accuracy(self, accuracy: float, evaluated_step: int, step: int) -> None:
        exact = evaluated_step == step
        self._show(
            "accuracy",
            f"{accuracy:.2%}",
            tr(NAMES["accuracy"]) if exact else tr("test, step {step:,}", step=evaluated_step),
        )

    def _show_rate(self, moment: Moment) -> None:
        """Examples a second since the figures before; at rest those of the whole run."""
        seconds, examples, run_id = self._seen
        self._seen = (moment.seconds, moment.examples, moment.run_id)
        if moment.seconds == 0:
            self._show("rate", "–")
        elif moment.status is not Status.RUNNING:
            self._show("rate", grouped(moment.examples / moment.seconds, ",.0f"))
        elif run_id == moment.run_id and moment.seconds > seconds:
            self._show("rate", grouped((moment.examples - examples) / (moment.seconds - seconds), ",.0f"))

    def restyle(self) -> None:
        """Apply the look's typeface and size."""
        for figure in self.figures.values():
            figure.restyle()
        # As wide as its widest text, so that its neighbours stay where they are.
        metrics = QFontMetrics(look().font(13, self.train.font().Weight.DemiBold))
        muted = QFontMetrics(look().font(NAME_PX))
        self.pace.setMaximumWidth(look().px(WIDEST_SLIDER_PX))
        shortest_px = muted.horizontalAdvance(per_second(WIDEST_STEPS_PER_S)[1]) + 2
        self.pace.setMinimumWidth(max(SLIDER_PX, shortest_px))
        self.train.setMinimumWidth(max(map(metrics.horizontalAdvance, train_texts())) + look().px(32))
        self.make_room()

    def _show(self, name: str, text: str, caption: str | None = None) -> None:
        figure = self.figures[name]
        figure.value.setText(text)
        if caption is not None and caption != figure.name.text():
            figure.name.setText(caption)


def epoch_name(moment: Moment) -> str:
    """Return the caption of the epoch, with the number of epochs planned."""
    goal = moment.goal or Goal.of(moment.recipe)
    if goal.steps is None and goal.epochs < 10_000:
        return tr("epoch, of {n:,}", n=goal.epochs)
    return tr(NAMES["epoch"])


def per_second(steps: float) -> tuple[str, str]:
    """Format a speed in a few characters, and in fewer."""
    n = round(steps)
    return tr("{n:,} steps/s", n=n), tr("{n:,}/s", n=n)


def unlimited() -> tuple[str, str]:
    """Name the slider's last position in a few characters, and in fewer."""
    return tr("speed: unlimited"), "∞"


def train_texts() -> tuple[str, ...]:
    """Return all texts of the Train button, which is made as wide as the widest."""
    return tr("❚❚  Pause"), tr("▶  Restart"), tr("▶  Continue"), tr("▶  Resume"), tr("▶  Train")
