"""A run on disk: what is written while it goes on can be read again, by others too; no trouble ends the training."""

from __future__ import annotations

import json
import math
import os
import shutil
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.recording.scenarios import DATA, assert_same
from tests.training.runs import last
from tests.training.test_run_state import Loop, at_step
from visnet import Network, Recipe, train
from visnet.recording.library import discard, open_found, prune, recordings, runs_folder, star, unfinished
from visnet.recording.recorder import Disk, Recorder
from visnet.recording.recording import Header, Recording
from visnet.recording.replay import replay
from visnet.recording.store import Reader, Store, lock_run
from visnet.training.control import Control

RECIPE = Recipe(epochs=4, optimizer="momentum")


def record(recipe=RECIPE, folder=None, **options):
    """A run made to its end and recorded on disk."""
    control = Control()
    recorder = Recorder(control, DATA, folder=folder or runs_folder(), **options)
    end = last(train(DATA, recipe, control))
    recorder.stop()
    return recorder.recording, end


def test_what_was_recorded_is_read_again_as_it_was():
    recording, end = record(title="first", extra={"files": ["a.csv"]})
    (found,) = recordings()
    assert (found.run_id, found.header) == (recording.run_id, recording.header)
    assert (found.last_step, found.ended, found.in_use, found.starred) == (end.step, True, False, False)
    assert found.test_accuracy == end.test_accuracy
    again = open_found(found)
    assert again.last_step == end.step
    assert set(again.steps()) <= set(recording.steps())
    assert again.history.log == recording.history.log
    for name in ("step", "seconds", "train_loss", "validation_loss"):
        np.testing.assert_array_equal(again.history.column(name), end.history.column(name))
    np.testing.assert_array_equal(again.history.answers.rows()[0], end.history.answers.rows()[0])
    assert_same(replay(again, DATA, 31), at_step(DATA, RECIPE, 31))


def test_every_event_is_read_again_as_it_was():
    with Loop(DATA, Recipe(epochs=1)) as loop:
        recorder = Recorder(loop.control, DATA, folder=runs_folder())
        loop.control.change(learning_rate=0.2)
        loop.to(3)
        loop.control.extend(epochs=7)
        loop.control.change(batch_size=None, steps=50)
        loop.control.step_on([3, 1])
        while loop.state().step < 4:
            pass
        loop.control.stop()
        recorder.stop()
        log = recorder.recording.history.log
    (found,) = recordings()
    assert open_found(found).history.log == log
    assert {event.field for event in log} == {"learning_rate", "goal", "batch_size", "steps", "examples"}


def test_numpy_and_pandas_alone_read_a_run():
    """The program of docs/recordings.md, as it stands there."""
    _, end = record()
    (found,) = recordings()
    text = (Path(__file__).parents[2] / "docs/recordings.md").read_text()
    program = text.partition("## Reading a run\n\n```python\n")[2].partition("```")[0]
    names: dict[str, object] = {"folder": str(found.path)}
    exec(program, names)
    assert names["history"]["test_accuracy"].iloc[-1] == end.test_accuracy
    for name, array in zip(("W1", "W2"), end.network.W, strict=True):
        np.testing.assert_array_equal(names[name], array)
    for name, array in zip(("b1", "b2"), end.network.b, strict=True):
        np.testing.assert_array_equal(names[name], array)
    assert isinstance(names["history"], pd.DataFrame)
    assert names["events"].empty or "field" in names["events"]
    for path in found.path.rglob("*.npz"):
        with np.load(path, allow_pickle=False) as arrays:
            assert all(arrays[name].dtype != object for name in arrays)


def test_a_run_that_made_no_step_leaves_nothing():
    with Loop(DATA, RECIPE) as loop:
        recorder = Recorder(loop.control, DATA, folder=runs_folder())
        loop.state()
    recorder.stop()
    assert not recordings()


class Trouble:
    """Hears what a recorder says, and waits for it."""

    def __init__(self):
        self.said = []
        self._changed = threading.Condition()

    def __call__(self, sentence):
        with self._changed:
            self.said.append(sentence)
            self._changed.notify_all()


@pytest.fixture
def recording():
    """A recording in memory with two keyframes."""
    control = Control()
    recorder = Recorder(control, DATA)
    last(train(DATA, Recipe(steps=40), control))
    recorder.stop()
    return recorder.recording


