from __future__ import annotations

import importlib
import inspect
import logging
import pkgutil

import pytest
from PySide6.QtCore import QRectF, QStringListModel
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemDelegate, QGraphicsItem, QListView, QStyledItemDelegate, QWidget

import visnet.gui
from visnet.gui.painting.guard import LOG, PaintFailures, guarded, guarded_item
from visnet.gui.theme import look


class Broken(QWidget):
    """Paints half, into a pixmap as well, and raises."""

    @guarded
    def paintEvent(self, event):
        painter = QPainter(self)
        painter.fillRect(self.rect(), "red")
        self.kept = pixmap = QPixmap(20, 20)
        inner = QPainter(pixmap)
        inner.drawRect(QRectF(0, 0, 5, round(float("nan"))))


class BrokenDelegate(QStyledItemDelegate):
    @guarded_item
    def paint(self, painter, option, index):
        painter.translate(1000, 1000)
        raise ValueError(f"row {index.row()}")


@pytest.fixture
def said(caplog):
    caplog.set_level(logging.ERROR, LOG.name)
    return caplog


def test_an_exception_while_painting_leaves_an_empty_panel_and_a_log_entry(qtbot, said):
    widget = Broken()
    qtbot.addWidget(widget)
    widget.setAccessibleName("Bars")
    picture = widget.grab().toImage()
    assert picture.pixelColor(10, 10).name() == look().card
    assert said.messages == ["Bars could not be drawn (ValueError: cannot convert float NaN to integer)"]


def test_a_broken_panel_can_be_painted_and_deleted_over_and_over(qtbot, said):
    for _ in range(20):
        widget = Broken()
        widget.grab()
        widget.deleteLater()
        qtbot.wait(1)
    assert len(said.messages) == 20


def test_the_same_failure_of_a_panel_is_logged_once(qtbot, said):
    widget = Broken()
    qtbot.addWidget(widget)
    for _ in range(3):
        widget.grab()
    assert len(said.messages) == 1


def test_a_delegate_that_fails_leaves_the_rest_of_its_view(qtbot, said):
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(QStringListModel(["a", "b"]))
    view.setItemDelegate(BrokenDelegate(view))
    view.grab()
    assert said.messages[0] == "QListView could not be drawn (ValueError: row 0)"


def test_a_failure_is_told_once_the_painting_is_over(qtbot):
    failures = PaintFailures()
    widget = Broken()
    qtbot.addWidget(widget)
    with qtbot.waitSignal(failures.failed) as told:
        widget.grab()
        assert not told.args
    assert told.args[0].startswith("Broken could not be drawn")
    failures.close()


def painting_classes():
    """Every class of the window that paints a widget or an item of a view, with its paintEvent or paint."""
    found = {}
    for module in pkgutil.walk_packages(visnet.gui.__path__, "visnet.gui."):
        for name, cls in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            bases = {QWidget: "paintEvent", QAbstractItemDelegate: "paint", QGraphicsItem: "paint"}
            method = next((m for base, m in bases.items() if issubclass(cls, base)), "")
            if cls.__module__ == module.name and method in cls.__dict__:
                found[f"{module.name}.{name}"] = cls.__dict__[method]
    return found


@pytest.mark.parametrize("name", sorted(painting_classes()))
def test_everything_that_paints_is_guarded(name):
    assert hasattr(painting_classes()[name], "__wrapped__"), "decorate it with guarded or guarded_item"
