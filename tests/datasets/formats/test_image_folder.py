"""Folders of images by class, divided already or not, whole or broken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from visnet.datasets import Cancelled, Dataset, load_dataset

Refusal = Callable[..., str]


def _image(path: Path, value: int = 7, size: tuple[int, int] = (5, 6)) -> Path:
    """One image of a single grey.   size: width, height."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("L", size, value).save(path)
    return path


def _load(folder: Path, seed: int = 0) -> Dataset:
    return load_dataset(folder, seed=seed)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Five images of each of the classes a and b; those of a are darker than 100."""
    for i in range(5):
        _image(tmp_path / "shapes" / "a" / f"{i}.png", i)
        _image(tmp_path / "shapes" / "b" / f"{i}.png", 100 + i)
    return tmp_path / "shapes"


@pytest.fixture
def divided(tmp_path: Path) -> Path:
    """The same with folders train (three a class) and test (two)."""
    for i in range(5):
        part = "train" if i < 3 else "test"
        _image(tmp_path / "shapes" / part / "a" / f"{i}.png", i)
        _image(tmp_path / "shapes" / part / "b" / f"{i}.png", 100 + i)
    return tmp_path / "shapes"


def _greys(images: np.ndarray) -> list[int]:
    return sorted(images[:, 0, 0].tolist())


def test_a_folder_a_class_is_a_dataset(root: Path) -> None:
    dataset = _load(root)
    assert (dataset.name, dataset.class_names, dataset.image_shape) == ("shapes", ("a", "b"), (6, 5))


def test_images_have_their_folders_class(root: Path) -> None:
    train = _load(root).train
    assert np.array_equal(train.images[:, 0, 0] >= 100, train.labels == 1)


def test_a_fifth_of_each_class_is_divided_off_for_testing(root: Path) -> None:
    dataset = _load(root)
    assert (np.bincount(dataset.train.labels).tolist(), np.bincount(dataset.test.labels).tolist()) == ([4, 4], [1, 1])


def test_folders_train_and_test_are_taken_as_they_are(divided: Path) -> None:
    dataset = _load(divided)
    assert _greys(dataset.train.images) == [0, 1, 2, 100, 101, 102]
    assert _greys(dataset.test.images) == [3, 4, 103, 104]


def test_folders_training_and_testing_are_too(divided: Path) -> None:
    (divided / "train").rename(divided / "training")
    (divided / "test").rename(divided / "Testing")
    assert _greys(_load(divided).test.images) == [3, 4, 103, 104]


def test_a_train_folder_alone_is_divided(divided: Path) -> None:
    (divided / "test").rename(divided.parent / "elsewhere")
    assert _greys(_load(divided).test.images) != [3, 4, 103, 104]
    assert len(_load(divided).test) == 2


def test_training_images_are_of_mixed_classes_from_the_start(divided: Path) -> None:
    labels = _load(divided).train.labels.tolist()
    assert labels != sorted(labels)


def test_classes_are_ordered_as_people_count(tmp_path: Path) -> None:
    for name in ("10", "2", "1"):
        _image(tmp_path / name / "x.png")
        _image(tmp_path / name / "y.png")
    assert _load(tmp_path).class_names == ("1", "2", "10")


def test_unsorted_images_in_a_folder_called_test_are_no_class(root: Path) -> None:
    _image(root / "test" / "0.png")
    dataset = _load(root)
    assert dataset.class_names == ("a", "b")
    assert "Left out: test (1 image in no class folder)." in dataset.decisions


@pytest.mark.parametrize("suffix", ["png", "jpg", "JPEG", "bmp", "gif", "webp", "pgm", "tif"])
def test_the_usual_formats_are_read(suffix: str, root: Path) -> None:
    for path in list(root.glob("*/*.png")):
        _image(path.with_suffix(f".{suffix}"), 60)
        if suffix != "png":
            path.unlink()
    assert np.abs(_load(root).train.images.astype(int) - 60).max() <= 2


def test_hidden_and_other_files_are_left_alone(root: Path) -> None:
    (root / "a" / ".DS_Store").write_bytes(b"x")
    (root / "a" / "._0.png").write_bytes(b"x")
    (root / "a" / "notes.txt").write_text("x", encoding="utf-8")
    (root / ".git").mkdir()
    (root / "readme.md").write_text("x", encoding="utf-8")
    assert len(_load(root).train) == 8


def test_progress_counts_images(root: Path) -> None:
    calls: list[tuple[int, int | None, str]] = []
    load_dataset(root, progress=lambda *call: calls.append(call))
    assert calls == [(i + 1, 10, "a" if i < 5 else "b") for i in range(10)]


def test_reading_can_be_cancelled(root: Path) -> None:
    with pytest.raises(Cancelled):
        load_dataset(root, cancelled=lambda: True)


def test_an_image_of_another_size_is_resized_and_said(root: Path) -> None:
    _image(root / "b" / "4.png", size=(6, 5))
    dataset = _load(root)
    assert dataset.image_shape == (6, 5)
    assert dataset.decisions[0].startswith("Images differ in size: 1 of 10 were resized to 6×5 pixels")


def test_a_broken_image_is_left_out_counted_and_named(root: Path) -> None:
    (root / "b" / "2.png").write_bytes(b"no image")
    dataset = _load(root)
    assert len(dataset.undivided()) == 9
    assert "Left out: 1 damaged image (b/2.png)." in dataset.decisions


def test_an_empty_folder_is_no_class_and_said(root: Path) -> None:
    (root / "c").mkdir()
    dataset = _load(root)
    assert dataset.class_names == ("a", "b")
    assert "Left out: c (no images)." in dataset.decisions


def test_one_class_only_is_refused(root: Path, refusal: Refusal) -> None:
    (root / "b").rename(root.parent / "b")
    assert refusal(_load, root).startswith(f"{root}: has 5 images, all in one folder (a), but no folder for each class")


def test_more_than_a_hundred_classes_are_refused(tmp_path: Path, refusal: Refusal) -> None:
    for i in range(101):
        _image(tmp_path / str(i) / "0.png")
    assert "classes is expected, found 101" in refusal(_load, tmp_path)


def test_a_class_of_the_test_part_alone_is_a_class_too(divided: Path) -> None:
    _image(divided / "test" / "c" / "0.png")
    assert _load(divided).class_names == ("a", "b", "c")


def test_a_test_part_alone_is_divided(divided: Path) -> None:
    (divided / "train").rename(divided.parent / "elsewhere")
    dataset = _load(divided)
    assert len(dataset.undivided()) == 4
    assert dataset.divided_by == 0


def test_classes_of_one_image_each_are_refused(tmp_path: Path, refusal: Refusal) -> None:
    _image(tmp_path / "a" / "0.png")
    _image(tmp_path / "b" / "0.png")
    assert refusal(_load, tmp_path).startswith(f"{tmp_path}: no class has two examples")


def test_a_folder_without_permission_is_named(root: Path, refusal: Refusal, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert refusal(_load, root) == f"{root}: no permission to read it"


def test_images_of_one_class_are_refused_with_the_class_and_what_is_missing(tmp_path: Path, refusal: Refusal) -> None:
    for part in ("train", "test"):
        for i in range(3):
            _image(tmp_path / part / "7" / f"{i}.png")
        (tmp_path / part / "8").mkdir()
    sentence = refusal(_load, tmp_path)
    assert "7" in sentence
    assert "found 1" not in sentence
