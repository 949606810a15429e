"""The user's own labelled drawings: every change is saved before it is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Signal

from visnet.datasets.dataset import Dataset
from visnet.datasets.formats.idx import write_idx
from visnet.files import keep_as_bad
from visnet.gui.session.outcome import EXPORT, MY_DIGITS, Outcome
from visnet.gui.texts import tr
from visnet.storage.my_digits import NAME, DamagedError, MyDigits, file_of, locked
from visnet.text import reason_of, text_of


class _Deleted(NamedTuple):
    """A digit and where it was."""

    place: int
    image: npt.NDArray[np.uint8]
    label: int


class MyDigitsKeeper(QObject):
    """Loads, changes and exports the set that belongs to the dataset in use.

    changed(object): the set, MyDigits.   said(str), failed(object): one sentence.
    """

    changed = Signal(object)
    said = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.digits = MyDigits.empty((28, 28), ())
        self._deleted: list[_Deleted] = []

    @property
    def can_undo(self) -> bool:
        """Return whether a deletion can be undone."""
        return bool(self._deleted)

    def take(self, dataset: Dataset) -> None:
        """Load the saved set of this dataset's shape and classes.

        A damaged file is kept as .bad, as it may still contain drawings.
        """
        self._deleted.clear()
        shape, names = dataset.image_shape, dataset.class_names
        self.digits = MyDigits.empty(shape, names)
        try:
            self.digits = self._load(shape, names)
        except ValueError as error:
            self.failed.emit(tr(text_of(error)))
        except OSError as error:
            self.failed.emit(
                tr(
                    "{filename}: {what} could not be read ({reason})",
                    filename=error.filename,
                    what=tr(NAME),
                    reason=reason_of(error),
                )
            )
        self.changed.emit(self.digits)

    def refresh(self) -> None:
        """Reload what another window has changed."""
        try:
            digits = MyDigits.load(self._shape, self.digits.class_names)
        except (OSError, ValueError):
            return  # a change will say it
        before = self.digits
        same = np.array_equal(digits.labels, before.labels) and np.array_equal(digits.images, before.images)
        if not same:
            self.digits = digits
            self.changed.emit(digits)

    def keep(self, image: npt.NDArray[np.uint8], label: int) -> bool:
        """Add a drawing, (h, w), and return whether it was saved."""
        return self._change(
            lambda digits: digits.with_digit(image, label),
            lambda digits: tr("Added to {what} ({n:,})", what=tr(NAME), n=len(digits)),
        )

    def delete(self, index: int) -> None:
        """Remove a drawing; undo_delete() puts it back."""
        if not 0 <= index < len(self.digits):
            return
        image, label = self.digits.images[index].copy(), int(self.digits.labels[index])

        def without(digits: MyDigits) -> MyDigits:
            at = digits.index_of(image, label)
            return digits if at is None else digits.without(at)

        self._deleted.append(_Deleted(index, image, label))
        name = self.digits.class_names[label]
        if not self._change(
            without, lambda _: tr("Deleted {name} from {what}; Undo brings it back", name=name, what=tr(NAME))
        ):
            self._deleted.pop()

    def undo_delete(self) -> None:
        """Restore the drawing deleted last, at its place."""
        if self._deleted:
            place, image, label = self._deleted.pop()
            back = self._change(
                lambda digits: digits.insert(place, image, label),
                lambda digits: tr("Put {label} back into {what}", label=digits.class_names[label], what=tr(NAME)),
            )
            if not back:
                self._deleted.append(_Deleted(place, image, label))

    def export(self, folder: str) -> None:
        """Write the set as two IDX files into a folder."""
        split = self.digits.split()
        if split is None:
            return
        try:
            images, labels = write_idx(folder, split)
        except OSError as error:
            sentence = tr(
                "{filename}: {what} could not be written ({reason})",
                filename=error.filename,
                what=tr(NAME),
                reason=reason_of(error),
            )
            self.failed.emit(Outcome(sentence, EXPORT))
        else:
            sentence = tr(
                "Wrote {images} and {labels} to {folder}",
                images=images.name,
                labels=labels.name,
                folder=Path(folder).name,
            )
            self.said.emit(Outcome(sentence, EXPORT))

    @property
    def _shape(self) -> tuple[int, int]:
        h, w = self.digits.images.shape[1:]
        return h, w

    def _change(self, edit: Callable[[MyDigits], MyDigits], sentence: Callable[[MyDigits], str]) -> bool:
        """Change the set as it is on the disk now. Gives whether it was saved."""
        names = self.digits.class_names
        try:
            digits = MyDigits.change(self._shape, names, edit)
        except OSError as error:
            refusal = tr(
                "{filename}: {what} could not be saved ({reason})",
                filename=error.filename,
                what=tr(NAME),
                reason=reason_of(error),
            )
            self.failed.emit(Outcome(refusal, MY_DIGITS))
            return False
        except ValueError as error:
            self.failed.emit(Outcome(tr(text_of(error)), MY_DIGITS))
            return False
        self.digits = digits
        self.changed.emit(digits)
        self.said.emit(Outcome(sentence(digits), MY_DIGITS))
        return True

    def _load(self, shape: tuple[int, int], names: tuple[str, ...]) -> MyDigits:
        try:
            return MyDigits.load(shape, names)
        except DamagedError:
            path = file_of(shape, names)
        with locked(path):
            try:
                return MyDigits.load(shape, names)  # another window may have put things right
            except DamagedError as error:
                bad = keep_as_bad(path, move=True)
                said = tr(text_of(error))
                self.failed.emit(
                    tr("{said}; it was kept as {bad}, and a new set was started", said=said, bad=bad)
                    if bad
                    else tr("{said}; nothing was added", said=said)
                )
        return MyDigits.empty(shape, names)
