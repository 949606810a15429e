"""visnet predict: predict the classes of image files, folders and tables with a saved model."""

import argparse
import math
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from visnet.cli.options import CommandFailed, model_at
from visnet.cli.report import json_line
from visnet.core.activations import Array
from visnet.datasets.checks import show_shape
from visnet.datasets.decide import Options, prepare
from visnet.datasets.errors import DataError
from visnet.datasets.formats.csv_table import read_rows, table_form
from visnet.datasets.formats.packed import without_packing
from visnet.datasets.images.prepare import (
    AS_IT_IS,
    INVERTED,
    PREPROCESSED,
    Prepared,
    images_below,
    prepare_image,
    read_as_it_is,
)
from visnet.datasets.images.read import read_image
from visnet.datasets.levels import Levels
from visnet.datasets.raw import Raw
from visnet.storage.model_file import Model
from visnet.terminal import tell

TABLES = (".csv", ".tsv", ".tab", ".txt", ".data", ".arff")
SHOWN_NAMES = 5  # of images left out


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "predict",
        help="predict the classes of images with a saved model",
        description="Predict the class of each image. Images of the model's own size are used as they are, or inverted "
        "if dark on light; others are cropped to the ink, scaled and centred, as in Draw. A folder stands for all "
        "images in it, a CSV file for its rows of pixels.",
        allow_abbrev=False,
    )
    parser.add_argument("model", metavar="MODEL", help="a saved model")
    parser.add_argument("images", metavar="IMAGE", nargs="+", help="an image file, a folder of images, or a CSV file")
    parser.add_argument("--invert", action="store_true", help="invert images (dark digits on white)")
    parser.add_argument(
        "--as-is", action="store_true", help="no preprocessing; images must have the size the model was trained on"
    )
    parser.add_argument("--json", action="store_true", help="print the result as one line of JSON")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Predict the images, print one line for each, and return the exit status."""
    model = model_at(arguments.model)
    names: list[str] = []
    prepared: list[Prepared] = []
    for name, one in _inputs(arguments, model):
        names.append(name)
        prepared.append(one)
    X = np.stack([one.image.ravel() for one in prepared], axis=1) / np.float32(255)  # (pixels, m)
    A2 = model.network.forward(X)
    class_names = model.class_names or tuple(str(label) for label in range(len(A2)))
    predictions = [
        _prediction(name, one.done, A2[:, i], class_names)
        for i, (name, one) in enumerate(zip(names, prepared, strict=True))
    ]
    _tell_what_was_done(prepared)
    if unlike := model.unlike(Levels.of(np.stack([one.image for one in prepared]))):
        tell(f"{arguments.model}: {unlike}")
    if arguments.json:
        print(json_line({"model": arguments.model, "predictions": predictions}))
    else:
        for told in predictions:
            print(f"{told['image']}: {told['predicted']} ({told['probability']:.1%})")
    return 0


def _inputs(arguments: argparse.Namespace, model: Model) -> Iterator[tuple[str, Prepared]]:
    """Yield all images given by the arguments, with their names."""
    for path in arguments.images:
        if Path(path).is_dir():
            yield from _in_folder(Path(path), arguments, model)
        elif Path(without_packing(path)).suffix.lower() in TABLES and Path(path).is_file():
            yield from _in_table(Path(path), arguments, model)
        else:
            yield path, _prepared(Path(path), arguments, model)


def _prepared(path: Path, arguments: argparse.Namespace, model: Model) -> Prepared:
    n_pixels = model.network.sizes[0]
    shape = model.image_shape
    if shape is None:
        found = read_image(path).shape
        if found[0] * found[1] != n_pixels:
            raise CommandFailed(
                f"{path}: is {show_shape(found)} pixels, but the model needs {n_pixels:,} in total; to have images "
                "of any size prepared, save it with its image_shape"
            )
        shape = found
    if arguments.as_is:
        return read_as_it_is(path, shape, invert=arguments.invert)
    return prepare_image(path, shape, invert=arguments.invert)


def _in_folder(folder: Path, arguments: argparse.Namespace, model: Model) -> Iterator[tuple[str, Prepared]]:
    """Yield the images in a folder; report those that cannot be used and leave them out."""
    refused: list[str] = []
    n_read = 0
    for path in images_below(folder):
        try:
            one = _prepared(path, arguments, model)
        except (DataError, CommandFailed) as error:
            refused.append(str(error))
            continue
        n_read += 1
        yield str(path), one
    if not n_read:
        raise CommandFailed(refused[0])
    if refused:
        some = "; ".join(refused[:SHOWN_NAMES]) + (" …" if len(refused) > SHOWN_NAMES else "")
        print(f"visnet: left out {len(refused):,} of {len(refused) + n_read:,} images: {some}", file=sys.stderr)


def _in_table(path: Path, arguments: argparse.Namespace, model: Model) -> Iterator[tuple[str, Prepared]]:
    """Yield the rows of a table of pixels, read as for training; labels, if any, are ignored."""
    n_pixels = model.network.sizes[0]
    form = table_form(path, least_pixels=1)
    if form.names is None and len(form.pixels) + len(form.label) == n_pixels:
        form.pixels, form.label = sorted([*form.pixels, *form.label]), []  # a pixel column with few values
    if form.files is not None:
        raise CommandFailed(f"{path}: is a list of image files; name the folder of the images instead")
    rows = read_rows(path, form) if form.packed is not None or len(form.pixels) == n_pixels else None
    guessed = form.label if form.names is None else []
    n_found = len(form.pixels) + len(guessed) if rows is None else rows.shape[1]
    if rows is None or n_found != n_pixels:
        raise CommandFailed(f"{path}: has rows of {n_found:,} pixels, but the model needs {n_pixels:,}")
    side = math.isqrt(n_pixels)
    shape = model.image_shape or ((side, side) if side * side == n_pixels else (1, n_pixels))
    images = rows.reshape(-1, *shape)
    said: list[str] = []
    options = Options(invert=arguments.invert or (False if arguments.as_is else None))
    ((pixels,), _) = prepare([Raw(images, np.zeros(len(images)), str(path))], options, said, path.name)
    done = INVERTED if any(sentence.startswith("Inverted") for sentence in said) else AS_IT_IS
    for sentence in said:
        if not sentence.startswith("Inverted"):  # which is reported for each image
            tell(f"{path}: {sentence}")
    for i, image in enumerate(pixels):
        yield f"{path}, row {i + 1}", Prepared(image, done)


def _tell_what_was_done(prepared: list[Prepared]) -> None:
    counts = Counter(one.done for one in prepared)
    for done, what in ((INVERTED, "inverted"), (PREPROCESSED, "cropped to the ink, scaled and centred, as in Draw")):
        if n := counts[done]:
            of = "image" if len(prepared) == 1 else f"of {len(prepared):,} images"
            print(f"visnet: {n:,} {of} {'was' if n == 1 else 'were'} {what}", file=sys.stderr)


def _prediction(path: str, done: str, probabilities: Array, class_names: tuple[str, ...]) -> dict[str, Any]:
    """Return the prediction for one image as plain values. probabilities: (classes,)."""
    best = int(probabilities.argmax())
    return {
        "image": path,
        "preprocessing": done,
        "predicted": class_names[best],
        "probability": float(probabilities[best]),
        "probabilities": dict(zip(class_names, probabilities.tolist(), strict=True)),
    }
