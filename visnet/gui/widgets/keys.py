"""Keys that act like a click on widgets that paint selectable items."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


def is_choice(event: QKeyEvent) -> bool:
    """Return whether a key selects the item it is on."""
    return event.key() in CHOOSE
