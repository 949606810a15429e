"""Keep scrolling from changing fields under the pointer: only a focused field reacts to the wheel."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget


class _Guard(QObject):
    def eventFilter(self, field: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(field, QWidget) and not field.hasFocus():
            event.ignore()  # so that the enclosing scroll area scrolls
            return True
        return False


def wheel_needs_focus(*fields: QWidget) -> None:
    """Make fields react to the wheel only while they have focus, and keep the wheel from giving them focus."""
    for field in fields:
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        field.installEventFilter(_Guard(field))
