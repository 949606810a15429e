from __future__ import annotations

import gc
import threading

import pytest

from visnet.gui.session.background import Asker

PATIENCE_S = 20


@pytest.fixture
def asker():
    asker = Asker()
    yield asker
    asker.stop()


def until_given_up(begun, told):
    """A question that takes until it is given up. begun, told: events that are set then."""

    def work(given_up):
        begun.set()
        while not given_up():
            pass
        told.set()

    return work


def test_an_answer_comes_with_its_topic(asker, qtbot):
    with qtbot.waitSignal(asker.answered) as answered:
        asker.ask("sum", lambda given_up: 1 + 1)
    assert answered.args == ["sum", 2]


def test_it_is_worked_out_in_another_thread(asker, qtbot):
    with qtbot.waitSignal(asker.answered) as answered:
        asker.ask("who", lambda given_up: threading.get_ident())
    assert answered.args[1] != threading.get_ident()


def test_of_two_questions_on_a_topic_the_newer_alone_is_answered(asker, qtbot):
    hold, answers = threading.Event(), []
    asker.answered.connect(lambda topic, result: answers.append(result))
    asker.ask("n", lambda given_up: hold.wait(PATIENCE_S))
    asker.ask("n", lambda given_up: "newer")
    hold.set()
    qtbot.waitUntil(lambda: len(answers) > 0)
    assert answers == ["newer"]


def test_who_is_given_up_is_told(asker, qtbot):
    told, begun = threading.Event(), threading.Event()
    asker.ask("n", until_given_up(begun, told))
    assert begun.wait(PATIENCE_S)
    asker.give_up("n")
    assert told.wait(PATIENCE_S)


def test_questions_on_different_topics_are_all_answered(asker, qtbot):
    answers = {}
    asker.answered.connect(answers.__setitem__)
    asker.ask("a", lambda given_up: 1)
    asker.ask("b", lambda given_up: 2)
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert answers == {"a": 1, "b": 2}


def test_an_error_is_said_and_the_next_question_is_answered(asker, qtbot):
    with qtbot.waitSignal(asker.failed) as failed:
        asker.ask("bad", lambda given_up: 1 // 0)
    assert failed.args == ["bad", "ZeroDivisionError: integer division or modulo by zero"]
    with qtbot.waitSignal(asker.answered):
        asker.ask("good", lambda given_up: 1)


def test_without_a_question_there_is_no_thread(asker):
    assert not asker.running


def test_deleted_without_a_word_it_gives_up_and_ends_its_thread(qtbot):
    begun, told, asker = threading.Event(), threading.Event(), Asker()
    asker.ask("n", until_given_up(begun, told))
    assert begun.wait(PATIENCE_S)  # given up before it is begun, a question is never worked on
    del asker
    gc.collect()
    assert told.wait(PATIENCE_S)


def test_stopped_it_answers_again_when_it_is_asked(asker, qtbot):
    with qtbot.waitSignal(asker.answered):
        asker.ask("n", lambda given_up: 0)
    asker.stop()
    assert not asker.running
    with qtbot.waitSignal(asker.answered):
        asker.ask("n", lambda given_up: 1)
