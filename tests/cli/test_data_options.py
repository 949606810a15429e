"""What visnet decides about data is said on the command line, and can be decided there."""

from pathlib import Path

import numpy as np
import pytest

from visnet import load_dataset
from visnet.cli import main


@pytest.fixture
def dark(tmp_path: Path) -> str:
    """Digits of the sample, dark on light and scaled to 0 to 1."""
    train = load_dataset().train
    path = tmp_path / "dark.npz"
    np.savez(path, images=(255 - train.images[:200]) / 255, labels=train.labels[:200])
    return str(path)


def test_info_says_what_was_decided(dark: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "info", dark]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:4] == list(load_dataset(dark).decisions)
    assert "Inverted: dark on a light background became light on dark." in lines


def test_info_takes_other_decisions(dark: str, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--no-invert", "--range", "0", "1", "--classes", "3,8", "--label-noise", "0.5"]
    assert main(["data", "info", dark, *options]) == 0
    out = capsys.readouterr().out
    assert "Inverted" not in out
    assert "Only the classes 3, 8 of 10." in out
    assert "training labels are deliberately wrong (seed 0)." in out


def test_train_reads_as_it_is_told(dark: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", "--data", dark, "--classes", "3,8", "--epochs", "1", "--quiet"]) == 0
    assert "Only the classes 3, 8 of 10." in capsys.readouterr().out


def test_a_class_that_is_not_there_is_named(dark: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "info", dark, "--classes", "3,x"]) == 1
    assert "there is no class x; the classes are 0, 1, 2" in capsys.readouterr().err


def test_a_class_with_a_comma_in_its_name_stands_in_quotes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    train = load_dataset().train
    names = np.array(["shirt, long", "shirt, short", "shoe"])[train.labels[:200] % 3]
    np.savez(tmp_path / "clothes.npz", images=train.images[:200], labels=names)
    assert main(["data", "info", str(tmp_path / "clothes.npz"), "--classes", '"shirt, long",shoe']) == 0
    assert "Only the classes shirt, long, shoe of 3." in capsys.readouterr().out
