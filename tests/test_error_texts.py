"""Every sentence with which visnet refuses something can be shown in the window's language."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# Whole modules whose errors no window shows, each with why.
NOT_SHOWN = {
    "visnet/cli/": "the command line is English",
    "visnet/gui/screenshot.py": "visnet screenshot is a command",
    "visnet/core/": "arguments of the notes' functions, checked for whoever calls them from Python",
    "visnet/recording/own.py": "raised in the user's own program, which visnet.record() is called from",
    "visnet/recording/foreign.py": "raised in the user's own program, which visnet.record() is called from",
    "visnet/gui/settings.py": "a setting that cannot be used is dropped",
}
# Kinds of exceptions whose sentences no window shows.
NOT_SAID = {
    "AttributeError", "IndexError", "KeyError", "RuntimeError", "TypeError",  # mistakes in the program itself
    "Cancelled",  # what was asked for
    "FileNotFoundError",  # a part of visnet is missing, which is said before there is a window
    "OSError", "FileExistsError", "PermissionError",  # shown by their reason: reason_of() translates it
}  # fmt: skip


def untranslatable(path: Path) -> Iterator[str]:
    """Yield where an exception is raised with a sentence that has no template: a literal or an f-string."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in KINDS:
            for argument in node.args:
                if any(isinstance(one, ast.JoinedStr) or _is_sentence(one) for one in _alternatives(argument)):
                    yield f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"


def _kinds() -> set[str]:
    """Return the names of the exceptions that a window shows; self._error is a method that makes one."""
    own = {
        node.name
        for path in (ROOT / "visnet").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        and any(ast.unparse(base).endswith(("Error", "Exception")) for base in node.bases)
    }
    return {"ValueError", "self._error"} | own - NOT_SAID


KINDS = _kinds()


def _alternatives(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.IfExp):
        yield from _alternatives(node.body)
        yield from _alternatives(node.orelse)
    else:
        yield node


def _is_sentence(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value


def test_whatever_is_refused_is_said_in_a_text_that_the_window_can_translate():
    found = [
        place
        for path in sorted((ROOT / "visnet").rglob("*.py"))
        if not path.relative_to(ROOT).as_posix().startswith(tuple(NOT_SHOWN))
        for place in untranslatable(path)
    ]
    assert found == []


@pytest.mark.parametrize("excluded", NOT_SHOWN)
def test_what_is_left_out_is_still_there_and_needs_it(excluded):
    place = ROOT / excluded
    assert any(True for path in ([place] if place.is_file() else place.rglob("*.py")) for _ in untranslatable(path))
