"""Options that several commands have."""

import argparse
import os
import tempfile
from pathlib import Path

from visnet.datasets.load import SAMPLE


def add_data_option(parser: argparse.ArgumentParser) -> None:
    """Add --data SOURCE, the shipped digits where it is not given."""
    parser.add_argument(
        "--data",
        default=SAMPLE,
        metavar="SOURCE",
        help="sample (built-in, the default), mnist or fashion-mnist (downloaded once), or a path: a folder with the "
        "four IDX files, a CSV, an NPZ, or a folder of images by class",
    )


class CommandFailed(Exception):
    """The work failed; the text is one sentence that says what and what would be right."""


def check_writable(path: str | None, option: str) -> None:
    """Raises CommandFailed where no file can be written at path: an hour's training would be lost. None passes."""
    if path is None:
        return
    file = Path(path)
    try:
        # Only a plain file is replaced: to put one in the place of /dev/null would harm others.
        if file.exists() and not file.is_file():
            raise CommandFailed(f"{option} {path}: is not a regular file; choose another name")
        if file.exists() and not os.access(file, os.W_OK):
            raise CommandFailed(f"{option} {path}: the file is write-protected; choose another name")
        with tempfile.TemporaryFile(dir=file.parent):
            pass
    except OSError as error:
        raise CommandFailed(f"{option} {path}: its folder is not writable ({error.strerror or error})") from None
