"""The operating system's refusals become one sentence with the file's name."""

from __future__ import annotations

from pathlib import Path

import pytest

from visnet.datasets import Cancelled, DataError
from visnet.datasets.errors import naming, reading, stop_if

PATH = Path("digits.npz")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (PermissionError(), "digits.npz: no permission to read it"),
        (FileNotFoundError(), "digits.npz: no such file"),
        (OSError(5, "Input/output error"), "digits.npz: cannot be read (Input/output error)"),
        (OSError("odd"), "digits.npz: cannot be read (odd)"),
        (MemoryError(), "digits.npz: too large for this machine's memory"),
    ],
)
def test_reading_names_the_file(error: Exception, sentence: str) -> None:
    with pytest.raises(DataError) as caught, reading(PATH):
        raise error
    assert str(caught.value) == sentence


def test_naming_puts_the_file_before_a_refusal() -> None:
    with pytest.raises(DataError, match=r"^digits\.npz: is empty$"), naming(PATH):
        raise DataError("is empty")


def test_a_load_stops_where_the_caller_says_so() -> None:
    with pytest.raises(Cancelled):
        stop_if(lambda: True)


@pytest.mark.parametrize("cancelled", [None, lambda: False])
def test_a_load_goes_on_otherwise(cancelled: object) -> None:
    assert stop_if(cancelled) is None  # type: ignore[arg-type, func-returns-value]
