"""Only the focused field takes the wheel, so that scrolling past a field does not change it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget


class _Guard(QObject):
    def eventFilter(self, field: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(field, QWidget) and not field.hasFocus():
            event.ignore()  # so that what lies around it scrolls
            return True
        return False


def wheel_needs_focus(*fields: QWidget) -> None:
    """Let fields take the wheel only while focused; the wheel itself does not focus them."""
    for field in fields:
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        field.installEventFilter(_Guard(field))