def disk(folder, trouble, clock):
    return Disk(folder, None, 10**9, trouble, clock)


class Clock:
    now_s = 100.0

    def __call__(self):
        return self.now_s


@pytest.fixture
def clock():
    return Clock()


def test_a_folder_that_cannot_be_written_is_said_once_and_tried_again(tmp_path, recording, clock):
    trouble, blocked = Trouble(), tmp_path / "runs"
    blocked.write_text("a file where the folder should be")
    writer = disk(blocked, trouble, clock)
    for _ in range(5):
        writer.save(recording)
        clock.now_s += 11
    assert len(trouble.said) == 1
    assert str(blocked) in trouble.said[0]
    assert "Training continues" in trouble.said[0]
    blocked.unlink()
    writer.save(recording)
    assert trouble.said[1:] == [""]
    assert recordings(blocked)[0].last_step == 40
    writer.close(recording)


def test_a_folder_that_is_removed_is_made_again_with_the_whole_run(tmp_path, recording, clock):
    trouble, folder = Trouble(), tmp_path / "runs"
    writer = disk(folder, trouble, clock)
    writer.save(recording)
    shutil.rmtree(folder)
    newest = recording.keyframes[-1]
    recording.add(replace(newest, step=50))
    for _ in range(2):
        clock.now_s += 11
        writer.save(recording)
    assert [bool(sentence) for sentence in trouble.said] == [True, False]
    writer.close(recording)
    (found,) = recordings(folder)
    assert (found.last_step, found.ended) == (50, True)
    assert len(open_found(found).history) == len(recording.history)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_is_said_and_tried_again(tmp_path, recording, clock):
    trouble = Trouble()
    path = tmp_path / recording.run_id
    path.mkdir()
    (path / "history.csv").symlink_to("/dev/full")
    writer = disk(tmp_path, trouble, clock)
    writer.save(recording)
    assert "No space left on device" in trouble.said[0]
    (path / "history.csv").unlink()
    clock.now_s += 11
    writer.save(recording)
    assert trouble.said[1:] == [""]
    writer.close(recording)
    assert len(open_found(recordings(tmp_path)[0]).history) == len(recording.history)


def test_training_goes_on_where_nothing_can_be_written(tmp_path):
    blocked, trouble = tmp_path / "file", Trouble()
    blocked.write_text("")
    recording, end = record(folder=blocked / "runs", notify=trouble)
    assert recording.last_step == end.step
    assert len(trouble.said) == 1


def test_a_run_that_another_program_writes_is_in_use_and_cannot_be_discarded(recording):
    store = Store(runs_folder(), recording)
    (found,) = recordings()
    assert found.in_use
    assert not unfinished()
    with pytest.raises(OSError, match="another program is using it"):
        discard(found)
    store.close()
    (found,) = unfinished()
    discard(found)
    assert not recordings()


def test_two_windows_do_not_find_the_same_unfinished_run_once_one_has_opened_it(recording):
    Store(runs_folder(), recording).close()
    opened = open_found(unfinished()[0])
    assert not unfinished()
    opened.lock.close()
    assert unfinished()


def test_a_run_that_goes_on_from_an_unfinished_one_takes_its_place(recording):
    Store(runs_folder(), recording).close()
    opened = open_found(unfinished()[0])
    state = replay(opened, DATA, 40)
    control = Control()
    recorder = Recorder(control, DATA, folder=runs_folder(), earlier=opened)
    last(train(DATA, Recipe(steps=80), control, state))
    recorder.stop()
    assert not unfinished()
    newest = open_found(recordings()[0])
    assert newest.header.parent == recording.run_id
    assert (newest.first_step, newest.last_step) == (0, 80)
    assert_same(replay(newest, DATA, 9), at_step(DATA, Recipe(steps=80), 9))


