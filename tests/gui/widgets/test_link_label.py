from __future__ import annotations

import pytest
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
