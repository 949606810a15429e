from __future__ import annotations

import contextlib
import multiprocessing
import os

import numpy as np
import pytest

from visnet.core.network import Network
from visnet.storage import my_digits
from visnet.storage.my_digits import MyDigits, file_of, locked

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


REFUSED = (
    b"PK\x03\x04" + bytes(60),
    b"\x93NUMPY\x01\x00\x76\x00{'descr': '|u1', 'shape': (1",
    b"\xfd7zXZ\x00" * 9,
    b"",
)


@pytest.mark.parametrize("content", REFUSED)
def test_whatever_is_in_the_file_is_refused_in_a_sentence(folder, content):
    folder.mkdir()
    file_of((28, 28), DIGITS).write_bytes(content)
    with pytest.raises(ValueError, match=r"my-digits-.*My digits cannot be read"):
        MyDigits.load((28, 28), DIGITS)


def test_a_flipped_bit_anywhere_is_noticed_or_harmless(folder):
    a_set([3, 1, 4]).save()
    path = file_of((28, 28), DIGITS)
    whole = path.read_bytes()
    for at in np.random.default_rng(0).integers(0, 8 * len(whole), 300).tolist():
        content = bytearray(whole)
        content[at // 8] ^= 1 << (at % 8)
        path.write_bytes(content)
        with contextlib.suppress(ValueError):
            assert MyDigits.load((28, 28), DIGITS).labels.tolist() == [3, 1, 4]


def add_some(number, home):
    os.environ["VISNET_DATA_HOME"] = home
    for i in range(10):
        image = np.full((28, 28), 10 * number + i, np.uint8)
        MyDigits.change((28, 28), DIGITS, lambda digits, image=image: digits.with_digit(image, number))


def test_processes_that_change_it_at_once_lose_nothing(folder):
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=add_some, args=(number, str(folder))) for number in (1, 2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert sorted(MyDigits.load((28, 28), DIGITS).labels.tolist()) == [1] * 10 + [2] * 10


def test_a_file_that_another_program_holds_is_named(folder, monkeypatch):
    monkeypatch.setattr(my_digits, "LONGEST_LOCK_S", 0.05)
    path = file_of((28, 28), DIGITS)
    with locked(path), pytest.raises(OSError, match="another program") as raised:
        MyDigits.change((28, 28), DIGITS, lambda digits: digits)
    assert raised.value.filename == str(path)


def test_a_digit_comes_back_where_it_was():
    digits = a_set([3, 1, 4])
    assert digits.without(1).insert(1, digits.images[1], 1).labels.tolist() == [3, 1, 4]
