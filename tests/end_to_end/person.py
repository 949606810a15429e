"""What a person does in the window: finds a control by its name, clicks, drops a file, waits for what comes of it."""

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget


def find(window, name, kind=QWidget):
    """A control by its name."""
    widget = window.findChild(kind, name)
    assert widget is not None, name
    return widget


def click(qtbot, window, name):
    """Click on a control in its middle."""
    qtbot.mouseClick(find(window, name), Qt.MouseButton.LeftButton)


def until(qtbot, window, right):
    """Wait for a snapshot that is right, and give it."""
    qtbot.waitUntil(lambda: window.state.snapshot is not None and right(window.state.snapshot))
    return window.state.snapshot


def drop(window, *paths):
    """Drop files onto the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    at = QPointF(window.rect().center())
    actions, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(at, actions, data, buttons, keys))
