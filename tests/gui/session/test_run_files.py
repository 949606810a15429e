"""Recorded runs as files: which run lies at a path, on which data, and what is said where one cannot be had."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from visnet import Dataset, Recipe, Split, load_dataset, train
from visnet.gui.session.run_files import is_run, open_run
from visnet.recording.library import recordings
from visnet.recording.recorder import Recorder
from visnet.recording.recording import blas_kernel, data_of, extra_of
from visnet.recording.visnet_file import save_recording
from visnet.training.control import Control


@pytest.fixture
def recorded(digits, tmp_path):
    """A run in the library, and the same as a file."""
    control = Control()
    recorder = Recorder(control, digits, folder=tmp_path / "runs", extra=extra_of("digits", (), {}))
    list(train(digits, Recipe(epochs=2), control))
    recorder.stop()
    save_recording(recorder.recording, tmp_path / "mine.visnet")
    return recorder.recording


def test_a_run_is_a_visnet_file_or_the_folder_of_one(recorded, tmp_path):
    folder = recordings(tmp_path / "runs")[0].path
    assert is_run(str(tmp_path / "mine.visnet"))
    assert is_run(str(folder))
    assert not is_run(str(tmp_path / "runs"))
    assert not is_run(str(tmp_path / "none.visnet"))
    assert not is_run("sample")


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_a_run_is_opened_on_the_data_in_use_where_these_are_its_own(recorded, digits, tmp_path, kind):
    path = tmp_path / "mine.visnet" if kind == "file" else recordings(tmp_path / "runs")[0].path
    opened = open_run(str(path), digits)
    assert opened.dataset is digits
    assert (opened.recording.last_step, opened.rests, opened.warning) == (recorded.last_step, None, None)
    assert np.array_equal(opened.recording.before(10**9).theta, recorded.before(10**9).theta)


def test_a_run_brings_its_data_along_where_others_are_in_use(tmp_path, digits):
    sample = load_dataset()
    control = Control()
    recorder = Recorder(control, sample, folder=tmp_path, extra=extra_of("sample", (), {}))
    list(train(sample, Recipe(steps=3), control))
    recorder.stop()
    opened = open_run(str(recordings(tmp_path)[0].path), digits)
    assert opened.dataset.fingerprint == sample.fingerprint
    assert opened.source == "sample"


def test_a_run_whose_data_are_not_here_says_which_to_open(recorded, tmp_path, digits):
    others = Dataset("others", digits.class_names, Split(digits.test.images, digits.test.labels), digits.test)
    with pytest.raises(ValueError, match=r"mine\.visnet: the run was trained on digits, which cannot be opened"):
        open_run(str(tmp_path / "mine.visnet"), others)


def test_data_at_the_same_place_that_are_others_now_are_not_taken(tmp_path, digits):
    control = Control()
    recorder = Recorder(control, digits, folder=tmp_path, extra=extra_of("sample", (), {}))
    list(train(digits, Recipe(steps=3), control))
    recorder.stop()
    with pytest.raises(ValueError, match="the run was trained on digits, but the data at sample are different"):
        open_run(str(recordings(tmp_path)[0].path), None)


def test_another_machine_is_told_of_its_last_bits(recorded, tmp_path, digits):
    recorded.header = replace(recorded.header, blas="openblas 0.1 Elsewhere")
    save_recording(recorded, tmp_path / "theirs.visnet")
    warning = open_run(str(tmp_path / "theirs.visnet"), digits).warning
    assert warning == (
        f"Recorded with openblas 0.1 Elsewhere, replayed with {blas_kernel()}: values between keyframes may differ in "
        "the last bits."
    )


def test_where_the_data_are_is_kept_in_words_that_json_has():
    assert extra_of("a", ("b",), {"x": {1, 2}}) == {}
    kept = extra_of("a", ("b",), {"invert": True, "value_range": (0, 1)})
    assert kept == {"data": {"source": "a", "others": ["b"], "options": {"invert": True, "value_range": [0, 1]}}}


def test_a_header_without_a_place_names_its_data(recorded):
    header = replace(recorded.header, extra={}, source="")
    assert data_of(header) == ("digits", (), {})
    assert data_of(replace(header, source="/a/b")) == ("/a/b", (), {})
