"""Lessons in the real window: taken, left, opened from a file, and what they hold."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, QSize, Qt, QUrl
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QDropEvent
from PySide6.QtWidgets import QScrollArea

from visnet import Dataset, Recipe, Split, load_dataset
from visnet.gui.main_window import MainWindow
from visnet.gui.shell.lesson_player import beside
from visnet.lessons.condition import State
from visnet.lessons.lesson import read_lesson
from visnet.training.moment import Status

OWN = Recipe(hidden=(7,), learning_rate=0.05, epochs=1000)  # it does not end before it is paused
LESSON = """
title = "A test"

[[step]]
text = "First."
workspace = "train"
point_at = "learning_rate"
recipe = { learning_rate = 0.2, epochs = 2 }
question = "Which?"
answers = ["this", "that"]
right = 2
because = "So it is."

[[step]]
text = "Then train."
until = "step >= 20 within 1 epoch"
lock = ["optimizer", "reset_button"]
hide = ["seed"]

[[step]]
text = "That is all."
workspace = "mistakes"
selection = { split = "training", unit = 3 }
"""


@pytest.fixture(scope="module")
def digits():
    whole = load_dataset()
    return Dataset(
        "digits",
        whole.class_names,
        Split(whole.train.images[:2000], whole.train.labels[:2000]),
        Split(whole.test.images[:100], whole.test.labels[:100]),
    )


@pytest.fixture
def window(qtbot, digits):
    window = MainWindow(digits, OWN)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: window.state.moment is not None)
    return window


@pytest.fixture
def lesson(tmp_path):
    path = tmp_path / "a test.toml"
    path.write_text(LESSON, "utf-8")
    return str(path)


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def answers(player):
    return [player.findChild(type(player.next), f"lesson_answer_{i}") for i in range(2)]


def drop(window, path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path)])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, left, none))


def test_leaving_brings_the_run_and_its_recipe_back(window, lesson, qtbot):
    window.state.toggle()
    qtbot.waitUntil(lambda: window.state.moment.step > 5)
    window.state.toggle()
    qtbot.waitUntil(lambda: window.state.status is Status.PAUSED and window.state.moment.status is Status.PAUSED)
    before = window.state.moment
    window.files.open(lesson)
    qtbot.waitUntil(lambda: window.state.moment is not None and window.state.moment.step == 0)
    assert window.state.recipe.learning_rate == 0.2
    click(qtbot, window.player.leave)
    qtbot.waitUntil(lambda: window.state.moment is not None and window.state.moment.step == before.step)
    assert window.state.recipe == OWN
    assert (window.state.moment.network.theta == before.network.theta).all()
    assert window.player.isHidden()


def test_a_question_is_answered_before_the_lesson_goes_on(window, lesson, qtbot):
    drop(window, lesson)
    player = window.player
    assert (player.title.text(), player.count.text(), player.text.text()) == ("A test", "1 of 3", "First.")
    assert not player.next.isEnabled()
    wrong, right = answers(player)
    click(qtbot, wrong)
    assert not player.next.isEnabled()
    assert player.because.text() == "Not quite. Try another answer."
    click(qtbot, right)
    assert player.because.text() == "Right. So it is."
    click(qtbot, player.next)
    assert player.count.text() == "2 of 3"


def test_a_lesson_can_be_taken_by_keyboard(window, lesson, qtbot):
    window.files.open(lesson)
    player = window.player
    first, second = answers(player)
    assert window.focusWidget() is first
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert window.focusWidget() is second  # a wrong answer is not offered again
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert window.focusWidget() is player.next
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert player.count.text() == "2 of 3"
    assert player.isAncestorOf(window.focusWidget())
    assert not player.next.isEnabled()


def test_long_answers_take_several_lines_and_lose_no_word(window, tmp_path, qtbot):
    long = "Each weight belongs to one fixed pixel, & no weight to more than one, whatever the image shows"
    path = tmp_path / "long.toml"
    path.write_text(LESSON.replace('"this"', f'"{long}"'), "utf-8")
    window.files.open(str(path))
    button = answers(window.player)[0]
    assert button.text().replace("\n", " ").replace("&&", "&") == long
    area = window.player.findChild(QScrollArea)
    click(qtbot, button)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()


def test_the_goal_is_seen_however_long_the_text_is(window, tmp_path, qtbot):
    long = "The loss is what training lowers, and it is shown beside the share that is right. " * 12
    question = 'question = "Which?"\nanswers = ["this", "that"]\nright = 2\nbecause = "So it is."\n'
    path = tmp_path / "long.toml"
    path.write_text(f'title = "A test"\n[[step]]\ntext = "{long}"\nuntil = "step >= 20"\n{question}', "utf-8")
    window.resize(1280, 720)
    window.files.open(str(path))
    player = window.player
    click(qtbot, answers(player)[1])
    qtbot.wait(50)
    assert player.findChild(QScrollArea).verticalScrollBar().maximum() > 0, "the text is not long enough to scroll"
    goal = QRect(player.waits.mapTo(player, QPoint()), player.waits.size())
    assert player.waits.text().startswith("Goal: step")
    assert player.rect().contains(goal)
    assert player.waits.visibleRegion().boundingRect() == player.waits.rect()
    assert window.workspaces.geometry().contains(player.geometry())


def test_a_step_and_an_answer_are_announced_to_screen_readers(window, lesson, qtbot, monkeypatch):
    said = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", said.append)

    def last():
        return [event.message() for event in said if isinstance(event, QAccessibleAnnouncementEvent)][-1]

    window.files.open(lesson)
    assert last() == "A test. 1 of 3. First. Which?"
    click(qtbot, answers(window.player)[1])
    assert last() == "Right. So it is."


def test_a_condition_is_met_by_training(window, lesson, qtbot):
    window.files.open(lesson)
    window.lesson.next()
    window.state.set_speed(None)
    assert not window.player.next.isEnabled()
    window.state.toggle()
    qtbot.waitUntil(lambda: window.lesson.condition is State.MET)
    assert window.player.waits.text() == "✓ step ≥ 20 within 1 epoch"
    click(qtbot, window.player.next)
    assert window.player.next.text() == "Finish"
    assert window.workspaces.currentWidget() is window.workspace("mistakes")
    assert window.selection.unit.index == 3


def test_a_missed_condition_can_be_tried_again(window, tmp_path, qtbot):
    path = tmp_path / "hard.toml"
    path.write_text(LESSON.replace("step >= 20", "test accuracy >= 1"), "utf-8")
    window.files.open(str(path))
    window.lesson.next()
    window.state.set_speed(None)
    window.state.toggle()
    qtbot.waitUntil(lambda: window.lesson.condition is State.MISSED)
    assert window.player.waits.text().startswith("Not reached: test accuracy ≥ 100% within 1 epoch")
    click(qtbot, window.player.again)
    qtbot.waitUntil(lambda: window.state.moment is not None and window.state.moment.step == 0)
    assert window.lesson.condition is State.OPEN


def test_a_step_that_changes_the_recipe_waits_for_a_run_of_its_own(window, tmp_path, qtbot):
    path = tmp_path / "two runs.toml"
    step = '[[step]]\ntext = "Train."\nrecipe = {{ learning_rate = {} }}\nuntil = "step >= 20"\n'
    path.write_text('title = "Two runs"\n' + step.format(0.2) + step.format(0.3), "utf-8")
    window.files.open(str(path))
    window.state.set_speed(None)
    window.state.toggle()
    qtbot.waitUntil(lambda: window.lesson.condition is State.MET)
    window.lesson.next()
    window.lesson.on_evaluated()  # of the run before
    qtbot.waitUntil(lambda: window.state.moment is not None)
    assert (window.state.recipe.learning_rate, window.state.moment.step) == (0.3, 0)
    assert window.lesson.condition is State.OPEN


def test_what_is_locked_and_hidden_cannot_be_reached_until_the_step_is_over(window, lesson, qtbot):
    window.files.open(lesson)
    optimizer, seed = (window.findChild(object, name) for name in ("optimizer", "seed"))
    reset = window.menus.of_controls["reset_button"]
    window.lesson.next()
    assert not optimizer.isEnabled()
    assert not window.bar.reset.isEnabled()
    assert not reset.isEnabled()
    assert not seed.isVisible()
    window.bar.reset.setEnabled(True)  # as a part of the window would that knows of no lesson
    assert not window.bar.reset.isEnabled()
    window.lesson.next()
    assert optimizer.isEnabled()
    assert window.bar.reset.isEnabled()
    assert reset.isEnabled()
    window.show_workspace("train")
    assert seed.isVisible()


def test_the_ring_lies_around_what_is_pointed_at_and_the_card_beside_it(window, lesson, qtbot):
    window.files.open(lesson)
    target = window.player.target()
    assert target.isAncestorOf(window.findChild(object, "learning_rate"))
    qtbot.waitUntil(lambda: window.player._ring.isVisible())
    place = QRect(target.mapTo(window, QPoint(0, 0)), target.size())
    card = QRect(window.player.mapTo(window, QPoint(0, 0)), window.player.size())
    assert not card.intersects(place)


def test_a_broken_lesson_is_one_sentence_and_the_training_goes_on(window, tmp_path, qtbot):
    path = tmp_path / "broken.toml"
    path.write_text(LESSON.replace('because = "So it is."', "because = 3"), "utf-8")
    window.state.toggle()
    window.files.open(str(path))
    assert window.notice.text.text() == f"{path}, line 12: because must be text, got 3"
    assert window.lesson.lesson is None
    assert window.state.running


def test_how_far_a_lesson_was_taken_is_remembered(window, lesson, qtbot):
    read = read_lesson(lesson)
    window.lessons.begin(read)
    window.lesson.next()
    window.lesson.leave()
    assert (window.settings.lesson_step("a test"), window.settings.lesson_finished("a test")) == (1, False)
    window.lessons.begin(read)
    assert window.lesson.number == 1
    window.lesson.next()
    window.lesson.next()
    assert (window.settings.lesson_step("a test"), window.settings.lesson_finished("a test")) == (0, True)
    window.lessons.begin(read)
    assert window.lesson.number == 0
    window.lesson.next()
    assert (window.settings.lesson_step("a test"), window.settings.lesson_finished("a test")) == (1, True)


def test_the_settings_keep_a_persons_own_recipe(window, lesson):
    window.files.open(lesson)
    window.save_settings()
    assert window.settings.recipe == OWN


def test_the_menu_lists_the_ten_lessons(window):
    window.lessons.fill()
    titles = [action.text() for action in window.menus.lessons.actions() if action.text()]
    assert len(titles) == 11
    assert titles[0] == "1.  What the network sees"


def test_watching_a_lesson_costs_nothing_once_it_is_over(window, lesson, qtbot):
    window.files.open(lesson)
    window.lesson.leave()
    told = []
    window.lesson.told.connect(lambda: told.append(time.monotonic()))
    window.state.step()
    qtbot.waitUntil(lambda: window.state.moment is not None and window.state.moment.step == 1)
    assert not told


sides = st.integers(20, 500)


@given(x=st.integers(0, 900), y=st.integers(0, 600), w=sides, h=sides)
def test_the_card_covers_what_it_points_at_only_where_there_is_no_other_place(x, y, w, h):
    room, size = QRect(0, 0, 1000, 700), QSize(300, 240)
    target = QRect(x, y, w, h).intersected(room)
    card = QRect(beside(target, size, room), size)
    assert room.contains(card)
    free = target.left() >= 314 or target.right() <= 685 or target.top() >= 254 or target.bottom() <= 445
    assert not free or not card.intersects(target)
