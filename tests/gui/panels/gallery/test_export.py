from __future__ import annotations

import pandas as pd
import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from tests.gui.mistakes_case import DIGITS, a_dataset, a_network, a_snapshot, reads
from visnet.analysis.predictions import Order
from visnet.gui.panels.gallery.contact_sheet import DIGIT_PX, MOST_DIGITS
from visnet.gui.panels.gallery.export import export
from visnet.gui.session.evaluations import SplitEvaluation, View
from visnet.gui.workspaces.mistakes import MistakesWorkspace
from visnet.training.snapshot import Status

READINGS = {4: (9, 0.6), 14: (9, 0.9), 7: (2, 0.7), 30: (6, 0.8)}  # by confidence: 14, 30, 7, 4


@pytest.fixture
def dataset():
    return a_dataset(m=400)


@pytest.fixture
def moment(dataset):
    return SplitEvaluation(View.TEST, dataset.test, reads(dataset, READINGS), a_network(dataset), None, Status.PAUSED)


@pytest.fixture
def workspace(qtbot, dataset):
    workspace = MistakesWorkspace()
    qtbot.addWidget(workspace)
    workspace.show_dataset(dataset)
    workspace.resize(1256, 620)
    workspace.show()
    workspace.show_moment(a_snapshot(dataset, test=reads(dataset, READINGS), status=Status.PAUSED))
    return workspace


def select(workspace, rows):
    for row in rows:
        index = workspace.gallery.list.model().index(row, 0)
        workspace.gallery.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.Select)


def test_a_table_has_the_digits_in_their_order(moment, tmp_path):
    assert export(str(tmp_path / "a.csv"), moment, DIGITS, [30, 4]) == "2 written to a.csv."
    table = pd.read_csv(tmp_path / "a.csv")
    assert table["index"].tolist() == [30, 4]
    assert table["p(6)"][0] == pytest.approx(0.8)


def test_a_picture_has_room_for_all_digits(moment, tmp_path):
    export(str(tmp_path / "a.png"), moment, DIGITS, list(range(50)))
    picture = QImage(str(tmp_path / "a.png"))
    assert picture.width() * picture.height() > 50 * DIGIT_PX**2


def test_another_ending_is_refused_in_one_sentence(moment, tmp_path):
    with pytest.raises(ValueError, match=r"^a\.gif: choose a \.png or \.csv file name\.$"):
        export(str(tmp_path / "a.gif"), moment, DIGITS, [1])


def test_a_folder_that_is_not_there_is_said_in_one_sentence(moment, tmp_path):
    path = str(tmp_path / "no" / "a.png")
    with pytest.raises(ValueError, match="could not be written: No such file or directory") as raised:
        export(path, moment, DIGITS, [1])
    assert str(raised.value) == f"{path} could not be written: No such file or directory."


def test_too_many_for_a_picture_is_said_in_one_sentence(moment, tmp_path):
    with pytest.raises(ValueError, match=r"^A sheet holds 1 to 2,000 images, got 2,001\.$"):
        export(str(tmp_path / "a.png"), moment, DIGITS, [1] * (MOST_DIGITS + 1))


def test_several_digits_are_selected_and_exported(workspace, qtbot, monkeypatch, tmp_path):
    path = str(tmp_path / "a.csv")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (path, ""))
    select(workspace, [0, 2])
    qtbot.mouseClick(workspace.gallery.foot.export, Qt.MouseButton.LeftButton)
    assert pd.read_csv(path)["index"].tolist() == [14, 7]
    assert workspace.gallery.foot.words.text() == "2 written to a.csv."


def test_all_that_are_listed_can_be_selected(workspace):
    workspace.gallery.list.selectAll()
    assert workspace.gallery.foot.words.text() == "4 digits, 4 selected"


def test_what_is_selected_stays_selected_in_another_order(workspace):
    select(workspace, [0, 2])
    workspace.gallery.set_order(Order.INDEX)
    assert workspace.gallery.list.selected() == [7, 14]
    rows = sorted(index.row() for index in workspace.gallery.list.selectionModel().selectedIndexes())
    assert rows == [1, 2]


def test_what_is_selected_stays_so_when_the_list_changes(workspace, dataset):
    select(workspace, [0, 2])
    more = READINGS | {90: (4, 0.95)}
    workspace.show_moment(a_snapshot(dataset, test=reads(dataset, more), status=Status.PAUSED))
    assert workspace.gallery.list.selected() == [14, 7]


def test_a_digit_is_found_by_its_number_though_it_is_not_listed(workspace, qtbot):
    qtbot.keyClicks(workspace.gallery.foot.search, "123")
    qtbot.keyClick(workspace.gallery.foot.search, Qt.Key.Key_Return)
    assert workspace.detail.number.text() == "test #123"


def test_a_number_too_large_shows_no_other_digit_on_the_way(workspace, qtbot):
    shown = workspace.detail.number.text()
    qtbot.keyClicks(workspace.gallery.foot.search, "3999")
    qtbot.keyClick(workspace.gallery.foot.search, Qt.Key.Key_Return)
    assert workspace.detail.number.text() == shown


def test_with_only_the_digit_that_is_shown_selected_all_listed_ones_are_exported(
    workspace, qtbot, monkeypatch, tmp_path
):
    path, titles = str(tmp_path / "a.csv"), []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (titles.append(args[1]), (path, ""))[1])
    qtbot.mouseClick(workspace.gallery.foot.export, Qt.MouseButton.LeftButton)
    assert pd.read_csv(path)["index"].tolist() == workspace.gallery.list.digits()
    assert titles == ["Export 4 digits"]


def test_the_export_says_how_many_it_writes(workspace):
    assert workspace.gallery.foot.export.text() == "Export all 4…"
    select(workspace, [0, 2])
    assert workspace.gallery.foot.export.text() == "Export 2 selected…"


@pytest.mark.parametrize("text", ["400", "-1", "four", "1.5", "²"])
def test_a_number_that_is_none_finds_nothing(workspace, qtbot, text):
    with qtbot.assertNotEmitted(workspace.gallery.foot.index_wanted):
        workspace.gallery.foot.search.setText(text)
        workspace.gallery.foot.search.textEdited.emit(text)
