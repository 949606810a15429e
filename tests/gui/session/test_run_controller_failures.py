"""A run that ends by an error: it is told in one sentence, and the window stays usable."""

import numpy as np
import pytest

from tests.gui.session.state_case import until
from visnet import Dataset, Recipe, Split
from visnet.gui.session.run_controller import RunController
from visnet.gui.session.training_thread import Trainer
from visnet.training.snapshot import Status


def test_an_error_in_the_training_is_told_and_not_lost(qtbot, state, monkeypatch):
    def broken(*_):
        raise MemoryError("no room")

    monkeypatch.setattr("visnet.gui.session.training_thread.train", broken)
    with qtbot.waitSignal(state.failed) as said:
        state.reset()
    assert said.args == ["MemoryError: no room"]


@pytest.fixture
def of_each_one(state, digits):
    """Digits of which every class has one alone: none can be held out."""
    rows = np.unique(digits.train.labels, return_index=True)[1]
    state.set_dataset(
        Dataset("one of each", digits.class_names, Split(digits.train.images[rows], np.arange(10)), digits.test)
    )
    return state


NONE_TO_HOLD_OUT = "validation holds out examples of every class, but no class has two training examples"


def test_validation_that_cannot_be_had_is_told_in_one_sentence(qtbot, of_each_one):
    with qtbot.waitSignal(of_each_one.failed) as said:
        of_each_one.edit(validation=0.1)
    assert said.args == [NONE_TO_HOLD_OUT]
    assert not of_each_one.running


@pytest.mark.parametrize("go", [RunController.toggle, RunController.step, RunController.reset])
def test_what_failed_fails_again_as_often_as_it_is_tried(qtbot, of_each_one, go):
    with qtbot.waitSignal(of_each_one.failed):
        of_each_one.edit(validation=0.1)
    with qtbot.waitSignal(of_each_one.failed) as said:
        go(of_each_one)
    assert said.args == [NONE_TO_HOLD_OUT]
    assert of_each_one.status is Status.PAUSED


def test_what_failed_can_be_mended(qtbot, of_each_one):
    with qtbot.waitSignal(of_each_one.failed):
        of_each_one.edit(validation=0.1)
    of_each_one.edit(validation=0.0)
    of_each_one.toggle()
    assert until(qtbot, of_each_one, lambda s: s.status is Status.FINISHED).epoch == 2


@pytest.fixture
def broken(qtbot, state, monkeypatch):
    """An error in the middle of a run, of which the next is free."""

    def breaks(*_):
        raise MemoryError("no room")

    with monkeypatch.context() as patch:
        patch.setattr("visnet.training.session.Run._step", breaks)
        with qtbot.waitSignal(state.failed):
            state.step()
    return state


def test_an_error_in_the_middle_of_a_run_leaves_train_to_begin_another(qtbot, broken):
    state = broken
    assert state.restarts
    state.toggle()
    assert not state.restarts
    assert until(qtbot, state, lambda s: s.status is Status.FINISHED).epoch == 2


@pytest.mark.parametrize("go", [RunController.toggle, RunController.step, RunController.reset])
def test_a_new_run_says_that_the_error_of_the_last_is_over(qtbot, broken, go):
    with qtbot.waitSignal(broken.failure_over) as over:
        go(broken)
    assert over.args == ["MemoryError: no room"]


def test_a_new_run_after_one_without_an_error_has_nothing_to_be_over(qtbot, broken):
    broken.reset()
    with qtbot.assertNotEmitted(broken.failure_over):
        broken.reset()


def test_the_error_of_a_run_that_another_took_the_place_of_is_no_news(qtbot, digits):
    trainer = Trainer(lambda _: None)
    trainer.begin(digits, Recipe())
    before = trainer._job
    trainer.begin(digits, Recipe())
    try:
        with qtbot.assertNotEmitted(trainer.failed):
            trainer._worker.failed.emit(before, "old")
        with qtbot.waitSignal(trainer.failed) as said:
            trainer._worker.failed.emit(trainer._job, "new")
        assert said.args == ["new"]
    finally:
        trainer.close()
