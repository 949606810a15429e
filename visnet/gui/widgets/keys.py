"""Which keys do what a click does, on widgets that paint what can be chosen."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


def is_choice(event: QKeyEvent) -> bool:
    """Whether a key chooses what the keyboard is on."""
    return event.key() in CHOOSE
