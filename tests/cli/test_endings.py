"""However a command is ended from outside: what was to be saved is saved, and no traceback is printed."""

import os
import signal
import subprocess
import sys
import time

import pytest

from visnet import load_model

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sends signals")

LONG = ["-m", "visnet", "train", "--epochs", "1000000"]


# Says when the program begins to listen, which is before it has imported anything that takes long.
BEGINNING = """
import sys
from visnet.cli import main
from visnet.terminal import ending_quietly

with ending_quietly():
    print(flush=True)
    sys.exit(main(sys.argv[1:]))
"""


def started(*arguments, wait_for="epoch", **how):
    """A training that has begun."""
    program = subprocess.Popen([sys.executable, *arguments], stderr=subprocess.PIPE, stdout=subprocess.PIPE, **how)
    while wait_for.encode() not in (line := program.stderr.readline()):
        assert line, "it ended too early"
    return program


def ended(program):
    out, err = program.communicate(timeout=120)
    assert b"Traceback" not in err
    return out, err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_saves_the_model_and_ends_with_130(number, tmp_path):
    program = started(*LONG, "--save", tmp_path / "m.npz", "--history", tmp_path / "h.csv")
    program.send_signal(number)
    _, err = ended(program)
    assert program.returncode == 130
    assert b"interrupted after step" in err
    assert load_model(tmp_path / "m.npz").sizes == (784, 10, 10)
    assert (tmp_path / "h.csv").exists()


def test_a_program_that_ignores_the_hang_up_goes_on(tmp_path):
    program = started(
        *LONG, "--save", tmp_path / "m.npz", preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)
    )
    program.send_signal(signal.SIGHUP)
    time.sleep(1)
    assert program.poll() is None
    program.send_signal(signal.SIGINT)
    ended(program)


def shell(command, tmp_path, **variables):
    return subprocess.run(
        ["sh", "-c", command],
        env=os.environ | {"PYTHON": sys.executable, "MODEL": str(tmp_path / "m.npz")} | variables,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("where", ["2>&-", "2>/dev/full", "2>&1 >/dev/null | true"])
def test_a_standard_error_that_is_closed_full_or_gone_loses_nothing(where, tmp_path):
    shell(f'"$PYTHON" -m visnet train --epochs 2 --json --save "$MODEL" {where}', tmp_path)
    assert load_model(tmp_path / "m.npz").sizes == (784, 10, 10)


def test_a_standard_error_that_is_closed_leaves_standard_output_to_the_result(tmp_path):
    done = shell('"$PYTHON" -m visnet train --steps 5 --json --quiet 2>&-', tmp_path)
    assert done.stdout.startswith('{"dataset": "sample"')
    assert done.stdout.count("\n") == 1


@pytest.mark.parametrize("after_s", [0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 1.2])
def test_ctrl_c_in_the_first_seconds_leaves_no_traceback(after_s):
    program = subprocess.Popen(
        [sys.executable, "-c", BEGINNING, "train", "--epochs", "1000000", "--quiet"],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    program.stdout.readline()
    time.sleep(after_s)
    program.send_signal(signal.SIGINT)
    ended(program)
    assert program.returncode == 130


def test_a_file_name_cannot_write_to_the_terminal(failure, tmp_path):
    sentence = failure("evaluate", tmp_path / "\x1b[31mred\n\x07.npz")
    assert "\\x1b[31mred\\n\\x07.npz" in sentence
    assert sentence.isprintable()
