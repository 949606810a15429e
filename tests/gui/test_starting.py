"""What the window may not wait for before it is painted for the first time."""

import subprocess
import sys

import pytest

HEAVY = ("pyqtgraph", "pandas", "ziamath", "PIL", "miniaudio")


@pytest.fixture(scope="module")
def imported():
    script = "import sys, visnet.gui.main_window; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("name", HEAVY)
def test_the_window_is_there_before_what_takes_long_to_import(imported, name):
    assert name not in imported
