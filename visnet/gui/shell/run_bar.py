"""The bar at the top: workspaces, Train, Step and Reset, how fast, and the four figures of the moment."""

import time

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from visnet.gui.theme import look
from visnet.gui.widgets.collapsing_row import ShortButton, Spare
from visnet.gui.widgets.log_slider import LogSlider
from visnet.training.snapshot import Snapshot, Status

SLOWEST, FASTEST = 1.0, 10_000.0  # steps a second; the slider's last place is as fast as it goes
FIGURES_EVERY_S = 0.25
SLIDER_WIDTH = 90
SPACING = 8


class Figure(QWidget):
    """A number under its name, in a place as wide as its widest, so that nothing jumps."""

    def __init__(self, name: str, widest: str) -> None:
        super().__init__()
        self._widest = widest
        label = QLabel(name)
        label.setProperty("role", "muted")
        self.value = QLabel("–")
        self.value.setObjectName(name.replace(" ", "_").replace("/", "_per_"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 14, 0)
        layout.setSpacing(0)
        for widget in (label, self.value):
            widget.setAlignment(Qt.AlignmentFlag.AlignRight)
            layout.addWidget(widget)
        self.restyle()

    def restyle(self) -> None:
        """Take up the look's typeface and size."""
        font = look().font(16, self.value.font().Weight.Bold)
        self.value.setFont(font)
        self.value.setStyleSheet(f"font-size: {look().px(16)}px; font-weight: 700;")
        self.value.setMinimumWidth(QFontMetrics(font).horizontalAdvance(self._widest) + 2)


class SpeedSlider(LogSlider):
    """Steps a second, from one to as fast as it goes."""

    speed_edited = Signal(object)  # float, or None for as fast as it goes

    def __init__(self) -> None:
        super().__init__(SLOWEST, FASTEST)
        self.setObjectName("speed")
        self.setAccessibleName("Speed")
        self.setMaximum(self.maximum() + 8)
        self.value_edited.connect(self._on_value_edited)

    def set_speed(self, steps_per_second: float | None) -> None:
        """Show a speed; None is the last place."""
        self.set_value(FASTEST * 10 if steps_per_second is None else steps_per_second)
        self._say(steps_per_second)

    def slower(self) -> None:
        """A page of the slider down."""
        self.setValue(self.value() - self.pageStep())

    def faster(self) -> None:
        """A page of the slider up."""
        self.setValue(self.value() + self.pageStep())

    def _say(self, steps_per_second: float | None) -> None:
        words = "as fast as it goes" if steps_per_second is None else f"{steps_per_second:,.3g} steps a second"
        self.setToolTip(f"Speed: {words}. From 1 step a second to full speed ([ and ] change it).")
        self.setAccessibleDescription(words)

    @Slot(float)
    def _on_value_edited(self, value: float) -> None:
        speed = None if self.value() == self.maximum() else min(FASTEST, value)
        self._say(speed)
        self.speed_edited.emit(speed)


class RunBar(QFrame):
    """Buttons that ask, figures that show."""

    train_clicked = Signal()
    step_clicked = Signal()
    reset_clicked = Signal()
    speed_edited = Signal(object)
    workspace_chosen = Signal(int)

    def __init__(self, workspaces: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("plain", True)
        self._seen: tuple[float, int, int] = (0.0, 0, 0)
        self._next_figures_s = 0.0
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(SPACING)
        self.brand = QLabel("visnet")
        self.brand.setProperty("role", "brand")
        self.brand.setContentsMargins(0, 0, 12, 0)
        layout.addWidget(self.brand)
        self.tabs = QButtonGroup(self)
        for i, name in enumerate(workspaces):
            tab = QPushButton(name)
            tab.setProperty("tab", True)
            tab.setCheckable(True)
            tab.setToolTip(f"{name} (Ctrl+{i + 1})")
            self.tabs.addButton(tab, i)
            layout.addWidget(tab)
        self.tabs.idClicked.connect(self.workspace_chosen)
        layout.addSpacing(28)
        self._add_buttons(layout)
        layout.addSpacing(8)
        self._add_speed(layout)
        layout.addSpacing(16)
        self.figures = {
            "epoch": Figure("epoch", "888.88"),
            "step": Figure("step", "888,888"),
            "accuracy": Figure("test accuracy", "100.00%"),
            "rate": Figure("examples/s", "8,888,888"),
        }
        for figure in self.figures.values():
            layout.addWidget(figure)
        # What goes first where there is little room; accuracy and the buttons never do.
        epoch, step, rate = (self.figures[name] for name in ("epoch", "step", "rate"))
        self._spare = Spare(SPACING, rate, self.slow, self.fast, step, self.brand, self.step, self.reset, epoch)
        self.restyle()

    def _add_buttons(self, layout: QHBoxLayout) -> None:
        self.train = QPushButton("Train")
        self.train.setObjectName("train_button")
        self.train.setProperty("primary", True)
        self.train.clicked.connect(self.train_clicked)
        self.step = ShortButton("Step  ▸", "▸")
        self.step.setAccessibleName("Step")
        self.step.setObjectName("step_button")
        self.step.setToolTip("One step: one batch forward, backward and update (.)")
        self.step.clicked.connect(self.step_clicked)
        self.reset = ShortButton("↺  Reset", "↺")
        self.reset.setAccessibleName("Reset")
        self.reset.setObjectName("reset_button")
        self.reset.setToolTip("A new run from fresh weights, with the recipe as it is set (Ctrl+R)")
        self.reset.clicked.connect(self.reset_clicked)
        for button in (self.train, self.step, self.reset):
            layout.addWidget(button)
        self.show_status(Status.PAUSED, begun=False, anew=False)

    def _add_speed(self, layout: QHBoxLayout) -> None:
        self.speed = SpeedSlider()
        self.speed.speed_edited.connect(self.speed_edited)
        self.speed.setMinimumWidth(SLIDER_WIDTH)
        self.slow, self.fast = QLabel("slow"), QLabel("full speed")
        for label in (self.slow, self.fast):
            label.setProperty("role", "muted")
        layout.addWidget(self.slow)
        layout.addWidget(self.speed, 1)
        layout.addWidget(self.fast)

    def show_status(self, status: Status, *, begun: bool, anew: bool) -> None:
        """What the Train button does next. begun: there is a run to go on with.   anew: another is begun instead."""
        if status is Status.RUNNING:
            text, tip = "❚❚  Pause", "Pause; nothing is lost (Space)"
        elif anew and begun:
            text, tip = "▶  Train anew", "A new run with the recipe as it is set now (Space)"
        elif status is Status.FINISHED:
            text, tip = "▶  Train on", "Go on from here, for the epochs that are left or as many again (Space)"
        elif status is Status.DIVERGED:
            text, tip = "▶  Resume", "Go on from the last weights that gave a finite loss (Space)"
        elif begun:
            text, tip = "▶  Resume", "Go on where it was paused (Space)"
        else:
            text, tip = "▶  Train", "Start training (Space)"
        self.train.setText(text)
        self.train.setToolTip(tip)

    def show_moment(self, snapshot: Snapshot) -> None:
        """The figures of a moment; while it runs not faster than they can be read."""
        now = time.perf_counter()
        if snapshot.status is Status.RUNNING and now < self._next_figures_s:
            return
        self._next_figures_s = now + FIGURES_EVERY_S
        self._show("epoch", f"{snapshot.epoch:,.2f}")
        self._show("step", f"{snapshot.step:,}")
        self._show("accuracy", f"{snapshot.test_accuracy:.2%}")
        self._show_rate(snapshot)

    def _show_rate(self, snapshot: Snapshot) -> None:
        """Digits a second since the figures before; at rest those of the whole run."""
        seconds, examples, run_id = self._seen
        self._seen = (snapshot.seconds, snapshot.examples, snapshot.run_id)
        if snapshot.seconds == 0:
            self._show("rate", "–")
        elif snapshot.status is not Status.RUNNING:
            self._show("rate", f"{snapshot.examples / snapshot.seconds:,.0f}")
        elif run_id == snapshot.run_id and snapshot.seconds > seconds:
            self._show("rate", f"{(snapshot.examples - examples) / (snapshot.seconds - seconds):,.0f}")

    def restyle(self) -> None:
        """Take up the look's typeface and size."""
        for figure in self.figures.values():
            figure.restyle()
        # As wide as its widest text, so that its neighbours stay where they are.
        metrics = QFontMetrics(look().font(13, self.train.font().Weight.DemiBold))
        self.train.setMinimumWidth(metrics.horizontalAdvance("▶  Train anew") + look().px(32))
        self._make_room()

    def minimumSizeHint(self) -> QSize:
        """As narrow as it gets without what can be spared."""
        hint = super().minimumSizeHint()
        return QSize(hint.width() - self._spare.shown_px(), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        self._spare.fit(super().minimumSizeHint().width(), self.width())

    def _show(self, name: str, text: str) -> None:
        self.figures[name].value.setText(text)
