"""What a person may want of a training that runs, and when it takes effect."""

import math
import threading
from typing import ClassVar

import numpy as np
import pytest

from tests.training.runs import PATIENCE_S, last
from visnet.training.control import Control
from visnet.training.history import Event
from visnet.training.pace import EVALUATE_MOST, EVALUATE_PAUSE_S, EVALUATE_SHARE
from visnet.training.recipe import Recipe
from visnet.training.session import train
from visnet.training.snapshot import Status

LONG = Recipe(epochs=1_000_000)
STILL = 1e-30  # a learning rate that moves nothing


@pytest.fixture
def control():
    """A control that wants a snapshot after every step, so that the test holds the loop between two of them."""
    return Control(look_every_s=0.0)


@pytest.fixture
def steps_made(monkeypatch):
    """Counts the steps that begin after `asked` was set."""

    class Steps:
        asked = threading.Event()
        late = 0

    real = train.__globals__["Engine"].step

    def step(engine, *arguments):
        Steps.late += Steps.asked.is_set()
        real(engine, *arguments)

    monkeypatch.setattr(train.__globals__["Engine"], "step", step)
    return Steps


def advance(run, n):
    """The snapshot after n more steps."""
    for _ in range(n):
        snapshot = next(run)
    return snapshot


def test_a_snapshot_is_made_when_asked_for_and_only_then(made):
    control = Control(look_every_s=math.inf)
    run = train(made, Recipe(epochs=20), control)
    assert next(run).step == 0
    control.look()
    control.look()  # again, before it was answered
    asked, end = next(run), next(run)
    assert (asked.step, asked.status, end.status) == (1, Status.RUNNING, Status.FINISHED)


def test_pause_takes_effect_before_the_next_batch(made, control):
    run = train(made, LONG, control)
    step = advance(run, 8).step
    control.pause()
    paused = next(run)
    assert (paused.status, paused.step) == (Status.PAUSED, step)
    run.close()


@pytest.mark.parametrize(("ask", "status"), [("pause", Status.PAUSED), ("stop", Status.STOPPED)])
def test_from_another_thread_at_most_the_batch_in_hand_is_finished(ask, status, made, start, steps_made):
    running = start(made, LONG, Control(look_every_s=0.001))
    running.wait_for(lambda s: s.step > 100)
    getattr(running.control, ask)()
    steps_made.asked.set()
    running.wait_for(lambda s: s.status is status)
    assert steps_made.late <= 1


def test_a_pause_shows_the_figures_of_exactly_its_network(made, control):
    run = train(made, LONG, control)
    advance(run, 4)
    control.pause()
    paused = next(run)
    assert paused.evaluated_step == paused.network_step == paused.step == 3
    run.close()


def test_it_may_begin_paused(made):
    run = train(made, LONG, Control(paused=True))
    snapshot = next(run)
    assert (snapshot.status, snapshot.step, snapshot.n_points) == (Status.PAUSED, 0, 1)
    run.close()


def test_resume_goes_on_where_it_paused(made, control):
    run = train(made, LONG, control)
    advance(run, 5)
    control.pause()
    paused = next(run)
    control.resume()
    snapshot = next(run)
    assert (snapshot.status, snapshot.step) == (Status.RUNNING, paused.step + 1)
    run.close()


def test_a_single_step_is_exactly_one(made):
    control = Control(paused=True)
    run = train(made, LONG, control)
    next(run)
    control.step()
    snapshot = next(run)
    assert (snapshot.status, snapshot.step) == (Status.PAUSED, 1)
    run.close()


def test_single_steps_asked_for_together_are_all_made(made):
    control = Control(paused=True)
    run = train(made, LONG, control)
    next(run)
    for _ in range(3):
        control.step()
    assert next(run).step == 3
    run.close()


def test_a_single_step_while_it_runs_pauses_after_it(made, control):
    run = train(made, LONG, control)
    step = advance(run, 5).step
    control.step()
    snapshots = [next(run), next(run)]
    assert [s.step for s in snapshots] == [step + 1, step + 1]
    assert snapshots[-1].status is Status.PAUSED
    run.close()


def test_pause_forgets_single_steps_that_were_not_made(made):
    control = Control(paused=True)
    run = train(made, LONG, control)
    next(run)
    control.step()
    control.pause()
    control.change(learning_rate=0.2)  # something new to show
    assert next(run).step == 0
    run.close()


