"""The wheel is built, installed into an empty environment outside the checkout, and trains from there."""

from __future__ import annotations

import email
import fnmatch
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import visnet
from tests.conftest import ROOT

ALLOWED = [
    "visnet/*.py",
    "visnet/py.typed",
    "visnet/_assets/fonts/*",
    "visnet/_assets/icons/*",
    "visnet/_assets/lessons/*.toml",
    "visnet/_assets/style/*",
    "visnet/_assets/translations/*.qm",
    "visnet/_data/*.npz",
    "visnet/_data/README.md",
    "visnet-*.dist-info/*",
]

WITHOUT_QT = """
import runpy, sys
for name in ("PySide6", "shiboken6", "pyqtgraph"):
    sys.modules[name] = None
runpy.run_module("visnet", run_name="__main__", alter_sys=True)
"""


def _environment() -> dict[str, str]:
    """The environment variables without those that would lead back into the checkout's own modules."""
    return {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}


def _uv(*arguments: str | Path, **variables: str) -> None:
    """Run uv on what it has in its cache, and with the network only where that is not enough."""
    uv = next((path for path in (ROOT / ".uv/bin/uv", shutil.which("uv")) if path and Path(path).exists()), None)
    if uv is None:
        pytest.skip("uv is not here; 'make test' brings it")
    environment = {**_environment(), "UV_PYTHON_DOWNLOADS": "never", **variables}
    command = [str(part) for part in (uv, *arguments)]
    if subprocess.run([*command, "--offline"], env=environment, capture_output=True, timeout=120).returncode:
        online = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=250)
        assert online.returncode == 0, online.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source distribution, so that this must be complete too."""
    folder = tmp_path_factory.mktemp("dist")
    _uv("build", "--out-dir", folder, ROOT)
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def names(wheel: Path) -> list[str]:
    """What lies in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The interpreter of an environment that has the wheel and what it depends on, in the lock's versions."""
    folder = tmp_path_factory.mktemp("installed") / "environment"
    synced = ["sync", "--project", ROOT, "--locked", "--no-install-project", "--no-default-groups"]
    _uv(*synced, "--python", sys.executable, UV_PROJECT_ENVIRONMENT=str(folder))
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    _uv("pip", "install", "--no-deps", "--python", python, wheel)
    yield python
    # pytest would keep 400 MB for each of its last three runs.
    shutil.rmtree(folder)


def _run(program: Path, *arguments: str, folder: Path) -> str:
    done = subprocess.run(
        [program, *arguments], cwd=folder, env=_environment(), capture_output=True, text=True, timeout=200
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_carries_the_fonts(names):
    fonts = {f"visnet/_assets/fonts/{path.name}" for path in (ROOT / "assets/fonts").iterdir()}
    assert fonts
    assert fonts <= set(names)


def test_the_wheel_carries_the_shipped_digits_and_where_they_are_from(names):
    assert {"visnet/_data/mnist-sample.npz", "visnet/_data/README.md"} <= set(names)


def test_the_wheel_carries_nothing_that_visnet_does_not_need_to_run(names):
    assert [name for name in names if not any(fnmatch.fnmatch(name, pattern) for pattern in ALLOWED)] == []


def test_the_wheel_says_who_made_it_and_has_one_version(wheel):
    with zipfile.ZipFile(wheel) as archive:
        folder = f"visnet-{visnet.__version__}.dist-info"
        metadata = email.message_from_bytes(archive.read(f"{folder}/METADATA"))
        entry_points = archive.read(f"{folder}/entry_points.txt").decode()
    assert metadata["Version"] == visnet.__version__
    assert metadata["Author"] == "The visnet developers"
    assert {line.split(",")[0] for line in metadata.get_all("Project-URL")} == {"Homepage", "Changelog", "Issues"}
    assert "visnet = visnet.cli:main" in entry_points
    assert "[gui_scripts]\nvisnet-window = visnet.cli:main" in entry_points


def test_the_wheel_asks_for_nothing_that_the_lock_does_not_give(python):
    _uv("pip", "check", "--python", python)


def test_an_installed_visnet_does_not_read_the_checkout(python, tmp_path):
    file = _run(python, "-c", "import visnet; print(visnet.__file__)", folder=tmp_path)
    assert not Path(file).is_relative_to(ROOT)


def test_an_installed_visnet_learns_the_shipped_digits(python, tmp_path):
    printed = _run(python.with_name("visnet"), "train", "--epochs", "1", "--json", folder=tmp_path)
    assert json.loads(printed.splitlines()[-1])["test_accuracy"] > 0.5


def test_training_needs_no_qt_that_can_be_imported(python, tmp_path):
    printed = _run(python, "-c", WITHOUT_QT, "train", "--epochs", "1", "--json", folder=tmp_path)
    assert json.loads(printed.splitlines()[-1])["test_accuracy"] > 0.5


def test_the_citation_has_the_version():
    assert f"\nversion: {visnet.__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
