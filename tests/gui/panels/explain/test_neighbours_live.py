from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from tests.gui.mistakes_case import a_snapshot
from visnet import Recipe, train
from visnet.analysis.neighbours import neighbourhood
from visnet.gui import theme
from visnet.gui.panels.explain.counterfactual import STEPS
from visnet.gui.session.evaluations import View
from visnet.gui.session.selection import Example
from visnet.gui.workspaces.mistakes import MistakesWorkspace
from visnet.training.snapshot import Status


@pytest.fixture
def dataset(digits):
    return digits


@pytest.fixture(scope="module")
def network(digits):
    *_, end = train(digits, Recipe(epochs=4))
    return end.network


@pytest.fixture
def workspace(qtbot, dataset, network):
    """It shows a network that rests, and the digit of whose wrong answer it is surest."""
    workspace = MistakesWorkspace()
    qtbot.addWidget(workspace)
    workspace.show_dataset(dataset)
    workspace.resize(1256, 620)
    workspace.show()
    tell(workspace, dataset, network)
    yield workspace
    workspace.hide()


def tell(workspace, dataset, network, status=Status.PAUSED):
    workspace.show_moment(a_snapshot(dataset, network, status=status))


def found(qtbot, workspace, page):
    with qtbot.waitSignal(workspace._neighbours.found):
        workspace.detail.show_page(page)


def test_while_only_the_pushes_are_shown_no_neighbour_is_looked_for(workspace):
    assert not workspace.services.background.is_waiting("neighbours")


def test_the_neighbours_shown_are_those_of_the_network_that_gave_the_answer(workspace, dataset, network, qtbot):
    found(qtbot, workspace, 2)
    said = workspace.detail.answer
    expected = neighbourhood(network, dataset.train, dataset.test.images[said.index], said.true)
    assert workspace.detail.neighbours.strip.captions == [str(label) for label in expected.labels]
    n_true = expected.labels.tolist().count(said.true)
    assert f"{n_true} × label {said.true} (true)" in workspace.detail.neighbours.words.text()


def test_another_digit_clears_what_was_found_until_its_own_are(workspace, qtbot):
    found(qtbot, workspace, 2)
    with qtbot.waitSignal(workspace._neighbours.found):
        workspace.select_digit(workspace.gallery.list.digits()[1])
        assert workspace.detail.neighbours.words.text() == "Searching the training set…"


def test_the_same_moment_is_not_asked_about_twice(workspace, dataset, network, qtbot, monkeypatch):
    asked, ask = [], workspace.services.background.ask

    def counting(topic, work):
        asked.append(topic)
        ask(topic, work)

    monkeypatch.setattr(workspace.services.background, "ask", counting)
    found(qtbot, workspace, 2)
    for page in (1, 0, 2):
        workspace.detail.show_page(page)
    workspace.services.evaluations.arrived.emit()  # something else is known
    assert asked.count("neighbours") == 1
    with qtbot.waitSignal(workspace._neighbours.found):
        workspace.select_digit(workspace.gallery.list.digits()[1])
    assert asked.count("neighbours") == 2


def test_while_it_trains_the_training_part_is_not_read_for_every_moment(workspace, dataset, network, qtbot):
    found(qtbot, workspace, 2)
    tell(workspace, dataset, network, Status.RUNNING)
    assert not workspace.services.background.is_waiting("neighbours")


def test_neighbours_of_an_older_step_than_the_bars_say_of_which(workspace, dataset, network, qtbot):
    found(qtbot, workspace, 2)
    assert workspace.detail.age.text() == ""
    newer = a_snapshot(dataset, network, status=Status.RUNNING)  # so little changed that the answers are the same
    workspace.show_moment(replace(newer, step=30, network_step=30, evaluated_step=30))
    qtbot.waitUntil(lambda: workspace.detail.age.text() == "at step 10")
    workspace.detail.show_page(0)
    assert workspace.detail.age.text() == ""


