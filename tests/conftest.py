"""What every test stands on: a display, folders of its own, the same verdict for the same commit."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot

import visnet

pytest_plugins = ["pytester", "tests.guard"]

ROOT = Path(__file__).parents[1]

if sys.platform == "linux" and not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if sys.platform != "win32":
    # The packaging test installs from what uv has already; below, the cache folder moves.
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    os.environ.setdefault("UV_CACHE_DIR", str(Path(cache) / "uv"))

# The same commit gets the same verdict, and a machine may be busy.
settings.register_profile("visnet", derandomize=True, deadline=None)
settings.load_profile("visnet")

# How long a test waits for what is to happen, where it says nothing else. A machine with much else to do once took more
# than pytest-qt's five seconds, and one test that gives up is a red run.
PATIENCE_MS = 60_000


class PatientBot(QtBot):
    """pytest-qt's bot, which waits longer for what is to happen; a test that goes well takes no longer for it."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **more: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitSignals(self, signals: Any, *, timeout: int = PATIENCE_MS, **more: Any) -> Any:
        return super().waitSignals(signals, timeout=timeout, **more)

    def waitActive(self, widget: Any, *, timeout: int = PATIENCE_MS) -> Any:
        return super().waitActive(widget, timeout=timeout)

    def waitExposed(self, widget: Any, *, timeout: int = PATIENCE_MS) -> Any:
        return super().waitExposed(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: Any, request: pytest.FixtureRequest) -> PatientBot:
    """The bot of pytest-qt with more patience."""
    return PatientBot(request)


@pytest.fixture(scope="session", autouse=True)
def _folders_for_all(tmp_path_factory: pytest.TempPathFactory):
    """Keep fixtures of a wider scope than one test, too, out of the person's own settings and cache."""
    with pytest.MonkeyPatch.context() as patch:
        _use_folders_below(tmp_path_factory.mktemp("person"), patch)
        yield


@pytest.fixture(autouse=True)
def _folders_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin every test with default settings and an empty cache."""
    _use_folders_below(tmp_path_factory.mktemp("person"), monkeypatch)


def _use_folders_below(folder: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("VISNET_SETTINGS", str(folder / "settings.ini"))
    patch.setenv("VISNET_CACHE", str(folder / "cache"))
    for name in ("CONFIG", "CACHE", "DATA", "STATE"):
        patch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))


@pytest.fixture(scope="session")
def mnist_folder() -> Path:
    """The folder with the four files of full MNIST; skips where there is none."""
    folder = Path(os.environ.get("VISNET_MNIST", ROOT.parent / "shared" / "mnist"))
    if not folder.is_dir():
        pytest.skip("full MNIST is not here; VISNET_MNIST may name its folder")
    return folder


@pytest.fixture(scope="session")
def digits() -> visnet.Dataset:
    """The digits that ship with visnet."""
    return visnet.load_dataset()


@pytest.fixture(scope="session")
def made() -> visnet.Dataset:
    """300 training and 60 test images of 6×6 pixels in three classes."""
    from tests.training.runs import made_digits

    return made_digits(300, 60)