def test_stop_ends_the_run_with_a_last_snapshot(made, control):
    run = train(made, LONG, control)
    step = advance(run, 5).step
    control.stop()
    rest = list(run)
    assert [(s.status, s.step, s.evaluated_step) for s in rest] == [(Status.STOPPED, step, step)]


def test_stop_with_discard_ends_it_without_one(made, control):
    run = train(made, LONG, control)
    advance(run, 5)
    control.stop(discard=True)
    assert list(run) == []


def test_stop_before_the_beginning_shows_the_untrained_network(made, control):
    control.stop()
    assert [(s.status, s.step) for s in train(made, LONG, control)] == [(Status.STOPPED, 0)]


def test_stop_wakes_a_pause(made, start):
    running = start(made, LONG, Control(paused=True))
    running.wait_for(lambda s: s.status is Status.PAUSED)
    running.control.stop()
    running.join()
    assert running.has_ended


def test_stop_wakes_a_run_that_waits_for_a_slow_step(made, start):
    running = start(made, LONG, Control(look_every_s=0.0, steps_per_second=1e-6))
    running.wait_for(lambda s: s.step == 1)
    running.control.stop()
    running.join()
    assert running.has_ended


def test_a_new_learning_rate_is_that_of_the_very_next_step(made, control):
    run = train(made, LONG, control)
    before = advance(run, 5)
    control.change(learning_rate=STILL)
    np.testing.assert_array_equal(next(run).network.theta, before.network.theta)
    run.close()


def test_a_new_batch_size_is_that_of_the_very_next_step(made, control):
    run = train(made, LONG, control)
    before = advance(run, 2)
    control.change(batch_size=7)
    assert next(run).examples - before.examples == 7
    run.close()


def test_new_weight_decay_is_that_of_the_very_next_step(made, control):
    # A hidden layer of zeros gets no gradient, so that only the decay moves W1.
    run = train(made, LONG.changed(learning_rate=1.0), control)
    before = advance(run, 5)
    control.change(learning_rate=STILL)
    still = next(run)
    control.change(learning_rate=1.0, weight_decay=0.5)
    decayed = next(run)
    assert np.linalg.norm(decayed.network.W[0]) < 0.7 * np.linalg.norm(still.network.W[0])
    assert before.recipe.weight_decay == 0
    run.close()


def test_a_live_change_is_written_down_with_its_moment(made, control):
    run = train(made, LONG, control)
    before = advance(run, 4)
    control.change(learning_rate=0.05)
    after = next(run)
    assert list(after.history.events) == [Event(3, before.epoch, "learning_rate", 0.1, 0.05)]
    run.close()


def test_live_changes_before_the_next_batch_are_one_each_and_the_last_counts(made, control):
    run = train(made, LONG, control)
    advance(run, 4)
    control.change(learning_rate=0.05)
    control.change(batch_size=10)
    control.change(learning_rate=0.02)
    events = next(run).history.events
    assert [(e.field, e.before, e.after) for e in events] == [("learning_rate", 0.1, 0.02), ("batch_size", 64, 10)]
    run.close()


def test_a_change_to_numpys_number_is_written_down_as_a_plain_one(made, control):
    run = train(made, LONG, control)
    advance(run, 4)
    control.change(batch_size=np.int64(32))
    (event,) = next(run).history.events
    assert repr(event.after) == "32"
    run.close()


def test_setting_what_is_already_so_is_no_event(made, control):
    run = train(made, LONG, control)
    advance(run, 4)
    control.change(learning_rate=0.1)
    assert list(next(run).history.events) == []
    run.close()


def test_the_snapshot_shows_the_recipe_as_it_was_changed(made, control):
    run = train(made, LONG, control)
    before = advance(run, 4)
    control.change(weight_decay=0.01)
    assert next(run).recipe == LONG.changed(weight_decay=0.01)
    assert before.recipe == LONG
    run.close()


def test_a_change_during_a_pause_is_shown_at_once(made):
    control = Control(paused=True)
    run = train(made, LONG, control)
    next(run)
    control.change(learning_rate=0.3)
    snapshot = next(run)
    assert (snapshot.status, snapshot.recipe.learning_rate) == (Status.PAUSED, 0.3)
    run.close()


