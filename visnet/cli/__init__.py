"""The command line: `visnet` opens the window; `visnet train` and the other commands work without one."""

from collections.abc import Sequence

from visnet.terminal import ending_quietly

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments ask for. Gives the exit status: 0 done, 1 failed, 2 wrong usage, 130 interrupted.

    argv: without the program's name; None takes the process's.
    """
    with ending_quietly():
        from visnet.cli import entry  # here, so that Ctrl-C is heard while NumPy is loaded

        return entry.main(argv)
