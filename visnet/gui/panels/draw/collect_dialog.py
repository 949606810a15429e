"""CollectDialog: prompts for drawings one after another to collect a training set."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from visnet.datasets.dataset import Dataset
from visnet.datasets.images.preprocess import normalise
from visnet.gui.panels.draw.collect_grid import CollectGrid
from visnet.gui.panels.draw.pad import DrawPad
from visnet.gui.session.dialogs import DATA, ask_folder_path, ask_save_path
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.storage.my_digits import TRAINING_DIGITS, MyDigits
from visnet.storage.training_set import LEAST_OF_A_CLASS, as_dataset, is_trainable, next_label, save_csv, save_idx
from visnet.storage.training_set import save_images as save_image_folder
from visnet.text import Text, reason_of, text_of

HELP = Text("Enter: next · Ctrl+Z: undo · Tab: another class · right button: erase · arrows, Space: draw")


class CollectDialog(QDialog):
    """Every drawing is saved as soon as it is added; the set is kept when the dialog is closed.

    train_wanted(object): train on this Dataset of the drawings.
    """

    train_wanted = Signal(object)

    def __init__(self, dataset: Dataset, rng: np.random.Generator | None = None, parent: QWidget | None = None) -> None:
        """dataset: whose shape and classes the drawings have.   rng: of the order of the prompts."""
        super().__init__(parent)
        self.setWindowTitle(tr("Collect a Training Set"))
        self.setObjectName("collect")
        self._shape, self._names = dataset.image_shape, dataset.class_names
        self._rng = rng or np.random.default_rng()
        self.prompt, self.failure = QLabel(), QLabel()
        self.prompt.setFont(look().font(24))
        self.prompt.setObjectName("collect_prompt")
        self.failure.setProperty("role", "muted")
        self.failure.setWordWrap(True)
        self.pad = DrawPad()
        self.pad.setObjectName("collect_pad")
        self.pad.set_shape(self._shape)
        self.grid = CollectGrid()
        self.total = QLabel()
        self.total.setProperty("role", "muted")
        self.next = _button(tr("Next"), "collect_next", tr("Add this drawing (Enter)"), self.on_next, primary=True)
        self.undo = _button(
            tr("Undo"), "collect_undo", tr("Undo the stroke, or the last drawing (Ctrl+Z)"), self.on_undo
        )
        self.skip = _button(tr("Another class"), "collect_skip", tr("Ask for another class (Tab)"), self.on_skip)
        self.train = _button(tr("Train on these"), "collect_train", "", self.on_train)
        self.save = QPushButton(tr("Save as…"))
        self.save.setObjectName("collect_save")
        self.save.setAutoDefault(False)
        menu = QMenu(self.save)
        menu.addAction(tr("MNIST IDX files…"), self.on_save_idx)
        menu.addAction(tr("CSV…"), self.on_save_csv)
        menu.addAction(tr("Folder of images…"), self.on_save_images)
        self.save.setMenu(menu)
        self._lay_out()
        for key, then in (
            (Qt.Key.Key_Return, self.on_next),
            (Qt.Key.Key_Enter, self.on_next),
            (Qt.Key.Key_Tab, self.on_skip),
            (QKeySequence.StandardKey.Undo, self.on_undo),
            (Qt.Key.Key_Delete, self.pad.clear),
            ("Ctrl+S", self.on_save),
            ("Ctrl+Return", self.train.click),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(then)
        self.digits = MyDigits.empty(self._shape, self._names, TRAINING_DIGITS)
        try:
            self.digits = MyDigits.load(self._shape, self._names, TRAINING_DIGITS)
        except ValueError as error:
            self.failure.setText(tr(text_of(error)))
        self.label = next_label(self.digits, self._rng)
        self.pad.ink_changed.connect(self._show)
        self._show()
        self.pad.setFocus()

    @Slot()
    def on_next(self) -> None:
        """Add the drawing, and prompt for the next."""
        image = self._image()
        if image is not None and self._change(lambda digits: digits.with_digit(image, self.label)):
            self.label = next_label(self.digits, self._rng)
            self.pad.set_shape(self._shape)

    @Slot()
    def on_undo(self) -> None:
        """Undo the last stroke; on an empty pad remove the last drawing, to be drawn again."""
        if self.pad.canvas.can_undo:
            self.pad.undo()
        elif len(self.digits):
            label = int(self.digits.labels[-1])
            if self._change(lambda digits: digits.without(len(digits) - 1)):
                self.label = label
                self._show()

    @Slot()
    def on_skip(self) -> None:
        """Prompt for the next class in order."""
        self.label = (self.label + 1) % len(self._names)
        self._show()

    @Slot()
    def on_train(self) -> None:
        """Request training on the drawings."""
        if is_trainable(self.digits):
            self.train_wanted.emit(as_dataset(self.digits))
            self.accept()

    @Slot()
    def on_save(self) -> None:
        """Show the menu of file formats, if there is enough to save."""
        if self.save.isEnabled():
            self.save.showMenu()

    @Slot()
    def on_save_idx(self) -> None:
        """Ask for a folder and write MNIST's four files."""
        self._save(ask_folder_path(self, tr("Folder for the Four IDX Files")), save_idx)

    @Slot()
    def on_save_csv(self) -> None:
        """Ask for a file and write a table."""
        path = ask_save_path(self, tr("Save as CSV"), "my-drawings.csv", tr("CSV (*.csv)"), DATA)
        self._save(path if not path or path.lower().endswith(".csv") else f"{path}.csv", save_csv)

    @Slot()
    def on_save_images(self) -> None:
        """Ask for a folder and write a folder of images for each class into it."""
        self._save(ask_folder_path(self, tr("Parent Folder for the Class Folders")), save_image_folder)

    def _image(self) -> npt.NDArray[np.uint8] | None:
        return normalise(self.pad.canvas.ink_for_scaling(), self._shape) if self.pad.has_ink else None

    def _save(self, path: str, save: Callable[[MyDigits, str], None]) -> None:
        if not path:
            return
        try:
            save(self.digits, path)
        except OSError as error:
            self.failure.setText(
                tr("{filename}: not written ({reason})", filename=error.filename, reason=reason_of(error))
            )
        else:
            self.failure.setText(tr("Saved {n:,} drawings to {path}", n=len(self.digits), path=path))

    def _change(self, edit: Callable[[MyDigits], MyDigits]) -> bool:
        try:
            self.digits = MyDigits.change(self._shape, self._names, edit, TRAINING_DIGITS)
        except OSError as error:
            self.failure.setText(
                tr(
                    "{filename}: the drawing could not be saved ({reason})",
                    filename=error.filename,
                    reason=reason_of(error),
                )
            )
            return False
        except ValueError as error:
            self.failure.setText(tr(text_of(error)))
            return False
        self.failure.clear()
        return True

    @Slot()
    def _show(self) -> None:
        name = self._names[self.label]
        self.prompt.setText(tr("Draw: {name}", name=f"<b>{name}</b>"))
        self.pad.empty_words = name
        self.pad.update()
        self.grid.show_digits(self.digits, self.label)
        n = len(self.digits)
        self.total.setText(
            tr(
                "{n:,} drawing in {n_classes} classes" if n == 1 else "{n:,} drawings in {n_classes} classes",
                n=n,
                n_classes=len(self._names),
            )
        )
        self.next.setEnabled(self.pad.has_ink)
        self.undo.setEnabled(self.pad.canvas.can_undo or n > 0)
        ready = is_trainable(self.digits)
        self.train.setEnabled(ready)
        why = tr("Draw at least {n} of each class first", n=LEAST_OF_A_CLASS)
        tip = tr("Start training on your drawings; a fifth of them is the test set (Ctrl+Enter)")
        self.train.setToolTip(tip if ready else why)
        self.save.setEnabled(ready)
        self.save.setToolTip(tr("Save your drawings (Ctrl+S)") if ready else why)

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.prompt)
        left.addWidget(self.pad, 1)
        tools = QHBoxLayout()
        for widget in (self.undo, self.skip):
            tools.addWidget(widget)
        tools.addStretch(1)
        tools.addWidget(self.next)
        left.addLayout(tools)
        keys = QLabel(tr(HELP))
        keys.setWordWrap(True)
        keys.setProperty("role", "muted")
        left.addWidget(keys)
        right.addWidget(self.total)
        right.addWidget(self.grid, 1)
        right.addWidget(self.failure)
        end = QHBoxLayout()
        end.addStretch(1)
        end.addWidget(self.save)
        end.addWidget(self.train)
        right.addLayout(end)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(24)
        layout.addLayout(left, 4)
        layout.addLayout(right, 5)
        self.resize(look().px(980), look().px(560))


def _button(text: str, name: str, tip: str, then: Callable[[], None], *, primary: bool = False) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setToolTip(tip)
    button.setProperty("primary", primary)
    button.setAutoDefault(False)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.clicked.connect(then)
    return button
