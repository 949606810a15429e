"""main(): parse the arguments, run the command, and report any failure in one sentence."""

import argparse
import io
import os
import sys
from collections.abc import Sequence

from visnet import __version__
from visnet.cli import check, data, evaluate, lesson, predict, train, window
from visnet.cli.options import CommandFailed, Parser
from visnet.datasets.errors import Cancelled, DataError
from visnet.storage.model_file import ModelError
from visnet.terminal import INTERRUPTED, tell

COMMANDS = {
    "train": train,
    "evaluate": evaluate,
    "predict": predict,
    "data": data,
    "check": check,
    "lesson": lesson,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status: 0 success, 1 failure, 2 wrong usage, 130 interrupted.

    argv: arguments without the program's name; None takes those of the process.
    """
    _never_choke_on_a_letter()
    try:
        try:
            status = _run(argv)
        except SystemExit as usage:  # argparse: --help, --version, wrong usage
            status = int(usage.code or 0)
        if sys.stdout is not None:
            sys.stdout.flush()  # here, where a full disk can still be reported
        return status
    except (KeyboardInterrupt, Cancelled):
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of the output has closed it. Requested files have already been saved.
        _flush_or_discard()
        return 1
    except (CommandFailed, DataError, ModelError) as failure:
        return _failed(str(failure))
    except MemoryError:
        return _failed("not enough memory; try fewer hidden units or a smaller dataset")
    except OSError as error:
        _flush_or_discard()
        return _failed(f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error))


def _run(argv: Sequence[str] | None) -> int:
    parser = _parser()
    arguments = parser.parse_args(window.with_run(sys.argv[1:] if argv is None else argv, COMMANDS))
    if arguments.command and (misplaced := window.options_given(arguments)):
        parser.error(f"{misplaced} is a window option; put options of {arguments.command} after the command")
    status: int = arguments.run(arguments)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="visnet",
        description="See a neural network learn to read handwritten digits. Without a command, the window opens.",
        epilog="Run visnet COMMAND --help for the options of a command. "
        "visnet RUN and visnet FILE.visnet open a recorded run.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"visnet {__version__}")
    window.add_options(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands (no display needed)")
    for command in COMMANDS.values():
        command.add_to(commands)
    return parser


def _failed(sentence: str) -> int:
    tell(sentence)
    return 1


def _never_choke_on_a_letter() -> None:
    """Print ? instead of failing in a terminal that cannot show × or α."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _flush_or_discard() -> None:
    """Flush standard output; if that fails, discard the rest, so that Python does not fail on exit."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
