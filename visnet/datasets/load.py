"""A name or a path in, a Dataset out."""

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
    """Return the dataset of this name or at this path.

    source: "sample"; "mnist" or "fashion-mnist", downloaded once; or a path, or several that belong together: IDX, NPZ,
    NPY and CSV files, folders of images by class, archives and folders of any of these. README's table of formats says
    what visnet decides about them by itself; Dataset.decisions says what it decided.
    invert: exchange ink and paper (True), keep them (False), or look at the images' edges (None).
    transpose: exchange rows and columns, keep them, or decide by the name (EMNIST).
    value_range: what is black and what is white in the files; None for bytes, or the lowest and the highest pixel.
    classes: only the classes of these names.   label_noise: the share of training labels, 0 to 1, that are made wrong
    with noise_seed.   seed: of the division where the files have no test part; it is part of the dataset's identity.
    divide: False makes all of such files the training and the test part: a test set of a few images, say.
    progress(done, total, what) counts bytes, or images of a folder. cancelled() is polled; True ends the load.
    Raises DataError, one sentence, where the data cannot be used; Cancelled where asked to stop.
    """
    options = Options(invert, transpose, value_range, tuple(classes), label_noise, seed, noise_seed, divide)
    if source == SAMPLE:
        # Every start of the window comes by here.
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
    """The path that a user gave.   Raises DataError where nothing is there that can be read."""
    # Unlike Path.expanduser, this leaves a user that there is not as it stands.
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
            "{shown} is neither a file, a folder, nor one of {names}",
            shown=shown,
            names=", ".join(s.name for s in sources()),
        )
    )
