"""make translations: write every text of the window into the .ts files of assets/translations, and compile them.

A translator opens a .ts file in Qt Linguist (`pyside6-linguist assets/translations/visnet_de.ts`), and runs it again.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import PySide6

from visnet.gui.texts import CONTEXT, LANGUAGES

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "assets" / "translations"
TRANSLATED = [language for language in LANGUAGES if language not in ("system", "en")]


def sources(folder: Path = ROOT / "visnet") -> dict[str, list[str]]:
    """Return the texts that the code gives to tr() or Text(), each with the files that have it."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "Text"):
                for text in filter(None, _literals(node.args[0])):
                    files = found.setdefault(text, [])
                    if (file := path.relative_to(folder.parent).as_posix()) not in files:
                        files.append(file)
    return found


def _literals(node: ast.expr) -> Iterator[str]:
    """Yield a literal, or both of `"…" if n == 1 else "…"`. Anything else was a Text before, and is found as that."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)
    elif isinstance(node, ast.JoinedStr):
        raise ValueError(f"an f-string cannot be translated: {ast.unparse(node)}")


def translations(file: Path) -> dict[str, str]:
    """Return the finished translations of a .ts file, by their English."""
    if not file.exists():
        return {}
    finished = {}
    for message in ET.parse(file).getroot().iter("message"):
        text, translation = message.findtext("source"), message.find("translation")
        if text and translation is not None and translation.text and translation.get("type") is None:
            finished[text] = translation.text
    return finished


def write(file: Path, language: str, texts: dict[str, list[str]], finished: dict[str, str]) -> None:
    """Write a .ts file with these texts, in the order of the files that have them; what is no longer used goes."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for text, files in texts.items():
        message = ET.SubElement(context, "message")
        for name in files:
            ET.SubElement(message, "location", filename=f"../../{name}")
        ET.SubElement(message, "source").text = text
        translation = ET.SubElement(message, "translation")
        if text in finished:
            translation.text = finished[text]
        else:
            translation.set("type", "unfinished")
    ET.indent(root, "    ")
    body = ET.tostring(root, encoding="unicode")
    file.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def compiled(file: Path, to: Path) -> None:
    """Compile a .ts file to what QTranslator loads."""
    tool = Path(PySide6.__file__).parent / ("lrelease.exe" if sys.platform == "win32" else "lrelease")
    subprocess.run([tool, "-silent", file, "-qm", to], check=True)


def main() -> None:
    texts = sources()
    FOLDER.mkdir(exist_ok=True)
    for language in TRANSLATED:
        file = FOLDER / f"{CONTEXT}_{language}.ts"
        finished = translations(file)
        write(file, language, texts, finished)
        compiled(file, file.with_suffix(".qm"))
        print(f"{file.relative_to(ROOT)}: {len(texts)} texts, {len(texts.keys() - finished.keys())} untranslated")


if __name__ == "__main__":
    main()
