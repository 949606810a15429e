"""Messages that stay until dismissed or outdated: failures, and offers to undo.

Neither moves anything: a Notice floats over the window, an Offer has a fixed place in the status line.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from visnet.files import printable
from visnet.gui.session.outcome import about
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.card import ElidedLabel
from visnet.gui.widgets.spoken import announce

GAP_PX = 10  # between a notice and the edges of what it lies over


def _dismiss_button() -> QToolButton:
    button = QToolButton()
    button.setText("✕")
    button.setProperty("link", True)
    button.setAccessibleName(tr("Dismiss"))
    return button


class Notice(QFrame):
    """A message about a failure, or an offer. Hidden while there is nothing to show.

    accepted(), declined(): the button with the offer, or with the alternative, was clicked.
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
        self.dismiss = _dismiss_button()
        self.dismiss.clicked.connect(self.hide)
        self.offer = QPushButton(offer)
        self.offer.setObjectName(f"{name}_button")
        self.offer.setVisible(bool(offer))
        self.offer.clicked.connect(self.accepted)
        self.other = QPushButton(other)
        self.other.setObjectName(f"{name}_other")
        self.other.setVisible(bool(other))
        self.other.clicked.connect(self.declined)
        self._place: QWidget | None = None
        self._about = ""  # of what is said
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 10, 8)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.offer)
        layout.addWidget(self.other)
        layout.addWidget(self.dismiss)
        self.hide()

    def float_over(self, place: QWidget) -> None:
        """Float over the top of a widget without moving it."""
        self._place = place
        self.setParent(place.parentWidget())
        place.installEventFilter(self)

    def say(self, sentence: str) -> None:
        """Show a message in place of the previous one."""
        shown, self._about = printable(sentence), about(sentence)
        self.text.setText(shown)
        self.setAccessibleName(shown)
        self.show()
        self._fit()
        self.raise_()
        announce(self, lambda: shown)

    @Slot(object)
    def take_back(self, outcome: str) -> None:
        """Remove a message, unless another one has replaced it."""
        if self._about and self._about == about(outcome):
            self.hide()

    def eventFilter(self, _place: QObject, event: QEvent) -> bool:
        """Follow the widget it floats over."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
            self._fit()
        return False

    def _fit(self) -> None:
        if self._place is not None:
            at, gap = self._place.geometry(), look().px(GAP_PX)
            width = at.width() - 2 * gap
            self.setGeometry(at.left() + gap, at.top() + gap, width, max(look().px(40), self.heightForWidth(width)))


class Offer(QWidget):
    """One line on what was done and can be undone. accepted(): undo it."""

    accepted = Signal()

    def __init__(self, name: str, offer: str, parent: QWidget | None = None) -> None:
        """offer: what can be done about it, on a button."""
        super().__init__(parent)
        self.setObjectName(name)
        self.text = ElidedLabel()
        self.text.setProperty("role", "muted")
        self.offer = QPushButton(offer)
        self.offer.setObjectName(f"{name}_button")
        self.offer.setProperty("link", True)
        self.offer.clicked.connect(self.accepted)
        self.dismiss = _dismiss_button()
        self.dismiss.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 6, 0)
        layout.setSpacing(0)
        for widget in (self.text, self.offer, self.dismiss):
            layout.addWidget(widget)
        self.hide()

    def say(self, short: str, sentence: str) -> None:
        """Show a short message; the whole sentence is in the tooltip."""
        self.text.setText(short)
        self.text.setToolTip(sentence)
        self.setAccessibleName(sentence)
        self.show()
        announce(self, lambda: sentence)
