"""visnet without a command: the window. Nothing else on the command line loads Qt."""

import argparse
from collections.abc import Container, Sequence
from pathlib import Path

from visnet.cli.options import CommandFailed
from visnet.cli.recipe_options import add_name_option
from visnet.files import printable
from visnet.recording.format import HEADER
from visnet.recording.library import find_run
from visnet.recording.visnet_file import SUFFIX

# --vnc had no password and took any greeting, so that any web page or local user could drive the window.
VNC_REMOVED = (
    "--vnc was removed because anyone could control its window; "
    "without a display, use visnet --snapshot FILE.png or visnet train"
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the window's options to the main parser."""
    group = parser.add_argument_group("window options")
    group.add_argument(
        "--data",
        metavar="SOURCE",
        dest="window_data",
        help="dataset to open, by name or path (default: the last one used)",
    )
    add_name_option(group, dest="window_recipe")
    group.add_argument("--model", metavar="FILE", dest="window_model", help="load this model")
    group.add_argument("--run", metavar="RUN", dest="window_run", help="open this recorded run, by name or file")
    group.add_argument("--train", action="store_true", dest="window_train", help="start training immediately")
    group.add_argument(
        "--snapshot",
        metavar="FILE.png",
        dest="window_snapshot",
        help="without a display: train, or open the run, save a picture of the window to this file, and exit",
    )
    group.add_argument("--vnc", nargs="?", action=_Removed, help=argparse.SUPPRESS)
    parser.set_defaults(run=run)


def options_given(arguments: argparse.Namespace) -> str:
    """Return the window options that were given, as typed; "" if there are none."""
    given = [name for name, value in vars(arguments).items() if name.startswith("window_") and value]
    return ", ".join("--" + name.removeprefix("window_") for name in given)


def with_run(argv: Sequence[str], commands: Container[str]) -> list[str]:
    """Return the arguments with a recorded run as the first one (visnet my-run) moved to --run."""
    if argv and argv[0] and argv[0][0] != "-" and argv[0] not in commands and _find(argv[0]) is not None:
        return ["--run", *argv]
    return list(argv)


def _find(name: str) -> Path | None:
    """Return the .visnet file or the folder of a run with this name; None if there is none."""
    path = Path(name)
    if name.endswith(SUFFIX) or (path / HEADER).exists():
        return path
    return find_run(name)


def _run_path(name: str | None) -> str | None:
    if name is None:
        return None
    path = _find(name)
    if path is None:
        raise CommandFailed(f"{printable(name)!r} is neither a recorded run nor a {SUFFIX} file")
    if not path.exists():
        raise CommandFailed(f"{printable(str(path))}: No such file or directory")
    return str(path)


def run(arguments: argparse.Namespace) -> int:
    """Open the window, and return the exit status when it is closed."""
    run = _run_path(arguments.window_run)
    try:
        from visnet.gui import app

        status: int = app.main(
            data=arguments.window_data,
            recipe=arguments.window_recipe,
            model=arguments.window_model,
            train=arguments.window_train,
            snapshot=arguments.window_snapshot,
            **({} if run is None else {"run": run}),
        )
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("PySide6", "shiboken6"):
            raise
        raise CommandFailed(
            f"the window needs PySide6, which cannot be loaded ({error}); "
            "install it with pip install PySide6-Essentials, or use visnet train, which does not need it"
        ) from None
    return status


class _Removed(argparse.Action):
    """Reject a removed option, and say what to use instead. To be deleted in the next version."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        parser.error(VNC_REMOVED)
