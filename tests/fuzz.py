"""Damaged files for every reader: python -m tests.fuzz [models settings …] --minutes 60 --seed 0

A reader that raises anything but its own error, or warns, has failed; the damaged file is kept. To add a reader, add an
entry to READERS.
"""

import argparse
import functools
import gzip
import io
import json
import math
import shutil
import sys
import tarfile
import tempfile
import time
import traceback
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from tests.recording.visnet_files import parts_of, put_into, small_recording
from visnet import Network, Recipe, save_model
from visnet.datasets.dataset import Dataset, Split
from visnet.datasets.errors import DataError
from visnet.datasets.formats.idx import idx_bytes
from visnet.datasets.load import load_dataset
from visnet.npz import Npz, NpzError
from visnet.recording.replay import replay
from visnet.recording.visnet_file import RecordingError, open_recording, save_recording
from visnet.storage.model_file import ModelError, Training, read_model

Rng = np.random.Generator
SUFFIXES = {"models": "npz", "arrays": "npz", "settings": "ini"}
SPECIAL = (b"", b"\x00", b"\xff\xff\xff\xff", b"-1", b"9" * 30, b"NaN", b"1e999", b"(", b"[" * 2000, b"{", b'"', b"\n")


@dataclass(frozen=True)
class Reader:
    """What is read.

    make: writes a good file.   read: reads it as visnet does.   errors: what it may raise over a damaged one.
    """

    make: Callable[[Path], object]
    read: Callable[[Path], object]
    errors: tuple[type[Exception], ...]


def small_digits() -> Dataset:
    """30 training and 12 test images of 5×4 pixels in three classes."""
    rng = np.random.default_rng(0)
    train, test = (Split(rng.integers(0, 256, (m, 5, 4), np.uint8), np.arange(m) % 3) for m in (30, 12))
    return Dataset("small", ("0", "1", "2"), train, test)


def make_model(path: Path) -> None:
    digits, recipe = small_digits(), Recipe(hidden=(4,))
    network = Network([20, 4, 3], rng=np.random.default_rng(0))
    save_model(
        path,
        network,
        class_names=digits.class_names,
        image_shape=(5, 4),
        trainings=(Training.on(digits, recipe, 9),),
        seen=digits.training_sketch,
    )


def make_npz(path: Path) -> None:
    digits = small_digits()
    arrays = {"x_train": digits.train.images, "y_train": digits.train.labels}
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays, x_test=digits.test.images, y_test=digits.test.labels)


def make_csv(path: Path) -> None:
    train = small_digits().train
    pixels = train.images[:, :4, :4].reshape(len(train), -1)
    header = ",".join(["label", *(f"pixel{i}" for i in range(16))])
    rows = [",".join(map(str, (label, *row))) for label, row in zip(train.labels, pixels, strict=True)]
    path.write_text("\n".join([header, *rows, ""]))


def make_tsv(path: Path) -> None:
    make_csv(path)
    path.write_text(path.read_text().replace(",", "\t"))


def make_arff(path: Path) -> None:
    make_csv(path)
    _, *rows = path.read_text().split()
    attributes = [f"@ATTRIBUTE {name} real" for name in ("label", *(f"pixel{i}" for i in range(16)))]
    path.write_text("\n".join(["@RELATION digits", *attributes, "@DATA", *rows, ""]))


def make_spreadsheet(path: Path) -> None:
    make_csv(path)
    path.write_bytes(path.read_text().replace(",", ";").encode("utf-16"))


def make_list(path: Path) -> None:
    path.write_text("path,label,split\n" + "".join(f"images/{i}.png,{'ab'[i % 2]},train\n" for i in range(8)))


def read_list(path: Path) -> Dataset:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "images").mkdir()
        for i in range(8):
            make_picture(Path(folder, "images", f"{i}.png"))
        shutil.copy(path, Path(folder, "labels.csv"))
        return load_dataset(folder)


def make_mapping(path: Path) -> None:
    path.write_text("label,name\n0,zero\n1,one\n2,two\n")


def read_mapping(path: Path) -> Dataset:
    with tempfile.TemporaryDirectory() as folder:
        make_csv(Path(folder, "train.csv"))
        shutil.copy(path, Path(folder, "classmap.csv"))
        return load_dataset(Path(folder, "train.csv"))


def make_packed_csv(path: Path) -> None:
    make_csv(path)
    path.write_bytes(gzip.compress(path.read_bytes(), mtime=0))


