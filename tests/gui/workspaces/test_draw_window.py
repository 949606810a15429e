"""Draw in the whole window, without a training."""

from __future__ import annotations

import pytest

from visnet.gui.main_window import MainWindow
from visnet.gui.session.evaluations import View
from visnet.gui.session.selection import Example


@pytest.fixture
def window(qtbot, digits):
    window = MainWindow(digits)
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    qtbot.waitUntil(lambda: window.state.snapshot is not None)
    return window


def test_edit_opens_the_digit_in_draw_with_its_bars_live(qtbot, window, digits):
    window.show_workspace("mistakes")
    window.selection.open("draw", Example(View.TEST, 17))
    assert window.workspaces.currentWidget() is window.workspace("draw")
    assert (window.workspace("draw").image == digits.test.images[17]).all()
    assert window.workspace("draw").seen.bars.reading.true == digits.test.labels[17]


def test_a_training_digit_is_edited_where_mistakes_shows_the_training_part(window, digits):
    window.selection.set_view(View.TRAIN)
    window.workspace("mistakes").detail.edit_wanted.emit(17)
    assert (window.workspace("draw").image == digits.train.images[17]).all()


def test_the_bars_follow_the_run(qtbot, window, digits):
    window.selection.open("draw", Example(View.TEST, 17))
    before = window.workspace("draw").seen.bars.reading.probabilities
    window.state.step()
    qtbot.waitUntil(lambda: (window.workspace("draw").seen.bars.reading.probabilities != before).any())


def test_what_could_not_be_read_is_said_across_the_window(qtbot, window, tmp_path):
    (tmp_path / "broken.png").write_bytes(b"no image")
    window.show_workspace("draw")
    window.workspace("draw").pictures.read_file(str(tmp_path / "broken.png"))
    qtbot.waitUntil(window.notice.isVisible)
    assert "broken.png: not a readable image" in window.notice.text.text()
