"""A collection in the cache: verified, whole or not at all, from the first mirror that delivers."""

from __future__ import annotations

import gzip
import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.datasets.download.mirrors import DIGITS, FILES, closed_port, serving, small_collection
from tests.datasets.files import same, write_idx_folder
from visnet.datasets import Cancelled, load_dataset
from visnet.datasets.download.cache import cache_folder, fetch, is_cached, mirrors_of
from visnet.datasets.download.catalogue import FASHION_MNIST, MNIST, Collection

Refusal = Callable[..., str]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VISNET_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def _tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_collection_is_downloaded_whole(cache: Path) -> None:
    with serving() as mirror:
        folder = fetch(small_collection(mirror.url))
    assert folder == cache / "small"
    assert sorted(path.name for path in cache.rglob("*")) == ["small", *sorted(FILES)]
    assert same(load_dataset(folder), DIGITS)


def test_what_is_in_the_cache_is_not_downloaded_again() -> None:
    with serving() as mirror:
        fetch(small_collection(mirror.url))
        mirror.asked.clear()
        fetch(small_collection(mirror.url))
        assert mirror.asked == []


def test_a_collection_is_cached_once_it_is_whole(cache: Path) -> None:
    with serving() as mirror:
        collection = small_collection(mirror.url)
        assert not is_cached(collection)
        fetch(collection)
    assert is_cached(collection)
    (cache / "small" / "t10k-labels-idx1-ubyte").unlink()
    assert not is_cached(collection)


def test_a_file_that_was_spoilt_in_the_cache_is_replaced() -> None:
    with serving() as mirror:
        collection = small_collection(mirror.url)
        path = fetch(collection) / "train-images-idx3-ubyte"
        good = path.read_bytes()
        path.write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
        fetch(collection)
    assert path.read_bytes() == good


def test_progress_counts_the_unpacked_bytes_of_all_files() -> None:
    calls: list[tuple[int, int | None, str]] = []
    with serving() as mirror:
        collection = small_collection(mirror.url)
        fetch(collection, progress=lambda *call: calls.append(call))
    assert calls[-1] == (collection.n_bytes, collection.n_bytes, "t10k-labels-idx1-ubyte")
    assert [done for done, _, _ in calls] == sorted(done for done, _, _ in calls)
    assert {name for _, _, name in calls} == set(FILES)


@pytest.mark.parametrize("manner", ["short", "truncated", "wrong", "garbage", "bomb", "missing", "silent", "stuck"])
def test_the_second_mirror_serves_where_the_first_fails(manner: str) -> None:
    with serving(manner) as bad, serving() as good:
        folder = fetch(small_collection(bad.url, good.url), stall_s=0.2)
        assert bad.asked
    assert same(load_dataset(folder), DIGITS)


def test_the_second_mirror_serves_where_the_first_is_not_reached() -> None:
    with serving() as good:
        assert same(load_dataset(fetch(small_collection(closed_port(), good.url))), DIGITS)


def test_no_network_names_every_mirror_and_the_way_on(refusal: Refusal) -> None:
    first, second = closed_port(), closed_port()
    sentence = refusal(fetch, small_collection(first, second))
    assert sentence.startswith("small: train-images-idx3-ubyte.gz could not be downloaded (")
    assert f"{first} could not be reached (" in sentence
    assert f"{second} could not be reached (" in sentence
    assert sentence.endswith(
        "try again with an internet connection, or give a folder with the four files: --data FOLDER"
    )


def test_wrong_bytes_from_every_mirror_are_said(refusal: Refusal) -> None:
    with serving("wrong") as mirror:
        assert f"{mirror.url} sent different data, not small's" in refusal(fetch, small_collection(mirror.url))


@pytest.mark.parametrize("manner", ["short", "wrong", "missing"])
def test_a_failed_download_leaves_the_cache_as_it_was(manner: str, cache: Path, refusal: Refusal) -> None:
    (write_idx_folder(cache / "small", DIGITS) / "train-images-idx3-ubyte").write_bytes(b"what was there before")
    before = _tree(cache)
    with serving(manner) as mirror:
        refusal(fetch, small_collection(mirror.url))
    assert _tree(cache) == before


