from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from tests.gui.mistakes_case import DIGITS
from tests.gui.panels.weights.weights_case import a_layer, a_network
from visnet.gui.painting.probability_rows import Reading
from visnet.gui.panels.confusion.matrix import ConfusionMatrix
from visnet.gui.panels.digit.probability_bars import SoftmaxBars
from visnet.gui.panels.weights.mosaic import WeightMosaic
from visnet.gui.theme import look
from visnet.gui.widgets.picture_menu import PictureMenu
from visnet.gui.workspaces.mistakes import MistakesWorkspace
from visnet.gui.workspaces.train import TrainWorkspace
from visnet.text import Text


@pytest.fixture
def matrix(qtbot):
    matrix = ConfusionMatrix()
    qtbot.addWidget(matrix)
    matrix.set_classes(("a", "b"))
    matrix.resize(300, 250)
    matrix.show_counts(np.array([[5, 2], [0, 7]]))
    return matrix


def test_the_menu_offers_to_copy_and_to_export(matrix):
    assert [action.text() for action in matrix.pictures.menu().actions()] == ["Copy Picture", "Copy Values", "Export…"]


def test_the_picture_is_copied_as_it_is_seen(matrix):
    matrix.pictures.copy()
    assert QGuiApplication.clipboard().image().size() == 2 * matrix.size()


def test_what_is_kept_as_pixmaps_has_all_pixels_of_the_picture(qtbot):
    mosaic = WeightMosaic()
    qtbot.addWidget(mosaic)
    mosaic.show_layer(a_layer(a_network(10)))
    mosaic.arrange(QSize(600, 400), 0)
    image = QImage.fromData(mosaic.pictures.picture(".png")).convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    levels = rows[:, : image.width()]
    assert not np.array_equal(levels[::2, ::2], levels[1::2, 1::2]), "each pixel is there twice"


def test_the_ground_is_the_cards(qtbot):
    bars = SoftmaxBars()
    qtbot.addWidget(bars)
    bars.set_classes(DIGITS)
    bars.resize(300, 200)
    assert QImage.fromData(bars.pictures.picture(".png")).pixelColor(0, 0).name() == look().card


def test_the_figures_are_copied_as_a_spreadsheet_takes_them(matrix):
    matrix.pictures.copy_figures()
    first, second, third = QGuiApplication.clipboard().text().splitlines()
    assert first == "true class\tpredicted a\tpredicted b"
    assert (second, third) == ("a\t5\t2", "b\t0\t7")


def test_the_picture_and_its_figures_are_exported(matrix, tmp_path):
    assert matrix.pictures.export(str(tmp_path / "a.png")) == ""
    assert matrix.pictures.export(str(tmp_path / "a.csv")) == ""
    assert QImage(str(tmp_path / "a.png")).width() > 0
    table = pd.read_csv(tmp_path / "a.csv")
    assert table["true class"].tolist() == ["a", "b"]
    assert table["predicted b"].tolist() == [2, 7]


def test_what_cannot_be_written_is_said_in_one_sentence(matrix, tmp_path):
    assert matrix.pictures.export(str(tmp_path / "a.gif")) == "a.gif: choose a .png, .svg or .csv file name."
    path = str(tmp_path / "no" / "a.png")
    assert matrix.pictures.export(path) == f"{path} could not be written: No such file or directory."


def chosen(pictures, text):
    menu = pictures.menu()
    next(action for action in menu.actions() if action.text() == text).trigger()


def test_a_picture_that_there_is_not_is_said_in_one_sentence(qtbot):
    def drawn(_ending):
        raise ValueError("Select an example.")

    said = []
    widget = QWidget()
    qtbot.addWidget(widget)
    chosen(PictureMenu(widget, Text("digits"), picture=drawn, failed=said.append), "Copy Picture")
    assert said == ["Select an example."]


def test_without_figures_the_clipboard_stays_as_it_is(qtbot):
    QGuiApplication.clipboard().setText("mine")
    said = []
    widget = QWidget()
    qtbot.addWidget(widget)
    chosen(PictureMenu(widget, Text("digits"), dict, failed=said.append), "Copy Values")
    assert said == ["digits: there are no values yet."]
    assert QGuiApplication.clipboard().text() == "mine"


def test_figures_are_those_of_the_network(qtbot, tmp_path):
    network = a_network(10)
    mosaic, bars = WeightMosaic(), SoftmaxBars()
    for widget in (mosaic, bars):
        qtbot.addWidget(widget)
    mosaic.show_layer(a_layer(network))
    mosaic.pictures.export(str(tmp_path / "w.csv"))
    table = pd.read_csv(tmp_path / "w.csv")
    np.testing.assert_allclose(table.filter(like="w").to_numpy(), network.W[0], rtol=1e-6)
    bars.set_classes(DIGITS)
    P = np.linspace(0, 1, 10, dtype=np.float32)
    bars.show_reading(Reading(P, 9, None))
    bars.pictures.export(str(tmp_path / "p.csv"))
    np.testing.assert_allclose(pd.read_csv(tmp_path / "p.csv").probability, P)


@pytest.mark.parametrize("kind", [TrainWorkspace, MistakesWorkspace])
def test_every_picture_has_a_menu(qtbot, kind):
    workspace = kind()
    qtbot.addWidget(workspace)
    pictures = [w for w in workspace.findChildren(QWidget) if hasattr(w, "pictures")]
    assert len(pictures) >= 2
    assert all(w.contextMenuPolicy() == Qt.ContextMenuPolicy.CustomContextMenu for w in pictures)
    assert all(isinstance(w.pictures, PictureMenu) for w in pictures)
