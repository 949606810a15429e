import os
import stat
import subprocess
import sys

import pytest

from visnet.files import keep_as_bad, open_regular, printable, remove_left_behind, written_together, written_whole


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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_the_process_keeps_its_umask_all_the_while(tmp_path, monkeypatch):
    changes = []
    monkeypatch.setattr(os, "umask", lambda mask: changes.append(mask) or 0o022)
    with written_whole(tmp_path / "model"):
        pass
    assert changes == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_a_file_keeps_its_permissions_when_it_is_replaced(tmp_path):
    path = tmp_path / "model"
    path.write_bytes(b"older")
    path.chmod(0o600)
    with written_whole(path) as file:
        file.write(b"newer")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_bytes() == b"newer"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_a_symbolic_link_stays_and_what_it_points_to_is_replaced(tmp_path):
    (tmp_path / "real").mkdir()
    target, link = tmp_path / "real" / "model", tmp_path / "link"
    link.symlink_to(target)
    for content in (b"first", b"second"):  # also where nothing is there yet
        with written_whole(link) as file:
            file.write(content)
        assert link.is_symlink()
        assert target.read_bytes() == content
    assert os.listdir(tmp_path / "real") == ["model"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_or_a_device_is_not_replaced(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for odd in (tmp_path / "pipe", "/dev/null"):
        with pytest.raises(OSError, match="not a regular file") as caught, written_whole(odd):
            pass
        assert caught.value.filename == str(odd)
        assert not os.path.isfile(odd)


def test_several_files_take_their_places_together_or_not_at_all(tmp_path):
    paths = [tmp_path / "images", tmp_path / "labels"]

    def fail():
        with written_together(paths) as (images, labels):
            images.write(b"i")
            labels.write(b"l")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert os.listdir(tmp_path) == []
    with written_together(paths) as (images, labels):
        images.write(b"i")
        labels.write(b"l")
    assert [path.read_bytes() for path in paths] == [b"i", b"l"]
    assert sorted(os.listdir(tmp_path)) == ["images", "labels"]


def test_of_several_files_the_one_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "labels").mkdir()
    with (
        pytest.raises(OSError, match="not a regular file") as caught,
        written_together([tmp_path / "images", tmp_path / "labels"]),
    ):
        pass
    assert caught.value.filename == str(tmp_path / "labels")
    assert os.listdir(tmp_path) == ["labels"]


KILLED = """
import os, signal, sys
from visnet import files
if sys.argv[2] == "named":
    files.open_nameless = lambda folder: None  # as on a disk that has no such files
with files.written_whole(sys.argv[1]) as file:
    file.write(b"half")
    file.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process as only POSIX can")
@pytest.mark.parametrize("how", ["nameless", "named"])
def test_what_a_killed_process_leaves_is_gone_when_the_next_file_is_written(how, tmp_path):
    killed = subprocess.run([sys.executable, "-c", KILLED, tmp_path / "model", how], check=False, timeout=60)
    assert killed.returncode < 0
    with written_whole(tmp_path / "other"):
        pass
    assert os.listdir(tmp_path) == ["other"]


def test_a_temporary_file_of_a_running_process_stays(tmp_path):
    mine = tmp_path / f".visnet-{os.getpid()}-00000000.part"
    mine.touch()
    remove_left_behind(tmp_path)
    assert mine.exists()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("train.csv: row 3", "train.csv: row 3"),
        ("a\x1b[31m\r\nb\x00", r"a\x1b[31m\r\nb\x00"),
        ("\u202eevil", r"\u202eevil"),
        (
            "caf\u00e9 \u4f8b \U0001f642 \u0645\u06cc\u200c\u0646",
            "caf\u00e9 \u4f8b \U0001f642 \u0645\u06cc\u200c\u0646",
        ),
        ("\udcff", r"\udcff"),
        ("<img src=x> a<b 1 < 2", "‹img src=x> a‹b 1 < 2"),
    ],
)
def test_control_characters_are_shown_as_escapes(text, shown):
    assert printable(text) == shown


def test_a_long_text_keeps_its_beginning_and_its_end():
    text = printable("a" * 10_000 + "the reason", 90)
    assert text.startswith("aaa")
    assert text.endswith("the reason")
    assert len(text) <= 93


def test_a_pipe_is_not_opened(tmp_path):
    with pytest.raises(OSError, match="not a regular file"):
        open_regular("/dev/zero" if os.path.exists("/dev/zero") else tmp_path)


def test_an_error_names_the_file_once(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(NotADirectoryError) as caught, written_whole(tmp_path / "file" / "model"):
        pass
    assert str(caught.value).endswith(f"Not a directory: '{tmp_path / 'file' / 'model'}'")


def test_a_second_bad_file_does_not_take_the_first_ones_place(tmp_path):
    for content in ("first", "second"):
        (tmp_path / "a.npz").write_text(content)
        keep_as_bad(tmp_path / "a.npz", move=True)
    assert [(tmp_path / name).read_text() for name in ("a.npz.bad", "a.npz.bad2")] == ["first", "second"]
