"""visnet predict: what a saved model reads in image files."""

import argparse
from pathlib import Path
from typing import Any

import numpy as np

from visnet.cli.options import CommandFailed
from visnet.cli.report import json_line
from visnet.core.activations import Array
from visnet.datasets.checks import show_shape
from visnet.datasets.images.read import read_image
from visnet.storage.model_file import Model, read_model


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "predict",
        help="read image files with a saved model",
        description="Say which class a saved model sees in each image. Images must have the size of those that it was "
        "trained on, with light ink on a dark ground as in MNIST; colours become grey.",
        allow_abbrev=False,
    )
    parser.add_argument("model", metavar="MODEL", help="a file that visnet train --save wrote")
    parser.add_argument("images", metavar="IMAGE", nargs="+", help="PNG, JPEG and the like")
    parser.add_argument("--invert", action="store_true", help="for dark ink on a light ground: light becomes dark")
    parser.add_argument("--json", action="store_true", help="print the result as one line of JSON")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Predict and print one line an image. Gives the exit status."""
    model = read_model(arguments.model)
    images = [_read(path, model) for path in arguments.images]
    X = np.stack(images, axis=1).astype(np.float32) / np.float32(255)  # (pixels, m)
    A2 = model.network.forward(1 - X if arguments.invert else X)
    class_names = model.class_names or tuple(str(label) for label in range(len(A2)))
    predictions = [_prediction(path, A2[:, i], class_names) for i, path in enumerate(arguments.images)]
    if arguments.json:
        print(json_line({"model": arguments.model, "predictions": predictions}))
    else:
        for one in predictions:
            print(f"{one['image']}: {one['predicted']} ({one['probability']:.1%})")
    return 0


def _read(path: str, model: Model) -> Array:
    """The pixels of an image file in one row, (pixels,) uint8."""
    image = read_image(Path(path), model.image_shape)
    n_pixels = model.network.sizes[0]
    if image.size != n_pixels:
        raise CommandFailed(f"{path}: is {show_shape(image.shape)} pixels, but the model reads {n_pixels:,} in all")
    pixels: Array = image.ravel()
    return pixels


def _prediction(path: str, probabilities: Array, class_names: tuple[str, ...]) -> dict[str, Any]:
    """probabilities: (classes,) of one image."""
    best = int(probabilities.argmax())
    return {
        "image": path,
        "predicted": class_names[best],
        "probability": float(probabilities[best]),
        "probabilities": dict(zip(class_names, probabilities.tolist(), strict=True)),
    }
