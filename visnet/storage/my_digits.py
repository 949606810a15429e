"""My digits: a set of test digits that the user has drawn, kept on disk from one time to the next."""

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
TEST_DIGITS, TRAINING_DIGITS = "my-digits", "my-training-set"  # kinds of sets, each in files of its own
MOST = 1000  # so that all are evaluated in a few milliseconds; who has more has a dataset
LONGEST_LOCK_S = 2.0


class DamagedError(ValueError):
    """A file that was opened and is not what it should be: to be kept aside rather than written over."""


@dataclass(frozen=True, slots=True, eq=False)
class MyDigits:
    """The digits of one shape and of the same classes; a set of its own for each. A change gives a new one.

    images: (m, h, w) uint8.   labels: (m,) int64.   m may be 0.
    kind: what they are kept for, TEST_DIGITS or TRAINING_DIGITS.
    """

    class_names: tuple[str, ...]
    images: NDArray[np.uint8]
    labels: NDArray[np.int64]
    kind: str = TEST_DIGITS

    @classmethod
    def empty(cls, shape: tuple[int, int], class_names: tuple[str, ...], kind: str = TEST_DIGITS) -> MyDigits:
        """A set without digits. shape: (h, w)."""
        return cls(class_names, np.empty((0, *shape), np.uint8), np.empty(0, np.int64), kind)

    @classmethod
    def load(cls, shape: tuple[int, int], class_names: tuple[str, ...], kind: str = TEST_DIGITS) -> MyDigits:
        """The set as it was saved, empty where there is none.

        Raises ValueError, naming the file, where it cannot be read; DamagedError where it could be, but is no such set.
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
        """Have the set as it is saved now changed, and saved; return it.

        Another window may have changed it since it was loaded here: neither's digits are lost.
        Raises what load(), edit and save() do, and OSError where another program does not let go of the file.
        """
        with locked(file_of(shape, class_names, kind)):
            digits = edit(cls.load(shape, class_names, kind))
            digits.save()
        return digits

    def __len__(self) -> int:
        return len(self.labels)

    def with_digit(self, image: NDArray[np.uint8], label: int) -> MyDigits:
        """These and one more, which comes last. image: (h, w). Raises ValueError where the set is full."""
        if len(self) >= MOST:
            raise ValueError(Text("{name} holds at most {most:,}; export them and delete some", name=NAME, most=MOST))
        images, labels = np.concatenate([self.images, image[None]]), np.append(self.labels, label)
        return replace(self, images=images, labels=labels)

    def insert(self, index: int, image: NDArray[np.uint8], label: int) -> MyDigits:
        """Return these and one more at `index`, or last where there are fewer. Raises ValueError for a full set."""
        digits = self.with_digit(image, label)
        order = np.insert(np.arange(len(self)), min(index, len(self)), len(self))
        return replace(self, images=digits.images[order], labels=digits.labels[order])

    def index_of(self, image: NDArray[np.uint8], label: int) -> int | None:
        """Return the place of the last such digit, None where there is none."""
        same = (self.labels == label) & (self.images == image).all(axis=(1, 2))
        return int(np.flatnonzero(same)[-1]) if same.any() else None

    def without(self, index: int) -> MyDigits:
        """These without the one at `index`."""
        images, labels = np.delete(self.images, index, axis=0), np.delete(self.labels, index)
        return replace(self, images=images, labels=labels)

    def split(self) -> Split | None:
        """The digits as a split, as any other test digits are; None where there are none."""
        return Split(self.images, self.labels) if len(self) else None

    def evaluate(self, network: Network) -> Evaluation | None:
        """What a network says of all of them; None where there are none."""
        return Evaluator(self.images, self.labels).evaluate(network) if len(self) else None

    def save(self) -> None:
        """Write the set to its file, whole or not at all. Raises OSError where it cannot be written."""
        shape: tuple[int, int] = self.images.shape[1:]
        path = file_of(shape, self.class_names, self.kind)
        path.parent.mkdir(parents=True, exist_ok=True)
        with written_whole(path) as file:
            np.savez_compressed(file, images=self.images, labels=self.labels)


def file_of(shape: tuple[int, int], class_names: tuple[str, ...], kind: str = TEST_DIGITS) -> Path:
    """Return the file of the digits of one shape and of these classes; a label means nothing among others."""
    classes = zlib.crc32("\0".join(class_names).encode())
    return data_folder() / f"{kind}-{shape[0]}x{shape[1]}-{classes:08x}.npz"


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other windows from changing a file meanwhile. The lock is the system's: it ends with the process.

    Raises OSError, naming path, where another holds it for longer than LONGEST_LOCK_S.
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
