"""A name or a path in, a dataset out; what is no dataset is refused and named."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.datasets.download.mirrors import DIGITS, closed_port, serving, small_collection
from tests.datasets.files import same, write_idx_folder
from visnet.datasets import Dataset, is_cached, load_dataset, sources
from visnet.datasets.download.catalogue import COLLECTIONS

Refusal = Callable[..., str]


@pytest.fixture
def npz(tmp_path: Path, digits: Dataset) -> Path:
    path = tmp_path / "digits.npz"
    train, test = digits.train, digits.test
    np.savez(path, x_train=train.images, y_train=train.labels, x_test=test.images, y_test=test.labels)
    return path


@pytest.fixture
def csv(tmp_path: Path) -> Path:
    path = tmp_path / "digits.csv"
    path.write_text("".join(f"{i % 2},{i},0,0,0\n" for i in range(30)), encoding="utf-8")
    return path


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    for i in range(30):
        path = tmp_path / "pictures" / "ab"[i % 2] / f"{i}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(np.full((4, 4), i, np.uint8)).save(path)
    return tmp_path / "pictures"


def test_the_sample_is_what_loads_by_itself() -> None:
    dataset = load_dataset()
    assert dataset.name == "sample"
    assert dataset.describe() == "sample: 4,000 training and 1,000 test images of 28×28 pixels in 10 classes"


def test_a_folder_of_idx_files_is_recognised(tmp_path: Path, digits: Dataset) -> None:
    assert same(load_dataset(write_idx_folder(tmp_path, digits, packed=True)), digits)


def test_one_of_the_four_files_stands_for_its_folder(tmp_path: Path, digits: Dataset) -> None:
    assert same(load_dataset(write_idx_folder(tmp_path, digits) / "t10k-images-idx3-ubyte"), digits)


def test_an_npz_is_recognised(npz: Path, digits: Dataset) -> None:
    assert same(load_dataset(npz), digits)


def test_an_npz_with_another_name_is_recognised(npz: Path, digits: Dataset) -> None:
    assert same(load_dataset(npz.rename(npz.with_suffix(".data"))), digits)


def test_a_path_may_be_text(npz: Path, digits: Dataset) -> None:
    assert same(load_dataset(str(npz)), digits)


def test_a_path_may_begin_with_the_home_folder(npz: Path, digits: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(npz.parent))
    monkeypatch.setenv("USERPROFILE", str(npz.parent))
    assert same(load_dataset("~/digits.npz"), digits)


def test_a_csv_is_recognised(csv: Path) -> None:
    assert load_dataset(csv).describe() == "digits.csv: 24 training and 6 test images of 2×2 pixels in 2 classes"


def test_a_folder_of_images_is_recognised(pictures: Path) -> None:
    assert load_dataset(pictures).class_names == ("a", "b")


@pytest.mark.parametrize("kind", ["csv", "pictures"])
def test_the_seed_divides(kind: str, request: pytest.FixtureRequest) -> None:
    path = request.getfixturevalue(kind)
    assert same(load_dataset(path, seed=1), load_dataset(path, seed=1))
    assert not same(load_dataset(path, seed=1), load_dataset(path, seed=2))


def test_a_name_is_downloaded_once_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving() as mirror:
        monkeypatch.setitem(COLLECTIONS, "mnist", small_collection(mirror.url, name="mnist"))
        first = load_dataset("mnist")
    assert first.name == "mnist"
    assert same(first, DIGITS)
    assert same(load_dataset("mnist"), DIGITS)


def test_progress_and_cancel_are_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[object] = []
    with serving() as mirror:
        monkeypatch.setitem(COLLECTIONS, "mnist", small_collection(mirror.url, name="mnist"))
        load_dataset("mnist", progress=lambda *call: calls.append(call), cancelled=lambda: bool(calls.append("?")))
    assert "?" in calls
    assert any(isinstance(call, tuple) for call in calls)


def test_a_download_without_network_is_refused(monkeypatch: pytest.MonkeyPatch, refusal: Refusal) -> None:
    monkeypatch.setenv("VISNET_MIRROR", closed_port())
    assert refusal(load_dataset, "fashion-mnist").startswith("fashion-mnist: train-images-idx3-ubyte.gz could not be")


def test_the_named_datasets_are_listed() -> None:
    assert [(s.name, s.is_ready, s.n_download_bytes > 0) for s in sources()] == [
        ("sample", True, False),
        ("mnist", False, True),
        ("fashion-mnist", False, True),
    ]


def test_a_named_dataset_is_cached_after_its_download(monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_cached("sample")
    assert not is_cached("mnist")
    with serving() as mirror:
        monkeypatch.setitem(COLLECTIONS, "mnist", small_collection(mirror.url, name="mnist"))
        load_dataset("mnist")
    assert is_cached("mnist")


def test_an_unknown_name_is_refused(refusal: Refusal) -> None:
    assert refusal(is_cached, "cifar") == "unknown dataset 'cifar'; available: sample, mnist, fashion-mnist"


@pytest.mark.parametrize("source", ["no/such.csv", "~nobody-of-this-name/such.csv", os.devnull])
def test_what_is_no_file_is_refused(source: str, refusal: Refusal) -> None:
    sentence = refusal(load_dataset, source)
    assert sentence == f"{source}: no such file or folder, and not one of the datasets sample, mnist, fashion-mnist"


def test_a_name_that_is_too_long_is_refused(refusal: Refusal) -> None:
    assert refusal(load_dataset, "x" * 5000).startswith("xxx")


def test_a_file_of_another_kind_is_refused(tmp_path: Path, refusal: Refusal) -> None:
    path = tmp_path / "notes.pdf"
    path.write_bytes(b"%PDF-1.7")
    assert refusal(load_dataset, path).startswith(f"{path}: a PDF, not a dataset that visnet can read")


def test_a_folder_of_other_things_is_refused(csv: Path, refusal: Refusal) -> None:
    folder = csv.parent
    csv.rename(folder / "notes.md")
    assert refusal(load_dataset, folder).startswith(
        f"{folder}: holds no data that visnet reads, only files of the kinds .md"
    )


def test_a_folder_with_one_table_stands_for_it(csv: Path) -> None:
    assert same(load_dataset(csv.parent), load_dataset(csv))


@pytest.mark.parametrize("kind", ["npz", "csv"])
def test_a_missing_permission_is_named(
    kind: str, request: pytest.FixtureRequest, refusal: Refusal, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = request.getfixturevalue(kind)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr("visnet.files.os.open", refuse)
    assert refusal(load_dataset, path) == f"{path}: no permission to read it"


def test_mnist_itself_is_read(mnist_folder: Path) -> None:
    dataset = load_dataset(mnist_folder)
    assert (len(dataset.train), len(dataset.test), dataset.image_shape) == (60_000, 10_000, (28, 28))
    assert dataset.train.labels[:5].tolist() == [5, 0, 4, 1, 9]


def test_the_sample_loads_without_the_libraries_of_other_formats() -> None:
    # The window is to be on the screen about a second after its start; each of these takes a good part of that.
    script = (
        "import sys, visnet.datasets as d; d.load_dataset(); d.sources()\n"
        "print(*{'pandas', 'PIL', 'pooch', 'requests', 'urllib.request', 'ssl', 'PySide6'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
