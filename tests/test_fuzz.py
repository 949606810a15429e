"""Damaged files with fixed seeds; python -m tests.fuzz goes on for longer."""

import pytest

from tests import fuzz


@pytest.mark.parametrize("name", fuzz.READERS)
def test_a_good_file_is_read(name, tmp_path):
    path = tmp_path / f"good.{fuzz.SUFFIXES.get(name, name)}"
    fuzz.READERS[name].make(path)
    fuzz.READERS[name].read(path)


@pytest.mark.parametrize("name", fuzz.READERS)
def test_a_damaged_file_gets_the_readers_own_error(name, tmp_path):
    assert [seed for seed in range(150) if fuzz.attempt(name, seed, tmp_path)] == []