def test_hidden_nothing_is_waited_for(workspace, qtbot):
    workspace.detail.show_page(2)
    assert workspace.services.background.is_waiting("neighbours")
    workspace.hide()
    assert not workspace.services.background.is_waiting("neighbours")


def test_shown_again_it_looks_again(workspace, qtbot):
    workspace.detail.show_page(2)
    workspace.hide()
    with qtbot.waitSignal(workspace._neighbours.found):
        workspace.show()
        workspace.select_digit(workspace.gallery.list.digits()[1])


@pytest.fixture
def mind(workspace, qtbot):
    found(qtbot, workspace, 1)
    return workspace.detail.mind


def test_the_mark_stands_where_the_answer_flips(mind, workspace, dataset, network):
    said = workspace.detail.answer
    flip = neighbourhood(network, dataset.train, dataset.test.images[said.index], said.true).flip
    assert flip.at * STEPS <= mind.slider.mark <= flip.at * STEPS + 1
    assert f"% of the way to training digit #{flip.target}" in mind.words.text()


def test_before_the_mark_it_is_not_read_as_the_true_class_and_after_it_it_is(mind, workspace):
    true = workspace.detail.answer.true
    mark = mind.slider.mark
    mind.slider.setValue(mark - 2)
    assert mind.digit._reading.predicted != true
    mind.slider.setValue(mark)
    assert mind.digit._reading.predicted == true


def test_the_share_of_the_way_in_words_is_not_before_the_mark(mind, workspace):
    share = float(mind.words.text().split("after ")[1].split("%")[0]) / 100
    mind.slider.setValue(round(share * STEPS))
    assert mind.digit._reading.predicted == workspace.detail.answer.true


def test_played_it_stops_by_itself_beyond_the_mark(mind, qtbot):
    mind._timer.setInterval(1)
    qtbot.mouseClick(mind.play, Qt.MouseButton.LeftButton)
    assert mind.playing
    qtbot.waitUntil(lambda: not mind.playing)
    assert mind.slider.value() >= mind.slider._mark


def test_where_motion_is_reduced_play_leaps_beyond_the_mark_and_back(mind, qtbot, qapp):
    theme.apply(qapp, "light", still=True)
    qtbot.mouseClick(mind.play, Qt.MouseButton.LeftButton)
    assert not mind.playing
    assert mind.slider.value() >= mind.slider.mark
    qtbot.mouseClick(mind.play, Qt.MouseButton.LeftButton)
    assert mind.slider.value() == 0


def test_motion_that_is_reduced_while_it_plays_ends_it_at_once(mind, qtbot, qapp):
    qtbot.mouseClick(mind.play, Qt.MouseButton.LeftButton)
    assert mind.playing
    theme.apply(qapp, "light", still=True)
    seen = []
    mind.slider.valueChanged.connect(seen.append)
    qtbot.waitUntil(lambda: not mind.playing)
    assert len(seen) == 1
    assert seen[0] >= mind.slider.mark


def test_hidden_it_does_not_play_on(mind, workspace, qtbot):
    qtbot.mouseClick(mind.play, Qt.MouseButton.LeftButton)
    workspace.detail.show_page(0)
    assert not mind.playing


def test_where_no_way_flips_it_says_so_and_cannot_be_played(mind, dataset, network):
    mind.show_flip(network, dataset.test.images[9], 4, None, None, 8)
    assert mind.words.text() == "No path to the nearest training digits of class 8 changes the prediction."
    assert not mind.play.isEnabled()


def test_a_digit_that_is_to_be_edited_is_opened_in_draw(mind, workspace, qtbot):
    selection = workspace.services.selection
    with qtbot.waitSignal(selection.opened) as opened:
        qtbot.mouseClick(mind.edit, Qt.MouseButton.LeftButton)
    assert opened.args == ["draw"]
    assert selection.example == Example(View.TEST, workspace.detail.answer.index)
