"""The loading thread brings what load_dataset gives, and tells how far it is no more often than can be painted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from PIL import Image

from visnet import Dataset, load_dataset
from visnet.gui.session.loader import REPORT_INTERVAL_MS, Loader


@pytest.fixture
def loader(qtbot) -> Iterator[Loader]:
    loader = Loader()
    yield loader
    loader.close()


def _load(qtbot, loader: Loader, source: str) -> Dataset:
    with qtbot.waitSignal(loader.loaded) as loaded:
        loader.load(source)
    return loaded.args[1]


def test_the_window_divides_a_file_as_the_command_line_does(qtbot, loader: Loader, tmp_path: Path) -> None:
    path = tmp_path / "digits.csv"
    path.write_text("".join(f"{i % 2},{i},0,0,0\n" for i in range(30)), encoding="utf-8")
    assert _load(qtbot, loader, str(path)).fingerprint == load_dataset(path).fingerprint


def test_a_folder_of_many_images_reports_a_few_times_only(qtbot, loader: Loader, tmp_path: Path) -> None:
    for i in range(2000):
        path = tmp_path / "ab"[i % 2] / f"{i}.png"
        path.parent.mkdir(exist_ok=True)
        Image.new("L", (4, 4), i % 200).save(path)
    reports = []
    loader.progressed.connect(lambda *progress: reports.append(progress))
    began = monotonic()
    _load(qtbot, loader, str(tmp_path))
    elapsed_ms = 1000 * (monotonic() - began)
    assert all(total == 2000 for _, total, _ in reports)
    assert len(reports) <= elapsed_ms / REPORT_INTERVAL_MS + 1
