"""visnet data: list, download and inspect datasets."""

import argparse

import numpy as np

from visnet import resources
from visnet.cli.interrupt import Interrupt
from visnet.cli.options import add_decision_options, decisions_from
from visnet.cli.progress import Progress
from visnet.cli.report import table
from visnet.datasets.dataset import Split
from visnet.datasets.download.cache import cache_folder, fetch
from visnet.datasets.download.catalogue import COLLECTIONS
from visnet.datasets.load import load_dataset, sources


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "data",
        help="list, download or inspect datasets",
        description="List the named datasets, download one, or inspect a dataset.",
        allow_abbrev=False,
    )
    parser.set_defaults(run=run_list)
    verbs = parser.add_subparsers(metavar="COMMAND")
    _add(verbs, "list", "list the named datasets and where they are stored")
    get = _add(verbs, "get", "download a dataset if it is not cached")
    get.add_argument("name", choices=list(COLLECTIONS), metavar="NAME", help=" or ".join(COLLECTIONS))
    get.set_defaults(run=run_get)
    info = _add(verbs, "info", "show how a dataset is read, and how many images of each class it has")
    info.add_argument("source", metavar="SOURCE", help="the name of a dataset (downloaded if necessary) or a path")
    add_decision_options(info)
    info.set_defaults(run=run_info)


def _add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, what: str) -> argparse.ArgumentParser:
    return verbs.add_parser(name, help=what, description=f"{what[0].upper()}{what[1:]}.", allow_abbrev=False)


def run_list(arguments: argparse.Namespace) -> int:
    """Print the named datasets, where they are stored, or how to download them."""
    rows = []
    for source in sources():
        if source.name not in COLLECTIONS:
            rows.append((source.name, "built-in", str(resources.data()), source.title))
        elif source.is_ready:
            rows.append((source.name, "cached", str(cache_folder() / source.name), source.title))
        else:
            size = f"{source.n_download_bytes / 1e6:.0f} MB"
            rows.append((source.name, "not downloaded", f"{size}: visnet data get {source.name}", source.title))
    for name, state, where, title in rows:
        print(f"{name:13}  {state:14}  {where}\n{'':13}  {title}")
    return 0


def run_get(arguments: argparse.Namespace) -> int:
    """Download a dataset unless it is cached, and print where it is stored."""
    with Interrupt() as interrupt, Progress() as progress:
        folder = fetch(COLLECTIONS[arguments.name], progress.on_loaded, lambda: interrupt.wanted)
    print(folder)
    return 0


def run_info(arguments: argparse.Namespace) -> int:
    """Print the size of a dataset and the number of images in each class."""
    with Interrupt() as interrupt, Progress() as progress:
        dataset = load_dataset(
            arguments.source,
            progress=progress.on_loaded,
            cancelled=lambda: interrupt.wanted,
            **decisions_from(arguments),
        )

    def counts(split: Split) -> list[int]:
        return list(np.bincount(split.labels, minlength=dataset.n_classes))

    parts = {"training": dataset.train, "validation": dataset.validation, "test": dataset.test}
    columns = {name: counts(split) for name, split in parts.items() if split is not None}
    rows = [["class", *columns]]
    for i, name in enumerate(dataset.class_names):
        rows.append([name, *(f"{column[i]:,}" for column in columns.values())])
    print(dataset.describe())
    for decision in dataset.decisions:
        print(decision)
    print(table(rows))
    return 0
