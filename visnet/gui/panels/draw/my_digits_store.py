"""The set of a person's own digits as the window has it: every change is on disk before it is shown."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Signal

from visnet.datasets.dataset import Dataset
from visnet.datasets.formats.idx import write_idx
from visnet.storage.my_digits import NAME, MyDigits


class MyDigitsKeeper(QObject):
    """Loads, changes and exports the set that belongs to the dataset in use.

    changed(object): the set, MyDigits.   said(str), failed(object): one sentence.
    """

    changed = Signal(object)
    said = Signal(str)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.digits = MyDigits.empty((28, 28), ())
        self._readable = True

    def take(self, dataset: Dataset) -> None:
        """The set of this dataset's shape and classes, as it was saved."""
        shape, names = dataset.image_shape, dataset.class_names
        self._readable = True
        try:
            self.digits = MyDigits.load(shape, names)
        except ValueError as error:
            # Nothing is kept over a file that may hold somebody's digits.
            self.digits, self._readable = MyDigits.empty(shape, names), False
            self.failed.emit(str(error))
        self.changed.emit(self.digits)

    def keep(self, image: npt.NDArray[np.uint8], label: int) -> bool:
        """Add a digit, (h, w). Gives whether it was saved."""
        try:
            digits = self.digits.with_digit(image, label)
        except ValueError as error:
            self.failed.emit(str(error))
            return False
        return self._save(digits, f"Kept as number {len(digits):,} of {NAME}")

    def delete(self, index: int) -> None:
        """Take a digit out for good."""
        name = self.digits.class_names[int(self.digits.labels[index])]
        self._save(self.digits.without(index), f"Deleted a {name} from {NAME}")

    def export(self, folder: str) -> None:
        """Write all as two IDX files into a folder."""
        split = self.digits.split()
        if split is None:
            return
        try:
            images, labels = write_idx(folder, split)
        except OSError as error:
            self.failed.emit(f"{error.filename}: {NAME} could not be written ({error.strerror or error})")
        else:
            self.said.emit(f"Wrote {images.name} and {labels.name} to {Path(folder).name}")

    def _save(self, digits: MyDigits, sentence: str) -> bool:
        if not self._readable:
            self.failed.emit(f"{NAME} of this kind could not be read, so nothing is added to them")
            return False
        try:
            digits.save()
        except OSError as error:
            self.failed.emit(f"{error.filename}: {NAME} could not be saved ({error.strerror or error})")
            return False
        self.digits = digits
        self.changed.emit(digits)
        self.said.emit(sentence)
        return True
