"""What comes and goes moves nothing that lies under the pointer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from tests.end_to_end.person import click, find, until
from visnet.gui.main_window import MainWindow
from visnet.training.recipe import NAMED
from visnet.training.snapshot import Status


def places(window: MainWindow) -> dict[str, QRect]:
    """Where every named widget that is seen lies in the window."""
    return {
        widget.objectName(): QRect(widget.mapTo(window, QPoint()), widget.size())
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.objectName() and not widget.objectName().startswith(("qt_", "undo", "notice"))
    }


def moved(qtbot, window: MainWindow, before: dict[str, QRect], *, but: tuple[str, ...] = ()) -> list[str]:
    qtbot.wait(50)
    after = places(window)
    return [name for name, place in before.items() if name in after and after[name] != place and name not in but]


def test_a_banner_lies_over_the_workspace_and_moves_nothing(qtbot, window):
    before = places(window)
    window.notice.say("digits.csv, line 12: pixel 300 is outside 0–255. " * 4)
    assert moved(qtbot, window, before) == []
    assert window.notice.isVisible()
    assert window.notice.text.height() >= window.notice.text.heightForWidth(window.notice.text.width())
    window.resize(1280, 720)
    qtbot.waitUntil(lambda: window.notice.geometry().right() < 1280)


def test_play_and_pause_and_a_run_that_is_replaced_move_nothing(qtbot, window):
    window.state.set_speed(200)
    window.workspace("train").compare.setChecked(False)
    before = places(window)
    click(qtbot, window, "train_button")
    until(qtbot, window, lambda snapshot: snapshot.step > 3)
    seen = ("diagnosis", "run_progress")  # words come, at the side and in the status line
    assert moved(qtbot, window, before, but=seen) == []
    click(qtbot, window, "train_button")
    qtbot.waitUntil(lambda: not window.state.running)
    assert moved(qtbot, window, before, but=seen) == []
    click(qtbot, window, "reset_button")
    qtbot.waitUntil(lambda: find(window, "undo").isVisible())
    assert moved(qtbot, window, before, but=seen) == []


@pytest.mark.parametrize("name", NAMED)
def test_a_recipe_with_a_long_text_moves_no_field(qtbot, window, name):
    before = find(window, "hidden").mapTo(window, QPoint())
    window.state.propose(NAMED[name].recipe)
    qtbot.wait(20)
    assert find(window, "hidden").mapTo(window, QPoint()) == before


def test_the_first_digit_that_is_kept_moves_nothing(qtbot, window):
    window.show_workspace("draw")
    qtbot.wait(50)
    before = places(window)
    draw = window.workspace("draw")
    draw.keeper.keep(window.state.dataset.test.images[0], 7)
    qtbot.wait(50)
    assert draw.mine.list.isVisible()
    assert moved(qtbot, window, before, but=("my_digits_score", "my_digits_delete", "my_digits_export")) == []


def test_mistakes_hold_still_on_request_and_say_how_many_changed(qtbot, window):
    window.state.edit(epochs=1000)  # it must not end before it is paused, however busy the machine
    window.state.set_speed(None)
    window.show_workspace("mistakes")
    mistakes = window.workspace("mistakes")
    click(qtbot, window, "train_button")
    until(qtbot, window, lambda snapshot: snapshot.step > 100)
    click(qtbot, window, "train_button")
    until(qtbot, window, lambda snapshot: snapshot.status is Status.PAUSED)
    qtbot.waitUntil(lambda: len(mistakes.gallery.list.digits()) > 0)
    find(window, "mistakes_hold").click()
    held, counts = mistakes.gallery.list.digits(), mistakes.confusion.n_wrong.text()
    window.state.toggle()
    qtbot.waitUntil(lambda: "changed" in mistakes.gallery.foot.words.text())
    window.state.toggle()
    until(qtbot, window, lambda snapshot: snapshot.status is Status.PAUSED)
    assert mistakes.gallery.list.digits() == held
    assert mistakes.confusion.n_wrong.text() == counts
    n = int(mistakes.gallery.foot.words.text().split(" ")[0].replace(",", ""))
    find(window, "mistakes_hold").click()
    now = mistakes.gallery.list.digits()
    assert len(set(now) ^ set(held)) == n > 0
