from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from visnet.gui import theme
from visnet.gui.widgets.link_label import LinkLabel


@pytest.mark.parametrize(("before", "after"), [("light", "dark"), ("dark", "light")])
def test_a_link_takes_the_colour_of_the_look_in_force(qtbot, qapp, before, after):
    theme.apply(qapp, before)
    label = LinkLabel('<a href="x">WWWWWWWWWW</a>')
    qtbot.addWidget(label)
    label.show()
    theme.apply(qapp, after)
    qtbot.wait(50)
    image = label.grab().toImage()
    accent = QColor(theme.look().accent)
    colours = {image.pixelColor(x, y).rgb() for x in range(image.width()) for y in range(image.height())}
    assert accent.rgb() in colours


def test_a_link_is_reached_by_tab_and_followed_by_enter_and_space(qtbot):
    label = LinkLabel('Done · <a href="mistakes">82 misclassified</a>')
    qtbot.addWidget(label)
    assert label.focusPolicy() == Qt.FocusPolicy.TabFocus
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(label.linkActivated) as followed:
            qtbot.keyClick(label, key)
        assert followed.args == ["mistakes"]


def test_a_screen_reader_hears_the_words_and_where_there_is_no_link_tab_goes_past(qtbot):
    label = LinkLabel('Done · <a href="mistakes">82 misclassified</a>')
    qtbot.addWidget(label)
    assert (label.accessibleName(), label.spoken_value()) == ("Done · 82 misclassified", "82 misclassified")
    label.setText("12 s left")
    assert label.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert label.accessibleName() == "12 s left"
