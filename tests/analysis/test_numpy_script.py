"""The script of a step runs on its own and arrives at the same parameters."""

import subprocess
import sys

import numpy as np
import pytest

from tests.analysis.test_step_trace import a_step, finished
from visnet.analysis.numpy_script import numpy_script, save_step_data


def memory(n_slots):
    return tuple(np.full(89, 0.01, np.float32) for _ in range(n_slots))


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"weight_decay": 0.01},
        {"optimizer": "momentum", "slots": memory(1)},
        {"optimizer": "adam", "slots": memory(2), "n_updates": 4, "weight_decay": 0.01},
        {"masks": (np.float32([[2, 0, 2, 0, 2, 0, 2]] * 5),)},
        {"activation": "sigmoid"},
        {"activation": "identity"},
    ],
    ids=["plain", "weight decay", "momentum", "Adam", "dropout", "sigmoid", "identity"],
)
def test_it_runs_without_visnet_and_gives_the_same_parameters(tmp_path, parts):
    step = a_step(**parts)
    save_step_data(step, str(tmp_path / "step.npz"))
    script = numpy_script(step, str(tmp_path / "step.npz"), number=7)
    script += f"np.savez({str(tmp_path / 'made.npz')!r}, W1=W1, b1=b1, W2=W2, b2=b2)\n"
    (tmp_path / "step.py").write_text(script, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-I", "step.py"], cwd=tmp_path, capture_output=True, text=True, timeout=120, check=True
    )
    assert done.stdout.startswith("Largest change: W1 by ")
    assert "import visnet" not in script
    after = finished(step).parameters
    with np.load(tmp_path / "made.npz") as made:
        for name, expected in (("W1", after.W[0]), ("b1", after.b[0]), ("W2", after.W[1]), ("b2", after.b[1])):
            np.testing.assert_allclose(made[name], expected, rtol=1e-5, atol=1e-6)


def test_the_notes_step_takes_about_25_lines():
    code = [line for line in numpy_script(a_step()).splitlines() if line and not line.startswith(("#", '"""'))]
    assert len(code) <= 27
