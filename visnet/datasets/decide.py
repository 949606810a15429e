"""Decide what the contents of files mean: pixel range, inversion, orientation, labels, training and test set.

Readers return numbers as they are in the files (raw.Raw); the result is 0 to 255, light on dark, with class names.
Each decision is recorded as a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import isqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from visnet.datasets.checks import check_size, show_shape
from visnet.datasets.classes import classes_of
from visnet.datasets.dataset import Dataset, Split
from visnet.datasets.errors import DataError
from visnet.datasets.levels import PAPER_FROM, background_of
from visnet.datasets.raw import Raw
from visnet.datasets.split import DIVISION_SEED, TEST_SHARE, divide
from visnet.files import printable
from visnet.text import Text, number

# Whole numbers up to this one are not taken for bytes: 0 and 1, 0 to 15, 0 to 16.
HIGHEST_SMALL = 16
_SAMPLE_IMAGES = 5000
# This few values outside 0 to 255 are taken for errors, not for a different range.
_SLIP_SHARE = 0.005


@dataclass(frozen=True, slots=True)
class Options:
    """The caller's decisions about the data; None leaves a decision to visnet.

    invert: whether to invert the images.   transpose: whether to exchange rows and columns.
    value_range: (black, white), the pixel values in the files.
    classes: names of the classes to keep, () for all.   label_noise: fraction of training labels to make wrong.
    seed: for splitting off a test set.   noise_seed: for the label noise.
    divide: whether to split data without a test set; if not, all of them are both the training and the test set.
    """

    invert: bool | None = None
    transpose: bool | None = None
    value_range: tuple[float, float] | None = None
    classes: tuple[str, ...] = ()
    label_noise: float = 0.0
    seed: int = DIVISION_SEED
    noise_seed: int = 0
    divide: bool = True

    def __post_init__(self) -> None:
        if not 0 <= self.label_noise <= 1:
            raise DataError(Text("label_noise must be from 0 to 1, got {label_noise:g}", label_noise=self.label_noise))
        if self.value_range and not self.value_range[0] < self.value_range[1]:
            raise DataError(Text("value_range must be two numbers, the lower first"))


def decide(
    raws: Sequence[Raw],
    name: str,
    options: Options | None = None,
    *,
    hint: str = "",
    mapping: Mapping[int, str] | None = None,
    class_names: tuple[str, ...] | None = None,
    notes: Sequence[str] = (),
) -> Dataset:
    """Create a dataset from the parts that were read.

    hint: names of files and folders, used to recognise EMNIST and Fashion-MNIST.
    mapping: from label numbers to names.   class_names: names of the labels 0, 1, …   notes: decisions made before.
    Raises DataError if the parts do not fit each other or are not images with labels.
    """
    options = options or Options()
    said = [*notes, *(note for raw in raws for note in raw.notes)]
    pixels, on_side = prepare(raws, options, said, hint)
    names, labels = classes_of(raws, hint, mapping, class_names, said)
    if len(names) == 1:
        raise DataError(
            Text("every training image is of class {name}, but at least two classes are needed", name=names[0])
        )
    for raw, x, y in zip(raws, pixels, labels, strict=True):
        if len(x) != len(y):
            raise DataError(
                Text("{place} has {n_x:,} images but {n_y:,} labels", place=raw.place, n_x=len(x), n_y=len(y))
            )
    dataset = _divided(raws, pixels, labels, names, name, options, said)
    return replace(dataset, on_side=True) if on_side else dataset


def prepare(
    raws: Sequence[Raw], options: Options, said: list[str], hint: str = ""
) -> tuple[list[NDArray[np.uint8]], bool]:
    """Return the images of each part as the network's input, (m, h, w) uint8, and whether they are transposed.

    said: the list to which decisions are added, one sentence each.   hint: as in decide().
    Raises DataError if the parts do not fit each other or are not images.
    """
    images = [_as_images(raw, said) for raw in raws]
    for raw, array in zip(raws, images, strict=True):
        check_size(array.shape, raw.place, array.dtype.itemsize)
        if array.shape[1:] != images[0].shape[1:]:
            raise DataError(
                Text(
                    "{place} has images of {shape} pixels, but {other_place} of {other_shape}",
                    place=raw.place,
                    shape=show_shape(array.shape[1:]),
                    other_place=raws[0].place,
                    other_shape=show_shape(images[0].shape[1:]),
                )
            )
    pixels = _to_bytes(images, raws, options, said)
    del images
    is_emnist = "emnist" in hint.lower().replace("kemnist", "") and not any(raw.is_picture for raw in raws)
    is_turned = bool(options.transpose or (options.transpose is None and is_emnist))
    if is_turned:
        pixels = [np.ascontiguousarray(part.transpose(0, 2, 1)) for part in pixels]
        said.append(
            Text("Rows and columns swapped: EMNIST stores its images transposed.")
            if is_emnist
            else Text("Rows and columns swapped.")
        )
    return _light_on_dark(pixels, options, said), is_emnist and not is_turned


def _as_images(raw: Raw, said: list[str]) -> NDArray[Any]:
    """Return the images as (m, h, w), in greyscale."""
    array = raw.images
    if array.dtype.kind == "b":
        array = array.astype(np.uint8)
    if array.dtype.kind not in "iuf":
        raise DataError(
            Text(
                "{place} has values of type {dtype}, but pixels must be numbers",
                place=raw.place,
                dtype=array.dtype,
            )
        )
    if array.ndim == 2:
        return _unflattened(array, raw.place, said)
    if array.ndim == 4:
        if array.shape[-1] in (1, 3, 4):
            pass
        elif array.shape[1] in (1, 3, 4):
            array = np.moveaxis(array, 1, -1)
        else:
            raise DataError(
                Text(
                    "{place} is {shape}, like a volume, but visnet reads flat images: (m, height, "
                    "width), with 1 or 3 colours",
                    place=raw.place,
                    shape=show_shape(array.shape),
                )
            )
        if array.shape[-1] == 1:
            return array[..., 0]
        return _grey(array[..., :3], said)
    if array.ndim != 3:
        raise DataError(
            Text(
                "{place} is {shape}, but images (m, height, width) are expected",
                place=raw.place,
                shape=show_shape(array.shape),
            )
        )
    if array.shape[2] in (1,) and isqrt(array.shape[1]) ** 2 == array.shape[1] and array.shape[1] > 1:
        return _unflattened(array[..., 0], raw.place, said)
    return array


def _unflattened(array: NDArray[Any], place: str, said: list[str]) -> NDArray[Any]:
    m, n = array.shape
    side = isqrt(n)
    if side * side == n and n:
        return array.reshape(m, side, side)
    side = isqrt(n // 3)
    if n % 3 == 0 and side * side * 3 == n and n:
        # If the colours of a pixel are adjacent, they differ less than values a third of the row apart.
        some = array[:200].astype(np.float32)
        beside = some.reshape(-1, side * side, 3)
        apart = some.reshape(-1, 3, side * side)
        if beside.std(axis=2).mean() <= apart.std(axis=1).mean():
            return _grey(array.reshape(m, side, side, 3), said)
        return _grey(np.moveaxis(array.reshape(m, 3, side, side), 1, -1), said)
    raise DataError(
        Text("{place} has rows of {n:,} pixels, but images must be square, such as 784 for 28×28", place=place, n=n)
    )


def _grey(array: NDArray[Any], said: list[str]) -> NDArray[Any]:
    """Return the luma of ITU-R BT.601, as Pillow computes it: (m, h, w, 3) becomes (m, h, w)."""
    note = Text("Colours converted to grey.")
    if note not in said:
        said.append(note)
    check_size(array.shape[:-1], Text("the data"), 4)
    out = np.empty(array.shape[:-1], np.uint8 if array.dtype == np.uint8 else np.float32)
    weights = np.array([0.299, 0.587, 0.114], np.float32)
    for start in range(0, len(array), 512):
        luma = array[start : start + 512].astype(np.float32) @ weights
        out[start : start + 512] = np.rint(luma) if array.dtype == np.uint8 else luma
    return out


def _blocks(array: NDArray[Any]) -> range:
    return range(0, len(array), max(1, 2_000_000 // max(1, array[0].size)))


def _to_bytes(
    images: Sequence[NDArray[Any]], raws: Sequence[Raw], options: Options, said: list[str]
) -> list[NDArray[np.uint8]]:
    """Scale all parts by the same range to 0–255."""
    lowest, highest = (
        float(f(values)) for f, values in ((min, [a.min() for a in images]), (max, [a.max() for a in images]))
    )
    if not (np.isfinite(lowest) and np.isfinite(highest)):
        for raw, array in zip(raws, images, strict=True):
            if not np.isfinite(array).all():
                place = ", ".join(
                    str(int(i)) for i in np.unravel_index(int(np.argmin(np.isfinite(array))), array.shape)
                )
                raise DataError(
                    Text("{place}[{other_place}] is not a finite number", place=raw.place, other_place=place)
                )
    if options.value_range:
        lowest, highest = options.value_range
    else:
        are_whole = all(array.dtype.kind in "iu" or _are_whole(array) for array in images)
        if are_whole and lowest >= 0 and HIGHEST_SMALL < highest <= 255:
            return [array.astype(np.uint8, copy=False) for array in images]
        if highest == lowest:
            if are_whole and 0 <= lowest <= 255:
                return [array.astype(np.uint8, copy=False) for array in images]
            raise DataError(
                Text("{place}: every pixel is {lowest:g}, so the images are blank", place=raws[0].place, lowest=lowest)
            )
        _check_slips(images, raws, highest > 255 or lowest < 0 or not are_whole)
    said.append(
        Text("Pixels from {lowest} to {highest} scaled to 0–255.", lowest=_number(lowest), highest=_number(highest))
    )
    scale = 255 / (highest - lowest)
    scaled = []
    for array in images:
        out = np.empty(array.shape, np.uint8)
        for start in _blocks(array):
            block = array[start : start + (_blocks(array).step)]
            out[start : start + len(block)] = np.rint(np.clip((block.astype(np.float64) - lowest) * scale, 0, 255))
        scaled.append(out)
    return scaled


def _number(value: float) -> Text:
    return number(value, ",.4g" if abs(value) < 10_000 else ",.0f")


def _are_whole(array: NDArray[Any]) -> bool:
    return all(
        bool((block == np.floor(block)).all())
        for block in (array[start : start + _blocks(array).step] for start in _blocks(array))
    )


def _check_slips(images: Sequence[NDArray[Any]], raws: Sequence[Raw], is_odd: bool) -> None:
    """Raise DataError if nearly all pixels are bytes but a few are not."""
    if not is_odd:
        return
    n_values = sum(array.size for array in images)
    wrong: list[tuple[Raw, tuple[int, ...], float]] = []
    n_wrong, highest = 0, 0.0
    for raw, array in zip(raws, images, strict=True):
        for start in _blocks(array):
            block = array[start : start + _blocks(array).step]
            bad = (block < 0) | (block > 255) | (block != np.floor(block))
            n_bad = int(bad.sum())
            n_wrong += n_bad
            if n_wrong > _SLIP_SHARE * n_values:
                return
            highest = max(highest, float(block[~bad].max(initial=0)))
            if n_bad and not wrong:
                index = tuple(int(i) for i in np.unravel_index(int(np.argmax(bad)), bad.shape))
                wrong.append((raw, (start + index[0], *index[1:]), float(block[index])))
    if wrong and highest > HIGHEST_SMALL:
        raw, index, value = wrong[0]
        where = raw.locate(index) if raw.locate else f"{raw.place}[{', '.join(map(str, index))}]"
        raise DataError(
            Text("{place} is {value:g}, but all other pixels are whole numbers from 0 to 255", place=where, value=value)
        )


def _light_on_dark(pixels: list[NDArray[np.uint8]], options: Options, said: list[str]) -> list[NDArray[np.uint8]]:
    if options.invert is False:
        return pixels
    if options.invert:
        said.append(Text("Inverted, as requested."))
        return [np.subtract(255, part, dtype=np.uint8) for part in pixels]
    total = sum(map(len, pixels))
    if background_of([part[:: max(1, total // _SAMPLE_IMAGES)] for part in pixels]) <= PAPER_FROM:
        return pixels
    said.append(Text("Inverted: dark on a light background became light on dark."))
    return [np.subtract(255, part, dtype=np.uint8) for part in pixels]


def _divided(
    raws: Sequence[Raw],
    pixels: list[NDArray[np.uint8]],
    labels: list[NDArray[np.int64]],
    names: tuple[str, ...],
    name: str,
    options: Options,
    said: list[str],
) -> Dataset:
    """Assign the parts to training, validation and test set; without a test part, split one off."""
    all_names = names
    if options.classes:
        names, pixels, labels = _subset(names, pixels, labels, options.classes, said)
    parts: dict[str, list[tuple[NDArray[np.uint8], NDArray[np.int64]]]] = {"train": [], "test": [], "validation": []}
    for raw, x, y in zip(raws, pixels, labels, strict=True):
        parts[raw.role or "train"].append((x, y))
    if not parts["train"]:
        # A test or validation part alone is used for everything.
        only = "test" if parts["test"] else "validation"
        parts["train"], parts[only] = parts[only], []
        if only == "test" and parts["validation"]:
            parts["test"], parts["validation"] = parts["validation"], []
    if not parts["test"] and parts["validation"]:
        parts["test"], parts["validation"] = parts["validation"], []
        said.append(Text("The validation set is used as the test set."))
    divided_by = None
    train_x, train_y = _together(parts["train"])
    if parts["test"]:
        train, test = Split(train_x, train_y), Split(*_together(parts["test"]))
        if any(raw.is_picture for raw in raws):
            # Images from folders are ordered by class.
            train, test = (_shuffled(split, options.seed) for split in (train, test))
    elif not options.divide:
        train = test = Split(train_x, train_y)
    else:
        stay, aside = divide(train_y, TEST_SHARE, np.random.default_rng(options.seed))
        if not len(aside):
            raise DataError(
                Text("no class has two examples, so none can be held out for testing; add examples or a test set")
            )
        train, test = Split(train_x[stay], train_y[stay]), Split(train_x[aside], train_y[aside])
        divided_by = options.seed
        said.append(
            Text(
                "No test set: {n:,} of {total:,} images, {share:.0%} of each class, are held out for "
                "testing (seed {seed}).",
                n=len(test),
                total=len(train_y),
                share=TEST_SHARE,
                seed=options.seed,
            )
        )
    validation = None
    if parts["validation"]:
        validation = Split(*_together(parts["validation"]))
        said.append(
            Text(
                "The data's own validation set ({n:,} images) is used, unless the recipe holds out a "
                "fraction of the training set.",
                n=len(validation),
            )
        )
    if options.label_noise:
        train = _with_noise(train, len(names), options, said)
    return Dataset(
        name,
        names,
        train,
        test,
        decisions=tuple(dict.fromkeys(said)),
        divided_by=divided_by,
        validation=validation,
        subset_of=all_names if len(names) < len(all_names) else (),
    )


def _together(
    parts: Sequence[tuple[NDArray[np.uint8], NDArray[np.int64]]],
) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    if len(parts) == 1:
        return parts[0]
    return np.concatenate([x for x, _ in parts]), np.concatenate([y for _, y in parts])


def _shuffled(split: Split, seed: int) -> Split:
    order = np.random.default_rng(seed).permutation(len(split))
    return Split(split.images[order], split.labels[order])


def _subset(
    names: tuple[str, ...],
    pixels: list[NDArray[np.uint8]],
    labels: list[NDArray[np.int64]],
    classes: Sequence[str],
    said: list[str],
) -> tuple[tuple[str, ...], list[NDArray[np.uint8]], list[NDArray[np.int64]]]:
    unknown = [wanted for wanted in classes if wanted not in names]
    if unknown:
        raise DataError(
            Text(
                "there is no class {name}; the classes are {names}",
                name=unknown[0],
                names=printable(", ".join(names), 300),
            )
        )
    kept = [i for i, each in enumerate(names) if each in classes]
    lookup = np.full(len(names), -1, np.int64)
    lookup[kept] = np.arange(len(kept))
    masks = [np.isin(part, kept) for part in labels]
    said.append(Text("Only the classes {kept} of {n}.", kept=", ".join(names[i] for i in kept), n=len(names)))
    return (
        tuple(names[i] for i in kept),
        [x[mask] for x, mask in zip(pixels, masks, strict=True)],
        [lookup[y[mask]] for y, mask in zip(labels, masks, strict=True)],
    )


def _with_noise(train: Split, n_classes: int, options: Options, said: list[str]) -> Split:
    """Change a fraction of the training labels to another class, chosen uniformly."""
    rng = np.random.default_rng(options.noise_seed)
    n_wrong = round(options.label_noise * len(train))
    chosen = rng.choice(len(train), n_wrong, replace=False)
    labels = train.labels.copy()
    labels[chosen] = (labels[chosen] + rng.integers(1, n_classes, n_wrong)) % n_classes
    said.append(
        Text(
            "{n:,} of {total:,} training labels are deliberately wrong (seed {seed}).",
            n=n_wrong,
            total=len(train),
            seed=options.noise_seed,
        )
    )
    return Split(train.images, labels)
