"""A run as one file: saved, opened elsewhere, and refused in one sentence where it is not what it should be."""

from __future__ import annotations

import io
import json
import zipfile

import numpy as np
import pytest

from tests.recording.scenarios import DATA, Scenario, assert_same, change, recorded
from tests.recording.visnet_files import parts_of, put_into
from visnet import Recipe
from visnet.recording.replay import replay
from visnet.recording.visnet_file import RecordingError, open_recording, save_recording


@pytest.fixture(scope="module")
def run():
    acts = {4: [change(learning_rate=0.3), lambda control: control.extend(epochs=5)]}
    return recorded(DATA, Scenario(Recipe(optimizer="momentum"), 12, acts), {5})


@pytest.fixture
def path(run, tmp_path):
    save_recording(run[0], tmp_path / "a.visnet")
    return tmp_path / "a.visnet"


def test_a_run_is_opened_as_it_was_saved(run, path):
    recording, truth = run
    again = open_recording(path)
    assert (again.run_id, again.header, again.steps()) == ("a", recording.header, recording.steps())
    assert again.history.log == recording.history.log
    np.testing.assert_array_equal(again.history.answers.rows()[0], recording.history.answers.rows()[0])
    for step in range(13):
        assert_same(replay(again, DATA, step), truth[step])


def test_a_file_that_cannot_be_written_leaves_the_old_one(run, path, monkeypatch):
    before = path.read_bytes()

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("visnet.recording.visnet_file.keyframe_to_npz", fail)
    with pytest.raises(OSError, match="No space left"):
        save_recording(run[0], path)
    assert path.read_bytes() == before


def refused(path, sentence):
    with pytest.raises(RecordingError, match=sentence) as caught:
        open_recording(path)
    assert str(caught.value).startswith("a.visnet: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("n", [0, 1, 100, -1, -30, -5000])
def test_a_file_that_was_cut_off_is_one_sentence(path, n):
    path.write_bytes(path.read_bytes()[:n])
    refused(path, "truncated")


def test_a_name_that_climbs_out_is_refused_and_nothing_is_written(path, tmp_path):
    for name in ("../climbed", "/climbed", "keyframes/../../climbed", "C:\\climbed", "keyframes/x.npz"):
        parts = parts_of(path)
        put_into(path.with_name("a.visnet"), parts | {name: b"x"})
        refused(path, "an unexpected file")
        put_into(path, parts)
    assert sorted(found.name for found in tmp_path.iterdir()) == ["a.visnet"]


def test_a_part_that_was_changed_is_refused(path):
    parts = parts_of(path)
    put_into(path, parts | {"history.csv": parts["history.csv"] + b"\n"}, manifest=parts["manifest.json"])
    refused(path, "history.csv has been changed")


def test_a_part_that_is_missing_is_refused(path):
    parts = parts_of(path)
    for name in ("run.json", "manifest.json", "history.csv", "events.jsonl"):
        put_into(path, {key: part for key, part in parts.items() if key != name}, manifest=parts["manifest.json"])
        refused(path, "is missing")
    keyframes = [name for name in parts if name.startswith("keyframes")]
    put_into(path, {key: part for key, part in parts.items() if key != keyframes[0]}, manifest=parts["manifest.json"])
    refused(path, "is missing")
    put_into(path, {key: part for key, part in parts.items() if key not in keyframes})
    refused(path, "it has no keyframe")


def with_head(parts, **changes):
    """The parts with the head of the first keyframe changed, and its name that of what it says."""
    name = next(name for name in parts if name.startswith("keyframes"))
    with np.load(io.BytesIO(parts[name])) as npz:
        arrays = dict(npz)
    head = json.loads(arrays["head"].tobytes()) | changes
    arrays["head"] = np.frombuffer(json.dumps(head).encode(), np.uint8)
    file = io.BytesIO()
    np.savez(file, **arrays)
    return parts | {name: file.getvalue()}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"step": -1}, "a count that is negative or out of order"),
        ({"examples": -5}, "a count that is negative"),
        ({"n_events": -1}, "a count that is negative"),
        ({"step": 10**400}, "a count that is negative or out of order"),
        ({"seconds": 1e999}, "a count that is negative or out of order"),
        ({"passes": "many"}, "invalid literal"),
        ({"step": 3, "network_step": 0}, "the state of a different step"),
        ({"goal": {"epochs": -3, "steps": None}}, "epochs must be a whole number"),
        ({"goal": None}, "not a run's state"),
        ({"version": 9}, "run state version 9 is not supported"),
        ({"last_sane": {"step": -1, "best_loss": 1.0, "next_check": 0}}, "last_sane|negative"),
        ({"recipe": {"hidden": [11]}}, "the optimizer state of sgd|parameters"),
    ],
)
def test_a_keyframe_that_cannot_be_is_one_sentence(path, changes, sentence):
    put_into(path, with_head(parts_of(path), **changes))
    refused(path, sentence)


