"""The command line: `visnet` opens the window; `visnet train` and the other commands work without one."""

from collections.abc import Sequence

from visnet.terminal import ending_quietly

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status: 0 success, 1 failure, 2 wrong usage, 130 interrupted.

    argv: arguments without the program's name; None takes those of the process.
    """
    with ending_quietly():
        from visnet.cli import entry  # imported here, so that Ctrl-C works while NumPy is loaded

        return entry.main(argv)
