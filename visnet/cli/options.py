"""Options that several commands have."""

import argparse

from visnet.datasets.load import SAMPLE


def add_data_option(parser: argparse.ArgumentParser) -> None:
    """Add --data SOURCE, the shipped digits where it is not given."""
    parser.add_argument(
        "--data",
        default=SAMPLE,
        metavar="SOURCE",
        help="sample (shipped), mnist or fashion-mnist (downloaded once), or a path: a folder with the four IDX files, "
        "a CSV, an NPZ, or a folder of images by class",
    )
