"""Random events with fixed seeds; python -m tests.monkey goes on for longer."""

import subprocess
import sys

import pytest

from tests.conftest import ROOT


@pytest.mark.parametrize("seed", [1, 2])
def test_random_events_harm_nothing(qapp, seed):
    # What an earlier test has copied could not be pasted while this process waits: each question would take Qt's 5 s.
    qapp.clipboard().clear()
    qapp.processEvents()
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.monkey", "--one", "--seed", str(seed)]
    # In a process of its own: a crash is a failure, too.
    done = subprocess.run([*command, "--events", "150"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-5000:]
