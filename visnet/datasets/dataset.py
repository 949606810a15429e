"""Dataset and splits: images with one label each, checked once when they are created."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from visnet.datasets.checks import MAX_CLASSES, check_size, show_shape
from visnet.datasets.errors import DataError
from visnet.datasets.identity import Sketch, fingerprint, sketch
from visnet.datasets.levels import Levels
from visnet.files import printable
from visnet.text import Text

MAX_NAME = 200  # characters


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """Images and their labels, in the same order.

    images: (m, h, w) uint8, 0 is background.   labels: (m,) class numbers, kept as int64.
    Both are read-only here. They are not copied: who passes arrays in must not change them afterwards.
    Raises DataError where a type, a shape or the two lengths do not fit.
    """

    images: NDArray[np.uint8]
    labels: NDArray[np.int64]

    def __post_init__(self) -> None:
        images, labels = np.asarray(self.images), np.asarray(self.labels)
        if images.dtype != np.uint8 or images.ndim != 3:
            raise DataError(
                Text(
                    "images must be (m, h, w) uint8, got {shape} {dtype}",
                    shape=show_shape(images.shape),
                    dtype=images.dtype,
                )
            )
        check_size(images.shape, Text("the data"))
        if labels.dtype.kind not in "iu" or labels.ndim != 1:
            raise DataError(
                Text(
                    "labels must be (m,) integers, got {shape} {dtype}",
                    shape=show_shape(labels.shape),
                    dtype=labels.dtype,
                )
            )
        if len(images) != len(labels):
            raise DataError(
                Text(
                    "there are {n_images:,} images but {n_labels:,} labels", n_images=len(images), n_labels=len(labels)
                )
            )
        object.__setattr__(self, "images", _read_only(images))
        object.__setattr__(self, "labels", _read_only(labels.astype(np.int64, copy=False)))

    def __len__(self) -> int:
        return len(self.images)


@dataclass(frozen=True, eq=False)  # no slots, so that the fingerprint is kept once it was asked for
class Dataset:
    """A training and a test split with the same classes and image size.

    class_names: 2 to 100 different names; label i belongs to class_names[i].
    source: the name or the absolute path that it was loaded from, "" where it was put together in memory.
    decisions: what visnet decided about the files by itself, a sentence each.
    divided_by: the seed by which visnet put the test part aside, None where the data came with a test part.
    validation: the validation part that the data came with, None where they have none.
    on_side: whether the images are known to lie on their side, as EMNIST's do, and were left so.
    subset_of: the names of all classes in the files, where only some were kept; () where all were.
    Raises DataError where the splits do not fit each other or the class names.
    """

    name: str
    class_names: tuple[str, ...]
    train: Split
    test: Split
    source: str = ""
    decisions: tuple[str, ...] = ()
    divided_by: int | None = None
    validation: Split | None = None
    on_side: bool = False
    subset_of: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        # They come from files, and are shown on the terminal and in labels.
        object.__setattr__(self, "name", printable(self.name, MAX_NAME))
        for field in ("class_names", "subset_of"):
            object.__setattr__(self, field, tuple(printable(name, MAX_NAME) for name in getattr(self, field)))
        if not 2 <= self.n_classes <= MAX_CLASSES:
            raise DataError(
                Text("there must be 2 to {most} classes, got {n_classes}", most=MAX_CLASSES, n_classes=self.n_classes)
            )
        if len(set(self.class_names)) < self.n_classes:
            raise DataError(Text("class names must differ from each other"))
        others = [("test", self.test)] + ([("validation", self.validation)] if self.validation else [])
        for part, split in others:
            if self.train.images.shape[1:] != split.images.shape[1:]:
                raise DataError(
                    Text(
                        "training images are {shape} pixels but {part} images {other_shape}",
                        shape=show_shape(self.train.images.shape[1:]),
                        part=part,
                        other_shape=show_shape(split.images.shape[1:]),
                    )
                )
        for part, split in (("training", self.train), *others):
            outside = (split.labels < 0) | (split.labels >= self.n_classes)
            if outside.any():
                i = int(np.argmax(outside))
                raise DataError(
                    Text(
                        "{part} label {i} is {label}, but classes go from 0 to {highest}",
                        part=part,
                        i=i,
                        label=split.labels[i],
                        highest=self.n_classes - 1,
                    )
                )
        if (self.train.labels == self.train.labels[0]).all():
            only = self.class_names[self.train.labels[0]]
            raise DataError(
                Text("every training image is of class {only}, but at least two classes are needed", only=only)
            )

    @property
    def n_classes(self) -> int:
        return len(self.class_names)

    @property
    def all_class_names(self) -> tuple[str, ...]:
        """The names of all classes in the files, of which some may have been left out."""
        return self.subset_of or self.class_names

    @property
    def image_shape(self) -> tuple[int, int]:
        """Height and width of every image, in pixels."""
        _, height, width = self.train.images.shape
        return height, width

    @cached_property
    def fingerprint(self) -> str:
        """Return a hash of all pixels, labels and the division, 32 characters."""
        return fingerprint((self.train, self.test, *([self.validation] if self.validation else [])))

    @cached_property
    def training_sketch(self) -> Sketch:
        """A sample of the training images that is stored with a model: see visnet.datasets.identity.sketch()."""
        return sketch(self.train)

    @cached_property
    def levels(self) -> Levels:
        """How the training images look to a network: stored with a model, and compared with other data."""
        return Levels.of(self.train.images, on_side=self.on_side)

    def undivided(self) -> Split:
        """Return all images as one split, for data that a model was not trained on."""
        parts = (self.train, self.test, *([self.validation] if self.validation else []))
        return Split(np.concatenate([p.images for p in parts]), np.concatenate([p.labels for p in parts]))

    def describe(self) -> str:
        """One line for people: mnist: 60,000 training and 10,000 test images of 28×28 pixels in 10 classes."""
        validation = "" if self.validation is None else f", {len(self.validation):,} validation"
        return (
            f"{self.name}: {len(self.train):,} training{validation} and {len(self.test):,} test images "
            f"of {show_shape(self.image_shape)} pixels in {self.n_classes} classes"
        )


def _read_only(array: NDArray[Any]) -> NDArray[Any]:
    # A view of its own, so that the caller's array keeps its flags.
    view = np.ascontiguousarray(array).view()
    view.flags.writeable = False
    return view