def test_the_oldest_runs_make_room_but_no_starred_one(recording):
    for i in range(5):
        Store(runs_folder(), renamed(recording, f"run-{i}")).close()
    for i, found in enumerate(sorted(recordings(), key=lambda run: run.run_id)):
        for path in (found.path, *found.path.rglob("*")):
            os.utime(path, (1000 + i, 1000 + i))
    runs = recordings()
    assert [run.run_id for run in runs] == [f"run-{i}" for i in (4, 3, 2, 1, 0)]
    star(runs[-1], True)
    prune(runs_folder(), runs[0].n_bytes * 3)
    assert {run.run_id for run in recordings()} == {"run-0", "run-4", "run-3"}
    star(next(run for run in recordings() if run.starred), False)
    prune(runs_folder(), 0)
    assert not recordings()


def test_the_disk_is_bounded_too_where_memory_shares_what_every_file_has():
    first = at_step(DATA, RECIPE, 1)
    recording = Recording("shared", Header.of(DATA, RECIPE, 1), first.history, 20 * first.theta.nbytes)
    for step in range(1, 40):  # all with one optimiser and one set of sane weights
        recording.add(replace(first, step=step, network_step=step, theta=first.theta.copy()))
    assert len(recording) > 12
    store = Store(runs_folder(), recording)
    store.catch_up(math.inf)
    store.add(recording.keyframes[-1])
    store.close()
    frames = list((store.path / "keyframes").iterdir())
    assert sum(path.stat().st_size for path in frames) <= recording.limit_bytes
    found = open_found(recordings()[0])
    assert (found.first_step, found.last_step) == (1, 39)


def renamed(recording, name):
    other = Recording(name, recording.header, recording.history)
    for frame in recording.keyframes:
        other.add(frame)
    return other


def test_a_damaged_keyframe_and_a_line_cut_off_cost_no_more_than_themselves(recording):
    Store(runs_folder(), recording).close()
    (found,) = recordings()
    writer = Store(runs_folder(), recording)
    writer.add(recording.keyframes[-1])
    writer.close()
    for name in ("history.csv", "events.jsonl"):
        with open(found.path / name, "ab") as file:
            file.write(b"40,1.2")
    frames = sorted((found.path / "keyframes").iterdir())
    frames[-1].write_bytes(frames[-1].read_bytes()[:1000])
    again = open_found(found)
    assert again.last_step < 40
    assert len(again.history) == len(recording.history)


def test_a_reader_follows_a_run_that_grows(recording):
    grown = Recording("growing", recording.header, recording.history)
    grown.add(recording.keyframes[0])
    store = Store(runs_folder(), grown)
    reader = Reader(store.path)
    assert not reader.refresh()
    grown.add(recording.keyframes[-1])
    store.add(recording.keyframes[-1])
    assert reader.refresh()
    assert reader.recording.last_step == 40
    assert not reader.is_over
    store.end()
    store.close()
    assert reader.is_over


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda values: values | {"format": "other"}, "not a recording"),
        (lambda values: values | {"version": 2}, "its format is version 2, but this version of visnet reads version 1"),
        (lambda values: values | {"recipe": {"epochs": -1}}, "epochs must be a whole number of at least 1"),
        (lambda values: values | {"image_shape": [-1, 28]}, "images of -1×28"),
        (lambda values: values | {"n_threads": "many"}, "incomplete"),
        (lambda values: values | {"more": 1}, "incomplete"),
        (lambda values: [], "not a recording"),
    ],
)
def test_a_header_that_cannot_be_is_one_sentence(recording, change, sentence):
    Store(runs_folder(), recording).close()
    (found,) = recordings()
    header = found.path / "run.json"
    header.write_text(json.dumps(change(json.loads(header.read_text()))))
    with pytest.raises(ValueError, match=sentence) as caught:
        Reader(found.path)
    assert str(caught.value).startswith(found.run_id)
    assert "\n" not in str(caught.value)
    assert not recordings()


def test_a_lock_ends_with_its_file(tmp_path):
    first = lock_run(tmp_path)
    assert lock_run(tmp_path) is None
    first.close()
    second = lock_run(tmp_path)
    assert second is not None
    del second
    lock_run(tmp_path).close()


def test_a_network_of_a_model_can_be_recorded_too():
    network = Network([784, 10, 10], rng=np.random.default_rng(3))
    control = Control()
    recorder = Recorder(control, DATA, folder=runs_folder())
    last(train(DATA, Recipe(steps=3), control, network))
    recorder.stop()
    recording = open_found(recordings()[0])
    np.testing.assert_array_equal(recording.keyframes[0].theta, network.theta)
