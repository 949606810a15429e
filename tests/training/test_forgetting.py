import numpy as np
import pytest

from tests.training.runs import last
from visnet.training.control import Control
from visnet.training.forgetting import MOST_ROWS, Answers, Learning
from visnet.training.recipe import Recipe
from visnet.training.session import train

LABELS = np.array([1, 2, 3, 4])
ANSWERS = np.array(
    [
        [0, 2, 3, 5],
        [1, 2, 0, 5],
        [1, 2, 3, 6],
        [1, 2, 0, 6],
    ],
    np.uint8,
)
EPOCHS = np.array([0.0, 0.5, 1.0, 1.5])


@pytest.fixture
def learning():
    return Learning.of(ANSWERS, EPOCHS, LABELS)


def test_a_digit_is_learned_when_it_is_first_seen_right(learning):
    assert learning.learned[:3].tolist() == [0.5, 0.0, 0.0]


def test_a_digit_that_was_never_right_was_never_learned(learning):
    assert np.isnan(learning.learned[3])


def test_a_digit_is_forgotten_whenever_it_becomes_wrong(learning):
    assert learning.forgotten.tolist() == [0, 0, 2, 0]


def test_a_flip_is_any_change_of_the_answer(learning):
    assert learning.flips.tolist() == [1, 0, 3, 1]


def test_before_the_first_evaluation_nothing_was_learned():
    learning = Learning.of(*Answers().rows(), LABELS)
    assert np.isnan(learning.learned).all()
    assert learning.forgotten.tolist() == learning.flips.tolist() == [0, 0, 0, 0]


@pytest.mark.parametrize("n", [1, 7, 8, 9, MOST_ROWS])
def test_few_evaluations_are_all_kept(n):
    answers = Answers()
    for i in range(n):
        answers.append(i, i / 10, np.full(3, i % 10))
    rows, epochs = answers.rows()
    assert rows[:, 0].tolist() == [i % 10 for i in range(n)]
    assert epochs == pytest.approx(np.arange(n) / 10)


@pytest.mark.parametrize("n", [MOST_ROWS + 1, 1000, 5000])
def test_of_many_evaluations_evenly_spaced_ones_are_kept_within_bounds(n):
    answers = Answers()
    for i in range(n):
        answers.append(i, float(i), np.array([i % 10]))
    rows, epochs = answers.rows()
    assert MOST_ROWS // 2 <= len(rows) <= MOST_ROWS + 1
    assert len(set(np.diff(epochs[:-1]))) == 1
    assert epochs[-1] == n - 1  # the newest is always there
    assert rows[:, 0].tolist() == (epochs % 10).tolist()


def test_who_read_earlier_keeps_what_they_had():
    answers = Answers()
    for i in range(MOST_ROWS):
        answers.append(i, float(i), np.array([i % 10]))
    rows, _ = answers.rows()
    before = rows.copy()
    for i in range(MOST_ROWS, 3 * MOST_ROWS):
        answers.append(i, float(i), np.array([0]))
    assert np.array_equal(rows, before)


def test_later_evaluations_than_the_step_asked_for_are_left_out():
    answers = Answers()
    for i in range(6):
        answers.append(10 * i, float(i), np.array([i]))
    assert answers.rows(30)[1].tolist() == [0, 1, 2, 3]


def test_a_run_keeps_the_answers_of_every_evaluation_in_its_history(made):
    end = last(train(made, Recipe(epochs=5, batch_size=50)))
    rows, epochs = end.history.answers.rows()
    assert epochs.tolist() == end.history.column("epoch").tolist()
    accuracies = (rows == made.test.labels).mean(axis=1)
    assert accuracies == pytest.approx(end.history.column("test_accuracy"))


def test_a_run_of_full_batches_keeps_its_answers_too(made):
    end = last(train(made, Recipe(batch_size=None, steps=30), Control(evaluate_every_s=0.0)))
    assert len(end.history.answers.rows()[0]) == len(end.history)
