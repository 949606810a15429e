"""Translated lessons name the controls as the translated window does."""

import pytest
from PySide6.QtCore import QTranslator

from visnet.gui.texts import CONTEXT, LANGUAGES
from visnet.lessons.lesson import read_lesson, shipped_lessons
from visnet.resources import assets

CONTROLS = (
    "▶  Train", "Next formula ▸", "Check gradients", "Why ReLU?", "Misclassified first", "Network input",
    "MNIST preprocessing", "Counterfactual", "Break it…", "Check my code…", "Run both", "db summed over everything",
)  # fmt: skip
"""What the lessons ask for, as it stands on the control."""


def plain(words):
    return words.strip("▶▸ ").lower()


def said(lesson):
    return [plain(step.text) for step in lesson.steps]


@pytest.mark.parametrize("language", [one for one in LANGUAGES if (assets() / "lessons" / one).is_dir()])
def test_a_control_that_a_lesson_names_is_named_as_in_the_window(language):
    translator = QTranslator()
    assert translator.load(f"visnet_{language}", str(assets() / "translations"))
    english = shipped_lessons()
    translated = [read_lesson(str(assets() / "lessons" / language / f"{lesson.name}.toml")) for lesson in english]
    wrong = []
    for control in CONTROLS:
        asked = "press train" if control == CONTROLS[0] else plain(control)
        name = plain(translator.translate(CONTEXT, control))
        assert name, control
        for lesson, other in zip(english, translated, strict=True):
            for i, (text, words) in enumerate(zip(said(lesson), said(other), strict=True), start=1):
                if asked in text and name not in words:
                    wrong.append(f"{lesson.name}, step {i}: {control} is {name!r}")
    assert wrong == []
