"""DrawCard: the pad with its tools: pen, eraser, pen width, undo and redo, and image import."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSlider, QWidget

from visnet.datasets.dataset import Dataset
from visnet.gui.painting.words import a_noun
from visnet.gui.panels.draw.pad import LEAST_WIDTH, MOST_WIDTH, USUAL_WIDTH, DrawPad
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.card import Card
from visnet.gui.widgets.spoken import Role, say_as

Key = str | QKeySequence.StandardKey

SLIDER_STEPS = 10  # for one of the digit's pixels
KEY_STEP = 2


class DrawCard(Card):
    """Every tool has a key that works wherever the focus is while the card is visible.

    open_wanted(), paste_wanted(): import an image from a file or from the clipboard.
    collect_wanted(): collect a training set.
    """

    open_wanted = Signal()
    paste_wanted = Signal()
    collect_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Draw"), parent)
        self.pad = DrawPad()
        self.pen = self._tool("pen", tr("pen"), tr("Pen (right button erases)"), "P", self.on_pen)
        self.eraser = self._tool("eraser", tr("eraser"), tr("Eraser"), "E", self.on_eraser)
        for tool in (self.pen, self.eraser):
            tool.setCheckable(True)
            tool.setAutoExclusive(True)  # said as one of two, not as a box to check
        self.undo = self._tool("undo", tr("undo"), tr("Undo"), QKeySequence.StandardKey.Undo, self.pad.undo)
        self.redo = self._tool("redo", tr("redo"), tr("Redo"), QKeySequence.StandardKey.Redo, self.pad.redo)
        self.clear = self._tool("clear", tr("clear"), tr("Clear (can be undone)"), "Delete", self.pad.clear)
        self.paste = self._tool(
            "paste",
            tr("paste"),
            tr("Paste an image, light on dark or dark on light"),
            QKeySequence.StandardKey.Paste,
            self.paste_wanted,
        )
        self.open = self._tool(
            "open",
            tr("open image…"),
            tr("Open an image file of any size, or drop it here"),
            "Ctrl+I",
            self.open_wanted,
        )
        self.collect = self._tool(
            "collect", tr("collect…"), tr("Draw a training set of your own"), "Ctrl+L", self.collect_wanted
        )
        self.collect.setObjectName("draw_collect")
        self.thickness = QSlider(Qt.Orientation.Horizontal)
        self.thickness.setObjectName("draw_width")
        self.thickness.setAccessibleName(tr("Pen width"))
        self.thickness.setRange(round(LEAST_WIDTH * SLIDER_STEPS), round(MOST_WIDTH * SLIDER_STEPS))
        self.thickness.setValue(round(USUAL_WIDTH * SLIDER_STEPS))
        self.thickness.valueChanged.connect(self.on_width)
        self.thickness_words = QLabel()
        self.thickness_words.setProperty("role", "muted")
        say_as(self.thickness, Role.Slider, self.thickness_words.text)
        self._key("+", self.on_broader)
        self._key("-", self.on_finer)
        self._lay_out()
        self.pad.ink_changed.connect(self.on_ink_changed)
        self.on_pen()
        self.on_width(self.thickness.value())
        self.on_ink_changed()

    def show_dataset(self, dataset: Dataset) -> None:
        """Clear the pad for this dataset's images, unless their shape is the same."""
        self.title.set_texts(tr("Draw {kind}", kind=a_noun(dataset.class_names)), tr("Draw"))
        self.pad.empty_words = tr("Draw {kind} here\nor drop an image file.", kind=a_noun(dataset.class_names))
        if dataset.image_shape != self.pad.canvas.shape:
            self.pad.set_shape(dataset.image_shape)
            self.on_width(self.thickness.value())
        self.pad.update()

    @Slot()
    def on_pen(self) -> None:
        """Select the pen."""
        self._take(erasing=False)

    @Slot()
    def on_eraser(self) -> None:
        """Select the eraser."""
        self._take(erasing=True)

    @Slot()
    def on_broader(self) -> None:
        """Widen the pen."""
        self.thickness.setValue(self.thickness.value() + KEY_STEP)

    @Slot()
    def on_finer(self) -> None:
        """Narrow the pen."""
        self.thickness.setValue(self.thickness.value() - KEY_STEP)

    @Slot(int)
    def on_width(self, value: int) -> None:
        """Take another pen width."""
        self.pad.width_px = value / SLIDER_STEPS
        width_px = self.pad.width_px * self.pad.unit_px
        self.thickness_words.setText(tr("{width_px:.1f} px", width_px=width_px))
        self.thickness.setToolTip(tr("Pen width: {width_px:.1f} pixels of the image (+ and −)", width_px=width_px))

    @Slot()
    def on_ink_changed(self) -> None:
        """Enable the tools that apply now."""
        self.undo.setEnabled(self.pad.canvas.can_undo)
        self.redo.setEnabled(self.pad.canvas.can_redo)
        self.clear.setEnabled(self.pad.has_ink)

    def _take(self, erasing: bool) -> None:
        self.pad.erasing = erasing
        self.pen.setChecked(not erasing)
        self.eraser.setChecked(erasing)

    def _tool(
        self, name: str, text: str, tip: str, key: Key, then: Callable[[], object] | SignalInstance
    ) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"draw_{name}")
        button.setProperty("link", True)
        shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{tip} ({shown})")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(then)
        self._key(key, button.click)
        return button

    def _key(self, key: Key, then: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.activated.connect(then)

    def _lay_out(self) -> None:
        for tool in (self.undo, self.redo, self.clear, self.collect):
            self.header.addWidget(tool)
        tools = QHBoxLayout()
        tools.setSpacing(6)
        tools.addWidget(self.pen)
        tools.addWidget(self.eraser)
        tools.addWidget(self.thickness, 100)
        tools.addWidget(self.thickness_words)
        tools.addSpacing(look().px(10))
        tools.addStretch(1)  # what the slider leaves: the buttons beside it stay as wide as their words
        tools.addWidget(self.paste)
        tools.addWidget(self.open)
        self.thickness.setMinimumWidth(look().px(48))
        self.thickness.setMaximumWidth(look().px(160))
        self.body.addLayout(tools)
        self.body.addWidget(self.pad, 1)
