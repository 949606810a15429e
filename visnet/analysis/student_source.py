"""Read a user's Python file or notebook and keep only its definitions, without running anything."""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from visnet.text import Text

MOST_BYTES = 5_000_000  # the size limit of a file; a notebook with pictures may be large
_SAFE_CALLS = ("default_rng", "RandomState", "seed", "array", "zeros", "ones", "arange", "float32", "float64", "int64")


class SourceError(Exception):
    """Raised if a file cannot be read as Python; the message is one sentence with file and line."""


@dataclass(frozen=True, slots=True)
class StudentSource:
    """The definitions in a file.

    code: imports, assignments of constants and definitions, as Python.   skipped: all other statements, with their
    lines.   returned: for each function, and each method as Class.method, the names in its last return statement, ""
    for a value that is not a name.   parts: classes that another class in the file instantiates.
    """

    path: str
    code: str
    skipped: tuple[str, ...]
    returned: dict[str, tuple[str, ...]]
    parts: frozenset[str] = frozenset()


def read_source(path: str) -> StudentSource:
    """Read a .py or .ipynb file. Raises SourceError if it is not valid Python, and OSError as open() does."""
    file = Path(path)
    if file.suffix not in (".py", ".ipynb"):
        raise SourceError(Text("{path}: must be a Python file (.py) or a notebook (.ipynb)", path=path))
    if file.is_dir() or not file.exists():
        raise SourceError(Text("{path}: there is no such file", path=path))
    if not file.is_file():
        raise SourceError(Text("{path}: is not a regular file", path=path))
    if file.stat().st_size > MOST_BYTES:
        raise SourceError(
            Text(
                "{path}: is larger than {mb} MB; clear the notebook's output first",
                path=path,
                mb=MOST_BYTES // 1_000_000,
            )
        )
    try:
        text = file.read_text("utf-8")
    except UnicodeDecodeError:
        raise SourceError(Text("{path}: is not a text file in UTF-8", path=path)) from None
    cells = [("", text)] if file.suffix == ".py" else _cells(path, text)
    kept: list[ast.stmt] = []
    skipped, constants = [], set[str]()
    for place, cell in cells:
        for statement in _parsed(path, place, cell).body:
            if _defines(statement, constants):
                kept.append(statement)
            else:
                skipped.append(f"{place}line {statement.lineno}: {_first_line(statement)}")
    returned = dict(_function(one) for one in kept if isinstance(one, ast.FunctionDef) or _is_lambda(one))
    methods: dict[str, dict[str, tuple[str, ...]]] = {}
    for one in kept:
        if isinstance(one, ast.ClassDef):
            methods[one.name] = _methods(one, methods)
            returned |= {f"{one.name}.{method}": names for method, names in methods[one.name].items()}
    code = ast.unparse(ast.Module(kept, []))
    parts = frozenset(name for one in kept if isinstance(one, ast.ClassDef) for name in _made_in(one) & methods.keys())
    return StudentSource(path, code, tuple(skipped), returned, parts)


