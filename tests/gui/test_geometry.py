"""What the search for texts that are cut off or overlap finds, and what it lets pass."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget

from tests.gui.geometry import texts_recorded

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class Painted(QWidget):
    """Writes texts at places, one of them by way of a pixmap."""

    def __init__(self, parent: QWidget, texts: list[tuple[str, QRectF]], pasted: bool = False) -> None:
        super().__init__(parent)
        self.texts, self.pasted = texts, pasted
        self.setGeometry(parent.rect())

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        for text, place in self.texts:
            painter.drawText(place, LEFT, text)
        if self.pasted:
            picture = QPixmap(60, 20)
            picture.fill(Qt.GlobalColor.white)
            on_picture = QPainter(picture)
            on_picture.drawText(QPointF(0, 12), "pasted")
            on_picture.end()
            painter.drawPixmap(QPointF(100, 0), picture)


@pytest.fixture
def found(qtbot):
    """Show what `fill` puts into an empty window, and give the faults of it."""

    def show(fill) -> list[str]:
        with texts_recorded() as texts:
            window = QWidget()
            qtbot.addWidget(window)
            window.resize(300, 100)
            kept = fill(window)
            window.show()
            faults = texts.faults(window)
        del kept
        return faults

    return show


def label(window: QWidget, text: str, *place: int) -> QLabel:
    made = QLabel(text, window)
    made.setGeometry(*place)
    return made


def test_texts_that_have_room_pass(found):
    assert found(lambda w: (label(w, "one", 0, 0, 90, 20), label(w, "two", 100, 0, 90, 20))) == []


def test_a_label_that_is_narrower_than_its_text_is_found(found):
    (fault,) = found(lambda w: label(w, "a long text", 0, 0, 20, 20))
    assert fault.startswith("cut: 'a long text'")


def test_lines_that_are_higher_than_their_label_are_found(found):
    def fill(window):
        made = label(window, "so many words that they need more lines than one", 0, 0, 90, 20)
        made.setWordWrap(True)
        return made

    (fault,) = found(fill)
    assert fault.startswith("cut: ")


def test_labels_over_each_other_are_found(found):
    (fault,) = found(lambda w: (label(w, "one", 0, 0, 90, 20), label(w, "two", 5, 2, 90, 20)))
    assert fault.startswith("overlap: ")


def test_painted_texts_over_each_other_are_found(found):
    (fault,) = found(lambda w: Painted(w, [("label", QRectF(0, 0, 90, 20)), ("2 labels", QRectF(10, 4, 90, 20))]))
    assert fault.startswith("overlap: ")


def test_a_text_that_is_marked_by_writing_it_again_passes(found):
    place = QRectF(0, 0, 90, 20)
    assert found(lambda w: Painted(w, [("7", place), ("7", place)])) == []


def test_a_painted_text_that_is_elided_or_outside_is_found(found):
    faults = found(lambda w: Painted(w, [("Confus…", QRectF(0, 0, 90, 20)), ("outside", QRectF(280, 40, 90, 20))]))
    assert [fault.partition(" of ")[0] for fault in faults] == ["cut: 'Confus…'", "cut: 'outside'"]


def test_what_a_pixmap_has_written_on_it_counts_where_it_is_painted(found):
    (fault,) = found(lambda w: Painted(w, [("over it", QRectF(100, 0, 90, 20))], pasted=True))
    assert "'over it'" in fault
    assert "'pasted'" in fault


def test_controls_over_each_other_are_found(found):
    def fill(window):
        buttons = [QPushButton(text, window) for text in ("left", "right")]
        buttons[0].setGeometry(0, 0, 100, 30)
        buttons[1].setGeometry(90, 20, 100, 30)
        return buttons

    assert "overlap: QPushButton and QPushButton" in found(fill)


def test_an_area_that_scrolls_is_found(found):
    def fill(window):
        area = QScrollArea(window)
        area.setGeometry(0, 0, 100, 50)
        inside = QWidget()
        inside.setFixedSize(90, 400)
        area.setWidget(inside)
        return area

    (fault,) = found(fill)
    assert fault.startswith("scrolls: ")
