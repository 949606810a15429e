"""visnet check: compare a user's own from-scratch code with the notes, formula by formula."""

import argparse
import sys

from visnet.analysis.code_check import ROLES, CheckError, check_code, find_functions
from visnet.analysis.code_check_report import report
from visnet.cli.options import CommandFailed
from visnet.cli.report import json_line


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "check",
        help="check your own from-scratch code, formula by formula",
        description="Run the functions of a Python file or notebook (init_params, forward_prop, backward_prop, "
        "update_params, ReLU, ReLU_deriv, softmax, one_hot) on a small batch and compare every formula with the notes. "
        "The file's code is executed in a separate process with a time limit: imports, constants and definitions, but "
        "no training loops or plots.",
        allow_abbrev=False,
    )
    parser.add_argument("file", metavar="FILE", help="a Python file (.py) or a notebook (.ipynb)")
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        type=_mapping,
        metavar="NAME=FUNCTION",
        help=f"your function for one of {', '.join(ROLES)}, such as forward=my_forward; can be repeated",
    )
    parser.add_argument("--json", action="store_true", help="print the result as one line of JSON")
    parser.set_defaults(run=run)


def _mapping(text: str) -> tuple[str, str]:
    name, equals, function = text.partition("=")
    roles = {alias: role for role, aliases in ROLES.items() for alias in (role, *aliases)}
    if not equals or not function or name not in roles:
        raise argparse.ArgumentTypeError(f"expected NAME=FUNCTION with a NAME of {', '.join(ROLES)}, got {text!r}")
    return roles[name], function


def run(arguments: argparse.Namespace) -> int:
    """Check the file, print the result and return the exit status: 0 only if every formula is right."""
    try:
        find_functions(arguments.file)  # reports a file that cannot be read before anything is run
        print(f"visnet: running the code of {arguments.file} in a separate process", file=sys.stderr)
        checked = check_code(arguments.file, dict(arguments.map))
    except CheckError as error:
        raise CommandFailed(str(error)) from None
    print(json_line(checked.to_dict()) if arguments.json else report(checked))
    return 0 if checked.all_right else 1
