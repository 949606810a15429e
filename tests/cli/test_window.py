import os
import subprocess
import sys
from types import ModuleType

import numpy as np
import pytest

from visnet import Network, record
from visnet.cli.window import VNC_REMOVED
from visnet.recording.visnet_file import save_recording


@pytest.fixture
def opened(monkeypatch):
    """What the window was opened with, in place of a window."""
    calls = []
    app = ModuleType("visnet.gui.app")
    app.main = lambda **options: calls.append(options) or 0
    monkeypatch.setitem(sys.modules, "visnet.gui.app", app)
    monkeypatch.setattr("visnet.gui.app", app, raising=False)
    return calls


PLAIN = {"data": None, "recipe": None, "model": None, "train": False, "snapshot": None}


def test_without_a_command_the_window_opens_with_the_data_of_last_time(visnet, opened):
    assert visnet() == (0, "", "")
    assert opened == [PLAIN]


@pytest.mark.parametrize(
    ("argv", "options"),
    [
        (["--data", "mnist"], {"data": "mnist"}),
        (["--recipe", "notes"], {"recipe": "notes"}),
        (["--model", "m.npz"], {"model": "m.npz"}),
        (["--train"], {"train": True}),
        (["--snapshot", "x.png"], {"snapshot": "x.png"}),
    ],
)
def test_each_option_reaches_the_window(argv, options, visnet, opened):
    visnet(*argv)
    assert opened == [PLAIN | options]


@pytest.fixture
def recorded():
    """The folder of a recorded run of somebody's own, called my run."""
    network = Network([4, 3, 2], rng=np.random.default_rng(0))
    with record("my run", np.eye(4).reshape(4, 2, 2), [0, 1, 0, 1], class_names=["a", "b"]) as run:
        run.add(*(array for pair in zip(network.W, network.b, strict=True) for array in pair))
    return run.recording


def test_a_recorded_run_is_opened_by_its_name_its_folder_or_its_file(visnet, opened, recorded, tmp_path):
    file = tmp_path / "a.visnet"
    save_recording(recorded, file)
    for argv in (["my-run"], ["My run"], [recorded.run_id], ["--run", "my-run"], [str(recorded.path)]):
        assert visnet(*argv) == (0, "", "")
    assert opened == [PLAIN | {"run": str(recorded.path)}] * 5
    visnet(str(file), "--train")
    assert opened[-1] == PLAIN | {"run": str(file), "train": True}


def test_a_run_that_there_is_not_is_one_sentence(visnet, opened, wrong_usage, tmp_path):
    assert visnet("--run", "my-run").err == "visnet: 'my-run' is neither a recorded run nor a .visnet file\n"
    missing = str(tmp_path / "gone.visnet")
    assert visnet(missing) == (1, "", f"visnet: {missing}: No such file or directory\n")
    assert "my-run" in wrong_usage("my-run")
    assert opened == []


def test_the_windows_exit_status_is_the_programs(visnet, opened, monkeypatch):
    monkeypatch.setattr(sys.modules["visnet.gui.app"], "main", lambda **options: 1)
    assert visnet().status == 1


@pytest.mark.parametrize("argv", [("--vnc",), ("--vnc", "5900"), ("--vnc=x",), ("--snapshot", "x.png", "--vnc")])
def test_vnc_is_gone_and_what_replaces_it_is_named(argv, wrong_usage, opened):
    assert wrong_usage(*argv) == VNC_REMOVED
    assert opened == []


def test_an_unknown_recipe_is_wrong_usage(wrong_usage, opened):
    assert "good-start" in wrong_usage("--recipe", "best")


def test_where_qt_cannot_be_imported_one_sentence_names_the_ways_on():
    code = "import sys; sys.modules['PySide6'] = None; from visnet.cli import main; sys.exit(main([]))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("visnet: the window needs ")
    assert done.stderr.endswith("use visnet train, which does not need it\n")


def test_another_failing_import_is_not_taken_for_qts(visnet, opened, monkeypatch):
    def faulty(**options):
        raise ImportError("cannot import name 'x' from 'visnet.gui'", name="visnet.gui")

    monkeypatch.setattr(sys.modules["visnet.gui.app"], "main", faulty)
    with pytest.raises(ImportError, match="cannot import name 'x'"):
        visnet()
