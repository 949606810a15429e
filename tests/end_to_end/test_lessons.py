"""The lessons that ship, taken from their first step to their last as a student would."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget

from tests.end_to_end.person import click, find
from visnet import Recipe
from visnet.gui.panels.inside.panel import InsidePanel
from visnet.lessons.condition import State
from visnet.lessons.lesson import shipped_lessons
from visnet.training.moment import Status

LESSONS = shipped_lessons()
CONTROLS = {
    "Press Train": "Train",
    "Next formula": "Next formula",
    "Check gradients": "Check gradients",
    "Why ReLU? trains": "Why ReLU?",
    "Misclassified first": "Misclassified first",
    "Network input": "Network input",
    "MNIST preprocessing": "MNIST preprocessing",
    "Counterfactual": "Counterfactual",
    "warm-up": "Warm-up",
    "Batch size is marked live": "Batch size",
}
"""What the lessons say of a control, and the words on it."""
FORMULAS = {"02-forward": {1: 1, 3: 1, 4: 2}, "03-the-error-goes-back": {0: 5, 1: 1, 2: 1, 3: 1}}
"""How many formulas a student is asked to carry out, by lesson and step from 0."""
OWN = Recipe()


def begin(window, number):
    """Begin a lesson by its menu."""
    window.menus.lessons.aboutToShow.emit()
    window.menus.lessons.actions()[number].trigger()


def texts(window):
    """All that is written in the window, on controls and beside them; a short button has its whole name for readers."""
    seen = [w for w in window.findChildren(QWidget) if isinstance(w, QAbstractButton | QLabel) and w.isVisible()]
    return [text for w in seen if w is not window.player.text for text in (w.text(), w.accessibleName())]


def place(window, widget):
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def assert_whole(window, told):
    """Nothing of the card is cut off, and nothing of it has to be scrolled for."""
    area = window.player.findChild(QScrollArea)
    assert area.widget().minimumSizeHint().width() <= area.viewport().width(), told
    assert area.verticalScrollBar().maximum() == 0, told


def carry_out_formulas(qtbot, window, n):
    """Press Next formula, and give the name of the last one's result."""
    panel = find(window, "inside", InsidePanel)
    qtbot.waitUntil(lambda: panel.trace is not None)
    for _ in range(n):
        click(qtbot, window, "inside_next")
    return panel.trace.formulas[panel.trace.at - 1].result


@pytest.mark.parametrize("number", range(len(LESSONS)), ids=[lesson.name for lesson in LESSONS])
def test_a_lesson_can_be_taken_from_its_first_step_to_its_last(number, window, qtbot):
    lesson, player = LESSONS[number], window.player
    window.resize(*((1600, 1000) if number % 2 else (1280, 720)))
    window.state.set_speed(None)
    begin(window, number)
    for i, step in enumerate(lesson.steps):
        told = f"{lesson.name}, step {i + 1}"
        qtbot.waitUntil(lambda: window.state.moment is not None)
        assert player.count.text() == f"{i + 1} of {len(lesson.steps)}"
        assert window.state.recipe == lesson.recipe_at(i), told
        qtbot.waitUntil(lambda step=step: step.point_at is None or player.target() is not None)
        for words, control in CONTROLS.items():
            if words in step.text:
                assert any(control in text for text in texts(window)), f"{told} speaks of {control}"
        player.place()
        if step.point_at is not None:
            ring, target = find(window, "lesson_ring"), place(window, player.target())
            assert ring.isVisible(), f"{told} points at nothing"
            assert place(window, ring).contains(target.center()), told
        if step.point_at not in (None, "inside"):
            assert not place(window, player).intersects(target), f"{told} is covered"
            for name in step.keep_free:
                assert not place(window, player).intersects(place(window, find(window, name))), f"{told}: {name}"
        if n := FORMULAS.get(lesson.name, {}).get(i):
            result = carry_out_formulas(qtbot, window, n)
            assert step.point_at in (f"formula_{result}", "inside_next"), told
        if step.question is not None:
            assert not player.next.isEnabled(), told
            click(qtbot, window, f"lesson_answer_{step.question.right}")
        assert_whole(window, told)
        if step.until is not None:
            assert window.lesson.condition is State.OPEN, f"{told} is met before anything was done"
            assert not player.next.isEnabled(), told
            click(qtbot, window, "train_button")
            qtbot.waitUntil(lambda: window.lesson.condition is not State.OPEN)
            assert window.lesson.condition is State.MET, told
            if window.state.status is Status.RUNNING and i % 2:  # some pause and some let it go on
                window.state.toggle()
        assert player.next.isEnabled(), told
        click(qtbot, window, "lesson_next")
    qtbot.waitUntil(lambda: window.state.moment is not None and window.state.moment.step == 0)
    assert player.isHidden()
    assert window.state.recipe == OWN
    window.menus.lessons.aboutToShow.emit()
    assert window.menus.lessons.actions()[number].isChecked()
