"""A lesson: steps with a text, which can set the recipe, point at something, ask, and wait for a condition."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeGuard

from visnet import resources
from visnet.lessons.condition import Condition
from visnet.text import Text, text_of
from visnet.training.recipe import NAMED, Recipe

MOST_BYTES = 200_000
MOST_STEPS = 30
MOST_LETTERS = 1200  # of one text, since it must fit into a card in the window

WORKSPACES = ("train", "mistakes", "inside", "draw")
RECIPE_FIELDS = (
    "hidden", "activation", "init", "optimizer", "learning_rate", "batch_size", "weight_decay", "distortions",
    "epochs", "seed", "schedule", "warm_up", "dropout", "validation", "patience",
)  # fmt: skip
PLACES = (
    *RECIPE_FIELDS, "train_button", "step_button", "reset_button", "speed", "workspaces", "dataset", "recipe",
    "loss_plot", "accuracy_plot", "weights", "predictions", "diagnosis", "confusion", "mistakes", "why", "draw_pad",
    "draw_prediction", "inside", "inside_next", "inside_product", "inside_gradients", "inside_why_relu",
    "inside_break_it", "inside_my_code",
    *(f"formula_{name}" for name in ("Z1", "A1", "Z2", "A2", "dZ2", "dW2", "db2", "dZ1", "dW1", "db1")),
)  # fmt: skip
"""What a step can point at, lock or hide: object names of controls and panels in the window."""
SPLITS = ("test", "training", "my digits")
DATASETS = ("sample", "mnist", "fashion-mnist")

_LESSON_KEYS = ("title", "about", "data", "start_with", "step")
_STEP_KEYS = (
    "text", "workspace", "point_at", "recipe", "selection", "question", "answers", "right", "because", "until",
    "lock", "hide", "keep_free",
)  # fmt: skip
_SELECTION_KEYS = ("split", "example", "digit", "predicted", "unit")


class LessonError(Exception):
    """Raised for an invalid lesson file; the message is one sentence with file, line and what would be right."""


@dataclass(frozen=True, slots=True)
class Question:
    """A multiple-choice question. right: the index of the right answer, from 0.   because: the explanation."""

    text: str
    answers: tuple[str, ...]
    right: int
    because: str = ""


@dataclass(frozen=True, slots=True)
class Pick:
    """What a step selects; None leaves it unchanged.

    split: the split shown.   example: its index in the split.   digit, predicted: true and predicted class to filter
    by.   unit: a hidden unit, from 0.
    """

    split: str | None = None
    example: int | None = None
    digit: int | None = None
    predicted: int | None = None
    unit: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a lesson.

    workspace: the one to show, None for no change.   point_at: object name of the control or panel to point at.
    recipe: changes to the recipe, on top of those of earlier steps.   until: must be met before the lesson continues.
    lock, hide: object names of controls that are disabled or hidden during the step.
    keep_free: object names of other panels that the step's card must not cover.
    """

    text: str
    workspace: str | None = None
    point_at: str | None = None
    recipe: Mapping[str, Any] = field(default_factory=dict)
    pick: Pick | None = None
    question: Question | None = None
    until: Condition | None = None
    lock: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    keep_free: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson read from a file.

    name: the file name without its suffix, under which progress is stored.   about: a short description.
    data: the dataset to train on, None for the one that is open.   start: the initial recipe.
    """

    name: str
    title: str
    about: str
    data: str | None
    start: Recipe
    steps: tuple[Step, ...]

    def recipe_at(self, number: int) -> Recipe:
        """Return the recipe at a step, counted from 0: the initial one with the changes of all steps up to it."""
        recipe = self.start
        for step in self.steps[: number + 1]:
            if step.recipe:
                recipe = recipe.changed(**step.recipe)
        return recipe

    def resume_at(self, number: int) -> int:
        """Return the step at which to resume after reaching step `number`, counted from 0.

        Its run is not stored, so this is the last step up to `number` that starts or trains a run.
        """
        reached = min(number, len(self.steps) - 1)
        runs = [i for i, step in enumerate(self.steps[: reached + 1]) if step.until or step.recipe]
        return runs[-1] if runs else reached


def read_lesson(path: str) -> Lesson:
    """Read a lesson file. Raises LessonError if it is not a lesson, and OSError as open() does."""
    file = Path(path)
    if not file.is_file():
        raise LessonError(
            Text("{path}: no such file", path=path)
            if not file.exists()
            else Text("{path}: is not a regular file", path=path)
        )
    if file.stat().st_size > MOST_BYTES:
        raise LessonError(Text("{path}: is too large for a lesson (at most {kb} kB)", path=path, kb=MOST_BYTES // 1000))
    try:
        text = file.read_text("utf-8")
    except UnicodeDecodeError:
        raise LessonError(Text("{path}: is not a text file in UTF-8", path=path)) from None
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LessonError(
            Text(
                "{path}{place}: is not valid TOML ({why})",
                path=path,
                place=_place_in(str(error)),
                why=_reason(str(error)),
            )
        ) from None
    except RecursionError:
        raise LessonError(Text("{path}: is nested too deeply for a lesson", path=path)) from None
    return _Reader(path, text).lesson(table)


def shipped_lessons(language: str = "en") -> tuple[Lesson, ...]:
    """Return the lessons that ship with visnet, in order, each in `language` if there is a translation."""
    paths = sorted((resources.assets() / "lessons").glob("*.toml"))
    return tuple(read_lesson(in_language(str(path), language)) for path in paths)


def in_language(path: str, language: str) -> str:
    """Return the path of a translated lesson, FOLDER/de/NAME.toml for FOLDER/NAME.toml, or `path` if there is none."""
    translated = Path(path).parent / language / Path(path).name
    return str(translated) if translated.is_file() else path


def _place_in(message: str) -> str:
    found = re.search(r"at line (\d+)", message)
    return Text(", line {line}", line=found[1]) if found else Text(", at its end")


def _reason(message: str) -> str:
    return message.split(" (at ")[0].lower()


class _Reader:
    """Builds a lesson from a parsed file, and finds the line of a key for messages."""

    def __init__(self, path: str, text: str) -> None:
        self._path, self._lines = path, text.splitlines()
        self._step_lines = [n for n, line in enumerate(self._lines, 1) if re.match(r"\s*\[\[\s*step\s*\]\]", line)]
        self._number: int | None = None  # of the step being read, from 0

    def lesson(self, table: dict[str, Any]) -> Lesson:
        self._only(table, _LESSON_KEYS, Text("a lesson"))
        title = self._text(table, "title", required=True)
        about = self._text(table, "about")
        data = self._one_of(table, "data", DATASETS)
        start = NAMED[name].recipe if (name := self._one_of(table, "start_with", tuple(NAMED))) else Recipe()
        steps = table.get("step")
        if not isinstance(steps, list) or not steps or not all(isinstance(step, dict) for step in steps):
            raise self._error("step", Text("a lesson needs steps, each starting with a line [[step]]"))
        if len(steps) > MOST_STEPS:
            raise self._error(
                "step",
                Text(
                    "a lesson can have at most {most_steps} steps, got {n_steps}",
                    most_steps=MOST_STEPS,
                    n_steps=len(steps),
                ),
            )
        read, recipe = [], start
        for self._number, step in enumerate(steps):
            made, recipe = self._step(step, recipe)
            read.append(made)
        return Lesson(Path(self._path).stem, title or "", about or "", data, start, tuple(read))

    def _step(self, table: dict[str, Any], recipe: Recipe) -> tuple[Step, Recipe]:
        self._only(table, _STEP_KEYS, Text("a step"))
        changes = table.get("recipe", {})
        if not isinstance(changes, dict):
            raise self._error("recipe", Text("recipe must be a table, such as { learning_rate = 0.3 }"))
        for name in changes:
            if name not in RECIPE_FIELDS:
                raise self._error(
                    "recipe",
                    Text(
                        "a recipe has no field {name!r}; its fields are {recipe_fields}",
                        name=name,
                        recipe_fields=", ".join(RECIPE_FIELDS),
                    ),
                )
        changes = {
            name: None if (name, value) in (("batch_size", "full"), ("patience", "off")) else _frozen(value)
            for name, value in changes.items()
        }
        try:
            recipe = recipe.changed(**changes)
        except (ValueError, TypeError) as error:
            raise self._error("recipe", text_of(error)) from None
        step = Step(
            text=self._text(table, "text", required=True) or "",
            workspace=self._one_of(table, "workspace", WORKSPACES),
            point_at=self._one_of(table, "point_at", PLACES),
            recipe=changes,
            pick=self._pick(table),
            question=self._question(table),
            until=self._condition(table),
            lock=self._places(table, "lock"),
            hide=self._places(table, "hide"),
            keep_free=self._places(table, "keep_free"),
        )
        return step, recipe

    def _question(self, table: dict[str, Any]) -> Question | None:
        text = self._text(table, "question")
        if text is None:
            for key in ("answers", "right", "because"):
                if key in table:
                    raise self._error(key, Text("{key} needs a question", key=key))
            return None
        answers = table.get("answers")
        if not isinstance(answers, list) or len(answers) < 2 or not all(isinstance(one, str) for one in answers):
            raise self._error(
                "answers" if "answers" in table else "question", Text("a question needs at least two answers")
            )
        right = table.get("right")
        if not _is_whole(right) or not 1 <= right <= len(answers):
            raise self._error(
                "right" if "right" in table else "question",
                Text(
                    "right must be the number of the right answer, 1 to {n_answers}, got {right!r}",
                    n_answers=len(answers),
                    right=right,
                ),
            )
        return Question(text, tuple(answers), right - 1, self._text(table, "because") or "")

    def _pick(self, table: dict[str, Any]) -> Pick | None:
        chosen = table.get("selection")
        if chosen is None:
            return None
        if not isinstance(chosen, dict):
            raise self._error("selection", Text("selection must be a table, such as { split = 'test', digit = 4 }"))
        self._only(chosen, _SELECTION_KEYS, Text("a selection"), "selection")
        split = chosen.get("split")
        if split is not None and split not in SPLITS:
            raise self._error(
                "selection", Text("split must be one of {splits}, got {split!r}", splits=", ".join(SPLITS), split=split)
            )
        for key in _SELECTION_KEYS[1:]:
            if key in chosen and (not _is_whole(chosen[key]) or chosen[key] < 0):
                raise self._error(
                    "selection",
                    Text("{key} must be a whole number of at least 0, got {value!r}", key=key, value=chosen[key]),
                )
        return Pick(**chosen)

    def _condition(self, table: dict[str, Any]) -> Condition | None:
        text = self._text(table, "until")
        if text is None:
            return None
        try:
            return Condition.parse(text)
        except ValueError as error:
            raise self._error("until", text_of(error)) from None

    def _places(self, table: dict[str, Any], key: str) -> tuple[str, ...]:
        names = table.get(key, [])
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise self._error(key, Text('{key} must be a list of names, such as ["learning_rate"]', key=key))
        for name in names:
            if name not in PLACES:
                raise self._error(
                    key,
                    Text(
                        "{key} names {name!r}, which is not one of {places}",
                        key=key,
                        name=name,
                        places=", ".join(PLACES),
                    ),
                )
        return tuple(names)

    def _text(self, table: dict[str, Any], key: str, *, required: bool = False) -> str | None:
        value = table.get(key)
        if value is None and not required:
            return None
        if not isinstance(value, str) or not value.strip():
            raise self._error(
                key,
                Text("{key} must be text, got {value!r}", key=key, value=value)
                if key in table
                else Text("{key} is missing", key=key),
            )
        if len(value) > MOST_LETTERS:
            raise self._error(
                key,
                Text(
                    "{key} has {n_value} characters; at most {most_letters} can be shown",
                    key=key,
                    n_value=len(value),
                    most_letters=MOST_LETTERS,
                ),
            )
        return re.sub(r"(?<!\n)\n(?!\n)", " ", value.strip())  # a single line break is only line wrapping in the file

    def _one_of(self, table: dict[str, Any], key: str, allowed: tuple[str, ...]) -> str | None:
        value = table.get(key)
        if value is not None and value not in allowed:
            raise self._error(
                key,
                Text("{key} must be one of {allowed}, got {value!r}", key=key, allowed=", ".join(allowed), value=value),
            )
        return value

    def _only(self, table: dict[str, Any], allowed: tuple[str, ...], what: str, key: str | None = None) -> None:
        for name in table:
            if name not in allowed:
                raise self._error(
                    key or name,
                    Text(
                        "{what} has no key {name!r}; its keys are {allowed}",
                        what=what,
                        name=name,
                        allowed=", ".join(allowed),
                    ),
                )

    def _error(self, key: str, sentence: str) -> LessonError:
        line = self._line_of(key)
        return LessonError(Text("{path}, line {line}: {what}", path=self._path, line=line, what=sentence))

    def _line_of(self, key: str) -> int:
        """Return the line of a key of the step, or of the lesson; if not found, the line where the step begins."""
        first, last = 1, self._step_lines[0] if self._step_lines else len(self._lines) + 1
        if self._number is not None and self._number < len(self._step_lines):
            first = self._step_lines[self._number]
            following = self._step_lines[self._number + 1 :]
            last = following[0] if following else len(self._lines) + 1
        form = re.compile(rf"\s*(\[+\s*step\.)?[\"']?{re.escape(key)}[\"']?\s*[=.\]]")
        return next((n for n in range(first, last) if form.match(self._lines[n - 1])), first)


def _is_whole(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
