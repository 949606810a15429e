"""visnet predict: what a saved model predicts for image files, folders of them and tables."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from math import isqrt
from pathlib import Path
from typing import Any

import numpy as np

from visnet.cli.options import CommandFailed
from visnet.cli.report import json_line
from visnet.core.activations import Array
from visnet.datasets.checks import as_pixels, check_size, show_shape
from visnet.datasets.errors import DataError, naming, reading
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
from visnet.storage.model_file import Model, read_model
from visnet.terminal import tell

TABLES = (".csv", ".tsv", ".txt", ".data")
SHOWN_NAMES = 5  # of what was left out
_LABEL_NAMES = ("label", "labels", "class", "target", "y", "digit", "character")


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "predict",
        help="predict classes of images with a saved model",
        description="Predict the class of each image. Images of the model's own size are taken as they are, inverted "
        "if dark on light; in others the ink is found, scaled and centred, as Draw does it. A folder stands for "
        "all images in it, a CSV for its rows of pixels.",
        allow_abbrev=False,
    )
    parser.add_argument("model", metavar="MODEL", help="a saved model")
    parser.add_argument("images", metavar="IMAGE", nargs="+", help="PNG, JPEG and the like, a folder of them, or a CSV")
    parser.add_argument("--invert", action="store_true", help="invert images (dark digits on white)")
    parser.add_argument(
        "--as-is", action="store_true", help="no preprocessing: images must have the size that the model was trained on"
    )
    parser.add_argument("--json", action="store_true", help="print the result as one line of JSON")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Predict and print one line an image. Gives the exit status."""
    model = read_model(arguments.model)
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
    """Every image that the arguments stand for, with its name."""
    for path in arguments.images:
        if Path(path).is_dir():
            yield from _in_folder(Path(path), arguments, model)
        elif Path(path).suffix.lower() in TABLES and Path(path).is_file():
            yield from _in_table(Path(path), arguments, model)
        else:
            yield path, _prepared(Path(path), arguments, model)


def _prepared(path: Path, arguments: argparse.Namespace, model: Model) -> Prepared:
    n_pixels = model.network.sizes[0]
    shape = model.image_shape
    if shape is None:
        found = read_image(path).shape
        if found[0] * found[1] != n_pixels:
            raise CommandFailed(f"{path}: is {show_shape(found)} pixels, but the model reads {n_pixels:,} in all")
        shape = found
    if arguments.as_is:
        return read_as_it_is(path, shape, invert=arguments.invert)
    return prepare_image(path, shape, invert=arguments.invert)


def _in_folder(folder: Path, arguments: argparse.Namespace, model: Model) -> Iterator[tuple[str, Prepared]]:
    """All images of a folder; those that cannot be used are left out, counted and named."""
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
    """Every row of a table of pixels, with or without labels, which are left aside."""
    pixels = _pixels_of(path, model.network.sizes[0])
    edge = model.image_shape or (isqrt(pixels.shape[1]),) * 2
    if edge[0] * edge[1] != pixels.shape[1]:
        edge = (1, pixels.shape[1])
    images = pixels.reshape(-1, *edge)
    border = np.concatenate([images[:, 0].ravel(), images[:, -1].ravel(), images[:, :, 0].ravel()])
    invert = arguments.invert or (not arguments.as_is and np.median(border) > 127)  # once for all: they belong together
    for i, image in enumerate(images):
        yield f"{path}, row {i + 1}", Prepared(255 - image, INVERTED) if invert else Prepared(image, AS_IT_IS)


def _pixels_of(path: Path, n_pixels: int) -> Array:
    """The columns of pixels, (rows, n_pixels) uint8."""
    import pandas as pd  # only here: it takes long to import

    with reading(path):
        try:
            with path.open(encoding="utf-8-sig", errors="replace") as file:
                first = file.readline(2**20)
            separator = max(",;\t", key=first.count)
            cells = [cell.strip().strip("\"'") for cell in first.split(separator)]
            check_size((1, len(cells)), f"{path}: the table")
            named = any(not _is_number(cell) for cell in cells if cell)
            table = pd.read_csv(path, sep=separator, header=0 if named else None, encoding="utf-8-sig")
        except (ValueError, pd.errors.ParserError) as error:
            raise DataError(f"{path}: not a readable table ({error})") from None
    labels = [column for column in table.columns if str(column).strip("# ").lower() in _LABEL_NAMES]
    others = [c for c in table.columns if str(c).lower() in ("id", "index") or str(c).startswith("Unnamed")]
    table = table.drop(columns=[*labels, *others])
    if not labels and table.shape[1] == n_pixels + 1:
        # A label is in the first column or in the last: in the one that has few values.
        last = table.iloc[:, -1].nunique() < table.iloc[:, 0].nunique() or (named and table.columns[-1] in _LABEL_NAMES)
        table = table.iloc[:, :-1] if last and table.iloc[:, 0].nunique() > 100 else table.iloc[:, 1:]
    if table.shape[1] != n_pixels or table.empty:
        raise CommandFailed(f"{path}: has rows of {table.shape[1]:,} pixels, but the model reads {n_pixels:,}")
    values = table.to_numpy()
    with naming(path):
        return as_pixels(values, "pixel")


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _tell_what_was_done(prepared: list[Prepared]) -> None:
    counts = Counter(one.done for one in prepared)
    said = [f"{counts[done]:,} {done}" for done in (INVERTED, PREPROCESSED) if counts[done]]
    if said:
        of = "image" if len(prepared) == 1 else "images"
        print(f"visnet: {len(prepared):,} {of} prepared as Draw does: {', '.join(said)}", file=sys.stderr)


def _prediction(path: str, done: str, probabilities: Array, class_names: tuple[str, ...]) -> dict[str, Any]:
    """probabilities: (classes,) of one image."""
    best = int(probabilities.argmax())
    return {
        "image": path,
        "preprocessing": done,
        "predicted": class_names[best],
        "probability": float(probabilities[best]),
        "probabilities": dict(zip(class_names, probabilities.tolist(), strict=True)),
    }
