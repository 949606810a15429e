from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF

from tests.gui.mistakes_case import DIGITS
from tests.gui.panels.confusion.confusion_case import centre, click_cell
from visnet.gui import theme
from visnet.gui.panels.confusion.cells import Cells, cell_colours, contrast, takes_black
from visnet.gui.panels.confusion.matrix import ConfusionMatrix
from visnet.gui.theme import DARK, LIGHT

COUNTS = np.diag(np.full(10, 90)) + np.arange(100).reshape(10, 10) % 7


@pytest.fixture
def matrix(qtbot):
    matrix = ConfusionMatrix()
    qtbot.addWidget(matrix)
    matrix.set_classes(DIGITS)
    matrix.resize(420, 400)
    matrix.show_counts(COUNTS)
    matrix.show()
    return matrix


def test_a_click_chooses_the_cell_of_true_row_and_predicted_column(matrix, qtbot):
    with qtbot.waitSignal(matrix.cell_selected) as selected:
        click_cell(qtbot, matrix, (4, 9))
    assert selected.args == [(4, 9)]
    assert matrix.selected == (4, 9)


def test_a_second_click_chooses_none(matrix, qtbot):
    click_cell(qtbot, matrix, (4, 9))
    with qtbot.waitSignal(matrix.cell_selected) as selected:
        click_cell(qtbot, matrix, (4, 9))
    assert selected.args == [None]


def test_escape_chooses_none(matrix, qtbot):
    click_cell(qtbot, matrix, (4, 9))
    qtbot.keyClick(matrix, Qt.Key.Key_Escape)
    assert matrix.selected is None


def test_arrow_keys_and_enter_choose_a_cell(matrix, qtbot):
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Right):
        qtbot.keyClick(matrix, key)
    with qtbot.waitSignal(matrix.cell_selected) as selected:
        qtbot.keyClick(matrix, Qt.Key.Key_Return)
    assert selected.args == [(2, 1)]


def test_arrow_keys_stop_at_the_names(matrix, qtbot):
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Left):
        qtbot.keyClick(matrix, key)
    qtbot.keyClick(matrix, Qt.Key.Key_Return)
    assert matrix.selected == (-1, 0)


def test_the_mouse_over_a_cell_points_at_it_and_leaving_at_none(matrix, qtbot):
    pointed = []
    matrix.cell_pointed.connect(pointed.append)
    qtbot.mouseMove(matrix, centre(matrix, (3, 5)))
    qtbot.waitUntil(lambda: pointed[-1:] == [(3, 5)])
    qtbot.mouseMove(matrix, QPoint(2, 2))
    qtbot.waitUntil(lambda: pointed[-1:] == [None])


def test_a_cell_is_named_in_words(matrix):
    assert matrix.words((4, 8)) == f"{COUNTS[4, 8]} fours predicted as eights"


def test_a_choice_is_forgotten_with_its_classes(matrix):
    matrix.set_selected((4, 9))
    matrix.set_classes(("cat", "dog"))
    assert matrix.selected is None
    assert matrix.counts is None


