"""The words of a diagnosis: plain, and with the figures as they are."""

import pytest

from visnet import Recipe
from visnet.analysis.diagnosis import Diagnosis, Kind
from visnet.analysis.wording import TITLES, describe, n_epochs, nats, percent, remedy_in_words, remedy_on_button

GAP = Diagnosis(
    Kind.GENERALISATION_GAP, {"train": 1.0, "other": 0.545, "part": "test", "m": 1000}, ({"distortions": "affine"},)
)


def test_every_kind_has_a_title():
    assert set(TITLES) == set(Kind)


def test_words_hold_the_figures_and_the_advice_names_the_remedies():
    words = describe(GAP)
    assert words.title == "Poor generalisation"
    assert words.text.startswith("Training accuracy is 100.0%, but test accuracy is 54.5%:")
    assert words.advice == "Try affine augmentation."
    assert str(words) == f"{words.title}. {words.text} {words.advice}"


def test_what_was_restored_is_said_after_what_is_worse():
    figures = {"n": 3, "units": 10, "m": 4000, "rate": 0.5, "restored_step": 1200, "ended": False}
    text = describe(Diagnosis(Kind.DEAD_UNITS, figures)).text
    assert text.startswith("3 of 10 hidden units give the same value for all 4,000 training examples")
    assert text.endswith(
        "Training stopped early and restored the weights of step 1,200, which had the lowest validation loss at the "
        "end of an epoch."
    )


def test_one_is_spoken_of_as_one():
    figures = {"n": 1, "units": 10, "m": 4000, "rate": 0.5}
    assert describe(Diagnosis(Kind.DEAD_UNITS, figures)).text.startswith("1 of 10 hidden units gives the same value")
    stopped = {"m": 800, "best": 0.27, "epochs": 1, "step": 1200}
    assert "has not fallen for 1 epoch (lowest: 0.270)" in describe(Diagnosis(Kind.STOPPED_EARLY, stopped)).text


@pytest.mark.parametrize(
    ("epochs", "fall", "words"),
    [
        (1.0, 0.05, "fell by 0.05 over the last epoch"),
        (1.0, -0.05, "rose by 0.05 over the last epoch"),
        (1.0, 0.0, "did not change over the last epoch"),
        (5.0, 0.05, "fell by 0.05 over the last 5 epochs"),
    ],
)
def test_the_last_epoch_is_not_counted(epochs, fall, words):
    figures = {"judged": "training", "now": 0.2, "fall": fall, "epochs": epochs, "units": 0}
    figures |= {"train_accuracy": 0.9, "part": "test", "other": 0.9}
    assert words in describe(Diagnosis(Kind.CONVERGED, figures)).text


@pytest.mark.parametrize(
    ("share", "text"), [(0.9996, "99.9"), (1, "100.0"), (0.0001, "0.1"), (0, "0.0"), (0.5, "50.0")]
)
def test_nearly_all_is_not_all(share, text):
    assert percent(share) == f"{text}%"


@pytest.mark.parametrize(
    ("loss", "text"),
    [(0, "0"), (0.0026, "0.0026"), (0.123, "0.12"), (2.306, "2.31"), (6.1e5, "6.1e+05"), (6.4e-5, "0.000064")],
)
def test_a_loss_keeps_the_digits_that_count(loss, text):
    assert nats(loss) == text


@pytest.mark.parametrize(
    ("epochs", "text"),
    [(120.4, "120 epochs"), (12, "12 epochs"), (1, "1 epoch"), (1.5, "1.5 epochs"), (0.0164, "0.016 epochs")],
)
def test_epochs_are_told_by_two_figures_at_least(epochs, text):
    assert n_epochs(epochs) == text


@pytest.mark.parametrize(
    ("changes", "phrase", "button"),
    [
        ({"learning_rate": 0.1}, "a learning rate of 0.1", "Learning rate 0.1"),
        ({"activation": "leaky_relu"}, "the Leaky ReLU activation", "Leaky ReLU"),
        ({"dropout": 0.0}, "no dropout", "No dropout"),
        ({"epochs": 1000, "steps": None}, "1,000 epochs", "1,000 epochs"),
        ({"patience": 5, "validation": 0.1}, "early stopping with a patience of 5", "Early stopping, patience 5"),
        ({"hidden": (32,)}, "32 hidden units", "32 hidden units"),
        ({"init": "he"}, "He initialisation", "He initialisation"),
    ],
)
def test_a_remedy_is_a_phrase_and_a_button_and_fits_a_recipe(changes, phrase, button):
    assert (remedy_in_words(changes), remedy_on_button(changes)) == (phrase, button)
    Recipe().changed(**changes)  # refuses what is no field or no value of one
