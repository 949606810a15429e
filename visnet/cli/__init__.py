"""The command line: `visnet` opens the window; `visnet train` and the other commands work without one."""

from visnet.cli.entry import main

__all__ = ["main"]