@pytest.mark.parametrize("n", [2, 10, 26, 47, 100])
def test_every_cell_can_be_hit_whatever_the_number_of_classes(qtbot, n):
    matrix = ConfusionMatrix()
    qtbot.addWidget(matrix)
    matrix.set_classes(tuple(f"class {i}" for i in range(n)))
    matrix.resize(340, 300)
    for cell in ((0, 0), (n - 1, n - 1), (n // 2, 0)):
        click_cell(qtbot, matrix, cell)
        assert matrix.selected == cell


@pytest.mark.parametrize("n", [10, 100])
def test_a_cell_has_the_colour_of_its_count(qtbot, n):
    matrix = ConfusionMatrix()
    qtbot.addWidget(matrix)
    matrix.set_classes(tuple(f"c{i}" for i in range(n)))
    matrix.resize(460, 460)
    counts = np.zeros((n, n), np.int64)
    counts[1, 2], counts[3, 3] = 50, 80
    matrix.show_counts(counts)
    picture = matrix.grab().toImage()

    def colour(cell):
        place = matrix.cell_place(cell)
        # Beside the number, which is in the middle.
        return picture.pixelColor(int(place.left() + 0.3 * place.width()), int(place.top() + 0.15 * place.height() + 1))

    assert colour((1, 2)) == QColor(LIGHT.wrong)
    assert colour((3, 3)) == QColor(LIGHT.right_soft)
    assert colour((5, 6)) == QColor(LIGHT.card)


def test_more_errors_are_a_stronger_colour(qapp):
    counts = np.zeros((4, 4), np.int64)
    counts[0, 1:] = 1, 10, 40
    distance = np.abs(cell_colours(counts)[0, 1:].astype(int) - 255).sum(axis=1)
    assert 40 < distance[0] < distance[1] < distance[2]


def test_a_single_error_is_not_painted_as_if_there_were_many(qapp):
    counts = np.diag([9, 9])
    counts[0, 1] = 1
    wrong = np.array(QColor(LIGHT.wrong).getRgb()[:3])
    assert np.abs(cell_colours(counts)[0, 1].astype(int) - wrong).sum() > 100


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_numbers_are_readable_on_every_cell(qapp, look):
    theme.apply(qapp, "dark" if look.dark else "light")
    counts = np.arange(10_000).reshape(100, 100)
    colours = cell_colours(counts)
    inks = np.where(takes_black(colours)[..., None], np.zeros(3), np.full(3, 255.0))
    assert contrast(inks, colours).min() >= 4.5


def test_contrast_is_that_of_the_web_guidelines():
    black, white, grey = np.zeros(3), np.full(3, 255.0), np.full(3, 119.0)
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(grey, white) == pytest.approx(4.48, abs=0.01)


MANY = {
    "digits": tuple("0123456789"),
    "clothes": (
        "T-shirt/top",
        "Trouser",
        "Pullover",
        "Dress",
        "Coat",
        "Sandal",
        "Shirt",
        "Sneaker",
        "Bag",
        "Ankle boot",
    ),
    "62 letters": tuple("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "100 alike": tuple(f"character {i} of the set" for i in range(100)),
    "100 unlike": tuple(f"{'abcdefghij'[i // 10] * 9} and {i * 7919}" for i in range(100)),
}


@pytest.mark.parametrize("size", [(240, 180), (330, 300), (450, 420)])
@pytest.mark.parametrize("names", MANY.values(), ids=MANY.keys())
def test_rows_have_names_that_fit_and_do_not_overlap_whatever_the_number_of_classes(qapp, names, size):
    font, labels = Cells.fit(QSizeF(*size), names).labels()
    metrics = QFontMetricsF(font)
    assert all(metrics.horizontalAdvance(text) <= place.width() + 0.5 for place, text, _ in labels)
    rows = [place.center().y() for place, _, alignment in labels if alignment & Qt.AlignmentFlag.AlignRight]
    assert len(rows) >= min(len(names), 10)
    assert min(b - a for a, b in pairwise(rows)) >= metrics.capHeight() + 1
    columns = sorted((p for p, _, a in labels if a == Qt.AlignmentFlag.AlignCenter), key=lambda place: place.left())
    assert all(a.right() <= b.left() + 0.5 for a, b in pairwise(columns))


def test_names_that_begin_alike_are_told_apart(qapp):
    _, labels = Cells.fit(QSizeF(330, 300), MANY["100 alike"]).labels()
    assert [text for _, text, alignment in labels if alignment & Qt.AlignmentFlag.AlignRight][:2] == ["0", "4"]


@pytest.mark.parametrize("names", [("0", "1"), ("cat", "dog"), MANY["clothes"]], ids=len)
def test_every_column_is_named(qapp, names):
    cells = Cells.fit(QSizeF(330, 300), names)
    _, labels = cells.labels()
    over = [text for _, text, alignment in labels if alignment == Qt.AlignmentFlag.AlignCenter]
    assert cells.upright or over == list(names)


def test_names_that_are_longer_than_their_columns_are_written_upwards(qapp):
    cells = Cells.fit(QSizeF(330, 300), MANY["clothes"])
    metrics = QFontMetricsF(cells.labels()[0])
    assert cells.upright
    assert cells.top >= max(metrics.horizontalAdvance(name) for name in MANY["clothes"])
    assert not Cells.fit(QSizeF(330, 300), MANY["digits"]).upright
