"""Model files: NPZ without pickle, written atomically."""

import json
import math
import os
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any, TypeGuard

import numpy as np

from visnet.core.arrays import Array
from visnet.core.network import Network, n_parameters
from visnet.datasets.checks import show_shape
from visnet.datasets.dataset import Dataset, Split
from visnet.datasets.identity import SKETCH_SIZE, Sketch, seen_share
from visnet.datasets.levels import Levels
from visnet.files import printable, written_whole
from visnet.npz import Npz, NpzError, has_array
from visnet.text import Text, number, text_of
from visnet.training.recipe import Recipe

FORMAT = "visnet-model-1"
BELIEVED_BYTES = 200_000_000  # of parameters, if a compressed file is smaller than they are
MAX_ABOUT_BYTES = 4_000_000
MAX_SIZES = 100
MAX_TRAININGS = 1000
MAX_DECISIONS, MAX_DECISION = 20, 300  # sentences about how data were read, and characters of each
SEEN = "seen"
TRUSTED_SHARE = 0.01  # of test images that may also be training images, since some datasets have duplicates


class ModelError(ValueError):
    """Raised for a model that cannot be read, or saved so that it could be read; names the file, the place and what
    would be right."""


@dataclass(frozen=True, slots=True)
class Training:
    """One training run that the parameters went through.

    dataset: its name.   recipe: at the end of the run; None if unknown.   steps: updates made; None if unknown.
    fingerprint: the hash of the data and their split, "" if unknown.
    divided_by: the seed by which visnet split off the test set; None if the data came with one.
    decisions: what was decided about the files, one sentence each; None if unknown.
    levels: the grey levels of the resulting images; None if unknown.
    """

    dataset: str = ""
    recipe: Recipe | None = None
    steps: int | None = None
    fingerprint: str = ""
    divided_by: int | None = None
    decisions: tuple[str, ...] | None = None
    levels: Levels | None = None

    @classmethod
    def on(cls, dataset: Dataset, recipe: Recipe, steps: int) -> "Training":
        """Return the record of a training run on a dataset."""
        return cls(
            dataset.name,
            recipe,
            steps,
            dataset.fingerprint,
            dataset.divided_by,
            tuple(printable(sentence, MAX_DECISION) for sentence in dataset.decisions[:MAX_DECISIONS]),
            dataset.levels,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as plain values, ready for JSON."""
        return {
            "dataset": self.dataset,
            "recipe": self.recipe.to_dict() if self.recipe else None,
            "steps": self.steps,
            "fingerprint": self.fingerprint,
            "divided_by": self.divided_by,
            "decisions": None if self.decisions is None else list(self.decisions),
            "levels": asdict(self.levels) if self.levels else None,
        }


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """The contents of a model file. Fields other than the network are None or empty if unknown.

    class_names: of the outputs.   image_shape: (height, width) in pixels.
    trainings: the training runs of the parameters, oldest first. They stay with the parameters: a model that is opened
    while other data are in use, and saved again, still says what it was trained on.
    seen: a sample of all images it was trained on, see datasets.identity.sketch().
    """

    network: Network
    class_names: tuple[str, ...] = ()
    image_shape: tuple[int, int] | None = None
    trainings: tuple[Training, ...] = ()
    seen: Sketch | None = None

    @property
    def dataset(self) -> str:
        """The name of the data that it was last trained on; "" if unknown."""
        return self.trainings[-1].dataset if self.trainings else ""

    @property
    def recipe(self) -> Recipe | None:
        """The recipe of the last training run; None if unknown."""
        return self.trainings[-1].recipe if self.trainings else None

    def misfit(self, dataset: Dataset) -> Text | None:
        """Return why the model cannot be used with a dataset: its image size or classes differ. None if it can."""
        n_pixels, n_classes = self.network.sizes[0], self.network.sizes[-1]
        height, width = dataset.image_shape
        if (n_pixels, n_classes) != (height * width, dataset.n_classes) or self.image_shape not in (
            None,
            (height, width),
        ):
            return Text(
                "reads images of {shape} pixels in {n_classes} classes, "
                "but {dataset} has {other_shape} in {n_other_classes}",
                shape=show_shape(self.image_shape) if self.image_shape else number(n_pixels),
                n_classes=n_classes,
                dataset=dataset.name,
                other_shape=show_shape(dataset.image_shape),
                n_other_classes=dataset.n_classes,
            )
        for ours, theirs in zip(self.class_names, dataset.class_names, strict=False):
            if ours != theirs:
                return Text(
                    "knows the classes {classes}, but those of {dataset} are {other_classes}",
                    classes=_listed(self.class_names),
                    dataset=dataset.name,
                    other_classes=_listed(dataset.class_names),
                )
        return None

    def with_own_classes(self, dataset: Dataset) -> Dataset:
        """Return a dataset relabelled with the model's classes, for evaluation.

        The data may lack some of the model's classes. If they have all of them, or others, they are returned unchanged.
        """
        names = self.class_names or tuple(str(label) for label in range(self.network.sizes[-1]))
        if names == dataset.class_names or not set(dataset.class_names) <= set(names):
            return dataset
        ours = np.array([names.index(name) for name in dataset.class_names], np.int64)
        parts = {"train": dataset.train, "test": dataset.test, "validation": dataset.validation}
        relabelled: dict[str, Any] = {
            part: Split(split.images, ours[split.labels]) for part, split in parts.items() if split
        }
        return replace(dataset, class_names=names, **relabelled)

    def warning(self, dataset: Dataset) -> Text | None:
        """Return why the test accuracy on a dataset would be misleadingly high, or None if it can be trusted."""
        if self.seen is not None:
            if (share := seen_share(self.seen, dataset.test)) < TRUSTED_SHARE:
                return None
            warning = Text(
                "it was trained on all of the test images of {dataset}, so its accuracy says little"
                if share > 0.995
                else "it was trained on about {share:.0%} of the test images of {dataset}, so its accuracy says little",
                share=share,
                dataset=dataset.name,
            )
            hint = Text("MNIST's own test set is unseen")
            return Text("{warning}; {hint}", warning=warning, hint=hint) if dataset.name == "sample" else warning
        if dataset.name == "sample" and any(training.dataset == "mnist" for training in self.trainings):
            return Text(
                "it was trained on mnist, and the sample's test digits are among those; use mnist's own test set"
            )
        return None

    def unlike(self, levels: Levels) -> Text | None:
        """Return how data with these grey levels differ from the data it was last trained on, and what to do.

        None if they do not differ, or the model's levels are unknown.
        """
        known = self.trainings[-1].levels if self.trainings else None
        misfit = known.misfit(levels) if known else None
        return Text("it was trained on {misfit}", misfit=misfit) if misfit else None

    def trained_on(self, dataset: Dataset) -> bool:
        """Return whether one of the training runs was on this very dataset, with the same test set."""
        return any(training.fingerprint == dataset.fingerprint for training in self.trainings)

    def seen_with(self, dataset: Dataset) -> Sketch | None:
        """Return the sample of images seen so far, extended by the training set of a dataset."""
        if self.seen is None:
            return None if self.trainings else dataset.training_sketch
        merged: Sketch = np.union1d(self.seen, dataset.training_sketch)[:SKETCH_SIZE]
        return merged


def save_model(
    path: str | os.PathLike[str],
    network: Network,
    *,
    class_names: tuple[str, ...] = (),
    image_shape: tuple[int, int] | None = None,
    dataset: str = "",
    recipe: Recipe | None = None,
    trainings: tuple[Training, ...] = (),
    seen: Sketch | None = None,
) -> None:
    """Write a network and its metadata to an NPZ file, atomically.

    class_names, image_shape, trainings, seen: as in Model.
    dataset, recipe: those of the only training run, if trainings is not given.
    Raises OSError if it cannot be written, and ModelError if it could not be read again; then nothing has changed.
    """
    if not trainings and (dataset or recipe):
        trainings = (Training(dataset, recipe),)
    about = {
        "format": FORMAT,
        "sizes": list(network.sizes),
        "activation": network.activation,
        "class_names": list(class_names),
        "image_shape": list(image_shape) if image_shape else None,
        "trainings": [training.to_dict() for training in trainings[-MAX_TRAININGS:]],
    }
    arrays: dict[str, Any] = {f"W{i}": W for i, W in enumerate(network.W, 1)} | {
        f"b{i}": b for i, b in enumerate(network.b, 1)
    }
    if seen is not None:
        arrays[SEEN] = seen
    try:
        _class_names(about, network.sizes[-1])
        _image_shape(about, network.sizes[0])
        for name, array in arrays.items():
            if name != SEEN:
                _check_finite(name, array)
    except ValueError as error:
        raise ModelError(Text("{path}: not saved, because {why}", path=path, why=text_of(error))) from error
    with written_whole(path) as file:
        np.savez(file, about=np.array(json.dumps(about)), **arrays)


def is_model(path: str | os.PathLike[str]) -> bool:
    """Return whether a file looks like a model rather than data. Reads only its table of contents."""
    return has_array(path, "about")


def load_model(path: str | os.PathLike[str]) -> Network:
    """Return the network in a model file. Raises ModelError, or OSError if the file cannot be opened."""
    return read_model(path).network


def read_model(path: str | os.PathLike[str]) -> Model:
    """Return all that a model file contains. Raises ModelError, or OSError if the file cannot be opened."""
    try:
        with Npz(path) as arrays:
            return _model(arrays, max(os.path.getsize(path), BELIEVED_BYTES))
    except ValueError as error:
        raise ModelError(Text("{path}: {why}", path=path, why=text_of(error))) from error
    except MemoryError:
        raise ModelError(Text("{path}: there is not enough memory for this model", path=path)) from None


def _model(arrays: Npz, most_bytes: int) -> Model:
    about = _about(arrays)
    network = _network(arrays, about, most_bytes)
    return Model(
        network,
        _class_names(about, network.sizes[-1]),
        _image_shape(about, network.sizes[0]),
        _trainings(about),
        _seen(arrays),
    )


def _seen(arrays: Npz) -> Sketch | None:
    if SEEN not in arrays:
        return None
    seen = arrays.read(SEEN, 4 * SKETCH_SIZE)
    if seen.ndim != 1 or seen.dtype != np.uint32 or (np.diff(seen.astype(np.int64)) <= 0).any():
        raise ValueError(
            Text(
                "{seen} must be increasing whole numbers of type uint32, got {shape} {dtype}",
                seen=SEEN,
                shape=seen.shape,
                dtype=seen.dtype,
            )
        )
    return seen


def _about(arrays: Npz) -> dict[str, Any]:
    if "about" not in arrays:
        raise ValueError(Text("not a visnet model: it has no entry 'about'"))
    array = arrays.read("about", MAX_ABOUT_BYTES)
    try:
        about = json.loads(str(array))
    except (ValueError, RecursionError) as error:
        raise ValueError(Text("'about' is not JSON ({why})", why=text_of(error))) from error
    if not isinstance(about, dict) or about.get("format") != FORMAT:
        raise ValueError(Text("unsupported model format: 'about' must name the format {format}", format=FORMAT))
    return about


def _network(arrays: Npz, about: dict[str, Any], most_bytes: int) -> Network:
    """Return the network that `about` describes. Allocates at most most_bytes, whatever a damaged file claims."""
    sizes = about.get("sizes")
    if not isinstance(sizes, list) or not 2 <= len(sizes) <= MAX_SIZES or not all(_is_count(n) for n in sizes):
        raise ValueError(
            Text(
                "sizes must be 2 to {max_sizes} whole numbers above 0, got {sizes}",
                max_sizes=MAX_SIZES,
                sizes=_shown(sizes),
            )
        )
    n_bytes = n_parameters(sizes) * np.dtype(np.float32).itemsize
    if n_bytes > most_bytes:
        raise ValueError(
            Text(
                "{n:,} parameters are {n_bytes:,} bytes, more than the file can contain",
                n=n_parameters(sizes),
                n_bytes=n_bytes,
            )
        )
    network = Network(sizes, str(about.get("activation")), "zeros")
    for i, (W, b) in enumerate(zip(network.W, network.b, strict=True), 1):
        for name, target in ((f"W{i}", W), (f"b{i}", b)):
            if name not in arrays:
                raise ValueError(
                    Text("{name} is missing; a network with sizes {sizes} needs it", name=name, sizes=sizes)
                )
            array = arrays.read(name, target.nbytes, partial(_check_fits, name, target.shape))
            _check_finite(name, array)
            target[:] = array
    return network


def _check_fits(name: str, expected: tuple[int, ...], shape: tuple[int, ...], dtype: "np.dtype[Any]") -> None:
    if shape != expected or dtype != np.float32:
        raise NpzError(
            Text(
                "{name} must be {expected} float32, got {shape} {dtype}",
                name=name,
                expected=expected,
                shape=shape,
                dtype=dtype,
            )
        )


def _check_finite(name: str, array: Array) -> None:
    if not np.isfinite(array).all():
        raise ValueError(Text("{name} has a number that is not finite", name=name))


def _class_names(about: dict[str, Any], n_classes: int) -> tuple[str, ...]:
    names = about.get("class_names", [])
    if not isinstance(names, list) or len(names) not in (0, n_classes):
        raise ValueError(
            Text(
                "class_names must name {n_classes} classes or none, got {names}",
                n_classes=n_classes,
                names=_shown(names),
            )
        )
    return tuple(str(name) for name in names)


def _image_shape(about: dict[str, Any], n_pixels: int) -> tuple[int, int] | None:
    shape = about.get("image_shape")
    if shape is None:
        return None
    if not isinstance(shape, list) or len(shape) != 2 or not all(map(_is_count, shape)) or math.prod(shape) != n_pixels:
        raise ValueError(
            Text(
                "image_shape must be height and width of {n_pixels} pixels, got {shape}",
                n_pixels=n_pixels,
                shape=_shown(shape),
            )
        )
    return shape[0], shape[1]


def _trainings(about: dict[str, Any]) -> tuple[Training, ...]:
    if "trainings" not in about:  # written by the first version of visnet
        training = _training(about)
        return () if training == Training() else (training,)
    values = about["trainings"]
    if not isinstance(values, list) or len(values) > MAX_TRAININGS or not all(isinstance(one, dict) for one in values):
        raise ValueError(
            Text(
                "trainings must be a list of at most {max_trainings:,} trainings, got {values}",
                max_trainings=MAX_TRAININGS,
                values=_shown(values),
            )
        )
    return tuple(_training(one) for one in values)


def _training(values: dict[str, Any]) -> Training:
    steps = values.get("steps")
    if steps is not None and not (steps == 0 or _is_count(steps)):
        raise ValueError(Text("steps must be a whole number of at least 0, got {steps}", steps=_shown(steps)))
    divided_by = values.get("divided_by")
    if divided_by is not None and (isinstance(divided_by, bool) or not isinstance(divided_by, int) or divided_by < 0):
        raise ValueError(
            Text("divided_by must be a whole number of at least 0, got {divided_by}", divided_by=_shown(divided_by))
        )
    return Training(
        str(values.get("dataset", "")),
        _recipe(values),
        steps,
        str(values.get("fingerprint", "")),
        divided_by,
        _decisions(values),
        _levels(values),
    )


def _decisions(values: dict[str, Any]) -> tuple[str, ...] | None:
    decisions = values.get("decisions")
    if decisions is None:
        return None
    if not isinstance(decisions, list) or len(decisions) > MAX_DECISIONS:
        raise ValueError(
            Text(
                "decisions must be a list of at most {max_decisions} sentences, got {decisions}",
                max_decisions=MAX_DECISIONS,
                decisions=_shown(decisions),
            )
        )
    return tuple(printable(str(sentence), MAX_DECISION) for sentence in decisions)


def _levels(values: dict[str, Any]) -> Levels | None:
    levels = values.get("levels")
    if levels is None:
        return None
    if isinstance(levels, dict):
        background, brightest, on_side = (levels.get(name) for name in ("background", "brightest", "on_side"))
        if _is_byte(background) and _is_byte(brightest) and isinstance(on_side, bool):
            return Levels(background, brightest, on_side)
    raise ValueError(
        Text(
            "levels must be background and brightest, from 0 to 255, and on_side, true or false, got {levels}",
            levels=_shown(levels),
        )
    )


def _recipe(values: dict[str, Any]) -> Recipe | None:
    recipe = values.get("recipe")
    if recipe is None:
        return None
    if not isinstance(recipe, dict):
        raise ValueError(Text("recipe must be an object with names and values, got {recipe}", recipe=_shown(recipe)))
    return Recipe.from_dict(recipe)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**62


def _is_byte(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 255


def _shown(value: object) -> str:
    return printable(repr(value), 120)


def _listed(names: tuple[str, ...]) -> str:
    return printable(", ".join(names), 120)
