"""Classes: their names, and the labels of each part as indices into them, in whatever form a file has them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from visnet.datasets.checks import MAX_CLASSES, show_shape
from visnet.datasets.errors import DataError
from visnet.datasets.raw import Raw
from visnet.files import printable
from visnet.text import Text

CLOTHES = (
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
)  # fmt: skip


def classes_of(
    raws: Sequence[Raw],
    hint: str,
    mapping: Mapping[int, str] | None,
    class_names: tuple[str, ...] | None,
    said: list[str],
) -> tuple[tuple[str, ...], list[NDArray[np.int64]]]:
    """Return the names of the classes, and the labels of each part as indices into them."""
    if all(raw.class_names for raw in raws):
        return _by_name(raws)
    columns = [_one_column(raw, said) for raw in raws]
    numbers = [_as_numbers(column) for column in columns]
    if any(number is None for number in numbers):
        words = [[_word(value) for value in column.tolist()] for column in columns]
        names = tuple(sorted({word for part in words for word in part}, key=natural))
        _check_count(len(names), raws)
        _check_words(words, raws)
        index = {word: i for i, word in enumerate(names)}
        return names, [np.array([index[word] for word in part], np.int64) for part in words]
    labels = [np.asarray(number, np.int64) for number in numbers]
    present = np.unique(np.concatenate([np.unique(part) for part in labels]))
    n_labels = sum(map(len, labels))
    lowest, highest = int(present[0]), int(present[-1])
    span = highest - lowest + 1
    if class_names and lowest >= 0 and highest < len(class_names):
        kept = np.arange(len(class_names))
        names = class_names
    else:
        # Among few examples a class may be missing by chance; among many, a missing number is not a class.
        is_gap_chance = lowest in (0, 1) and 2 * len(present) >= span and n_labels < 20 * span
        kept = np.arange(lowest, highest + 1) if is_gap_chance or len(present) == span else present
        _check_count(len(kept), raws)
        names = _names_of(kept, hint, mapping, said)
    position = {int(label): i for i, label in enumerate(kept)}
    if np.array_equal(kept, np.arange(len(kept))):
        return names, labels
    lookup = (
        np.array([position.get(label, -1) for label in range(lowest, highest + 1)], np.int64) if span <= 10**6 else None
    )
    if lookup is None:
        return names, [np.array([position[int(label)] for label in part], np.int64) for part in labels]
    return names, [lookup[part - lowest] for part in labels]


def _check_words(words: Sequence[Sequence[str]], raws: Sequence[Raw]) -> None:
    """Raise DataError if nearly all labels are numbers but a few are not."""
    odd = [
        (raw, i, word)
        for raw, part in zip(raws, words, strict=True)
        for i, word in enumerate(part)
        if not word.isdecimal()
    ]
    if len(odd) <= sum(map(len, words)) / 20:
        raw, i, word = odd[0]
        raise DataError(
            Text(
                "label {number} of {place} is {word}, but nearly all others are numbers",
                number=i + 1,
                place=raw.place,
                word=word,
            )
        )


def _check_count(n_classes: int, raws: Sequence[Raw]) -> None:
    if n_classes > MAX_CLASSES:
        raise DataError(
            Text(
                "{place} has {n_classes:,} different labels, but visnet opens data of 2 to {most} classes",
                place=raws[0].place,
                n_classes=n_classes,
                most=MAX_CLASSES,
            )
        )


def _names_of(
    kept: NDArray[np.int64], hint: str, mapping: Mapping[int, str] | None, said: list[str]
) -> tuple[str, ...]:
    numbers = [int(label) for label in kept]
    if mapping and all(number in mapping for number in numbers):
        names = tuple(mapping[number] for number in numbers)
        if len(set(names)) == len(names):
            said.append(Text("Class names come from the mapping file next to the data."))
            return names
    if re.search(r"fashion[-_ ]?mnist", hint, re.IGNORECASE) and numbers == list(range(10)):
        said.append(Text("Classes are named as in Fashion-MNIST."))
        return CLOTHES
    return tuple(str(number) for number in numbers)


def _by_name(raws: Sequence[Raw]) -> tuple[tuple[str, ...], list[NDArray[np.int64]]]:
    """Return the classes and labels of parts that have their own class names, such as folders."""
    names = tuple(sorted({name for raw in raws for name in raw.class_names or ()}, key=natural))
    _check_count(len(names), raws)
    labels = []
    for raw in raws:
        to_all = np.array([names.index(name) for name in raw.class_names or ()], np.int64)
        own = raw.labels
        if own.ndim == 2:
            own = own.astype(np.float64).argmax(axis=1)
        labels.append(to_all[own.astype(np.int64)])
    return names, labels


def _one_column(raw: Raw, said: list[str]) -> NDArray[Any]:
    labels = raw.labels
    if labels.ndim > 2 and 1 in labels.shape[1:]:
        labels = labels.reshape(len(labels), -1)
    if labels.ndim == 2 and labels.shape[1] == 1:
        labels = labels[:, 0]
    if labels.ndim == 2 and labels.dtype.kind in "biuf":
        rows = labels.astype(np.float64)
        if bool(((rows == 0) | (rows == 1)).all() and (rows.sum(axis=1) == 1).all()):
            return rows.argmax(axis=1)
        if labels.shape[1] == 8:
            said.append(Text("Labels are the first of eight numbers, as in QMNIST."))
            return labels[:, 0]
        if bool(((rows == 0) | (rows == 1)).all()):
            raise DataError(
                Text(
                    "{place} has {n} labels per image, and for some images several of them or none are 1, "
                    "but visnet needs exactly one class per image",
                    place=raw.place,
                    n=labels.shape[1],
                )
            )
    if labels.ndim != 1:
        raise DataError(
            Text(
                "{place} has labels of {shape}, but one class number or name per image is expected",
                place=raw.place,
                shape=show_shape(labels.shape),
            )
        )
    if labels.dtype.kind not in "biufUSO":
        raise DataError(
            Text(
                "{place} has labels of type {dtype}, but numbers or names are expected",
                place=raw.place,
                dtype=labels.dtype,
            )
        )
    return labels


def _as_numbers(labels: NDArray[Any]) -> NDArray[np.int64] | None:
    """Return labels that are whole numbers, in any notation, as int64; None if they are names."""
    if labels.dtype.kind in "biu":
        return labels.astype(np.int64)
    if labels.dtype.kind == "f":
        if not np.isfinite(labels).all() or (labels != np.floor(labels)).any() or np.abs(labels).max() > 2**31:
            bad = labels[~np.isfinite(labels) | (labels != np.floor(labels))]
            shown = f"{bad[0]:g}" if len(bad) else "a huge number"
            raise DataError(Text("one of the labels is {shown}, but labels are whole numbers or names", shown=shown))
        return labels.astype(np.int64)
    different = {value: _word(value) for value in set(labels.tolist())}
    if not all(re.fullmatch(r"[+-]?\d{1,9}(\.0*)?", word) for word in different.values()):
        return None
    numbers = {value: int(float(word)) for value, word in different.items()}
    return np.array([numbers[value] for value in labels.tolist()], np.int64)


def _word(value: object) -> str:
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    return printable(text.strip().strip("'\"").strip(), 60) or "(empty)"


def natural(text: str) -> tuple[list[tuple[int, str]], str]:
    """Return a key for natural sorting, which puts 2 before 10."""
    parts = re.split(r"(\d+)", text)
    return [(int(part), "") if part.isdecimal() and len(part) < 15 else (0, part) for part in parts], text
