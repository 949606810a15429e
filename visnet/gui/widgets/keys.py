"""Keys that act as a click does, for widgets that paint their own items."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


def is_choice(event: QKeyEvent) -> bool:
    """Return whether a key activates the current item."""
    return event.key() in CHOOSE
