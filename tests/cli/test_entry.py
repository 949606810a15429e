import io
import os
import subprocess
import sys

import pytest

import visnet as package
from visnet.cli import entry, main


def python(*code_and_arguments, stdout=subprocess.PIPE, **options):
    """Another Python that runs the code: for what concerns the whole process."""
    command = [sys.executable, *code_and_arguments]
    return subprocess.run(
        command, stdout=stdout, stderr=subprocess.PIPE, text=True, timeout=120, check=False, **options
    )


def test_version(visnet):
    assert visnet("--version") == (0, f"visnet {package.__version__}\n", "")


def test_help_names_every_command(visnet):
    result = visnet("--help")
    assert result.status == 0
    for command in ("train", "evaluate", "predict", "data"):
        assert f"\n    {command} " in result.out


@pytest.mark.parametrize("command", [["train"], ["evaluate"], ["predict"], ["data"], ["data", "get"], ["data", "info"]])
def test_every_command_has_help(command, visnet):
    result = visnet(*command, "--help")
    assert result.status == 0
    assert result.out.startswith(f"usage: visnet {' '.join(command)}")


def test_python_m_visnet_is_the_same_program():
    done = python("-m", "visnet", "--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"visnet {package.__version__}\n", "")


def test_an_unknown_command_is_wrong_usage(wrong_usage):
    assert "invalid choice: 'tran'" in wrong_usage("tran")


def test_an_unknown_option_is_wrong_usage(wrong_usage):
    assert wrong_usage("train", "--epoch", "3") == "unrecognized arguments: --epoch 3"


def test_a_window_option_before_a_command_is_wrong_usage(wrong_usage):
    sentence = wrong_usage("--data", "mnist", "train")
    assert sentence == "--data is a window option; put options of train after the command"


def test_help_and_version_need_nothing_of_qt():
    code = "import sys; sys.modules['PySide6'] = sys.modules['pyqtgraph'] = None; from visnet.cli import main; "
    for option in ("--help", "--version"):
        assert python("-c", f"{code} sys.exit(main(['{option}']))").returncode == 0


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_what_is_slow_to_import_is_not_imported_for(option):
    code = f"""
import sys
from visnet.cli import main
main(['{option}'])
print('loaded', *(name for name in ('PySide6', 'pyqtgraph', 'pandas', 'pooch', 'PIL') if name in sys.modules))
"""
    assert python("-c", code).stdout.splitlines()[-1] == "loaded"


@pytest.mark.skipif(sys.platform == "win32", reason="no /dev/full")
def test_a_full_disk_is_one_sentence():
    with open("/dev/full", "w") as full:
        done = python("-m", "visnet", "data", "info", "sample", stdout=full)
    assert (done.returncode, done.stderr) == (1, "visnet: No space left on device\n")


def test_a_reader_that_has_gone_is_no_reason_for_a_traceback():
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as pipe:
        done = python("-m", "visnet", "data", "list", stdout=pipe)
    assert (done.returncode, done.stderr) == (1, "")


def test_a_terminal_without_the_letter_shows_a_question_mark():
    done = python("-m", "visnet", "data", "info", "sample", env=os.environ | {"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert "images of 28?28 pixels" in done.stdout


def test_without_standard_streams_it_works_in_silence(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["train", "--steps", "1"]) == 0


def test_too_little_memory_is_one_sentence(failure, monkeypatch):
    def greedy(*arguments, **options):
        raise MemoryError

    monkeypatch.setattr("visnet.cli.train.train", greedy)
    assert failure("train").startswith("not enough memory; ")


def test_a_keyboard_interrupt_is_silent_and_130(visnet, monkeypatch):
    def interrupted(*arguments, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr("visnet.cli.data.load_dataset", interrupted)
    assert visnet("data", "info", "sample") == (130, "", "")


def test_a_fault_of_the_program_itself_is_not_hidden(monkeypatch):
    def faulty(*arguments, **options):
        raise ZeroDivisionError

    monkeypatch.setattr("visnet.cli.data.load_dataset", faulty)
    with pytest.raises(ZeroDivisionError):
        main(["data", "info", "sample"])


def test_a_stream_that_is_no_terminal_of_text_is_left_alone(monkeypatch):
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert entry.main(["--version"]) == 0
    assert sys.stdout.getvalue().startswith("visnet ")
