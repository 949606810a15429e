"""What the tests of the list of digits and of the gallery around it share: mistakes, and a click."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt

from tests.gui.mistakes_case import reads
from visnet.analysis.predictions import Mistakes
from visnet.datasets.dataset import Dataset
from visnet.gui.panels.gallery.list_view import DigitList

READINGS = {4: (9, 0.6), 14: (9, 0.9), 7: (2, 0.7), 30: (6, 0.8), 55: (1, 0.5)}


def misread(dataset: Dataset, readings: dict[int, tuple[int, float]]) -> Mistakes:
    """These test digits are misread, all others right. readings: digit to (read as, how surely)."""
    return Mistakes.of(reads(dataset, readings), dataset.test.labels)


def many(dataset: Dataset, n: int, seed: int = 0) -> Mistakes:
    """The first n digits misread, some surely and some not."""
    sure = np.random.default_rng(seed).uniform(0.3, 0.9, n)
    return misread(dataset, {i: ((i + 1) % 10, float(sure[i])) for i in range(n)})


def click_row(qtbot, view: DigitList, row: int) -> None:
    """Click on the digit in this row."""
    centre = view.visualRect(view.model().index(row, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=centre)
