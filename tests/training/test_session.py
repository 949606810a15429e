import numpy as np
import pytest

from tests.training.runs import last, made_digits
from visnet.core.network import Network
from visnet.training.control import Control
from visnet.training.history import Point
from visnet.training.monitor import TRAIN_PROBE
from visnet.training.recipe import Recipe
from visnet.training.session import train
from visnet.training.snapshot import Status

RECIPES = {
    "mini-batches": Recipe(batch_size=32, epochs=4),
    "full batch": Recipe(batch_size=None, epochs=30),
    "momentum": Recipe(batch_size=32, epochs=4, optimizer="momentum", learning_rate=0.02),
    "adam and decay": Recipe(batch_size=32, epochs=4, optimizer="adam", learning_rate=0.01, weight_decay=1e-3),
    "scheduled": Recipe(batch_size=32, epochs=4, schedule="cosine", warm_up=1.5),
    "distorted": Recipe(batch_size=100, epochs=2, distortions="elastic"),
    "dropout": Recipe(batch_size=32, epochs=4, dropout=0.3, validation=0.1),
    "deep": Recipe(batch_size=32, epochs=4, hidden=(20, 12), activation="tanh", init="glorot"),
}


@pytest.fixture(params=RECIPES.values(), ids=RECIPES)
def recipe(request):
    return request.param


def bits(snapshot):
    return snapshot.network.theta.tobytes()


def test_the_same_recipe_gives_the_same_bits(digits, recipe):
    assert bits(last(train(digits, recipe))) == bits(last(train(digits, recipe)))


def test_another_seed_gives_other_bits(made):
    assert bits(last(train(made, Recipe(epochs=1)))) != bits(last(train(made, Recipe(epochs=1, seed=1))))


def test_being_looked_at_every_millisecond_changes_no_bit(digits, recipe):
    watched = Control(look_every_s=0.001, evaluate_every_s=0.001)
    assert bits(last(train(digits, recipe, watched))) == bits(last(train(digits, recipe)))


def test_pausing_and_single_steps_change_no_bit(made, recipe):
    control = Control(look_every_s=0.0)
    for snapshot in train(made, recipe, control):
        if snapshot.status is Status.PAUSED:
            (control.step if snapshot.step % 4 else control.resume)()
        elif snapshot.step % 10 == 5:
            control.pause()
    assert snapshot.status is Status.FINISHED
    assert bits(snapshot) == bits(last(train(made, recipe)))


def test_the_pace_changes_no_bit(made):
    recipe = Recipe(epochs=2)
    assert bits(last(train(made, recipe, Control(steps_per_second=1000)))) == bits(last(train(made, recipe)))


def test_the_rows_of_the_history_do_not_depend_on_how_often_it_is_looked_at(made):
    def rows(control):
        history = last(train(made, Recipe(epochs=5, validation=0.2), control)).history
        return [history.column(name).tolist() for name in Point._fields if name != "seconds"]

    assert rows(Control(look_every_s=0.0)) == rows(None)


def test_without_a_control_it_shows_the_beginning_every_epoch_and_the_end(made):
    snapshots = list(train(made, Recipe(epochs=3)))
    assert [s.epoch for s in snapshots] == [0, 1, 2, 3, 3]
    assert [s.status for s in snapshots] == [Status.RUNNING] * 4 + [Status.FINISHED]


def test_without_a_control_a_full_batch_shows_every_tenth_step(made):
    snapshots = list(train(made, Recipe(batch_size=None, epochs=25)))
    assert [s.step for s in snapshots] == [0, 10, 20, 25]


def test_every_snapshot_that_was_asked_for_comes(made):
    steps = [s.step for s in train(made, Recipe(steps=7), Control(look_every_s=0.0))]
    assert steps == [0, 1, 2, 3, 4, 5, 6, 7, 7]


def test_no_snapshot_comes_before_its_time(made, clock):
    snapshots = list(train(made, Recipe(steps=50), Control(look_every_s=1.0)))
    # The clock stands still: the beginning, one that is due at once, the end.
    assert [s.step for s in snapshots] == [0, 1, 50]


def test_an_epoch_trains_on_every_digit_once(made):
    end = last(train(made, Recipe(epochs=1)))
    assert (end.step, end.examples) == (5, 300)  # four batches of 64 and one of 44