def make_npy(path: Path) -> None:
    train = small_digits().train
    with path.open("wb") as file:
        np.save(file, np.hstack([train.labels[:, None], train.images[:, :4, :4].reshape(len(train), -1)]))


def make_zip(path: Path) -> None:
    make_csv(path)
    table = path.read_bytes()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("train.csv", table)
        archive.writestr("test.csv", table)


def make_tar(path: Path) -> None:
    make_csv(path)
    table = path.read_bytes()
    with tarfile.open(path, "w:gz") as archive:
        info = tarfile.TarInfo("data/train.csv")
        info.size = len(table)
        archive.addfile(info, io.BytesIO(table))


def make_idx(path: Path) -> None:
    path.write_bytes(idx_bytes(small_digits().train.images))


def read_idx_pair(path: Path) -> Dataset:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(path, Path(folder, "train-images-idx3-ubyte"))
        Path(folder, "train-labels-idx1-ubyte").write_bytes(idx_bytes(small_digits().train.labels.astype(np.uint8)))
        return load_dataset(folder)


def make_picture(path: Path) -> None:
    Image.fromarray(small_digits().train.images[0]).save(path, "PNG")


def read_picture_folder(path: Path) -> Dataset:
    with tempfile.TemporaryDirectory() as folder:
        for i, name in enumerate(("a", "a", "b", "b")):
            Path(folder, name).mkdir(exist_ok=True)
            make_picture(Path(folder, name, f"{i}.png"))
        shutil.copy(path, Path(folder, "a", "9.png"))
        return load_dataset(folder)


def read_npy_alone(path: Path) -> Dataset:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(path, folder)
        return load_dataset(Path(folder, path.name))


def read_arrays(path: Path) -> None:
    with Npz(path) as arrays:
        for name in arrays.names:
            arrays.read(name, 1_000_000)


def make_settings(path: Path) -> None:
    recipe = json.dumps(json.dumps(Recipe(hidden=(128, 64), validation=0.1, patience=3).to_dict()))
    choices = json.dumps(json.dumps({"/a": {"invert": True, "value_range": [0, 16], "classes": ["3", "8"]}}))
    path.write_text(
        f'[General]\nrecipe={recipe}\n\n[data]\nrecent="[\\"/a\\", \\"/b\\"]"\noptions={choices}\n\n'
        '[panels]\ntrain="{}"\n\n'
        "[run]\nspeed=250.0\n\n[window]\ngeometry=@ByteArray(\\x1\\xd9\\xd0\\xcb)\nmode=dark\nworkspace=train\n"
    )


def read_settings(path: Path) -> None:
    from visnet.gui.settings import Settings

    settings = Settings(path)
    settings.recipe, settings.speed, settings.recent, settings.mode, settings.workspace  # noqa: B018
    settings.geometry, settings.options("train"), settings.data_options("/a"), settings.complaint
    settings.save()


@functools.cache
def digits_of_runs() -> Dataset:
    """The data on which the recorded runs were trained."""
    return small_digits()


def make_visnet(path: Path) -> None:
    save_recording(small_recording(digits_of_runs()), path)


def read_visnet(path: Path) -> None:
    """Open it, and where it can be opened, make its last steps again."""
    recording = open_recording(path)
    replay(recording, digits_of_runs(), recording.last_step, cancelled=asked(200))


def asked(n: int) -> Callable[[], bool]:
    """A function that gives False n times, and then True."""
    turns = iter(range(n))
    return lambda: next(turns, None) is None


def part_of_visnet(prefix: str) -> Reader:
    """One part of a .visnet file, damaged, with a hash that is right."""

    def name_of(parts: dict[str, bytes]) -> str:
        return sorted(name for name in parts if name.startswith(prefix))[-1]

    def make(path: Path) -> None:
        make_visnet(path)
        parts = parts_of(path)
        path.write_bytes(parts[name_of(parts)])

    def read(path: Path) -> None:
        with tempfile.TemporaryDirectory() as folder:
            whole = Path(folder, "whole.visnet")
            make_visnet(whole)
            parts = parts_of(whole)
            put_into(whole, parts | {name_of(parts): path.read_bytes()})
            read_visnet(whole)

    return Reader(make, read, (RecordingError, ValueError))