def _cells(path: str, text: str) -> list[tuple[str, str]]:
    """Return the code cells of a notebook, without commands that only notebooks understand."""
    try:
        cells = json.loads(text)["cells"]
        codes = [(number, cell["source"]) for number, cell in enumerate(cells, start=1) if cell["cell_type"] == "code"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise SourceError(Text("{path}: is not a notebook", path=path)) from None
    found = []
    for number, source in codes:
        lines = (source if isinstance(source, str) else "".join(map(str, source))).splitlines()
        if lines and lines[0].startswith("%%"):
            continue  # another language, or a cell that is only timed
        plain = ["pass" if line.lstrip().startswith(("%", "!", "?")) else line for line in lines]
        found.append((f"cell {number}, ", "\n".join(plain)))
    return found


def _parsed(path: str, place: str, code: str) -> ast.Module:
    try:
        return ast.parse(code)
    except SyntaxError as error:
        raise SourceError(
            Text(
                "{path}, {place}line {line}: is not valid Python ({what})",
                path=path,
                place=place,
                line=error.lineno,
                what=error.msg,
            )
        ) from None
    except (ValueError, RecursionError, MemoryError):
        raise SourceError(Text("{path}: is not valid Python", path=path)) from None


def _defines(statement: ast.stmt, constants: set[str]) -> bool:
    """Return whether a statement only imports or defines something. Adds the names of constants to the set."""
    match statement:
        case ast.Import() | ast.ImportFrom() | ast.FunctionDef() | ast.ClassDef() | ast.Pass():
            return True
        case ast.Expr(ast.Constant()):  # a docstring
            return True
        case ast.Expr(ast.Call() as call):
            return _is_seed(call)
        case ast.Assign(targets=targets, value=value):
            names = [name for target in targets for name in _names(target)]
        case ast.AnnAssign(target=target, value=ast.expr() as value):
            names = _names(target)
        case _:
            return False
    if not names or not (isinstance(value, ast.Lambda) or _is_constant(value, constants)):
        return False
    constants.update(names)
    return True


def _names(target: ast.expr) -> list[str]:
    match target:
        case ast.Name(id=name):
            return [name]
        case ast.Tuple(elts=parts) if all(isinstance(part, ast.Name) for part in parts):
            return [part.id for part in parts if isinstance(part, ast.Name)]
    return []


def _is_constant(value: ast.expr, constants: set[str]) -> bool:
    """Return whether an expression has only numbers, strings, earlier constants and a few harmless NumPy calls."""
    for node in ast.walk(value):
        match node:
            case ast.Name(id=name):
                if name not in constants and name not in ("np", "numpy"):
                    return False
            case ast.Attribute(value=ast.Name(id=name)) if name not in ("np", "numpy"):
                return False
            case ast.Call(func=ast.Attribute(attr=called)):
                if called not in _SAFE_CALLS:
                    return False
            case ast.Call() | ast.Subscript() | ast.Await() | ast.Yield() | ast.NamedExpr() | ast.comprehension():
                return False
    return True


def _is_seed(call: ast.Call) -> bool:
    """Return whether a call is np.random.seed(1) or similar."""
    return isinstance(call.func, ast.Attribute) and call.func.attr == "seed" and _is_constant(call, set())


def _first_line(statement: ast.stmt) -> str:
    line = ast.unparse(statement).splitlines()[0]
    return line if len(line) <= 60 else line[:59] + "…"


def _is_lambda(statement: ast.stmt) -> bool:
    """Return whether a statement is like ReLU = lambda Z: np.maximum(Z, 0)."""
    match statement:
        case ast.Assign(targets=[ast.Name()], value=ast.Lambda()):
            return True
    return False


def _function(statement: ast.stmt) -> tuple[str, tuple[str, ...]]:
    """Return the name of the function that a statement defines, and the names it returns."""
    match statement:
        case ast.FunctionDef(name=name):
            return name, _returned(statement)
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Lambda(body=body)):
            return name, _named_parts(body)
    raise TypeError(f"no function: {ast.dump(statement)}")


def _methods(defined: ast.ClassDef, before: Mapping[str, dict[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """Return the methods of a class, including inherited ones, and what each returns. before: of earlier classes."""
    methods: dict[str, tuple[str, ...]] = {}
    for base in reversed(defined.bases):
        methods |= before.get(_name_of(base), {})
    for one in defined.body:
        if isinstance(one, ast.FunctionDef) and not any(_is_abstract(decorator) for decorator in one.decorator_list):
            methods[one.name] = _returned(one)
    return methods


def _made_in(defined: ast.ClassDef) -> set[str]:
    """Return the names that a class calls, and so may instantiate, except its own."""
    calls = (node for node in ast.walk(defined) if isinstance(node, ast.Call))
    return {_name_of(call.func) for call in calls} - {defined.name}


def _is_abstract(decorator: ast.expr) -> bool:
    return ast.unparse(decorator).endswith("abstractmethod")


def _returned(function: ast.FunctionDef) -> tuple[str, ...]:
    returns = [node for node in ast.walk(function) if isinstance(node, ast.Return) and node.value is not None]
    if not returns:
        return ()
    return _named_parts(max(returns, key=lambda node: node.lineno).value)


def _named_parts(value: ast.expr | None) -> tuple[str, ...]:
    parts = value.elts if isinstance(value, ast.Tuple) else [value]
    return tuple(_name_of(part) for part in parts if part is not None)


def _name_of(value: ast.expr) -> str:
    match value:
        case ast.Name(id=name) | ast.Attribute(value=ast.Name(id="self"), attr=name):
            return name
    return ""
