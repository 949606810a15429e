"""One sentence across the window, until it is dismissed or over: what could not be done, or what can be undone."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from visnet.files import printable
from visnet.gui.texts import tr


class Notice(QFrame):
    """Hidden while there is nothing to say.

    accepted(), declined(): what it offers was clicked, or what can be done instead.
    """

    accepted = Signal()
    declined = Signal()

    def __init__(
        self, name: str = "notice", offer: str = "", parent: QWidget | None = None, *, other: str = ""
    ) -> None:
        """offer: what can be done about it, on a button; none where it is empty.   other: what can be done instead."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("banner", "offer" if offer else "problem")
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)  # it quotes file names
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.dismiss = QToolButton()
        self.dismiss.setText("✕")
        self.dismiss.setProperty("link", True)
        self.dismiss.setAccessibleName(tr("Dismiss"))
        self.dismiss.clicked.connect(self.on_dismissed)
        self.offer = QPushButton(offer)
        self.offer.setObjectName(f"{name}_button")
        self.offer.setVisible(bool(offer))
        self.offer.clicked.connect(self.accepted)
        self.other = QPushButton(other)
        self.other.setObjectName(f"{name}_other")
        self.other.setVisible(bool(other))
        self.other.clicked.connect(self.declined)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 10, 8)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.offer)
        layout.addWidget(self.other)
        layout.addWidget(self.dismiss)
        self.hide()

    def say(self, sentence: str) -> None:
        """Say it, in place of what was said before."""
        shown = printable(sentence)
        self.text.setText(shown)
        self.setAccessibleName(shown)
        self.show()

    @Slot(object)
    def take_back(self, sentence: str) -> None:
        """Say it no longer; what else was said in the meantime stays."""
        if self.text.text() == printable(sentence):
            self.hide()

    @Slot()
    def on_dismissed(self) -> None:
        self.hide()