def test_a_keyframe_with_pickled_objects_is_refused_unread(path):
    parts = parts_of(path)
    name = next(name for name in parts if name.startswith("keyframes"))
    file = io.BytesIO()
    np.savez(file, head=np.array([print], object), theta=np.zeros(3, np.float32), allow_pickle=np.array([True]))
    put_into(path, parts | {name: file.getvalue()})
    refused(path, "pickled")


def test_a_keyframe_that_promises_gigabytes_is_refused_before_they_are_taken(path):
    parts = parts_of(path)
    name = next(name for name in parts if name.startswith("keyframes"))
    header = io.BytesIO()
    np.lib.format.write_array_header_1_0(header, {"descr": "<f4", "fortran_order": False, "shape": (10**11,)})
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as npz:
        npz.writestr("theta.npy", header.getvalue())
        npz.writestr("head.npy", header.getvalue())
    put_into(path, parts | {name: file.getvalue()})
    refused(path, "would take 400,000,000,000 bytes")


def test_a_text_that_unpacks_to_gigabytes_is_refused(path):
    parts = parts_of(path)
    put_into(path, parts | {"history.csv": b"0" * 2**27})
    refused(path, "history.csv is too large: 134,217,728 bytes")


def test_a_network_that_no_keyframe_has_is_refused(path):
    parts = parts_of(path)
    header = json.loads(parts["run.json"])
    header["recipe"]["hidden"] = [5000] * 10
    put_into(path, parts | {"run.json": json.dumps(header).encode()})
    refused(path, "parameters")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('{"step": -1, "epoch": 0, "field": "goal", "before": null, "after": null}', "is negative"),
        ('{"step": 1, "epoch": 0, "field": "goal", "before": null, "after": null}', "events.jsonl, line 1"),
        ('{"step": 1, "epoch": 0, "field": "learning_rate", "before": 0.1, "after": -1}', "learning_rate must be"),
        ('{"step": 1, "epoch": 0, "field": "examples", "before": null, "after": [-1]}', "negative"),
        ('{"step": 1}', "events.jsonl, line 1"),
        ("[" * 5000, "events.jsonl, line 1"),
        ("7", "events.jsonl, line 1"),
    ],
)
def test_an_event_that_cannot_be_is_one_sentence(path, line, sentence):
    put_into(path, parts_of(path) | {"events.jsonl": line.encode() + b"\n"})
    refused(path, sentence)


def test_a_history_that_goes_back_is_one_sentence(path):
    parts = parts_of(path)
    put_into(path, parts | {"history.csv": parts["history.csv"] * 2})
    refused(path, "history.csv, line")


def test_an_event_about_examples_that_do_not_exist_ends_the_replay_with_a_sentence(path):
    line = '{"step": 2, "epoch": 0.1, "field": "examples", "before": null, "after": [999999]}\n'
    parts = with_head(parts_of(path), n_events=0)
    put_into(path, parts | {"events.jsonl": line.encode() + parts["events.jsonl"]})
    with pytest.raises((ValueError, IndexError)):
        replay(open_recording(path), DATA, 3)


def test_opening_can_be_cancelled(path):
    class CancelledError(Exception):
        pass

    def poll():
        raise CancelledError

    with pytest.raises(CancelledError):
        open_recording(path, poll)


def test_a_pipe_and_a_folder_are_refused_at_once(tmp_path):
    with pytest.raises(OSError, match=r"directory|not a regular file"):
        open_recording(tmp_path)
