import signal

import numpy as np
import pytest

from visnet.datasets.download import catalogue
from visnet.datasets.errors import Cancelled, DataError


def place_of_mnist(folder):
    """Put files of MNIST's sizes, of zeros, into a cache folder."""
    target = folder / "mnist"
    target.mkdir(parents=True)
    for file in catalogue.MNIST.files:
        with open(target / file.name, "wb") as stream:
            stream.truncate(file.n_bytes)
    return target


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """The folder where downloads go."""
    monkeypatch.setenv("VISNET_CACHE", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("argv", [["data"], ["data", "list"]])
def test_the_list_has_every_name(argv, visnet, cache):
    result = visnet(*argv)
    assert result.status == 0
    assert [line.split()[0] for line in result.out.splitlines()[::2]] == ["sample", "mnist", "fashion-mnist"]


def test_the_list_says_how_to_get_what_is_not_here(visnet, cache):
    assert "mnist          not downloaded  12 MB: visnet data get mnist\n" in visnet("data").out


def test_the_list_says_where_a_download_is(visnet, cache):
    folder = place_of_mnist(cache)
    assert f"mnist          cached          {folder}\n" in visnet("data").out


def test_info_counts_the_images_of_each_class(visnet):
    first, head, *rows = visnet("data", "info", "sample").out.splitlines()
    assert first == "sample: 4,000 training and 1,000 test images of 28×28 pixels in 10 classes"
    assert head.split() == ["class", "training", "test"]
    assert [row.split() for row in rows] == [[str(label), "400", "100"] for label in range(10)]


def test_info_counts_a_class_that_is_missing_in_the_test_part(visnet, tmp_path):
    images = np.zeros((4, 3, 3), np.uint8)
    np.savez(tmp_path / "d.npz", x_train=images, y_train=[0, 1, 2, 2], x_test=images[:2], y_test=np.array([0, 1]))
    assert visnet("data", "info", tmp_path / "d.npz").out.splitlines()[-1].split() == ["2", "2", "0"]


def test_info_of_what_is_no_data_is_one_sentence(failure, tmp_path):
    (tmp_path / "notes.txt").write_text("hello")
    assert failure("data", "info", tmp_path / "notes.txt").startswith(f"{tmp_path / 'notes.txt'}: ")


def test_get_prints_where_the_files_are(visnet, monkeypatch, tmp_path):
    def fetch(collection, progress, cancelled):
        progress(0, 100, "train-images-idx3-ubyte")
        progress(100, 100, "t10k-labels-idx1-ubyte")
        return tmp_path / collection.name

    monkeypatch.setattr("visnet.cli.data.fetch", fetch)
    result = visnet("data", "get", "mnist")
    assert (result.status, result.out) == (0, f"{tmp_path / 'mnist'}\n")
    assert result.err == "Loading train-images-idx3-ubyte:   0%\nLoading t10k-labels-idx1-ubyte: 100%\n"


def test_get_can_be_given_up(visnet, monkeypatch):
    def fetch(collection, progress, cancelled):
        assert not cancelled()
        signal.raise_signal(signal.SIGINT)
        assert cancelled()
        raise Cancelled

    monkeypatch.setattr("visnet.cli.data.fetch", fetch)
    assert visnet("data", "get", "mnist") == (130, "", "")


def test_get_says_why_it_failed(failure, monkeypatch):
    def fetch(collection, progress, cancelled):
        raise DataError("mnist: no mirror could be reached")

    monkeypatch.setattr("visnet.cli.data.fetch", fetch)
    assert failure("data", "get", "mnist") == "mnist: no mirror could be reached"


def test_get_knows_only_what_can_be_downloaded(wrong_usage):
    assert "choose from mnist, fashion-mnist" in wrong_usage("data", "get", "sample").replace("'", "")
