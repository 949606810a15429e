"""A run captured at any step and restored, in another process too, goes on bit for bit as if nothing had happened."""

import json
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from visnet import Dataset, Network, Recipe, Split
from visnet.core.evaluation import Evaluator
from visnet.training.control import Control
from visnet.training.history import EXAMPLES, GOAL, ROLLED_BACK
from visnet.training.moment import Status
from visnet.training.run_state import RunState
from visnet.training.session import train

ROOT = Path(__file__).parents[2]


def made(m=1300, m_test=80, side=28) -> Dataset:
    rng = np.random.default_rng(5)
    images = (rng.random((m + m_test, side, side)) < 0.2).astype(np.uint8) * rng.integers(1, 256, (m + m_test, 1, 1))
    labels = rng.integers(0, 10, m + m_test)
    for image, label in zip(images, labels, strict=True):
        image[2 + label * 2, 4:20] = 255
    images = images.astype(np.uint8)
    return Dataset("made", tuple("0123456789"), Split(images[:m], labels[:m]), Split(images[m:], labels[m:]))


DATA = made()


class Loop:
    """A run in a thread, driven a step at a time, so that its state can be asked for at any of them."""

    def __init__(self, dataset, recipe, start=None):
        self.control = Control(paused=True, hold=True, look_every_s=float("inf"), evaluate_every_s=float("inf"))
        self.snapshots = []
        self.error = None
        self._thread = threading.Thread(target=self._run, args=(dataset, recipe, start))
        self._thread.start()

    def _run(self, dataset, recipe, start):
        try:
            self.snapshots.extend(train(dataset, recipe, self.control, start))
        except Exception as error:
            self.error = error

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.control.stop(discard=True)
        self._thread.join()

    def state(self) -> RunState:
        return self.control.capture().result(60)

    def to(self, step) -> RunState:
        state = self.state()
        for _ in range(step - state.step):
            self.control.step()
        while (state := self.state()).step < step and not state.diverged:
            pass
        return state


def at_step(dataset, recipe, step, start=None) -> RunState:
    """The state of a run at a step."""
    with Loop(dataset, recipe, start) as loop:
        return loop.to(step)


def assert_same(a: RunState, b: RunState) -> None:
    assert a.step == b.step
    assert a.theta.tobytes() == b.theta.tobytes()
    assert (a.passes, a.at, a.examples, a.dropout_step) == (b.passes, b.at, b.examples, b.dropout_step)
    assert a.shuffle == b.shuffle
    for name, slot in a.optimiser.slots.items():
        assert slot.tobytes() == b.optimiser.slots[name].tobytes()


