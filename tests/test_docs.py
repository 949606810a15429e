"""The documentation: short where it is to be short, and every link in it leads somewhere."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from visnet.lessons.condition import QUANTITIES
from visnet.lessons.lesson import PLACES, RECIPE_FIELDS, read_lesson
from visnet.training.recipe import NAMED

PAGES = sorted(
    path
    for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("data/*.md"), *ROOT.glob("tests/**/*.md"))
    if path.is_file()
)


def test_the_readme_has_fewer_than_150_lines():
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) < 150


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_to_a_file_leads_to_one(page):
    targets = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [t for t in targets if "://" not in t and not (page.parent / t).exists()] == []


def blocks(page, language):
    """The examples of a page in a language."""
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)


def test_the_lesson_in_the_teachers_page_is_one(tmp_path):
    (example,) = blocks("docs/teaching.md", "toml")
    path = tmp_path / "example.toml"
    path.write_text(example, "utf-8")
    lesson = read_lesson(str(path))
    assert len(lesson.steps) == 4
    assert lesson.recipe_at(2).hidden == (50,)


def test_the_teachers_page_names_all_that_a_lesson_may_name():
    text = (ROOT / "docs" / "teaching.md").read_text(encoding="utf-8")
    assert [name for name in (*PLACES, *RECIPE_FIELDS, *NAMED) if f"`{name}`" not in text] == []
    assert [word for quantity in QUANTITIES for word in quantity.split() if word not in text] == []


@pytest.mark.skipif(shutil.which("sh") is None, reason="the example is for a shell")
def test_a_class_is_graded_as_the_teachers_page_says(tmp_path):
    homework = tmp_path / "homework"
    homework.mkdir()
    right = (ROOT / "tests" / "analysis" / "students" / "columns.py").read_text(encoding="utf-8")
    (homework / "ada.py").write_text(right, "utf-8")
    (homework / "ben.py").write_text(right.replace("axis=1, keepdims=True", "keepdims=True"), "utf-8")
    script = blocks("docs/teaching.md", "sh")[0]
    program = f'visnet() {{ {sys.executable} -m visnet "$@"; }}\n{script}'
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        ["sh", "-c", program], cwd=tmp_path, env=os.environ | {"PATH": path}, capture_output=True, text=True
    )
    lines = done.stdout.splitlines()
    assert lines == ["homework/ada.py all right", "homework/ben.py db2, db1"], done.stderr


def test_contributing_names_only_files_that_there_are():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    paths = re.findall(r"`((?:visnet|tests)/[\w./]+)`", text)
    assert len(paths) > 10
    assert [path for path in paths if not (ROOT / path).exists()] == []