def test_a_change_from_another_thread_takes_effect_within_one_step(made, start):
    running = start(made, LONG, Control(look_every_s=0.001))
    step = running.wait_for(lambda s: s.step > 100).step
    running.control.change(learning_rate=STILL)
    changed = running.wait_for(lambda s: s.recipe.learning_rate == STILL)
    (event,) = changed.history.events
    later = running.wait_for(lambda s: s.step > changed.step + 100)
    assert event.step >= step
    np.testing.assert_array_equal(changed.network.theta, later.network.theta)


def test_with_hold_it_rests_at_the_end_and_goes_on_when_epochs_are_raised(made, start):
    running = start(made, Recipe(epochs=2), Control(hold=True))
    end = running.wait_for(lambda s: s.status is Status.FINISHED)
    assert not running.has_ended
    running.control.change(epochs=4)
    longer = running.wait_for(lambda s: s.status is Status.FINISHED and s.step > end.step)
    assert (longer.epoch, running.has_ended) == (4, False)


def test_a_run_that_was_made_longer_has_the_bits_of_a_long_one(made, start):
    running = start(made, Recipe(epochs=2), Control(hold=True))
    running.wait_for(lambda s: s.status is Status.FINISHED)
    running.control.change(epochs=4)
    longer = running.wait_for(lambda s: s.status is Status.FINISHED and s.epoch == 4)
    assert longer.network.theta.tobytes() == last(train(made, Recipe(epochs=4))).network.theta.tobytes()


def test_a_single_step_goes_beyond_the_end(made, start):
    running = start(made, Recipe(steps=5), Control(hold=True))
    running.wait_for(lambda s: s.status is Status.FINISHED)
    running.control.step()
    assert running.wait_for(lambda s: s.step == 6 and s.status is not Status.RUNNING).status is Status.FINISHED


def test_fewer_epochs_end_a_run_that_is_past_them(made, control):
    run = train(made, LONG, control)
    advance(run, 20)
    control.change(epochs=1)
    assert next(run).status is Status.FINISHED
    assert list(run) == []


class Patient(Control):
    """Where the loop would sleep, the clock is moved instead. on_wait: called at each sleep."""

    def __init__(self, clock, on_wait=lambda: None, **options):
        super().__init__(**options)
        self.clock, self.on_wait = clock, on_wait

    def wait(self, timeout_s=None):
        assert timeout_s is not None, "nobody would wake it"
        self.clock.now_s += timeout_s
        self.on_wait()


@pytest.mark.parametrize("per_second", [0.5, 1, 10])
def test_the_steps_keep_their_pace(per_second, made, clock):
    begun_s = clock.now_s
    last(train(made, Recipe(steps=10), Patient(clock, steps_per_second=per_second)))
    assert clock.now_s - begun_s == pytest.approx(9 / per_second)  # the first is made at once


def test_steps_that_take_longer_than_their_pace_allows_are_not_made_up_for(made, clock, monkeypatch):
    made_at = []
    engine = train.__globals__["Engine"]
    real = engine.step

    def step(self, *arguments):
        made_at.append(clock.now_s)
        clock.now_s += 3.5 if len(made_at) == 1 else 0
        real(self, *arguments)

    monkeypatch.setattr(engine, "step", step)
    last(train(made, Recipe(steps=4), Patient(clock, steps_per_second=1)))
    assert np.diff(made_at) == pytest.approx([3.5, 1, 1])


def test_a_new_speed_ends_the_wait_for_a_slow_step(made, clock):
    control = Patient(clock, on_wait=lambda: control.set_speed(None), steps_per_second=0.01)
    begun_s = clock.now_s
    last(train(made, Recipe(steps=10), control))
    assert clock.now_s - begun_s == pytest.approx(100)  # the one sleep that had begun


def test_a_new_speed_wakes_the_loop(made, start):
    running = start(made, Recipe(steps=3), Control(look_every_s=0.0, steps_per_second=1e-6))
    running.wait_for(lambda s: s.step == 1)
    running.control.set_speed(None)
    assert running.wait_for(lambda s: s.status is Status.FINISHED).step == 3


def test_the_seconds_leave_rests_out(made, clock):
    control = Control(look_every_s=0.0)
    run = train(made, Recipe(steps=3), control)
    advance(run, 2)
    clock.now_s += 5
    control.pause()
    next(run)
    clock.now_s += 100
    control.resume()
    assert last(run).seconds == pytest.approx(5)