def test_steps_end_the_run_whatever_epochs_say(made):
    end = last(train(made, Recipe(steps=13, epochs=1)))
    assert (end.step, end.status) == (13, Status.FINISHED)
    assert end.epoch == pytest.approx(2 + (13 - 10) * 64 / 300)


def test_a_batch_larger_than_the_data_is_the_full_batch(made):
    assert last(train(made, Recipe(batch_size=10_000, epochs=3))).step == 3


def test_training_lowers_the_loss(made):
    first, *_, end = train(made, Recipe(epochs=20))
    assert end.train_loss < first.train_loss / 4


def test_the_figures_of_the_end_are_those_of_its_network(digits):
    end = last(train(digits, Recipe(epochs=1)))
    X = (digits.test.images.reshape(-1, 784) / np.float32(255)).T
    loss, _, _ = end.network.gradients(X, digits.test.labels)
    assert end.evaluated_step == end.network_step == end.step
    assert end.test_loss == pytest.approx(loss, rel=1e-5)
    assert end.test_accuracy == (end.network.forward(X).argmax(axis=0) == digits.test.labels).mean()


def test_while_it_trains_only_a_sample_of_many_digits_is_evaluated_and_all_at_the_end():
    large = made_digits(TRAIN_PROBE + 50, 10, (2, 2))
    *_, running, end = train(large, Recipe(epochs=1))
    assert running.train_digits == TRAIN_PROBE
    assert end.train_digits == TRAIN_PROBE + 50


def test_it_begins_with_the_network_that_it_is_given(made):
    network = Network([36, 10, 3], rng=np.random.default_rng(77))
    first, *_, end = train(made, Recipe(epochs=1), start=network)
    assert bits(first) == network.theta.tobytes() != bits(end)


def test_the_network_that_it_is_given_stays_as_it_was(made):
    network = Network([36, 10, 3])
    before = network.theta.copy()
    last(train(made, Recipe(epochs=1), start=network))
    np.testing.assert_array_equal(network.theta, before)


def test_a_network_of_other_layers_is_refused(made):
    with pytest.raises(ValueError, match=r"layers are \(36, 9, 3\), but the recipe and the data need \(36, 10, 3\)"):
        next(train(made, Recipe(), start=Network([36, 9, 3])))


def test_without_hidden_layers_it_trains_a_linear_model(made):
    end = last(train(made, Recipe(hidden=(), epochs=20)))
    assert end.network.sizes == (36, 3)
    assert end.test_accuracy > 0.9


def test_every_run_has_an_id_of_its_own(made):
    assert last(train(made, Recipe(steps=1))).run_id != last(train(made, Recipe(steps=1))).run_id


def test_a_run_that_is_given_up_leaves_nothing_behind(made):
    run = train(made, Recipe())
    next(run)
    run.close()
    assert list(run) == []


def test_a_schedule_and_a_warm_up_set_the_learning_rate_of_every_row(made):
    recipe = Recipe(epochs=8, batch_size=32, learning_rate=0.2, schedule="step", warm_up=2.0)
    history = last(train(made, recipe)).history
    whole = np.isin(history.column("epoch"), np.arange(9))
    alphas = history.column("learning_rate")[whole].tolist()
    # The epochs after the warm-up are six: half of the way is at epoch 5, three quarters of it at 6.5.
    assert alphas == pytest.approx([0.02, 0.11, 0.2, 0.2, 0.2, 0.02, 0.02, 0.002, 0.002])


def test_the_scheduled_rate_is_the_one_that_the_steps_take(made):
    scheduled = last(train(made, Recipe(epochs=3, batch_size=None, schedule="step", steps=3)))
    network = Network(scheduled.network.sizes, rng=np.random.default_rng(np.random.SeedSequence(0).spawn(3)[0]))
    X = (made.train.images.reshape(len(made.train), -1) / np.float32(255)).T
    for alpha in (0.1, 0.1, 0.01):  # at 0, a third and two thirds of the way
        _, dW, db = network.gradients(X, made.train.labels)
        for part, slope in zip(network.W + network.b, dW + db, strict=True):
            part -= np.float32(alpha) * slope
    assert np.allclose(scheduled.network.theta, network.theta, atol=1e-5)
