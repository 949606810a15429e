from __future__ import annotations

import contextlib

import numpy as np
import pytest

from visnet.core.network import Network
from visnet.storage import my_digits
from visnet.storage.my_digits import MyDigits

DIGITS = tuple("0123456789")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("VISNET_DATA_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def a_set(labels, shape=(28, 28), names=DIGITS):
    digits = MyDigits.empty(shape, names)
    for label in labels:
        digits = digits.with_digit(np.full(shape, 10 * label, np.uint8), label)
    return digits


def test_a_saved_set_is_there_the_next_time():
    a_set([3, 1, 4]).save()
    digits = MyDigits.load((28, 28), DIGITS)
    assert digits.labels.tolist() == [3, 1, 4]
    assert (digits.images == a_set([3, 1, 4]).images).all()


def test_without_a_file_the_set_is_empty():
    assert len(MyDigits.load((28, 28), DIGITS)) == 0


def test_a_digit_can_be_taken_out():
    assert a_set([3, 1, 4]).without(1).labels.tolist() == [3, 4]


def test_sets_of_other_classes_or_shapes_are_kept_apart():
    a_set([3]).save()
    assert len(MyDigits.load((28, 28), ("shirt", "coat", "boot", "bag"))) == 0
    assert len(MyDigits.load((32, 32), DIGITS)) == 0


def test_a_set_is_evaluated_as_a_whole():
    network = Network([784, 10, 10])
    digits = a_set([3, 1, 4])
    X = digits.images.reshape(3, -1).T / np.float32(255)
    assert (digits.evaluate(network).predicted == network.forward(X).argmax(axis=0)).all()


def test_an_empty_set_has_nothing_to_evaluate():
    assert a_set([]).evaluate(Network([784, 10, 10])) is None
    assert a_set([]).split() is None


def test_a_set_is_a_split_as_other_test_digits_are():
    assert a_set([3, 1]).split().labels.tolist() == [3, 1]


def test_a_full_set_says_so(monkeypatch):
    monkeypatch.setattr(my_digits, "MOST", 2)
    with pytest.raises(ValueError, match="at most 2"):
        a_set([1, 2, 3])


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 cut off"])
def test_a_broken_file_is_named_and_left_alone(folder, content):
    a_set([3]).save()
    (path,) = folder.iterdir()
    path.write_bytes(content)
    with pytest.raises(ValueError, match=path.name):
        MyDigits.load((28, 28), DIGITS)
    assert path.read_bytes() == content


@pytest.mark.parametrize("labels", [[12], [-1], [1, 2]])
def test_labels_that_do_not_fit_are_refused(folder, labels):
    a_set([3]).save()
    (path,) = folder.iterdir()
    np.savez(path, images=np.zeros((1, 28, 28), np.uint8), labels=np.array(labels))
    with pytest.raises(ValueError, match="cannot be read"):
        MyDigits.load((28, 28), DIGITS)


def test_where_nothing_can_be_written_what_was_saved_stays(folder, monkeypatch):
    a_set([3]).save()

    def failing(*_args, **_kwargs):
        raise OSError(28, "no space left")

    monkeypatch.setattr(my_digits.np, "savez_compressed", failing)
    with pytest.raises(OSError, match="no space left"):
        a_set([3, 1]).save()
    assert MyDigits.load((28, 28), DIGITS).labels.tolist() == [3]
    assert len(list(folder.iterdir())) == 1


def test_whatever_bytes_of_the_file_are_damaged_the_answer_is_a_sentence(folder):
    a_set([3, 1, 4]).save()
    (path,) = folder.iterdir()
    data = path.read_bytes()
    rng = np.random.default_rng(0)
    for _ in range(300):
        damaged = bytearray(data)
        for at in rng.integers(len(data), size=3):
            damaged[at] = rng.integers(256)
        path.write_bytes(damaged)
        with contextlib.suppress(ValueError):  # any other fails the test
            MyDigits.load((28, 28), DIGITS)


def test_a_file_in_the_place_of_the_folder_is_a_sentence(folder):
    folder.touch()
    with pytest.raises(ValueError, match=r"cannot be read \(Not a directory\)"):
        MyDigits.load((28, 28), DIGITS)
