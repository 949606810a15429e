"""The correct line and the wrong one, side by side."""

from __future__ import annotations

import textwrap

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from visnet.analysis.bugs import Bug
from visnet.gui.texts import tr
from visnet.gui.theme import look

LETTERS = 50  # of a line before it is broken


class CodePair(QWidget):
    """Shows the NumPy lines of a bug."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().px(14))
        self.right = self._side(row, tr("✓ Right"), "good")
        self.wrong = self._side(row, tr("✗ With the bug"), "bad")

    def _side(self, row: QHBoxLayout, title: str, mood: str) -> QLabel:
        now = look()
        frame, head, code = QFrame(), QLabel(title), QLabel("")
        frame.setProperty("mood", mood)
        frame.setProperty("code", True)
        head.setProperty("role", "headline")
        code.setFont(now.code_font(12.5))
        code.setTextFormat(Qt.TextFormat.PlainText)
        code.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        lines = QVBoxLayout(frame)
        lines.setContentsMargins(now.px(12), now.px(8), now.px(12), now.px(10))
        lines.setSpacing(now.px(4))
        lines.addWidget(head)
        lines.addWidget(code, 1)
        row.addWidget(frame, 1)
        return code

    def show_bug(self, bug: Bug) -> None:
        """Show the lines of a bug."""
        for label, lines in ((self.right, bug.right_lines), (self.wrong, bug.wrong_lines)):
            shown = [part for line in lines for part in textwrap.wrap(line, LETTERS, subsequent_indent="    ")]
            label.setText("\n".join(shown))
            label.setAccessibleName("\n".join(lines))
