"""The set-up script: what it installs for which purpose, and that it calls sudo only when it may."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

ON_DEBIAN = Path("/etc/debian_version").exists() and shutil.which("apt-get")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a shell script")

COMMANDS = {
    "bin/id": "echo 1000",
    "bin/sudo": 'echo "sudo $*" >>log',
    "bin/dpkg-query": "exit 1",
    ".uv/bin/uv": '[ "$1" = sync ] && mkdir -p .venv && echo "uv $* certs=${UV_SYSTEM_CERTS:-}" >>log; exit 0',
    ".venv/bin/python": "echo 'libxcb-cursor.so.0: cannot open shared object file'",
}
"""A user without rights on a machine without Qt's libraries."""


@pytest.fixture
def checkout(tmp_path):
    """A folder with the script and stand-ins for the commands that it calls."""
    for name, script in COMMANDS.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/setup", tmp_path / ".ci/setup")
    for name in ("pyproject.toml", "uv.lock"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def setup(checkout, purpose, **variables):
    environment = (
        os.environ | {"PATH": f"{checkout / 'bin'}:{os.environ['PATH']}", "PYTHON": sys.executable} | variables
    )
    return subprocess.run(
        [checkout / ".ci/setup", purpose], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )


def log(checkout):
    path = checkout / "log"
    return path.read_text() if path.exists() else ""


@pytest.mark.skipif(not ON_DEBIAN, reason="apt-get installs the packages")
def test_without_a_yes_it_names_the_packages_and_does_not_call_sudo(checkout):
    done = setup(checkout, "run", YES="")
    assert done.returncode == 0
    assert "libxcb-cursor0" in done.stdout
    assert "sudo apt-get install libgl1 " in done.stderr
    assert "sudo" not in log(checkout)


@pytest.mark.skipif(not ON_DEBIAN, reason="apt-get installs the packages")
def test_with_yes_it_calls_sudo(checkout):
    setup(checkout, "run", YES="1")
    assert "sudo env DEBIAN_FRONTEND=noninteractive apt-get install" in log(checkout)


def test_to_run_it_installs_no_test_tools(checkout):
    setup(checkout, "run")
    assert "--no-default-groups" in log(checkout)


def test_to_lint_it_installs_the_test_tools_and_no_system_packages(checkout):
    done = setup(checkout, "lint", YES="1")
    assert done.returncode == 0
    assert "uv sync" in log(checkout)
    assert "--no-default-groups" not in log(checkout)
    assert "sudo" not in log(checkout)


def test_an_environment_of_the_same_python_is_kept(checkout):
    """uv makes a new one where it is named a Python by another path, and the test tools would be gone."""
    setup(checkout, "run")
    assert "--python" in log(checkout)
    python = checkout / ".venv/bin/python"
    python.unlink()
    python.symlink_to(sys.executable)
    (checkout / "log").unlink()
    setup(checkout, "lint")
    assert "uv sync" in log(checkout)
    assert "--python" not in log(checkout)


def test_what_is_there_is_not_installed_again(checkout):
    setup(checkout, "lint")
    first = log(checkout)
    setup(checkout, "lint")
    setup(checkout, "run")  # part of it
    assert log(checkout).count("uv sync") == first.count("uv sync") == 1


@pytest.mark.skipif(not Path("/etc/ssl/certs/ca-certificates.crt").exists(), reason="no certificates of the system")
def test_uv_trusts_whom_the_system_trusts(checkout):
    """As pip does: behind a proxy of a company or a school, pip would install uv, and uv then nothing."""
    setup(checkout, "run")
    assert "certs=1" in log(checkout)


@pytest.mark.skipif(not Path("/etc/ssl/certs/ca-certificates.crt").exists(), reason="no certificates of the system")
def test_uv_keeps_its_own_certificates_if_so_told(checkout):
    setup(checkout, "run", UV_SYSTEM_CERTS="0")
    assert "certs=0" in log(checkout)


def test_an_unknown_purpose_is_wrong_usage(checkout):
    assert setup(checkout, "everything").returncode == 2
