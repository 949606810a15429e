from __future__ import annotations

from visnet.gui.panels.draw.pad_card import DrawCard


def test_in_a_wide_card_the_tools_stay_as_wide_as_their_words(qtbot):
    card = DrawCard()
    qtbot.addWidget(card)
    card.resize(1100, 700)
    card.show()
    for tool in (card.pen, card.eraser, card.paste, card.open):
        assert tool.width() == tool.sizeHint().width(), tool.text()
