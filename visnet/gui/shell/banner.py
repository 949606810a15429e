"""One sentence across the window, until it is dismissed or over: what could not be done, and why."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget


class Notice(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)  # it quotes file names
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.dismiss = QToolButton()
        self.dismiss.setText("✕")
        self.dismiss.setProperty("link", True)
        self.dismiss.setAccessibleName("Dismiss")
        self.dismiss.clicked.connect(self.on_dismissed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 10, 8)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.dismiss)
        self.hide()

    def say(self, sentence: str) -> None:
        """Say it, in place of what was said before."""
        self.text.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()

    @Slot(object)
    def take_back(self, sentence: str) -> None:
        """Say it no longer; what else was said in the meantime stays."""
        if self.text.text() == sentence:
            self.hide()

    @Slot()
    def on_dismissed(self) -> None:
        self.hide()