def test_a_failure_at_the_last_file_leaves_the_cache_as_it_was(cache: Path, refusal: Refusal) -> None:
    three = {name: values for name, values in FILES.items() if name != "t10k-labels-idx1-ubyte"}
    with serving(files=three) as mirror:
        refusal(fetch, small_collection(mirror.url))
        assert len(mirror.asked) == 4
    assert list(cache.iterdir()) == []


def test_a_cancelled_download_leaves_the_cache_as_it_was(cache: Path) -> None:
    (cache / "small").mkdir(parents=True)
    (cache / "small" / "train-images-idx3-ubyte").write_bytes(b"what was there before")
    before = _tree(cache)
    with serving("stuck") as mirror, pytest.raises(Cancelled):
        fetch(small_collection(mirror.url), cancelled=lambda: bool(mirror.asked))
    assert _tree(cache) == before


def test_a_cancelled_download_does_not_turn_to_the_next_mirror() -> None:
    with serving("stuck") as first, serving() as second:
        with pytest.raises(Cancelled):
            fetch(small_collection(first.url, second.url), cancelled=lambda: bool(first.asked))
        assert second.asked == []


def test_nothing_is_written_on_the_terminal(capfd: pytest.CaptureFixture[str], refusal: Refusal) -> None:
    with serving() as mirror:
        fetch(small_collection(mirror.url))
    with serving("wrong") as mirror:
        refusal(fetch, small_collection(mirror.url, name="other"))
    assert capfd.readouterr() == ("", "")


def test_a_cache_that_cannot_be_written_is_named(cache: Path, refusal: Refusal) -> None:
    cache.write_text("a file where the folder belongs", encoding="utf-8")
    sentence = refusal(fetch, small_collection(closed_port()))
    assert sentence.startswith(f"{cache / 'small'}: cannot be written (")
    assert sentence.endswith("set VISNET_CACHE to a writable folder")


def test_the_cache_is_the_systems_where_nobody_chose_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISNET_CACHE")
    assert cache_folder().name.lower() in ("visnet", "cache")


def test_own_mirrors_stand_in_for_the_public_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISNET_MIRROR", "http://school.example/data/")
    assert mirrors_of(MNIST) == ("http://school.example/data/mnist/",)


@pytest.mark.parametrize("collection", [MNIST, FASHION_MNIST])
def test_files_of_zeros_in_the_cache_are_not_taken_for_the_collection(
    collection: Collection, cache: Path, refusal: Refusal, monkeypatch: pytest.MonkeyPatch
) -> None:
    (cache / collection.name).mkdir(parents=True)
    for file in collection.files:
        with (cache / collection.name / file.name).open("wb") as zeros:
            zeros.truncate(file.n_bytes)
    monkeypatch.setenv("VISNET_MIRROR", closed_port())
    assert "could not be downloaded" in refusal(fetch, collection)


def test_what_a_killed_download_left_is_removed(cache: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left, running, other = (
        cache / name for name in (f".download-{ended.pid}-abc", f".download-{os.getpid()}-abc", ".download")
    )
    for folder in (left, running, other):
        folder.mkdir(parents=True)
        (folder / "train-images-idx3-ubyte").write_bytes(b"half of it")
    load_dataset("sample")
    assert not left.exists()
    assert running.exists()
    assert other.exists()


@pytest.mark.parametrize("collection", [MNIST, FASHION_MNIST])
def test_each_collection_has_two_secure_mirrors_or_more(collection: Collection) -> None:
    mirrors = mirrors_of(collection)
    assert len(set(mirrors)) >= 2
    assert all(mirror.startswith("https://") and mirror.endswith("/") for mirror in mirrors)


def test_mnist_is_known_by_its_checksums(mnist_folder: Path) -> None:
    for file in MNIST.files:
        content = gzip.decompress((mnist_folder / f"{file.name}.gz").read_bytes())
        assert len(content) == file.n_bytes
        assert hashlib.sha256(content).hexdigest() == file.sha256
