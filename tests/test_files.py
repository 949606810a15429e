import os
import stat
import sys

import pytest

from visnet.files import written_whole


def test_the_file_is_there_when_the_block_has_ended(tmp_path):
    with written_whole(tmp_path / "new") as file:
        file.write(b"whole")
    assert (tmp_path / "new").read_bytes() == b"whole"


def test_until_the_block_ends_the_older_file_is_there(tmp_path):
    path = tmp_path / "model"
    path.write_bytes(b"older")
    with written_whole(path) as file:
        file.write(b"newer")
        file.flush()
        assert path.read_bytes() == b"older"
    assert path.read_bytes() == b"newer"


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_a_failure_in_the_middle_leaves_the_older_file_and_nothing_else(error, tmp_path):
    path = tmp_path / "model"
    path.write_bytes(b"older")

    def fail_in_the_middle():
        with written_whole(path) as file:
            file.write(b"half of the ne")
            raise error

    with pytest.raises(error):
        fail_in_the_middle()
    assert path.read_bytes() == b"older"
    assert os.listdir(tmp_path) == ["model"]


def test_a_failure_without_an_older_file_leaves_none(tmp_path):
    with pytest.raises(RuntimeError), written_whole(tmp_path / "model"):
        raise RuntimeError
    assert os.listdir(tmp_path) == []


def test_a_disk_that_is_full_is_reported_with_the_path_that_was_asked_for(tmp_path, monkeypatch):
    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left") as caught, written_whole(tmp_path / "model"):
        pass
    assert caught.value.filename == str(tmp_path / "model")
    assert os.listdir(tmp_path) == []


def test_a_missing_folder_is_reported_with_the_path_that_was_asked_for(tmp_path):
    with pytest.raises(FileNotFoundError) as caught, written_whole(tmp_path / "none" / "model"):
        pass
    assert caught.value.filename == str(tmp_path / "none" / "model")


def test_a_folder_is_not_replaced(tmp_path):
    (tmp_path / "model").mkdir()
    with pytest.raises(OSError, match="model"), written_whole(tmp_path / "model"):
        pass
    assert os.listdir(tmp_path) == ["model"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no umask")
def test_others_may_read_the_file_as_far_as_the_umask_allows(tmp_path):
    before = os.umask(0o027)
    try:
        with written_whole(tmp_path / "model"):
            pass
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "model").stat().st_mode) == 0o640
