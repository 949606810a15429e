"""All benchmarks one after another, each in a process of its own, or one of them with its options.

The long ones, learning and soak, are run only where they are named.

python -m tests.benchmarks [NAME [OPTION …]]
"""

import pkgutil
import subprocess
import sys
from pathlib import Path

HELPERS = {"__main__", "peers"}
FIRST = ("engine", "growth")  # the window's after them
ALONE = {"learning", "soak"}


def names() -> list[str]:
    """What there is to run."""
    found = {module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)])} - HELPERS
    return [*FIRST, *sorted(found - set(FIRST))]


def main(arguments: list[str]) -> int:
    """0 where all of them ended well."""
    if arguments and arguments[0] not in names():
        print(f"there is no benchmark {arguments[0]!r}; there are {', '.join(names())}", file=sys.stderr)
        return 2
    failed = []
    for name in arguments[:1] or [name for name in names() if name not in ALONE]:
        print(f"\n## {name}\n", flush=True)
        if subprocess.run([sys.executable, "-m", f"tests.benchmarks.{name}", *arguments[1:]]).returncode:
            failed.append(name)
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
