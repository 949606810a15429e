"""My digits: a test set that the user has drawn, stored on disk."""

from __future__ import annotations

import contextlib
import errno
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from math import prod
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from visnet.core.evaluation import Evaluation, Evaluator
from visnet.core.network import Network
from visnet.datasets.dataset import Split
from visnet.files import data_folder, written_whole
from visnet.locks import try_lock, unlock
from visnet.npz import Npz, NpzError
from visnet.text import Text, reason_of, text_of

NAME = Text("My digits")
TEST_DIGITS, TRAINING_DIGITS = "my-digits", "my-training-set"  # kinds of sets, each with its own files
MOST = 1000  # so that evaluating all of them takes a few milliseconds
LONGEST_LOCK_S = 2.0


class DamagedError(ValueError):
    """Raised for a file that is readable but not a valid set; keep it aside rather than overwrite it."""


@dataclass(frozen=True, slots=True, eq=False)
class MyDigits:
    """A set of drawn digits, one for each image shape and list of classes. Immutable: a change gives a new set.

    images: (m, h, w) uint8.   labels: (m,) int64.   m may be 0.
    kind: TEST_DIGITS or TRAINING_DIGITS.
    """

    class_names: tuple[str, ...]
    images: NDArray[np.uint8]
    labels: NDArray[np.int64]
    kind: str = TEST_DIGITS

    @classmethod
    def empty(cls, shape: tuple[int, int], class_names: tuple[str, ...], kind: str = TEST_DIGITS) -> MyDigits:
        """Return an empty set. shape: (h, w)."""
        return cls(class_names, np.empty((0, *shape), np.uint8), np.empty(0, np.int64), kind)

    @classmethod
    def load(cls, shape: tuple[int, int], class_names: tuple[str, ...], kind: str = TEST_DIGITS) -> MyDigits:
        """Return the saved set, or an empty one if there is none.

        Raises ValueError, naming the file, if it cannot be read, and DamagedError if it can but is not a valid set.
        """
        path = file_of(shape, class_names, kind)
        n_classes = len(class_names)
        try:
            with Npz(path) as arrays:
                labels = arrays.read("labels", 8 * MOST)
                images = arrays.read("images", MOST * prod(shape))
        except FileNotFoundError:
            return cls.empty(shape, class_names, kind)
        except OSError as error:
            raise ValueError(
                Text("{path}: {name} cannot be read ({why})", path=path, name=NAME, why=reason_of(error))
            ) from None
        except NpzError as error:
            raise DamagedError(
                Text("{path}: {name} cannot be read ({why})", path=path, name=NAME, why=text_of(error))
            ) from None
        fits = images.dtype == np.uint8 and images.shape == (len(labels), *shape) and labels.dtype == np.int64
        if labels.ndim != 1 or not fits or not ((labels >= 0) & (labels < n_classes)).all():
            raise DamagedError(
                Text(
                    "{path}: {name} cannot be read (not images of {height}×{width} pixels in {n_classes} classes)",
                    path=path,
                    name=NAME,
                    height=shape[0],
                    width=shape[1],
                    n_classes=n_classes,
                )
            )
        return cls(class_names, images, labels, kind)

    @classmethod
    def change(
        cls,
        shape: tuple[int, int],
        class_names: tuple[str, ...],
        edit: Callable[[MyDigits], MyDigits],
        kind: str = TEST_DIGITS,
    ) -> MyDigits:
        """Load the saved set, edit it, save it and return it.

        Changes made by another window in the meantime are kept.
        Raises what load(), edit and save() raise, and OSError if another program does not release the file.
        """
        with locked(file_of(shape, class_names, kind)):
            digits = edit(cls.load(shape, class_names, kind))
            digits.save()
        return digits

    def __len__(self) -> int:
        return len(self.labels)

    def with_digit(self, image: NDArray[np.uint8], label: int) -> MyDigits:
        """Return the set with one more digit at the end. image: (h, w) uint8. Raises ValueError if the set is full."""
        if len(self) >= MOST:
            raise ValueError(Text("{name} holds at most {most:,}; export them and delete some", name=NAME, most=MOST))
        images, labels = np.concatenate([self.images, image[None]]), np.append(self.labels, label)
        return replace(self, images=images, labels=labels)

    def insert(self, index: int, image: NDArray[np.uint8], label: int) -> MyDigits:
        """Return the set with one more digit at `index`, or at the end. Raises ValueError if the set is full."""
        digits = self.with_digit(image, label)
        order = np.insert(np.arange(len(self)), min(index, len(self)), len(self))
        return replace(self, images=digits.images[order], labels=digits.labels[order])

    def index_of(self, image: NDArray[np.uint8], label: int) -> int | None:
        """Return the index of the last digit with this image and label; None if there is none."""
        same = (self.labels == label) & (self.images == image).all(axis=(1, 2))
        return int(np.flatnonzero(same)[-1]) if same.any() else None

    def without(self, index: int) -> MyDigits:
        """Return the set without the digit at `index`."""
        images, labels = np.delete(self.images, index, axis=0), np.delete(self.labels, index)
        return replace(self, images=images, labels=labels)

    def split(self) -> Split | None:
        """Return the digits as a Split; None if there are none."""
        return Split(self.images, self.labels) if len(self) else None

    def evaluate(self, network: Network) -> Evaluation | None:
        """Evaluate a network on all digits; return None if there are none."""
        return Evaluator(self.images, self.labels).evaluate(network) if len(self) else None

    def save(self) -> None:
        """Write the set to its file, atomically. Raises OSError if it cannot be written."""
        shape: tuple[int, int] = self.images.shape[1:]
        path = file_of(shape, self.class_names, self.kind)
        path.parent.mkdir(parents=True, exist_ok=True)
        with written_whole(path) as file:
            np.savez_compressed(file, images=self.images, labels=self.labels)


def file_of(shape: tuple[int, int], class_names: tuple[str, ...], kind: str = TEST_DIGITS) -> Path:
    """Return the file of the set for an image shape and a list of classes, which give the labels their meaning."""
    classes = zlib.crc32("\0".join(class_names).encode())
    return data_folder() / f"{kind}-{shape[0]}x{shape[1]}-{classes:08x}.npz"


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Lock a file against changes by other windows during the block. The system releases it if the process ends.

    Raises OSError, naming path, if another process holds the lock for longer than LONGEST_LOCK_S.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_suffix(".lock").open("ab") as file:
        until_s = time.monotonic() + LONGEST_LOCK_S
        while not try_lock(file.fileno()):
            if time.monotonic() > until_s:
                raise OSError(errno.EBUSY, "another program is using it", str(path))
            time.sleep(0.01)
        try:
            yield
        finally:
            unlock(file.fileno())
