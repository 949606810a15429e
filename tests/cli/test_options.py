import os
import sys

import pytest

from visnet.cli.options import CommandFailed, check_writable


def refusal(path):
    with pytest.raises(CommandFailed) as caught:
        check_writable(str(path), "--save")
    return str(caught.value)


def test_a_new_file_in_a_folder_is_fine_and_not_made(tmp_path):
    check_writable(str(tmp_path / "new"), "--save")
    assert os.listdir(tmp_path) == []


def test_an_older_file_is_fine_and_left_alone(tmp_path):
    (tmp_path / "old").write_text("old")
    check_writable(str(tmp_path / "old"), "--save")
    assert (tmp_path / "old").read_text() == "old"


def test_a_name_without_a_folder_is_in_this_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    check_writable("new", "--save")


def test_no_path_is_fine():
    check_writable(None, "--save")


def test_a_missing_folder_is_refused(tmp_path):
    sentence = refusal(tmp_path / "none" / "new")
    assert sentence == f"--save {tmp_path / 'none' / 'new'}: there is no folder {tmp_path / 'none'}"


def test_a_folder_in_the_files_place_is_refused(tmp_path):
    assert refusal(tmp_path) == f"--save {tmp_path}: is not a regular file; choose another name"


@pytest.mark.skipif(sys.platform == "win32", reason="no /dev/null")
def test_a_device_is_not_replaced():
    assert refusal("/dev/null") == "--save /dev/null: is not a regular file; choose another name"


def test_a_file_that_may_not_be_changed_is_refused(tmp_path, monkeypatch):
    (tmp_path / "old").write_text("old")
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # root may change every file
    assert refusal(tmp_path / "old") == f"--save {tmp_path / 'old'}: the file is write-protected; choose another name"
