"""The program as a process: what it says on the terminal, and with which status it ends."""

import json
import os
import shutil
import signal
import struct
import subprocess
import sys
import time

import pytest

from visnet import load_model

CLOSE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from visnet.gui import main_window
from visnet.cli import main

class Closing(main_window.MainWindow):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        QTimer.singleShot(int(sys.argv[1]), self, self.close)

main_window.MainWindow = Closing
sys.exit(main(sys.argv[2:]))
"""

# The same, but it says when the window is there and leaves it open.
SAY_UP = CLOSE.replace("int(sys.argv[1]), self, self.close", "int(sys.argv[1]), lambda: print('up')")

# The same, but it says when a step has been made, so that there is a network to keep, and leaves the window open.
SAY_TRAINED = CLOSE.replace(
    "QTimer.singleShot(int(sys.argv[1]), self, self.close)",
    "self.state.moment_changed.connect(lambda moment: moment.step and print('up'))",
)


def run(*arguments, environment=None, timeout=120):
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        timeout=timeout,
        env={**os.environ, **(environment or {})},
    )


@pytest.mark.parametrize(
    ("when_ms", "arguments"), [(0, ()), (400, ()), (1500, ("--train",)), (1500, ("--train", "--recipe", "notes"))]
)
def test_closing_the_window_leaves_no_word_and_status_0(when_ms, arguments):
    done = run("-c", CLOSE, str(when_ms), *arguments)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def test_closing_during_a_download_leaves_no_word_and_status_0(silent_server):
    done = run("-c", CLOSE, "1000", "--data", "mnist", environment={"VISNET_MIRROR": silent_server})
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
def test_ctrl_c_closes_the_window(tmp_path):
    program = subprocess.Popen(
        [sys.executable, "-u", "-c", SAY_UP, "0", "--train"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with program:
        assert program.stdout.readline() == "up\n"
        program.send_signal(signal.SIGINT)
        assert program.wait(30) == 130
        assert program.stderr.read() == ""


STUCK = SAY_UP.replace(
    "main_window.MainWindow = Closing",
    """
import ctypes
from visnet.gui.session import loader
def stuck(*args, **kwargs):
    ctypes.PyDLL(None).sleep(0)
    ctypes.CDLL(None).sleep(60)
loader.load_dataset = stuck
main_window.MainWindow = Closing
""",
)


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_window_within_two_seconds_though_a_thread_is_stuck(number, tmp_path):
    program = subprocess.Popen(
        [sys.executable, "-u", "-c", STUCK, "1000", "--train", "--data", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with program:
        assert program.stdout.readline() == "up\n"
        before = time.monotonic()
        program.send_signal(number)
        assert program.wait(30) == 130
        assert time.monotonic() - before < 3  # two, and one for a busy machine
        assert program.stderr.read() == ""


@pytest.mark.skipif(not shutil.which("Xvfb"), reason="loses an X server of its own")
def test_when_the_x_server_goes_one_sentence_says_so_and_the_network_is_kept(tmp_path):
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    program = None
    try:
        display = f":{server.stdout.readline().strip()}"  # one that is free, as soon as the server listens
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "VISNET_STATE_HOME": str(tmp_path)}
        program = subprocess.Popen(
            [sys.executable, "-u", "-c", SAY_TRAINED, "0", "--train"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        )
        assert program.stdout.readline() == "up\n"
        server.kill()
        server.wait()
        _, said = program.communicate(timeout=60)
    finally:
        with server:
            server.kill()
        if program is not None:
            program.kill()
    assert program.returncode == 1
    assert said == f"visnet: the display is gone; the network of this moment is saved as {tmp_path}/rescued-model.npz\n"
    assert load_model(tmp_path / "rescued-model.npz").sizes == (784, 10, 10)


def test_a_picture_is_drawn_without_a_display(tmp_path):
    picture = tmp_path / "visnet.png"
    bare = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    bare.pop("QT_QPA_PLATFORM", None)
    done = subprocess.run(
        [sys.executable, "-m", "visnet", "--snapshot", str(picture)],
        capture_output=True,
        text=True,
        timeout=120,
        env=bare,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{picture}\n"
    assert "test accuracy" in done.stderr
    header = picture.read_bytes()[:24]
    assert header[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", header[16:]) == (1600, 1000)


def test_a_picture_of_a_recorded_run_shows_it_as_it_was_and_trains_nothing(tmp_path):
    pictures = []
    for steps in ("40", "41"):
        file, picture = str(tmp_path / f"{steps}.visnet"), tmp_path / f"{steps}.png"
        run("-m", "visnet", "train", "--steps", steps, "--quiet", "--record", file)
        done = run("-m", "visnet", file, "--snapshot", str(picture))
        assert (done.returncode, done.stdout, done.stderr) == (0, f"{picture}\n", "")
        pictures.append(picture.read_bytes())
    assert pictures[0] != pictures[1]
    (tmp_path / "40.visnet").write_bytes(b"PK")
    done = run("-m", "visnet", str(tmp_path / "40.visnet"), "--snapshot", str(tmp_path / "none.png"))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "40.visnet" in done.stderr


def test_a_picture_that_cannot_be_written_is_refused_before_the_training(tmp_path):
    done = run("-m", "visnet", "--snapshot", str(tmp_path / "nowhere" / "visnet.png"))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "nowhere" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_the_window_is_refused_in_one_sentence():
    bare = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    bare.pop("QT_QPA_PLATFORM", None)
    done = subprocess.run([sys.executable, "-m", "visnet"], capture_output=True, text=True, timeout=60, env=bare)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "--snapshot FILE.png" in done.stderr


def test_train_gives_one_json_object_on_the_last_line():
    done = run("-m", "visnet", "train", "--epochs", "20", "--json", "--quiet")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["test_accuracy"] >= 0.85
    assert set(told) >= {
        "dataset", "recipe", "parameters", "steps", "epochs", "train_loss", "train_accuracy", "test_loss",
        "test_accuracy", "seconds", "examples_per_second",
    }  # fmt: skip
