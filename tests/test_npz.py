import contextlib
import os
import struct
import time
import tracemalloc
import warnings
import zipfile

import numpy as np
import pytest

from visnet.files import NotRegularFileError
from visnet.npz import Npz, NpzError, has_array

MOST = 1_000_000


@pytest.fixture
def path(tmp_path):
    return tmp_path / "arrays.npz"


def entry(header, data=b""):
    """The bytes of an array with this header."""
    text = header.encode("latin-1")
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text + data


def read(path, content=None, **options):
    """The array a of the file, into which content is written before."""
    if content is not None:
        with zipfile.ZipFile(path, "w", **options) as archive:
            archive.writestr("a.npy", content)
    with Npz(path) as arrays:
        return arrays.read("a", MOST)


def refusal(path, content=None, **options):
    with pytest.raises(NpzError) as caught:
        read(path, content, **options)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    "array",
    [
        np.arange(12, dtype=np.uint8).reshape(3, 4),
        np.asfortranarray(np.arange(12.0).reshape(3, 4)),
        np.arange(3, dtype=">i4"),
        np.array([True, False]),
        np.array("text ç"),
        np.array(7),
        np.empty((0, 5), np.float32),
    ],
)
@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
def test_what_numpy_writes_is_read(array, save, path):
    save(path, a=array, b=array)
    with Npz(path) as arrays:
        assert arrays.names == ("a", "b")
        found = arrays.read("a", MOST)
    assert (found.dtype, found.shape) == (array.dtype, array.shape)
    np.testing.assert_array_equal(found, array)


def test_a_header_that_other_programs_write_is_read(path):
    found = read(path, entry('{"shape": (2L,),"fortran_order":False,"descr":\'<u2\'}', b"\x01\0\x02\0"))
    assert found.tolist() == [1, 2]


FINE = "{'descr': '|u1', 'fortran_order': False, 'shape': (4,), }"


@pytest.mark.parametrize(
    ("header", "why"),
    [
        (FINE[:-3], "has an unsupported array header"),
        (FINE.replace("(4,)", "(-4,)"), "has an unsupported array header"),
        (FINE.replace("(4,)", f"(1{'0' * 400},)"), "has an unsupported array header"),
        (FINE.replace("(4,)", f"(1{'0' * 30},)"), "has the invalid shape"),
        (FINE.replace("(4,)", "(1,1,1,1,1,1,1,1,4)"), "has the invalid shape"),
        (FINE.replace("(4,)", "(, 4)"), "has the invalid shape"),
        (FINE.replace("(4,)", "(999, 999, 999)"), "would take 997,002,999 bytes, but at most 1,000,000"),
        (FINE.replace("'|u1'", "'|V0'"), "has values of type |V0"),
        (FINE.replace("'|u1'", "'<U0'"), "has values of type <U0"),
        (FINE.replace("'|u1'", "'<f3'"), "is damaged: data type '<f3' not understood"),
        (FINE.replace("'|u1'", "('|u1', (4,))"), "has an unsupported array header"),
        (FINE.replace("'|u1'", "[('x', '|u1')]"), "has an unsupported array header"),
        (FINE.replace("'|u1'", "'|O'"), "contains pickled Python objects"),
        (FINE.replace("'shape'", "'descr'"), "has an unsupported array header"),
        ("(" * 1000, "has an unsupported array header"),
        ("", "has an unsupported array header"),
    ],
)
def test_a_damaged_header_is_refused_in_one_sentence(header, why, path):
    assert refusal(path, entry(header, bytes(4))).startswith("a ")
    assert why in refusal(path)


def test_arrays_that_end_too_early_or_too_late_are_refused(path):
    assert refusal(path, entry(FINE, bytes(3))).startswith("a is truncated: expected 4 bytes, got ")
    assert refusal(path, entry(FINE, bytes(5))) == "a has extra data after the expected 4 bytes"
    assert refusal(path, b"text") == "a is not a NumPy array"
    assert refusal(path, b"\x93NUMPY\x02\x00\0\0\0\0").startswith("a has an array header of version 2.0")


def test_a_missing_array_is_named(path):
    np.savez(path, b=1)
    assert refusal(path) == "a is missing"
    assert has_array(path, "b")
    assert not has_array(path, "a")


def test_a_packing_that_numpy_does_not_write_is_refused(path):
    assert "compressed in an unsupported way" in refusal(path, entry(FINE, bytes(4)), compression=zipfile.ZIP_LZMA)


def test_a_promise_of_much_takes_no_memory(path):
    content = entry(FINE.replace("(4,)", "(999999,)"), bytes(10))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.npy", content)
    tracemalloc.start()
    with Npz(path) as arrays, pytest.raises(NpzError, match="truncated"):
        arrays.read("a", 10**12)
    assert tracemalloc.get_traced_memory()[1] < 500_000
    tracemalloc.stop()


def test_a_file_of_zeros_that_is_mostly_hole_is_refused_at_once(path):
    with path.open("wb") as file:
        file.truncate(2**31)
    before = time.thread_time()
    assert refusal(path) == "not an NPZ file"
    assert time.thread_time() - before < 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_or_a_device_is_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for odd in (tmp_path / "pipe", tmp_path, "/dev/zero"):
        with pytest.raises(OSError) as caught:  # noqa: PT011  which kind depends on what it is
            Npz(odd)
        assert isinstance(caught.value, NotRegularFileError | IsADirectoryError)
        assert caught.value.filename == str(odd)
        assert not has_array(odd, "a")


def test_a_check_hears_of_shape_and_type_before_anything_is_read(path):
    np.savez(path, a=np.zeros((2, 3), np.float32))
    heard = []
    with Npz(path) as arrays:
        arrays.read("a", MOST, lambda shape, dtype: heard.append((shape, dtype)))
    assert heard == [((2, 3), np.dtype(np.float32))]


def test_a_poll_may_give_up_in_the_middle(path):
    class GivenUpError(Exception):
        pass

    def poll():
        raise GivenUpError

    np.savez(path, a=np.zeros(100))
    with Npz(path) as arrays, pytest.raises(GivenUpError):
        arrays.read("a", MOST, poll=poll)


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
def test_whatever_bytes_are_damaged_the_answer_is_a_sentence(save, path):
    save(path, a=np.arange(60).reshape(3, 20), b=np.array("text"))
    data = path.read_bytes()
    rng = np.random.default_rng(0)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for _ in range(1000):
            damaged = bytearray(data)
            for at in rng.integers(len(data), size=rng.integers(1, 5)):
                damaged[at] = rng.integers(256)
            path.write_bytes(damaged)
            with contextlib.suppress(NpzError), Npz(path) as arrays:  # any other exception fails the test
                for name in arrays.names:
                    arrays.read(name, MOST)


def test_an_arrays_name_with_a_line_break_is_said_in_one_line(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x_\nrain.npy", b"damaged")
    with Npz(path) as arrays, pytest.raises(NpzError) as caught:
        arrays.read("x_\nrain", MOST)
    assert "\n" not in str(caught.value)
