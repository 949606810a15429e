"""File dialogs begin in the folder where the last file of their kind was."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from visnet.gui.session import dialogs


@pytest.fixture(autouse=True)
def _no_folders():
    dialogs.remember_folders({})
    yield
    dialogs.remember_folders({})


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


def test_a_file_is_saved_beside_the_last_of_its_kind(window, tmp_path, monkeypatch):
    suggested = []

    def choose(_parent, _title, path, _filters):
        suggested.append(path)
        return str(tmp_path / "one.png"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    for kind in (dialogs.PICTURES, dialogs.PICTURES, dialogs.MODELS):
        dialogs.ask_save_path(window, "Save", "two.png", "Picture (*.png)", kind)
    assert suggested == ["two.png", str(tmp_path / "two.png"), "two.png"]


def test_a_folder_of_data_is_looked_for_beside_the_last(window, tmp_path, monkeypatch):
    began = []

    def choose(_parent, _title, folder):
        began.append(folder)
        return str(tmp_path / "digits")

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose)
    for _ in range(2):
        dialogs.ask_folder_path(window, "Open")
    assert began == ["", str(tmp_path)]


def test_a_folder_that_is_gone_is_not_offered(window, tmp_path, monkeypatch):
    dialogs.remember_folders({dialogs.DATA: str(tmp_path / "gone")})
    began = []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (began.append(args[2]), ("", ""))[1])
    assert dialogs.ask_open_path(window, "Open") == ""
    assert began == [""]
