"""Load a Dataset from a name or a path."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from visnet import resources
from visnet.datasets.dataset import Dataset
from visnet.datasets.decide import Options, decide
from visnet.datasets.download import cache as download
from visnet.datasets.download.catalogue import COLLECTIONS
from visnet.datasets.errors import CancelCheck, DataError, Progress, reading
from visnet.datasets.find import Search, find
from visnet.datasets.formats.arrays import read_npz_parts
from visnet.datasets.formats.packed import parsing
from visnet.datasets.split import DIVISION_SEED
from visnet.files import printable
from visnet.text import Text

SAMPLE = "sample"
_SAMPLE_TITLE = Text("Sample: 4,000 training and 1,000 test digits of MNIST, shipped with visnet")


@dataclass(frozen=True, slots=True)
class Source:
    """A dataset that can be loaded by name.

    title: one line of description.   is_ready: no download is needed.   n_download_bytes: of the download, 0 for none.
    """

    name: str
    title: str
    is_ready: bool
    n_download_bytes: int


def sources() -> tuple[Source, ...]:
    """Return the datasets that load_dataset() knows by name, in menu order. Cheap: reads no file."""
    sample = Source(SAMPLE, _SAMPLE_TITLE, True, 0)
    return (
        sample,
        *(Source(c.name, c.title, download.is_cached(c), c.n_download_bytes) for c in COLLECTIONS.values()),
    )


def is_cached(name: str) -> bool:
    """Return whether a dataset loads without a download. Raises DataError for an unknown name."""
    for source in sources():
        if source.name == name:
            return source.is_ready
    raise DataError(
        Text("unknown dataset {name!r}; available: {names}", name=name, names=", ".join(s.name for s in sources()))
    )


def load_dataset(
    source: str | os.PathLike[str] | Sequence[str | os.PathLike[str]] = SAMPLE,
    *,
    invert: bool | None = None,
    transpose: bool | None = None,
    value_range: tuple[float, float] | None = None,
    classes: Sequence[str] = (),
    label_noise: float = 0.0,
    noise_seed: int = 0,
    seed: int = DIVISION_SEED,
    divide: bool = True,
    progress: Progress | None = None,
    cancelled: CancelCheck | None = None,
) -> Dataset:
    """Return the dataset with this name or at this path.

    source: "sample"; "mnist" or "fashion-mnist", downloaded once; or a path, or several that belong together: IDX, NPZ,
    NPY and CSV files, folders of images by class, archives and folders of any of these. docs/data.md says what visnet
    decides about them; Dataset.decisions says what it decided.
    invert: whether to invert the images; None decides by their edges.
    transpose: whether to exchange rows and columns; None decides by the name (EMNIST).
    value_range: (black, white), the pixel values in the files; None is 0 to 255 for bytes, else lowest and highest.
    classes: keep only the classes with these names.   label_noise: fraction of training labels, 0 to 1, to make wrong,
    drawn with noise_seed.   seed: for splitting off a test set if the files have none; part of the data's identity.
    divide: False uses all images of such files as both training and test set, for instance to test on a few images.
    progress(done, total, what): called with bytes, or with images of a folder.   cancelled(): polled; True cancels.
    Raises DataError, with one sentence, if the data cannot be used, and Cancelled if cancelled.
    """
    options = Options(invert, transpose, value_range, tuple(classes), label_noise, seed, noise_seed, divide)
    if source == SAMPLE:
        # The path taken whenever the window starts.
        download.remove_left_behind()
        raws = read_npz_parts(resources.data() / "mnist-sample.npz")
        return replace(decide(raws, SAMPLE, options), source=SAMPLE)
    if isinstance(source, str) and (collection := COLLECTIONS.get(source)):
        folder = download.fetch(collection, progress, cancelled)
        dataset = _load([folder], collection.name, options, progress, cancelled, collection.class_names)
        return replace(dataset, source=source)
    given = [source] if isinstance(source, str | os.PathLike) else list(source)
    paths = [_path(each) for each in given]
    name = paths[0].name if len(paths) == 1 else " + ".join(path.name for path in paths)
    dataset = _load(paths, name or paths[0].resolve().name, options, progress, cancelled)
    return replace(dataset, source=str(paths[0].resolve()))


def _load(
    paths: Sequence[Path],
    name: str,
    options: Options,
    progress: Progress | None,
    cancelled: CancelCheck | None,
    class_names: tuple[str, ...] | None = None,
) -> Dataset:
    with ExitStack() as stack:
        found = find(paths, Search(stack, progress, cancelled))
    with parsing(paths[0]):
        return decide(
            found.raws,
            name,
            options,
            hint=found.hint,
            mapping=found.mapping,
            class_names=class_names,
            notes=found.notes,
        )


def _path(source: str | os.PathLike[str]) -> Path:
    """Return the path that a user gave. Raises DataError if there is no file or folder."""
    # Unlike Path.expanduser, this leaves the name of an unknown user unchanged.
    path = Path(os.path.expanduser(source))
    with reading(path):
        is_folder, is_file, is_link = path.is_dir(), path.is_file(), path.is_symlink()
        is_other = path.exists() and not is_folder and not is_file
    if is_folder or is_file:
        return Path(path.absolute()) if path.name in ("", "..") else path
    shown = printable(str(source))
    if is_link and not is_other:
        raise DataError(Text("{shown} is a link to something that does not exist", shown=shown))
    raise DataError(
        Text(
            "{shown}: no such file or folder, and not one of the datasets {names}",
            shown=shown,
            names=", ".join(s.name for s in sources()),
        )
    )
