import csv
import threading

import numpy as np
import pytest

from tests.training.runs import last
from visnet.training.history import Event, History, Point, save_history
from visnet.training.recipe import Recipe
from visnet.training.session import train


def point(step):
    return Point(step, step / 10, step / 100, 2.5 - step, 0.5, 2.75, 0.25, 0.1, 2.6, 0.3, 600)


@pytest.fixture
def grown():
    """A history of 1,000 rows, of which the n-th belongs to step n."""
    history = History()
    for step in range(1000):
        history.append(point(step))
    return history


def test_a_history_begins_empty():
    history = History()
    assert (len(history), len(history.column("step")), list(history.events)) == (0, 0, [])


def test_an_empty_history_has_no_last_row():
    with pytest.raises(IndexError, match="no rows yet"):
        History().last()


def test_every_row_is_kept_in_order(grown):
    np.testing.assert_array_equal(grown.column("step"), np.arange(1000))
    np.testing.assert_array_equal(grown.column("epoch"), np.arange(1000) / 10)


def test_the_last_row_comes_back_as_it_was_added(grown):
    assert grown.last() == point(999)


def test_a_column_may_be_cut_to_the_rows_of_an_earlier_moment(grown):
    assert grown.column("step", 3).tolist() == [0, 1, 2]


def test_a_column_cannot_be_written_to(grown):
    with pytest.raises(ValueError, match="read-only"):
        grown.column("step")[0] = 7


def test_a_column_that_was_read_stays_as_it_was_while_the_history_grows():
    history = History()
    history.append(point(1))
    column = history.column("step")
    for step in range(2, 2000):
        history.append(point(step))
    assert column.tolist() == [1]


def test_an_unknown_column_is_refused(grown):
    with pytest.raises(ValueError, match="not in tuple"):
        grown.column("speed")


def test_events_are_kept_in_order():
    history = History()
    events = [Event(step, step / 2, "learning_rate", 0.1, 0.2) for step in range(1, 4)]
    for event in events:
        history.add_event(event)
    assert list(history.events) == events


def test_a_change_before_the_first_step_is_in_the_log_but_no_event_to_be_shown():
    history = History()
    history.add_event(Event(0, 0.0, "learning_rate", 0.1, 0.2))
    assert [event.after for event in history.log] == [0.2]
    assert not history.events


def test_a_history_up_to_a_step_has_its_rows_answers_and_events_and_grows_on_its_own():
    history = History()
    for step in range(6):
        history.answers.append(step, step / 2, np.array([step, 1]))
        history.append(point(step))
        history.add_event(Event(step, step / 2, "weight_decay", 0.0, float(step)))
    early = history.until(3, 2)
    assert early.column("step").tolist() == [0, 1, 2, 3]
    assert early.answers.rows()[0][:, 0].tolist() == [0, 1, 2, 3]
    assert len(early.log) == 2
    early.answers.append(4, 2.0, np.array([9, 9]))
    early.append(point(4))
    assert (len(early), len(history)) == (5, 6)
    assert history.answers.rows()[0][4].tolist() == [4, 1]


def test_whoever_reads_while_it_grows_sees_whole_rows_and_never_fewer():
    history = History()
    history.append(point(0))
    growing = threading.Thread(target=lambda: [history.append(point(step)) for step in range(1, 30_000)])
    growing.start()
    seen = 0
    while growing.is_alive():
        n = len(history)
        assert n >= seen
        seen = n
        epochs = history.column("epoch", n)
        assert len(epochs) == n
        assert epochs[-1] == (n - 1) / 10
        assert history.last().step >= n - 1
    growing.join()
    np.testing.assert_array_equal(history.column("step"), np.arange(30_000))


def test_a_saved_history_has_the_columns_and_every_row(made, tmp_path):
    history = last(train(made, Recipe(epochs=3, validation=0.2))).history
    save_history(tmp_path / "history.csv", history)
    with open(tmp_path / "history.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == Point._fields
    for name in Point._fields:
        assert [float(row[name]) for row in rows] == history.column(name).tolist()


def test_without_validation_digits_a_saved_history_has_no_columns_for_them(made, tmp_path):
    save_history(tmp_path / "history.csv", last(train(made, Recipe(epochs=1))).history)
    names = (tmp_path / "history.csv").read_text().splitlines()[0].split(",")
    assert names == [name for name in Point._fields if not name.startswith("validation")]


def test_a_saved_history_counts_steps_in_whole_numbers(grown, tmp_path):
    save_history(tmp_path / "history.csv", grown)
    assert (tmp_path / "history.csv").read_text().splitlines()[3].startswith("2,0.2,0.02,")


def test_an_empty_history_is_saved_as_its_columns(tmp_path):
    save_history(tmp_path / "history.csv", History())
    assert (tmp_path / "history.csv").read_text() == ",".join((*Point._fields[:8], "train_examples")) + "\n"
