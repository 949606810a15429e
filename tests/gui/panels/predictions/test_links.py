"""Which digits the predictions show, the links that change it, and the title that shares a line with them."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt

from tests.gui.mistakes_case import a_network, a_snapshot
from tests.gui.panels.predictions.predictions_case import a_panel, sure_of
from visnet.gui import theme


@pytest.fixture
def panel(qtbot, digits):
    return a_panel(qtbot, digits)


def test_the_first_twelve_are_of_all_ten_classes(panel, digits):
    assert len(panel.indices) == 12
    assert len(set(digits.test.labels[panel.indices])) == 10


def test_every_start_shows_the_same_twelve(qtbot, digits):
    assert np.array_equal(a_panel(qtbot, digits).indices, a_panel(qtbot, digits).indices)


def test_the_digits_stay_while_it_trains(panel, digits):
    before = panel.indices
    for seed in range(3):
        panel.show_moment(a_snapshot(digits, a_network(digits, seed)))
    assert np.array_equal(panel.indices, before)


def test_new_samples_are_other_digits_and_are_read_at_once(panel, digits, qtbot):
    panel.show_moment(a_snapshot(digits))
    before = set(panel.indices)
    qtbot.mouseClick(panel.new_samples, Qt.MouseButton.LeftButton)
    assert set(panel.indices) != before
    assert len(panel.grid.readings) == 12


def test_wrong_ones_first_shows_digits_that_are_wrong_now(panel, digits, qtbot):
    snapshot = a_snapshot(digits)
    panel.show_moment(snapshot)
    qtbot.mouseClick(panel.wrong_first, Qt.MouseButton.LeftButton)
    assert (snapshot.test.predicted[panel.indices] != digits.test.labels[panel.indices]).all()


def test_wrong_ones_stay_when_they_become_right(panel, digits):
    panel.show_moment(a_snapshot(digits, sure_of(0, digits)))
    panel.wrong_first.setChecked(True)
    before = panel.indices
    panel.show_moment(a_snapshot(digits, sure_of(1, digits)))
    assert np.array_equal(panel.indices, before)


def test_wrong_ones_first_taken_back_shows_the_same_digits_as_before(panel, digits):
    panel.show_moment(a_snapshot(digits))
    before = panel.indices
    panel.wrong_first.setChecked(True)
    panel.wrong_first.setChecked(False)
    assert np.array_equal(panel.indices, before)


def test_the_box_of_wrong_ones_first_is_filled_when_it_is_on(panel):
    panel.wrong_first.setChecked(True)
    assert panel.wrong_first.text() == "Misclassified first"


def test_its_title_gives_way_to_the_links_where_it_is_narrow(panel):
    assert panel.title.text() == "Predictions · softmax"
    panel.resize(440, 320)
    assert panel.title.text() == "Predictions"


@pytest.mark.parametrize("scale", [1.0, 1.2, 1.35])
def test_its_title_stays_whole_in_large_type_as_the_links_become_shorter(panel, qapp, scale):
    theme.apply(qapp, "light", scale)
    qapp.processEvents()
    panel.resize(panel.minimumSizeHint())
    qapp.processEvents()
    assert panel.title.text() == "Predictions"
    assert panel.title.width() >= panel.title.sizeHint().width()
    assert panel.new_samples.text() == "New"


def test_type_that_becomes_larger_shortens_the_links_without_another_size(panel, qapp):
    panel.setFixedSize(440, 480)
    qapp.processEvents()
    assert panel.wrong_first.text() == "Misclassified first"
    theme.apply(qapp, "light", 1.2)
    qapp.processEvents()
    assert panel.wrong_first.text() == "Wrong first"


def test_a_link_that_is_short_stays_so_when_it_is_checked(panel, qapp):
    theme.apply(qapp, "light", 1.35)
    panel.resize(panel.minimumSizeHint())
    qapp.processEvents()
    panel.wrong_first.setChecked(True)
    qapp.processEvents()
    assert panel.wrong_first.text() == "Wrong first"
    assert panel.wrong_first.accessibleName() == "Misclassified first"
