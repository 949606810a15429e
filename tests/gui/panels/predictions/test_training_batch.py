"""The last batch in the predictions: training digits as the network was fed them."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from PySide6.QtCore import Qt

from tests.gui.mistakes_case import a_dataset, a_network, a_snapshot
from tests.gui.panels.predictions.predictions_case import a_panel
from visnet.core.network import Network
from visnet.gui.panels.predictions import panel as predictions
from visnet.gui.panels.predictions.panel import FED_EVERY_S, PredictionsPanel
from visnet.training.augmentation import Fed
from visnet.training.recipe import Recipe
from visnet.training.snapshot import Status


class Clock:
    """The panel's clock: it stands still until it is moved."""

    now_s = 1000.0

    def perf_counter(self) -> float:
        return self.now_s


@pytest.fixture
def clock(monkeypatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(predictions, "time", clock)
    return clock


@pytest.fixture
def dataset():
    return a_dataset(m=60)


@pytest.fixture
def open_panel(qtbot, clock):
    """A function that shows a panel with these data and the last batch chosen."""

    def open_(dataset) -> PredictionsPanel:
        panel = a_panel(qtbot, dataset)
        panel.fed.click()
        return panel

    return open_


@pytest.fixture
def panel(open_panel, dataset):
    return open_panel(dataset)


def a_batch(seed, n=12, shape=(28, 28)):
    """Digits that no data set has, and which training digits they are said to be."""
    rng = np.random.default_rng(seed)
    return Fed(rng.integers(0, 256, (n, *shape)).astype(np.uint8), rng.choice(60, n, replace=False))


def at_step(dataset, step, fed, network=None, status=Status.RUNNING, **recipe):
    """A moment right after the step in which these digits were fed."""
    snapshot = a_snapshot(dataset, network, status=status)
    return dataclasses.replace(snapshot, step=step, fed=fed, recipe=Recipe(**recipe))


def shown(panel):
    """The images on the cards."""
    return panel.grid._images


def probabilities(panel):
    return np.column_stack([reading.probabilities for reading in panel.grid.readings])


def test_the_cards_show_the_digits_as_they_were_fed(panel, dataset):
    fed = a_batch(1)
    panel.show_moment(at_step(dataset, 10, fed))
    assert np.array_equal(shown(panel), fed.images)


def test_the_bars_are_what_the_snapshots_network_says_of_them(panel, dataset):
    fed, network = a_batch(1), a_network(dataset)
    panel.show_moment(at_step(dataset, 10, fed, network))
    X = fed.images.reshape(12, -1).T.astype(np.float32) / np.float32(255)
    assert np.array_equal(probabilities(panel), network.forward(X))


def test_they_are_right_where_the_training_label_is_read(panel, dataset):
    fed = a_batch(1)
    panel.show_moment(at_step(dataset, 10, fed))
    assert [reading.true for reading in panel.grid.readings] == dataset.train.labels[fed.rows].tolist()


def test_while_it_trains_the_digits_stay_long_enough_to_be_seen(panel, dataset, clock):
    first = a_batch(1)
    panel.show_moment(at_step(dataset, 10, first))
    clock.now_s += 0.9 * FED_EVERY_S
    panel.show_moment(at_step(dataset, 20, a_batch(2)))
    assert np.array_equal(shown(panel), first.images)


def test_then_those_of_that_moment_take_their_place(panel, dataset, clock):
    later = a_batch(3)
    panel.show_moment(at_step(dataset, 10, a_batch(1)))
    clock.now_s += 1.1 * FED_EVERY_S
    panel.show_moment(at_step(dataset, 30, later))
    assert np.array_equal(shown(panel), later.images)


def test_their_bars_follow_every_snapshot_all_the_same(panel, dataset):
    first = a_batch(1)
    panel.show_moment(at_step(dataset, 10, first))
    network = a_network(dataset, seed=5)
    panel.show_moment(at_step(dataset, 20, a_batch(2), network))
    X = first.images.reshape(12, -1).T.astype(np.float32) / np.float32(255)
    assert np.array_equal(probabilities(panel), network.forward(X))


@pytest.mark.parametrize("status", [Status.PAUSED, Status.FINISHED, Status.DIVERGED])
def test_at_rest_they_are_exactly_those_of_this_moment(panel, dataset, status):
    last = a_batch(2)
    panel.show_moment(at_step(dataset, 10, a_batch(1)))
    panel.show_moment(at_step(dataset, 11, last, status=status))
    assert np.array_equal(shown(panel), last.images)


def test_the_title_names_the_step_and_the_distortion(panel, dataset):
    panel.show_moment(at_step(dataset, 1234, a_batch(1), distortions="elastic"))
    assert panel.title.text() == "Current training batch · step 1,234, elastic"


def test_the_title_is_of_the_digits_that_are_seen_and_not_of_those_after(panel, dataset):
    panel.show_moment(at_step(dataset, 10, a_batch(1)))
    panel.show_moment(at_step(dataset, 20, a_batch(2)))
    assert panel.title.text() == "Current training batch · step 10"


def test_before_the_first_step_words_stand_in_place_of_cards(panel, dataset):
    panel.show_moment(at_step(dataset, 0, None))
    assert panel.nothing_fed.isVisible()
    assert panel.nothing_fed.text().startswith("No batch yet.")
    assert not panel.grid.isVisible()
    assert panel.grid.readings == []


def test_the_first_step_brings_the_cards(panel, dataset):
    panel.show_moment(at_step(dataset, 0, None))
    panel.show_moment(at_step(dataset, 1, a_batch(1), status=Status.PAUSED))
    assert panel.grid.isVisible()
    assert not panel.nothing_fed.isVisible()
    assert len(panel.grid.readings) == 12


def test_a_new_run_has_fed_nothing(panel, dataset):
    panel.show_moment(at_step(dataset, 10, a_batch(1)))
    panel.show_moment(dataclasses.replace(at_step(dataset, 0, None), run_id=2))
    assert panel.nothing_fed.isVisible()


def test_the_same_step_of_another_run_is_another_batch(panel, dataset):
    panel.show_moment(at_step(dataset, 1, a_batch(1), status=Status.PAUSED))
    other = a_batch(2)
    panel.show_moment(dataclasses.replace(at_step(dataset, 1, other, status=Status.PAUSED), run_id=2))
    assert np.array_equal(shown(panel), other.images)


@pytest.mark.parametrize("forget", ["clear", "show_dataset"])
def test_cleared_nothing_has_been_fed(panel, dataset, forget):
    panel.show_moment(at_step(dataset, 10, a_batch(1)))
    panel.clear() if forget == "clear" else panel.show_dataset(a_dataset(m=30, names=("cat", "dog"), shape=(9, 7)))
    assert panel.nothing_fed.isVisible()


def test_a_batch_of_five_digits_shows_five(open_panel):
    dataset = a_dataset(names=("cat", "dog"), shape=(9, 7))
    panel = open_panel(dataset)
    network = Network([63, 2])
    panel.show_moment(at_step(dataset, 1, a_batch(1, 12, (9, 7)), network, Status.PAUSED))
    panel.show_moment(at_step(dataset, 2, a_batch(2, 5, (9, 7)), network, Status.PAUSED))
    panel.grid.grab()
    assert len(panel.grid.readings) == 5


def test_a_tooltip_says_which_training_digit_it_is_and_offers_no_click(panel, dataset):
    fed = a_batch(1)
    panel.show_moment(at_step(dataset, 10, fed))
    first = f"Training digit #{fed.rows[0]} (augmented), label {dataset.train.labels[fed.rows[0]]}"
    words = panel.grid.words(0).splitlines()
    assert words[0] == first
    assert "Click to inspect." not in words
    assert words[1].startswith("Predicted ")


def test_neither_a_click_nor_enter_opens_a_test_digit(panel, dataset, qtbot):
    panel.show_moment(at_step(dataset, 10, a_batch(1)))
    with qtbot.assertNotEmitted(panel.digit_selected):
        qtbot.mouseClick(panel.grid, Qt.MouseButton.LeftButton, pos=panel.grid.card(6).center())
        qtbot.keyClick(panel.grid, Qt.Key.Key_Return)


def test_the_choice_among_test_digits_makes_room(panel):
    assert not panel.new_samples.isVisible()
    assert not panel.wrong_first.isVisible()
    assert panel.fed.text() == "Last batch"


def test_taken_back_the_same_test_digits_are_there_and_can_be_clicked(panel, dataset, qtbot):
    before = panel.indices
    panel.show_moment(at_step(dataset, 10, a_batch(1)))
    panel.fed.click()
    assert np.array_equal(shown(panel), dataset.test.images[before])
    assert panel.title.text() == "Predictions · softmax"
    assert panel.new_samples.isVisible()
    with qtbot.waitSignal(panel.digit_selected) as selected:
        qtbot.mouseClick(panel.grid, Qt.MouseButton.LeftButton, pos=panel.grid.card(6).center())
    assert selected.args == [before[6]]


def test_chosen_at_rest_the_last_batch_is_shown_at_once(qtbot, dataset, clock):
    panel = PredictionsPanel()
    qtbot.addWidget(panel)
    panel.show_dataset(dataset)
    fed = a_batch(1)
    panel.show_moment(at_step(dataset, 10, fed, status=Status.PAUSED))
    panel.fed.click()
    assert np.array_equal(shown(panel), fed.images)
