"""Draw in the whole window, without a training."""

from __future__ import annotations

import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from visnet.gui.main_window import WORKSPACES, MainWindow
from visnet.gui.session.evaluations import View


@pytest.fixture
def window(qtbot, digits):
    window = MainWindow(digits)
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    qtbot.waitUntil(lambda: window.state.snapshot is not None)
    return window


def test_edit_opens_the_digit_in_draw_with_its_bars_live(qtbot, window, digits):
    window.show_workspace(WORKSPACES.index("mistakes"))
    window.mistakes.edit_wanted.emit(17)
    assert window.workspaces.currentWidget() is window.draw
    assert (window.draw.image == digits.test.images[17]).all()
    assert window.draw.seen.bars.reading.true == digits.test.labels[17]


def test_a_training_digit_is_edited_where_mistakes_shows_the_training_part(window, digits):
    window.mistakes.gallery.set_view(View.TRAIN)
    window.mistakes.edit_wanted.emit(17)
    assert (window.draw.image == digits.train.images[17]).all()


def test_the_bars_follow_the_run(qtbot, window, digits):
    window.edit_digit(17)
    before = window.draw.seen.bars.reading.probabilities
    window.state.step()
    qtbot.waitUntil(lambda: (window.draw.seen.bars.reading.probabilities != before).any())


def test_what_could_not_be_read_is_said_across_the_window(qtbot, window, tmp_path):
    (tmp_path / "broken.png").write_bytes(b"no image")
    window.show_workspace(WORKSPACES.index("draw"))
    window.draw.pictures.read_file(str(tmp_path / "broken.png"))
    qtbot.waitUntil(window.notice.isVisible)
    assert "broken.png: is no image" in window.notice.text.text()


def blas_threads():
    return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}


@pytest.fixture
def two_blas_threads():
    with threadpool_limits(2, user_api="blas"):
        if blas_threads() != {2}:
            pytest.skip("this BLAS does not take a number of threads")
        yield


def test_products_take_one_thread_while_it_is_shown_and_no_longer(two_blas_threads, window):
    window.show_workspace(WORKSPACES.index("draw"))
    shown = blas_threads()
    window.show_workspace(WORKSPACES.index("train"))
    assert (shown, blas_threads()) == ({1}, {2})
