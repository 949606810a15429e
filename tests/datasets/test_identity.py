"""A dataset is known again by its pixels, labels and division, whatever it is called and wherever it lies."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from visnet.datasets import Dataset, Split, load_dataset
from visnet.datasets.identity import SKETCH_SIZE, seen_share, sketch


@pytest.fixture
def csv(tmp_path: Path) -> Path:
    path = tmp_path / "digits.csv"
    path.write_text("".join(f"{i % 2},{i},0,0,0\n" for i in range(30)), encoding="utf-8")
    return path


def test_a_fingerprint_stays_the_same(csv: Path, tmp_path: Path) -> None:
    first = load_dataset(csv).fingerprint
    assert first == load_dataset(csv).fingerprint
    assert load_dataset(csv.rename(tmp_path / "moved.csv")).fingerprint == first


def test_the_samples_fingerprint_is_the_same_on_every_machine() -> None:
    assert load_dataset().fingerprint == "fe4b173fc97e238351b43e1c76cef5d2"


def test_another_division_is_another_fingerprint(csv: Path) -> None:
    assert load_dataset(csv, seed=1).fingerprint != load_dataset(csv).fingerprint


def _one_more(values: np.ndarray) -> np.ndarray:
    changed = values.copy()
    changed.flat[0] = 0 if changed.flat[0] else 1
    return changed


@pytest.mark.parametrize("part", ["train", "test"])
def test_one_pixel_or_one_label_changes_the_fingerprint(part: str, digits: Dataset) -> None:
    split = getattr(digits, part)
    for changed in (Split(_one_more(split.images), split.labels), Split(split.images, _one_more(split.labels))):
        assert replace(digits, **{part: changed}).fingerprint != digits.fingerprint


def test_a_name_does_not_change_the_fingerprint(digits: Dataset) -> None:
    assert replace(digits, name="other", source="/x", decisions=("a",)).fingerprint == digits.fingerprint


def test_a_dataset_knows_where_it_came_from(csv: Path) -> None:
    assert load_dataset().source == "sample"
    assert load_dataset(csv).source == str(csv.resolve())


def test_a_dataset_knows_whether_its_test_part_was_put_aside_here(csv: Path) -> None:
    assert load_dataset().divided_by is None
    assert load_dataset(csv).divided_by == 0
    assert load_dataset(csv, seed=7).divided_by == 7


def test_an_undivided_dataset_has_all_images(csv: Path) -> None:
    dataset = load_dataset(csv)
    assert sorted(dataset.undivided().images[:, 0, 0]) == list(range(30))


def test_images_that_were_seen_are_known_again() -> None:
    dataset = load_dataset()
    known = sketch(dataset.train)
    assert seen_share(known, dataset.train) == 1
    assert seen_share(known, dataset.test) == 0
    assert seen_share(known, Split(dataset.train.images[:20], dataset.train.labels[:20])) == 1


def test_a_sketch_of_many_images_estimates() -> None:
    rng = np.random.default_rng(0)
    images, labels = rng.integers(0, 256, (4 * SKETCH_SIZE, 4, 4), np.uint8), np.zeros(4 * SKETCH_SIZE, np.int64)
    known = sketch(Split(images, labels))
    assert len(known) == SKETCH_SIZE
    half = Split(np.concatenate([images[:5000], 255 - images[:5000]]), labels[:10_000])
    assert seen_share(known, half) == pytest.approx(0.5, abs=0.05)
