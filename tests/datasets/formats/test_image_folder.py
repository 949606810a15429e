"""Folders of images by class, divided already or not, whole or broken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from visnet.datasets import Cancelled, Dataset
from visnet.datasets.formats.image_folder import read_image_folder

Refusal = Callable[..., str]


def _image(path: Path, value: int = 7, size: tuple[int, int] = (5, 6)) -> Path:
    """One image of a single grey.   size: width, height."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("L", size, value).save(path)
    return path


def _load(folder: Path, seed: int = 0) -> Dataset:
    return read_image_folder(folder, np.random.default_rng(seed))


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


def test_a_class_may_be_called_train(root: Path) -> None:
    (root / "b").rename(root / "train")
    assert _load(root).class_names == ("a", "train")


@pytest.mark.parametrize("suffix", ["png", "jpg", "JPEG", "bmp", "gif", "webp", "pgm", "tif"])
def test_the_usual_formats_are_read(suffix: str, root: Path) -> None:
    for path in list(root.glob("*/*.png")):
        _image(path.with_suffix(f".{suffix}"), 200)
        if suffix != "png":
            path.unlink()
    assert np.abs(_load(root).train.images.astype(int) - 200).max() <= 2


def test_hidden_and_other_files_are_left_alone(root: Path) -> None:
    (root / "a" / ".DS_Store").write_bytes(b"x")
    (root / "a" / "._0.png").write_bytes(b"x")
    (root / "a" / "notes.txt").write_text("x", encoding="utf-8")
    (root / ".git").mkdir()
    (root / "readme.md").write_text("x", encoding="utf-8")
    assert len(_load(root).train) == 8


def test_progress_counts_images(root: Path) -> None:
    calls: list[tuple[int, int | None, str]] = []
    read_image_folder(root, np.random.default_rng(0), progress=lambda *call: calls.append(call))
    assert calls == [(i + 1, 10, "a" if i < 5 else "b") for i in range(10)]


def test_reading_can_be_cancelled(root: Path) -> None:
    with pytest.raises(Cancelled):
        read_image_folder(root, np.random.default_rng(0), cancelled=lambda: True)


def test_an_image_of_another_size_is_named(root: Path, refusal: Refusal) -> None:
    path = _image(root / "b" / "4.png", size=(6, 5))
    assert refusal(_load, root) == f"{path}: is 5×6 pixels, but 6×5 belong there"


def test_a_broken_image_is_named(root: Path, refusal: Refusal) -> None:
    path = root / "b" / "2.png"
    path.write_bytes(b"no image")
    assert refusal(_load, root) == f"{path}: is no image that can be read"


def test_an_empty_class_is_named(root: Path, refusal: Refusal) -> None:
    (root / "c").mkdir()
    assert refusal(_load, root).startswith(f"{root / 'c'}: has no images")


def test_one_class_only_is_refused(root: Path, refusal: Refusal) -> None:
    (root / "b").rename(root.parent / "b")
    sentence = refusal(_load, root)
    assert sentence == f"{root}: a folder of images for each of 2 to 100 classes belongs there, found 1"


def test_more_than_a_hundred_classes_are_refused(tmp_path: Path, refusal: Refusal) -> None:
    for i in range(101):
        (tmp_path / str(i)).mkdir()
    assert refusal(_load, tmp_path).endswith("found 101")


def test_a_test_class_that_training_lacks_is_named(divided: Path, refusal: Refusal) -> None:
    _image(divided / "test" / "c" / "0.png")
    assert refusal(_load, divided) == f"{divided / 'test' / 'c'}: is a class that the training images do not have"


def test_a_test_folder_without_training_is_refused(divided: Path, refusal: Refusal) -> None:
    (divided / "train").rename(divided.parent / "elsewhere")
    assert refusal(_load, divided) == f"{divided}: has test/ but no train/ beside it"


def test_classes_of_one_image_each_are_refused(tmp_path: Path, refusal: Refusal) -> None:
    _image(tmp_path / "a" / "0.png")
    _image(tmp_path / "b" / "0.png")
    assert refusal(_load, tmp_path).startswith(f"{tmp_path}: no class has two examples")


def test_a_missing_permission_is_named(root: Path, refusal: Refusal, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Image, "open", refuse)
    assert refusal(_load, root) == f"{root / 'a' / '0.png'}: no permission to read it"


def test_a_folder_without_permission_is_named(root: Path, refusal: Refusal, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert refusal(_load, root) == f"{root}: no permission to read it"
