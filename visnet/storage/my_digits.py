"""My digits: a set of test digits that a person has drawn, kept on disk from one time to the next."""

from __future__ import annotations

import os
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from visnet.core.evaluation import Evaluation, Evaluator
from visnet.core.network import Network
from visnet.datasets.dataset import Split
from visnet.files import user_folder, written_whole
from visnet.npz import Npz

NAME = "My digits"
MOST = 1000  # so that all are evaluated in a few milliseconds; who has more has a dataset


def data_folder() -> Path:
    """Where a person's own digits are kept: VISNET_DATA_HOME, else the place that the system has for data."""
    if chosen := os.environ.get("VISNET_DATA_HOME"):
        return Path(chosen)
    return user_folder("data")


@dataclass(frozen=True, slots=True, eq=False)
class MyDigits:
    """The digits of one shape and of the same classes; a set of its own for each. A change gives a new one.

    images: (m, h, w) uint8.   labels: (m,) int64.   m may be 0.
    """

    class_names: tuple[str, ...]
    images: NDArray[np.uint8]
    labels: NDArray[np.int64]

    @classmethod
    def empty(cls, shape: tuple[int, int], class_names: tuple[str, ...]) -> MyDigits:
        """A set without digits. shape: (h, w)."""
        return cls(class_names, np.empty((0, *shape), np.uint8), np.empty(0, np.int64))

    @classmethod
    def load(cls, shape: tuple[int, int], class_names: tuple[str, ...]) -> MyDigits:
        """The set as it was saved, empty where there is none.

        Raises ValueError, naming the file, where it cannot be read.
        """
        path = _path(shape, class_names)
        try:
            with Npz(path) as arrays:
                images = arrays.read("images", MOST * shape[0] * shape[1])
                labels = arrays.read("labels", MOST * 8)
            fits = (
                images.dtype == np.uint8
                and labels.ndim == 1
                and images.shape == (len(labels), *shape)
                and labels.dtype == np.int64
            )
            if not fits or len(labels) > MOST or not ((labels >= 0) & (labels < len(class_names))).all():
                raise ValueError("it is no set of such digits")
        except FileNotFoundError:
            return cls.empty(shape, class_names)
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else error
            raise ValueError(f"{path}: {NAME} cannot be read ({why}); move the file away to start a new set") from None
        return cls(class_names, images, labels)

    def __len__(self) -> int:
        return len(self.labels)

    def with_digit(self, image: NDArray[np.uint8], label: int) -> MyDigits:
        """These and one more, which comes last. image: (h, w). Raises ValueError where the set is full."""
        if len(self) >= MOST:
            raise ValueError(f"{NAME} holds at most {MOST:,}; export them and delete some")
        return MyDigits(self.class_names, np.concatenate([self.images, image[None]]), np.append(self.labels, label))

    def without(self, index: int) -> MyDigits:
        """These without the one at `index`."""
        return MyDigits(self.class_names, np.delete(self.images, index, axis=0), np.delete(self.labels, index))

    def split(self) -> Split | None:
        """The digits as a split, as any other test digits are; None where there are none."""
        return Split(self.images, self.labels) if len(self) else None

    def evaluate(self, network: Network) -> Evaluation | None:
        """What a network says of all of them; None where there are none."""
        return Evaluator(self.images, self.labels).evaluate(network) if len(self) else None

    def save(self) -> None:
        """Write the set to its file, whole or not at all. Raises OSError where it cannot be written."""
        shape: tuple[int, int] = self.images.shape[1:]
        path = _path(shape, self.class_names)
        path.parent.mkdir(parents=True, exist_ok=True)
        with written_whole(path) as file:
            np.savez_compressed(file, images=self.images, labels=self.labels)


def _path(shape: tuple[int, int], class_names: tuple[str, ...]) -> Path:
    """The file of the digits of one shape and of these classes; a label means nothing among others."""
    classes = zlib.crc32("\0".join(class_names).encode())
    return data_folder() / f"my-digits-{shape[0]}x{shape[1]}-{classes:08x}.npz"