@pytest.fixture
def costs(clock, monkeypatch):
    """What a step and an evaluation take on the training's clock, in seconds, and how many evaluations there were."""

    class Costs:
        step_s = evaluation_s = 0.0
        evaluations = 0
        steps: ClassVar[list[int]] = []  # after which step each of them was made, and when
        at_s: ClassVar[list[float]] = []

    began_s = clock.now_s
    Costs.steps.clear()
    Costs.at_s.clear()
    engine, observer = (train.__globals__[name] for name in ("Engine", "Observer"))
    step, evaluate = engine.step, observer.evaluate

    def slow_step(self, *arguments):
        clock.now_s += Costs.step_s
        step(self, *arguments)

    def slow_evaluate(self, *arguments, **options):
        Costs.evaluations += 1
        Costs.steps.append(arguments[1])
        Costs.at_s.append(clock.now_s - began_s)
        clock.now_s += Costs.evaluation_s
        return evaluate(self, *arguments, **options)

    monkeypatch.setattr(engine, "step", slow_step)
    monkeypatch.setattr(observer, "evaluate", slow_evaluate)
    return Costs


def test_at_full_speed_evaluations_take_no_more_than_their_share_of_the_time(made, costs):
    costs.step_s, costs.evaluation_s = 0.001, 0.01
    steps = costs.steps
    last(train(made, Recipe(steps=10_000), Control(evaluate_every_s=0.0)))
    later = np.array(steps) > 4000  # the beginning is looked at more closely
    spent_s = later.sum() * costs.evaluation_s
    assert spent_s / (spent_s + 6000 * costs.step_s) == pytest.approx(EVALUATE_SHARE, rel=0.1)


def test_an_evaluation_that_takes_long_still_comes_every_few_moments(made, costs):
    costs.step_s, costs.evaluation_s = 0.05, 0.5
    last(train(made, Recipe(steps=1000), Control(evaluate_every_s=0.0)))
    assert costs.evaluations >= 1000 * costs.step_s / EVALUATE_PAUSE_S


def test_not_even_a_runs_beginning_is_evaluated_for_more_than_half_of_the_time(made, costs):
    costs.step_s, costs.evaluation_s = 0.001, 0.2
    last(train(made, Recipe(steps=500), Control(evaluate_every_s=0.0)))
    at_once = 3  # before the first step, after it, and at the end
    assert (costs.evaluations - at_once) * costs.evaluation_s <= 500 * costs.step_s


def test_after_the_first_second_no_more_than_a_sixth_of_the_time_is_evaluated(made, costs):
    costs.step_s, costs.evaluation_s = 0.001, 0.2
    end = last(train(made, Recipe(steps=4000), Control(evaluate_every_s=0.0)))
    later = [at_s for at_s, step in zip(costs.at_s, costs.steps, strict=True) if at_s > 1.5 and step < 4000]
    assert len(later) > 1
    assert len(later) * costs.evaluation_s <= EVALUATE_MOST * (end.seconds - 1.5) + costs.evaluation_s


def test_at_a_slow_pace_every_step_is_evaluated(made, clock, costs):
    costs.evaluation_s = 0.01
    end = last(train(made, Recipe(steps=10), Patient(clock, evaluate_every_s=0.0, steps_per_second=2)))
    assert end.history.column("step").tolist() == list(range(11))


def test_a_single_step_is_shown_at_rest_at_once(made):
    control = Control(paused=True, hold=True, look_every_s=math.inf)
    run = train(made, LONG, control)
    assert next(run).step == 0
    control.look()
    control.step()
    stepped = next(run)
    assert (stepped.step, stepped.status, stepped.evaluated_step) == (1, Status.PAUSED, 1)
    run.close()


def test_a_value_that_the_recipe_forbids_is_refused_where_it_is_given_and_the_run_goes_on(made, control):
    run = train(made, LONG, control)
    step = advance(run, 4).step
    with pytest.raises(ValueError, match="learning_rate must be greater than 0, got -1"):
        control.change(learning_rate=-1)
    assert next(run).step == step + 1
    run.close()


def test_many_wishes_from_many_threads_end_in_a_run_that_stops(made, start):
    running = start(made, LONG, Control(look_every_s=0.001))
    running.wait_for(lambda s: s.step > 10)
    wishes = [
        running.control.pause,
        running.control.resume,
        running.control.step,
        lambda: running.control.set_speed(500),
        lambda: running.control.change(learning_rate=0.05),
    ]
    threads = [threading.Thread(target=lambda wish=wish: [wish() for _ in range(200)]) for wish in wishes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_S)
    running.control.stop()
    running.join()
    assert running.has_ended