RECIPES = {
    "sgd": Recipe(),
    "momentum, decay": Recipe(optimizer="momentum", weight_decay=1e-3),
    "adam, dropout": Recipe(optimizer="adam", learning_rate=0.01, dropout=0.3, hidden=(20,)),
    "elastic, batch 32": Recipe(distortions="elastic", batch_size=32),
    "validation, patience": Recipe(validation=0.2, patience=1, epochs=3),
    "cosine, warm-up": Recipe(schedule="cosine", warm_up=0.5, epochs=2),
    "two layers": Recipe(hidden=(30, 15), dropout=0.2),
}


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)
def test_a_restored_run_goes_on_as_the_undisturbed_one(recipe):
    n = 4 * -(-1300 // (recipe.batch_size or 1300)) // 3  # into the second epoch
    rng = np.random.default_rng(n)
    middle = int(rng.integers(1, n))
    assert_same(at_step(DATA, recipe, n), at_step(DATA, recipe, n, start=at_step(DATA, recipe, middle)))


@pytest.mark.parametrize("hidden", [(10,), (128,), (800,), (100, 50)], ids=str)
@pytest.mark.parametrize("batch_size", [32, 128, 1024, None])
def test_it_does_so_while_others_evaluate_and_whatever_the_size(hidden, batch_size):
    recipe = Recipe(hidden=hidden, batch_size=batch_size)
    state = at_step(DATA, recipe, 3)
    undisturbed = at_step(DATA, recipe, 6)
    done = threading.Event()
    evaluator = Evaluator(DATA.test.images, DATA.test.labels)

    def evaluate():
        network = Network([784, *hidden, 10])
        while not done.is_set():
            evaluator.evaluate(network)

    other = threading.Thread(target=evaluate)
    other.start()
    try:
        assert_same(undisturbed, at_step(DATA, recipe, 6, start=state))
    finally:
        done.set()
        other.join()


@pytest.mark.parametrize("name", ["sgd", "adam, dropout", "elastic, batch 32"])
def test_a_new_process_goes_on_with_the_same_bits(tmp_path, name):
    recipe = RECIPES[name]
    np.savez(tmp_path / "state.npz", **at_step(DATA, recipe, 9).to_arrays())
    subprocess.run(
        [sys.executable, "-m", "tests.training.continue_run", "state.npz", "26", "out.npz"],
        cwd=tmp_path,
        env=_environment(),
        check=True,
        timeout=300,
    )
    with np.load(tmp_path / "out.npz") as arrays:
        assert_same(at_step(DATA, recipe, 26), RunState.from_arrays(arrays))


def _environment():
    import os

    return os.environ | {"PYTHONPATH": str(ROOT)}


def test_asking_for_the_state_changes_nothing():
    with Loop(DATA, Recipe()) as asked:
        for step in range(1, 12):
            asked.to(step)
        assert_same(asked.state(), at_step(DATA, Recipe(), 11))


def test_a_state_brings_its_history_and_the_next_rows_follow_it():
    with Loop(DATA, Recipe(epochs=1)) as loop:
        state = loop.to(5)
    rows = state.history.column("step").tolist()
    with Loop(DATA, Recipe(epochs=1), start=state) as again:
        again.to(9)
        later = again.state().history.column("step").tolist()
    assert later[: len(rows)] == rows
    assert len(later) > len(rows)


def test_a_fork_with_another_learning_rate_is_an_event_and_another_run():
    state = at_step(DATA, Recipe(), 5)
    fork = at_step(DATA, Recipe(learning_rate=0.5), 9, start=state)
    assert fork.theta.tobytes() != at_step(DATA, Recipe(), 9).theta.tobytes()
    event = fork.history.events[-1]
    assert (event.field, event.before, event.after, event.step) == ("learning_rate", 0.1, 0.5, 5)


def test_a_state_of_other_layers_is_refused_in_one_sentence():
    state = at_step(DATA, Recipe(), 1)
    with pytest.raises(ValueError, match=r"layers of \(10,\).*layers of \(9,\)"):
        next(train(DATA, Recipe(hidden=(9,)), start=state))


def test_the_end_can_be_moved_without_the_recipe():
    with Loop(DATA, Recipe(epochs=1)) as loop:
        loop.control.extend(epochs=3)
        state = loop.state()
    assert state.goal.epochs == 3
    assert state.recipe.epochs == 1
    assert state.history.events[-1].field == GOAL


def test_a_step_on_chosen_examples_is_made_once_and_written_down():
    with Loop(DATA, Recipe()) as loop:
        before = loop.to(2)
        loop.control.step_on([7, 7, 3])
        while (state := loop.state()).step < 3:
            pass
    assert state.examples == before.examples + 3
    assert (state.passes, state.at) == (before.passes, before.at)
    event = state.history.events[-1]
    assert (event.field, event.after) == (EXAMPLES, (7, 7, 3))
    network = Network([784, 10, 10]).with_theta(before.theta.copy())
    X = (DATA.train.images[[7, 7, 3]].reshape(3, -1) / np.float32(255)).T
    _, dW, _ = network.gradients(X, DATA.train.labels[[7, 7, 3]])
    W = Network([784, 10, 10]).with_theta(state.theta.copy()).W[1]
    np.testing.assert_allclose(W, network.W[1] - np.float32(0.1) * dW[1], atol=1e-6)


def test_a_run_that_diverged_goes_back_to_a_sane_loss_and_learns_again_from_there():
    recipe = Recipe(learning_rate=0.05, epochs=40, activation="identity")
    with Loop(DATA, recipe) as loop:
        loop.to(600)
        loop.control.change(learning_rate=1e9)
        loop.to(700)
        state = loop.state()
        assert state.diverged
        assert state.history.events[-1].field == ROLLED_BACK
        assert 600 - 130 <= state.network_step <= 601
        loop.control.change(learning_rate=0.02)
        loop.control.resume()
        while not loop.state().step > state.step + 100:
            pass
        loop.control.pause()
        loop.state()
        assert loop.state().theta.tobytes() != state.theta.tobytes()
        assert not loop.state().diverged


def test_when_a_run_is_over_its_state_cannot_be_asked_for():
    with Loop(DATA, Recipe()) as loop:
        pass
    with pytest.raises(RuntimeError, match="the run has ended"):
        loop.control.capture().result(60)


def test_who_waits_for_the_state_when_a_run_comes_to_its_end_gets_that_of_the_end():
    control = Control()
    run = train(DATA, Recipe(steps=3), control)
    for end in run:
        if end.status is Status.FINISHED:
            break
    waiting = control.capture()
    assert list(run) == []
    state = waiting.result(0)
    assert state.step == 3
    assert state.theta.tobytes() == end.network.theta.tobytes()


def test_a_number_beyond_every_float_is_refused_in_one_sentence():
    arrays = at_step(DATA, Recipe(), 1).to_arrays()
    head = json.loads(arrays["head"].tobytes()) | {"seconds": 10**400}
    with pytest.raises(ValueError, match="not a run's state: OverflowError"):
        RunState.from_arrays(arrays | {"head": np.frombuffer(json.dumps(head).encode(), np.uint8)})


@pytest.mark.parametrize("name", ["head", "theta", "last_sane"])
def test_arrays_without_one_of_theirs_are_refused(name):
    arrays = at_step(DATA, Recipe(), 1).to_arrays()
    del arrays[name]
    with pytest.raises(ValueError, match="not a run's state"):
        RunState.from_arrays(arrays)


def test_parameters_of_two_lengths_are_refused():
    arrays = at_step(DATA, Recipe(), 1).to_arrays()
    with pytest.raises(ValueError, match="one length"):
        RunState.from_arrays(arrays | {"theta": arrays["theta"][:-1]})
