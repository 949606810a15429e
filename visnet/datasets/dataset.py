"""Dataset and Split: images with one label each, validated on creation."""

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

    images: (m, h, w) uint8, 0 is background.   labels: (m,) class numbers, stored as int64.
    Both become read-only views. They are not copied: do not change the arrays afterwards.
    Raises DataError if a type or shape is wrong, or the lengths differ.
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


@dataclass(frozen=True, eq=False)  # no slots, so that cached properties work
class Dataset:
    """A training and a test set with the same classes and image size.

    class_names: 2 to 100 different names; label i is class_names[i].
    source: the name or absolute path it was loaded from, "" if it was created in memory.
    decisions: what visnet decided about the files, one sentence each.
    divided_by: the seed by which visnet split off the test set; None if the data came with one.
    validation: the data's own validation set, if any.
    on_side: whether the images are known to be transposed, as in EMNIST's files, and were left so.
    subset_of: the names of all classes in the files, if only some were kept; otherwise ().
    Raises DataError if the splits do not fit each other or the class names.
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
        # Class names come from files, and are shown in the terminal and the window.
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
        """The names of all classes in the files, including those left out."""
        return self.subset_of or self.class_names

    @property
    def image_shape(self) -> tuple[int, int]:
        """The (height, width) of every image, in pixels."""
        _, height, width = self.train.images.shape
        return height, width

    @cached_property
    def fingerprint(self) -> str:
        """A hash of all pixels, labels and the split between training and test set, 32 characters."""
        return fingerprint((self.train, self.test, *([self.validation] if self.validation else [])))

    @cached_property
    def training_sketch(self) -> Sketch:
        """A sample of the training images, which is stored with a model; see visnet.datasets.identity.sketch()."""
        return sketch(self.train)

    @cached_property
    def levels(self) -> Levels:
        """The grey levels of the training images, which are stored with a model to compare other data with."""
        return Levels.of(self.train.images, on_side=self.on_side)

    def undivided(self) -> Split:
        """Return all images as one split, for evaluating a model that was not trained on them."""
        parts = (self.train, self.test, *([self.validation] if self.validation else []))
        return Split(np.concatenate([p.images for p in parts]), np.concatenate([p.labels for p in parts]))

    def describe(self) -> str:
        """Return one line: "mnist: 60,000 training and 10,000 test images of 28×28 pixels in 10 classes"."""
        validation = "" if self.validation is None else f", {len(self.validation):,} validation"
        return (
            f"{self.name}: {len(self.train):,} training{validation} and {len(self.test):,} test images "
            f"of {show_shape(self.image_shape)} pixels in {self.n_classes} classes"
        )


def _read_only(array: NDArray[Any]) -> NDArray[Any]:
    # A new view, so that the caller's array keeps its flags.
    view = np.ascontiguousarray(array).view()
    view.flags.writeable = False
    return view