READERS = {
    "models": Reader(make_model, read_model, (ModelError,)),
    "arrays": Reader(make_npz, read_arrays, (NpzError,)),
    "npz": Reader(make_npz, load_dataset, (DataError,)),
    "csv": Reader(make_csv, load_dataset, (DataError,)),
    "tsv": Reader(make_tsv, load_dataset, (DataError,)),
    "csv.gz": Reader(make_packed_csv, load_dataset, (DataError,)),
    "arff": Reader(make_arff, load_dataset, (DataError,)),
    "utf16": Reader(make_spreadsheet, load_dataset, (DataError,)),
    "list": Reader(make_list, read_list, (DataError,)),
    "mapping": Reader(make_mapping, read_mapping, (DataError,)),
    "npy": Reader(make_npy, read_npy_alone, (DataError,)),
    "zip": Reader(make_zip, load_dataset, (DataError,)),
    "tar.gz": Reader(make_tar, load_dataset, (DataError,)),
    "idx": Reader(make_idx, read_idx_pair, (DataError,)),
    "png": Reader(make_picture, read_picture_folder, (DataError,)),
    "settings": Reader(make_settings, read_settings, ()),
    "visnet": Reader(make_visnet, read_visnet, (RecordingError,)),
    "visnet-header": part_of_visnet("run.json"),
    "visnet-events": part_of_visnet("events.jsonl"),
    "visnet-history": part_of_visnet("history.csv"),
    "visnet-answers": part_of_visnet("answers.npz"),
    "visnet-keyframe": part_of_visnet("keyframes/"),
}


def damage(data: bytes, rng: Rng) -> bytes:
    """Return the bytes with one to four places changed, cut, doubled or replaced."""
    for _ in range(rng.integers(1, 5)):
        at, n = int(rng.integers(len(data) + 1)), int(rng.integers(1, 40))
        new = (
            bytes([int(rng.integers(256))]),
            SPECIAL[rng.integers(len(SPECIAL))],
            data[at : at + n] * 2,
            rng.bytes(n),
        )[rng.integers(4)]
        end = at + (len(new) if rng.random() < 0.7 else int(rng.integers(0, n)))
        data = data[:at] + new + data[end:]
        if rng.random() < 0.03:
            data = data[: int(rng.integers(len(data) + 1))]
    return data


def attempt(name: str, seed: int, folder: Path) -> str | None:
    """Damage a good file of a kind as the seed says and read it. Return a traceback where that failed, else None."""
    reader, path = READERS[name], folder / f"{name}-{seed}.{SUFFIXES.get(name, name)}"
    good = folder / f"{name}-good.{SUFFIXES.get(name, name)}"
    if not good.exists():
        reader.make(good)
    path.write_bytes(damage(good.read_bytes(), np.random.default_rng(seed)))
    failure = None
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            reader.read(path)
        except reader.errors as error:
            if "\n" in str(error) or len(str(error)) > 2000:
                failure = f"no short sentence: {str(error)[:500]!r}"
        except Exception:
            failure = traceback.format_exc()
    if failure is None:
        for left in folder.glob(f"{path.name}*"):
            left.unlink()
    return failure


def main() -> int:
    """Try seed after seed on each reader in turn. Gives the exit status: 1 where something failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readers", nargs="*", metavar="READER", help=f"{', '.join(READERS)}; all by default")
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--files", type=int, metavar="N", help="of each reader, instead of for some minutes")
    parser.add_argument("--seed", type=int, default=0, help="of the first file; each later one has the next")
    arguments = parser.parse_args()
    if unknown := set(arguments.readers) - set(READERS):
        parser.error(f"unknown reader {', '.join(sorted(unknown))}; choose from {', '.join(READERS)}")
    end_s, seed, n_failed = time.monotonic() + 60 * arguments.minutes, arguments.seed, 0
    folder = Path(tempfile.mkdtemp(prefix="visnet-fuzz-"))
    most = arguments.files if arguments.files is not None else math.inf
    while seed - arguments.seed < most and (arguments.files is not None or time.monotonic() < end_s):
        for name in arguments.readers or READERS:
            if failure := attempt(name, seed, folder):
                n_failed += 1
                print(f"{name}, seed {seed}, kept in {folder}:\n{failure}", flush=True)
        seed += 1
    print(f"{seed - arguments.seed:,} files for each reader, {n_failed} failures")
    return 1 if n_failed else 0


if __name__ == "__main__":
    sys.exit(main())
