"""The field beneath the gallery goes to the digit that was meant, or says which there are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolTip

from visnet.gui.panels.gallery.footer import GalleryFoot


@pytest.fixture
def foot(qtbot):
    foot = GalleryFoot()
    qtbot.addWidget(foot)
    foot.set_digits(2000, ("0", "1"))
    foot.show()
    return foot


@pytest.mark.parametrize(("text", "index"), [("12", 12), ("#12", 12), (" # 12 ", 12), ("1,000", 1000), ("1 000", 1000)])
def test_it_goes_to_the_digit_that_was_meant(qtbot, foot, text, index):
    foot.search.setText(text)
    with qtbot.waitSignal(foot.index_wanted) as wanted:
        qtbot.keyClick(foot.search, Qt.Key.Key_Return)
    assert wanted.args == [index]


@pytest.mark.parametrize("text", ["1,5", "1.5", "-3", "2000", "nan", "##1", "12,34"])
def test_what_is_no_index_leads_to_no_other_digit(qtbot, foot, text):
    foot.search.setText(text)
    with qtbot.assertNotEmitted(foot.index_wanted):
        qtbot.keyClick(foot.search, Qt.Key.Key_Return)
    assert QToolTip.text() == "Enter a number from 0 to 1,999."
