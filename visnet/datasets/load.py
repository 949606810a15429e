"""A name or a path in, a Dataset out."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from visnet import resources
from visnet.datasets.dataset import Dataset
from visnet.datasets.download import cache as download
from visnet.datasets.download.catalogue import COLLECTIONS
from visnet.datasets.errors import CancelCheck, DataError, Progress, reading
from visnet.datasets.formats.idx import is_idx_name, read_idx_folder
from visnet.datasets.formats.npz import read_npz
from visnet.datasets.split import DIVISION_SEED

SAMPLE = "sample"
_SAMPLE_TITLE = "Sample: 4,000 training and 1,000 test digits of MNIST, shipped with visnet"


@dataclass(frozen=True, slots=True)
class Source:
    """A dataset that has a name.

    title: one line for people.   is_ready: no download is needed.   n_download_bytes: size of the download, 0 for none.
    """

    name: str
    title: str
    is_ready: bool
    n_download_bytes: int


def sources() -> tuple[Source, ...]:
    """The datasets that load_dataset knows by name, in the order of a menu. Cheap: no file is read."""
    sample = Source(SAMPLE, _SAMPLE_TITLE, True, 0)
    return (
        sample,
        *(Source(c.name, c.title, download.is_cached(c), c.n_download_bytes) for c in COLLECTIONS.values()),
    )


def is_cached(name: str) -> bool:
    """Whether the dataset of this name loads without a download.   Raises DataError for a name that there is not."""
    for source in sources():
        if source.name == name:
            return source.is_ready
    raise DataError(f"{name} is no dataset's name; there are {', '.join(s.name for s in sources())}")


def load_dataset(
    source: str | os.PathLike[str] = SAMPLE,
    *,
    seed: int = DIVISION_SEED,
    progress: Progress | None = None,
    cancelled: CancelCheck | None = None,
) -> Dataset:
    """The dataset of this name or at this path.

    source: "sample"; "mnist" or "fashion-mnist", downloaded once; or the path of a folder with the four IDX files (or
    one of them), a Kaggle-style CSV, an NPZ in Keras' layout, or a folder of images by class.
    seed: of the division into training and test where the files have none; part of the dataset's identity.
    progress(done, total, what) counts bytes, or images of a folder. cancelled() is polled; True ends the load.
    Raises DataError, one sentence, where the data cannot be used; Cancelled where asked to stop.
    """
    if source == SAMPLE:
        # Every start of the window comes by here.
        download.remove_left_behind()
        return replace(read_npz(resources.data() / "mnist-sample.npz", name=SAMPLE), source=SAMPLE)
    if isinstance(source, str) and (collection := COLLECTIONS.get(source)):
        folder = download.fetch(collection, progress, cancelled)
        return replace(read_idx_folder(folder, collection.name, collection.class_names), source=source)
    # Unlike Path.expanduser, this leaves a user that there is not as it stands.
    path = Path(os.path.expanduser(source))
    with reading(path):
        is_folder, is_file = path.is_dir(), path.is_file()
    if not is_folder and not is_file:
        raise DataError(f"{source} is neither a file, a folder, nor one of {', '.join(s.name for s in sources())}")
    dataset = (_load_folder if is_folder else _load_file)(path, np.random.default_rng(seed), progress, cancelled)
    return replace(dataset, source=str(path.resolve()), divided_by=seed if dataset.divided_by is not None else None)


def _load_folder(
    folder: Path, rng: np.random.Generator, progress: Progress | None, cancelled: CancelCheck | None
) -> Dataset:
    with reading(folder):
        children = list(folder.iterdir())
    if any(is_idx_name(child.name) for child in children):
        return read_idx_folder(folder)
    if any(child.is_dir() and not child.name.startswith(".") for child in children):
        from visnet.datasets.formats.image_folder import read_image_folder

        return read_image_folder(folder, rng, progress, cancelled)
    raise DataError(
        f"{folder}: holds neither MNIST's four IDX files nor folders of images by class; name a CSV or NPZ file itself"
    )


def _load_file(
    path: Path, rng: np.random.Generator, progress: Progress | None, cancelled: CancelCheck | None
) -> Dataset:
    if is_idx_name(path.name):
        return read_idx_folder(path.parent)
    suffix = path.suffix.lower()
    with reading(path), path.open("rb") as file:
        head = file.read(4)
    if suffix == ".npz" or head == b"PK\x03\x04":
        return read_npz(path)
    if suffix in (".csv", ".txt"):
        from visnet.datasets.formats.csv_table import read_csv

        return read_csv(path, rng, progress, cancelled)
    raise DataError(
        f"{path}: is no dataset that visnet reads (IDX files with MNIST's names, CSV, NPZ, a folder of images)"
    )
