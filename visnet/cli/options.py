"""Options shared by several commands."""

import argparse
import csv
import os
import tempfile
from pathlib import Path
from typing import Any, NoReturn

from visnet.datasets.load import SAMPLE
from visnet.recording.visnet_file import SUFFIX as RUN_SUFFIX
from visnet.storage.model_file import Model, read_model


def add_data_option(parser: argparse.ArgumentParser) -> None:
    """Add --data SOURCE; the default is the built-in sample."""
    parser.add_argument(
        "--data",
        default=SAMPLE,
        metavar="SOURCE",
        help="sample (built-in, the default), mnist or fashion-mnist (downloaded once), or a path: CSV, NPZ, NPY or "
        "IDX files, a folder of images by class, an archive, or a folder with one of these",
    )
    add_decision_options(parser)


def add_decision_options(parser: argparse.ArgumentParser) -> None:
    """Add the options for decisions about data that visnet would otherwise make itself."""
    group = parser.add_argument_group(
        "reading data", "chosen automatically by default; visnet data info shows what was chosen"
    )
    group.add_argument(
        "--invert", action=argparse.BooleanOptionalAction, help="invert the images, or keep them as they are"
    )
    group.add_argument(
        "--transpose", action=argparse.BooleanOptionalAction, help="transpose the images, or keep them as they are"
    )
    group.add_argument(
        "--range", nargs=2, type=float, metavar=("BLACK", "WHITE"), help="the pixel values of black and white"
    )
    group.add_argument("--classes", metavar="A,B,…", help="use only these classes; quote names that contain commas")
    group.add_argument(
        "--label-noise",
        type=float,
        default=0.0,
        metavar="SHARE",
        help="make this fraction of the training labels wrong, 0 to 1",
    )


def decisions_from(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return the decisions made on the command line, as keyword arguments of load_dataset()."""
    decisions = {
        "invert": arguments.invert,
        "transpose": arguments.transpose,
        "value_range": tuple(arguments.range) if arguments.range else None,
        "classes": _listed(arguments.classes or ""),
        "label_noise": arguments.label_noise,
    }
    return {name: value for name, value in decisions.items() if value not in (None, (), 0.0) or value is False}


def _listed(text: str) -> tuple[str, ...]:
    """Return comma-separated names; a name with a comma is in double quotes, as in CSV."""
    (row,) = csv.reader([text.replace("\n", " ")], skipinitialspace=True) if text.strip() else ([],)
    return tuple(name.strip() for name in row if name.strip())


class Parser(argparse.ArgumentParser):
    """A parser whose error messages are not buried under a page of usage."""

    def error(self, message: str) -> NoReturn:
        """Print a short usage and the message, and exit with status 2."""
        usage = self.format_usage()
        if usage.count("\n") > 3:
            usage = f"usage: {self.prog} [options] (see {self.prog} --help)\n"
        self.exit(2, f"{usage}{self.prog}: error: {message}\n")


class CommandFailed(Exception):
    """Raised if a command failed; the message is one sentence that says why, and what would be right."""


def model_at(path: str) -> Model:
    """Return the model in a file. Raises CommandFailed for a recorded run, and what read_model() raises."""
    if Path(path).suffix.lower() == RUN_SUFFIX and Path(path).is_file():
        raise CommandFailed(
            f"{path}: is a recorded run, not a model; open it with visnet {path}, then File > Save Model…"
        )
    return read_model(path)


def check_writable(path: str | None, option: str) -> None:
    """Raise CommandFailed if no file can be written at path, before an hour of training is lost. None is accepted."""
    if path is None:
        return
    file = Path(path)
    try:
        # Only a regular file is replaced: replacing /dev/null would harm others.
        if not file.parent.is_dir():
            raise CommandFailed(f"{option} {path}: there is no folder {file.parent}")
        if file.exists() and not file.is_file():
            raise CommandFailed(f"{option} {path}: is not a regular file; choose another name")
        if file.exists() and not os.access(file, os.W_OK):
            raise CommandFailed(f"{option} {path}: the file is write-protected; choose another name")
        with tempfile.TemporaryFile(dir=file.parent):
            pass
    except OSError as error:
        raise CommandFailed(f"{option} {path}: its folder is not writable ({error.strerror or error})") from None
