"""The real window, driven as a person would, through the names that surface.md gives."""

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QPushButton,
    QSpinBox,
    QStackedWidget,
    QWidget,
)

from visnet import Recipe
from visnet.gui.main_window import MainWindow
from visnet.training.snapshot import Status

NAMES = """
    train_button step_button reset_button speed workspaces dataset recipe hidden activation init optimizer
    learning_rate batch_size weight_decay distortions dropout validation patience epochs seed
    loss_plot accuracy_plot weights predictions fed diagnosis
    confusion mistakes why
""".split()  # noqa: SIM905


def find(window, name, kind=QWidget):
    widget = window.findChild(kind, name)
    assert widget is not None, name
    return widget


def click(qtbot, window, name):
    qtbot.mouseClick(find(window, name), Qt.MouseButton.LeftButton)


def until(qtbot, window, right, timeout_ms=30_000):
    qtbot.waitUntil(lambda: window.state.snapshot is not None and right(window.state.snapshot), timeout=timeout_ms)
    return window.state.snapshot


def drop(window, path):
    """Drop a file onto the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    at = QPointF(window.rect().center())
    actions, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(at, actions, data, buttons, keys))


def test_everything_that_a_person_uses_has_its_name(window):
    assert [name for name in NAMES if window.findChild(QWidget, name) is None] == []


def test_train_to_80_percent_change_alpha_pause_open_a_broken_file_and_reset(qtbot, window, tmp_path):
    click(qtbot, window, "train_button")
    until(qtbot, window, lambda s: s.test_accuracy > 0.8)

    alpha = find(window, "learning_rate", QDoubleSpinBox)
    alpha.setValue(0.03)
    changed = until(qtbot, window, lambda s: s.recipe.learning_rate == 0.03)
    assert [(event.field, event.before, event.after) for event in changed.history.events] == [
        ("learning_rate", 0.1, 0.03)
    ]

    click(qtbot, window, "train_button")
    paused = until(qtbot, window, lambda s: s.status is Status.PAUSED)
    assert "Resume" in find(window, "train_button", QPushButton).text()

    broken = tmp_path / "broken.npz"
    broken.write_bytes(b"PK\x03\x04 and nothing more")
    drop(window, broken)
    qtbot.waitUntil(window.notice.isVisible)
    assert str(broken) in window.notice.text.text()
    assert window.state.dataset.name == "sample"
    assert window.state.snapshot.run_id == paused.run_id

    click(qtbot, window, "reset_button")
    assert until(qtbot, window, lambda s: s.run_id != paused.run_id).step == 0


def test_space_trains_and_pauses(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_Space)
    until(qtbot, window, lambda s: s.step > 0)
    qtbot.keyClick(window, Qt.Key.Key_Space)
    until(qtbot, window, lambda s: s.status is Status.PAUSED)


def test_space_trains_also_while_a_field_has_the_keyboard(qtbot, window):
    alpha = find(window, "learning_rate", QDoubleSpinBox)
    alpha.setFocus()
    qtbot.keyClick(alpha, Qt.Key.Key_Space)
    until(qtbot, window, lambda s: s.step > 0)
    assert alpha.text() == "0.1"


def test_the_wheel_does_not_change_a_field_that_it_passes(qtbot, window):
    field = find(window, "epochs", QSpinBox)
    at, turned, none = QPointF(5, 5), QPoint(0, 120), QPoint()
    buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    globally = QPointF(field.mapToGlobal(at.toPoint()))
    QApplication.sendEvent(
        field, QWheelEvent(at, globally, none, turned, buttons, keys, Qt.ScrollPhase.NoScrollPhase, False)
    )
    assert field.value() == 20


def test_a_full_stop_makes_one_step(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_Period)
    assert until(qtbot, window, lambda s: s.step > 0).step == 1


def test_more_hidden_units_wait_for_the_next_train_and_say_so(qtbot, window):
    click(qtbot, window, "step_button")
    until(qtbot, window, lambda s: s.step == 1)
    find(window, "hidden", QSpinBox).setValue(32)
    assert "Hidden units" in find(window, "pending").text()
    assert window.state.snapshot.network.sizes[1] == 10
    click(qtbot, window, "train_button")
    until(qtbot, window, lambda s: s.network.sizes[1] == 32 and s.step > 0)
    assert not find(window, "pending").isVisible()


def test_a_named_recipe_sets_every_field(qtbot, window):
    recipe = find(window, "recipe", QComboBox)
    recipe.setCurrentIndex(recipe.findData("notes"))
    assert find(window, "batch_size", QSpinBox).text() == "full"
    assert find(window, "init", QComboBox).currentData() == "uniform"
    until(qtbot, window, lambda s: s.recipe == Recipe.named("notes"))


def test_at_one_step_a_second_every_step_can_be_seen(qtbot, window):
    find(window, "speed", QAbstractSlider).setValue(0)
    click(qtbot, window, "train_button")
    first = until(qtbot, window, lambda s: s.step == 1)
    second = until(qtbot, window, lambda s: s.step == 2)
    assert second.evaluated_step == 2
    assert second.seconds - first.seconds > 0.8


def test_pause_takes_effect_within_a_batch_however_slow_it_goes(qtbot, window):
    find(window, "speed", QAbstractSlider).setValue(0)
    click(qtbot, window, "train_button")
    step = until(qtbot, window, lambda s: s.step >= 1).step
    click(qtbot, window, "train_button")
    assert until(qtbot, window, lambda s: s.status is Status.PAUSED, 900).step <= step + 1


def test_too_fast_stops_by_itself_and_says_what_to_try(qtbot, window):
    window.state.edit(**{name: getattr(Recipe.named("too-fast"), name) for name in Recipe.__slots__})
    click(qtbot, window, "train_button")
    ended = until(qtbot, window, lambda s: s.status is Status.DIVERGED)
    assert np.isfinite(ended.network.theta).all()
    assert window.train.diagnosis.title.text() == "Diverged"
    assert "learning rate below" in window.train.diagnosis.text.text()


def test_the_predictions_shown_are_the_networks_own(qtbot, window):
    click(qtbot, window, "train_button")
    until(qtbot, window, lambda s: s.test_accuracy > 0.6)
    click(qtbot, window, "train_button")
    rested = until(qtbot, window, lambda s: s.status is Status.PAUSED)
    panel = window.train.predictions
    images = window.state.dataset.test.images[panel.indices]
    A2 = rested.network.forward((images.reshape(len(images), -1) / np.float32(255)).T)
    assert len(panel.grid.readings) == 12
    for i, reading in enumerate(panel.grid.readings):
        assert np.allclose(reading.probabilities, A2[:, i], atol=1e-6)


def test_the_mistakes_follow_the_training(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert find(window, "workspaces", QStackedWidget).currentIndex() == 1
    gallery = find(window, "mistakes").model()
    n_untrained = gallery.rowCount()
    click(qtbot, window, "train_button")
    trained = until(qtbot, window, lambda s: s.test_accuracy > 0.8)
    qtbot.waitUntil(lambda: gallery.rowCount() < n_untrained / 2, timeout=5000)
    assert trained.step > 0


def test_a_hidden_workspace_is_not_drawn_and_catches_up_when_shown(qtbot, window, monkeypatch):
    shown = []
    monkeypatch.setattr(window.mistakes, "show_snapshot", shown.append)
    click(qtbot, window, "step_button")
    until(qtbot, window, lambda s: s.step == 1)
    assert shown == []
    window.show_workspace(1)
    assert shown[-1].step == 1


def test_a_download_can_be_cancelled_and_the_data_in_use_stays(qtbot, window, monkeypatch, silent_server):
    monkeypatch.setenv("VISNET_MIRROR", silent_server)
    run_id = window.state.snapshot.run_id
    window.files.open("mnist")
    cancel = find(window, "cancel_load", QPushButton)
    qtbot.waitUntil(cancel.isVisible)
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert not cancel.isVisible()
    assert not window.notice.isVisible()
    click(qtbot, window, "step_button")
    assert until(qtbot, window, lambda s: s.step == 1).run_id == run_id


def test_a_dataset_that_cannot_be_downloaded_gets_one_sentence(qtbot, window, monkeypatch):
    monkeypatch.setenv("VISNET_MIRROR", "http://127.0.0.1:9")  # nobody listens there
    window.files.open("mnist")
    qtbot.waitUntil(window.notice.isVisible, timeout=10_000)
    assert "127.0.0.1:9" in window.notice.text.text()
    assert window.state.dataset.name == "sample"


def test_the_data_in_use_is_replaced_by_a_folder_that_is_dropped(qtbot, window, tmp_path, idx_folder):
    drop(window, idx_folder)
    qtbot.waitUntil(lambda: window.state.dataset.name != "sample", timeout=10_000)
    until(qtbot, window, lambda s: s.step == 0 and s.network.sizes[0] == 64)
    assert str(idx_folder) in window.settings.recent


def test_a_saved_model_is_opened_again_bit_for_bit(qtbot, window, tmp_path):
    click(qtbot, window, "step_button")
    stepped = until(qtbot, window, lambda s: s.step == 1)
    path = tmp_path / "model.npz"
    window.files.save(str(path))
    click(qtbot, window, "reset_button")
    reset = until(qtbot, window, lambda s: s.run_id != stepped.run_id)
    drop(window, path)
    opened = until(qtbot, window, lambda s: s.run_id != reset.run_id)
    assert np.array_equal(opened.network.theta, stepped.network.theta)
    assert not np.array_equal(reset.network.theta, stepped.network.theta)


def test_all_controls_can_be_reached_by_tab(qtbot, window):
    reached = set()
    for _ in range(80):
        window.focusNextChild()
        focused = window.focusWidget()
        while focused is not None:
            reached.add(focused.objectName())
            focused = focused.parentWidget()
    wanted = set(NAMES) - {"workspaces", "diagnosis", "confusion", "mistakes", "why"}
    assert wanted <= reached


def test_the_window_fits_on_a_small_screen(qtbot, window):
    window.resize(1280, 720)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == (1280, 720))
    assert window.minimumSizeHint().width() <= 1280
    assert window.minimumSizeHint().height() <= 720


def test_closing_while_it_trains_stops_and_joins_every_thread(qtbot, window):
    click(qtbot, window, "train_button")
    until(qtbot, window, lambda s: s.step > 0)
    window.close()
    assert not window.isVisible()


def test_what_a_person_set_is_there_the_next_time(qtbot, window):
    find(window, "hidden", QSpinBox).setValue(24)
    find(window, "speed", QAbstractSlider).setValue(40)
    window.show_workspace(1)
    window.close()
    again = MainWindow()
    try:
        assert again.state.recipe.hidden == (24,)
        assert again.state.speed == pytest.approx(10)
        assert again.workspaces.currentIndex() == 1
    finally:
        again.close()
        shiboken6.delete(again)


def test_a_click_through_every_menu_harms_nothing(qtbot, window):
    for action in window.menuBar().actions():
        menu = action.menu()
        menu.popup(window.mapToGlobal(QPoint(0, 0)))
        assert menu.actions()
        menu.close()
