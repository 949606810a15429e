"""A person brings data and models into the real window, and saves them."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from tests.end_to_end.person import click, drop, find, until
from visnet.gui.main_window import MainWindow
from visnet.gui.settings import Settings
from visnet.gui.shell.data_options import DataOptions


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
    qtbot.waitUntil(window.notice.isVisible)
    assert "127.0.0.1:9" in window.notice.text.text()
    assert window.state.dataset.name == "sample"


def test_the_data_in_use_is_replaced_by_a_folder_that_is_dropped(qtbot, window, tmp_path, idx_folder):
    drop(window, idx_folder)
    qtbot.waitUntil(lambda: window.state.dataset.name != "sample")
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


def test_a_network_that_ran_away_does_not_replace_an_older_file(window, tmp_path):
    path = tmp_path / "model.npz"
    window.files.save(str(path))
    before = path.read_bytes()
    moment = window.state.moment
    theta = np.full_like(moment.network.theta, np.nan)
    # What is saved is what is shown.
    window.playhead.moment = window.state.live.moment = replace(moment, network=moment.network.with_theta(theta))
    window.files.save(str(path))
    assert window.notice.text.text() == f"{path}: not saved, because W1 has a number that is not finite"
    assert path.read_bytes() == before


def test_settings_that_cannot_be_used_are_named_in_the_window(qtbot, tmp_path):
    file = tmp_path / "visnet.ini"
    store = QSettings(str(file), QSettings.Format.IniFormat)
    store.setValue("recipe", "[" * 100_000)
    store.sync()
    window = MainWindow(settings=Settings(file))
    qtbot.addWidget(window)
    assert window.notice.text.text() == window.settings.complaint
    window.close()


def test_a_start_that_fails_ends_its_threads(qtbot, monkeypatch):
    def fail(*_):
        raise RuntimeError("this is where it fails")

    monkeypatch.setattr(MainWindow, "show_workspace", fail)
    with pytest.raises(RuntimeError, match="where it fails"):
        MainWindow()  # and tests/guard.py finds no thread that still runs


def test_a_training_and_a_test_table_dropped_together_are_one_dataset(qtbot, window, tmp_path):
    for part, m in (("train", 40), ("test", 20)):
        rows = [f"{i % 2}," + ",".join(str(200 * (k % 2 == i % 2)) for k in range(16)) for i in range(m)]
        header = "label," + ",".join(f"pixel{k}" for k in range(16))
        (tmp_path / f"things_{part}.csv").write_text("\n".join([header, *rows]) + "\n")
    drop(window, tmp_path / "things_test.csv", tmp_path / "things_train.csv")
    qtbot.waitUntil(lambda: window.state.dataset.image_shape == (4, 4))
    assert (len(window.state.dataset.train), len(window.state.dataset.test)) == (40, 20)


def test_the_data_in_use_are_read_again_by_other_options(qtbot, window):
    window.files.read_again({"classes": ("3", "8")})
    qtbot.waitUntil(lambda: window.state.dataset.n_classes == 2)
    assert window.files.options == {"classes": ("3", "8")}
    window.files.read_again({})
    qtbot.waitUntil(lambda: window.state.dataset.n_classes == 10)


def options_dialog(window, qtbot):
    """Data Options, opened by its entry in the menu File."""
    entry = next(action for action in window.menus.file.actions() if "Options" in action.text())
    entry.trigger()
    qtbot.waitUntil(lambda: window.findChild(DataOptions) is not None)
    return window.findChild(DataOptions)


def test_data_options_are_reached_by_the_menu_and_remembered_over_a_restart(qtbot, window):
    dialog = options_dialog(window, qtbot)
    dialog.classes.none.click()
    for name in ("3", "8"):
        dialog.classes.set_checked(name, True)
    dialog.noise.setValue(10)
    dialog.on_accepted()
    qtbot.waitUntil(lambda: window.state.dataset.n_classes == 2)
    window.save_settings(geometry=False)
    again = MainWindow()
    try:
        assert again.state.dataset.class_names == ("3", "8")
        assert again.files.options == {"classes": ("3", "8"), "label_noise": 0.1}
        assert "deliberately wrong" in again.findChild(QLabel, "data_decisions").toolTip()
    finally:
        again.close()


def test_options_that_no_longer_fit_a_file_are_left_out_with_a_word(qtbot, window, idx_folder):
    window.settings.set_data_options(str(idx_folder), {"classes": ("7", "8")})
    with qtbot.waitSignal(window.files.warned) as warned:
        window.files.open(str(idx_folder))
    assert window.state.dataset.n_classes == 3
    assert "The earlier Data Options no longer apply and were ignored" in warned.args[0]
    assert window.settings.data_options(str(idx_folder)) == {}


def test_options_with_which_data_cannot_be_read_are_not_remembered(qtbot, window):
    with qtbot.waitSignal(window.files.failed):
        window.files.read_again({"classes": ("3", "x")})
    assert window.settings.data_options("sample") == {}
    assert window.state.dataset.n_classes == 10
