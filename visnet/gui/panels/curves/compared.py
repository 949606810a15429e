"""ComparedRow: name and final figures of the previous run, whose pale curves lie behind the current ones."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from visnet.gui.painting.guard import guarded
from visnet.gui.panels.curves.format import KEY_PX, paint_key
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.card import ElidedLabel


class PaleKey(QWidget):
    """A short pale line per curve, in its colour and dash pattern."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(look().px(KEY_PX), look().px(14))

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, now = QPainter(self), look()
        for i in range(2):
            top = self.height() // 2 + now.px(3 * (2 * i - 1)) - now.px(1)
            paint_key(painter, i, 0, top, now.px(2), now, pale=True)


class ComparedRow(QWidget):
    """Hidden when there is nothing to compare with. dismissed(): the user ended the comparison."""

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = ElidedLabel()
        self.label.setProperty("role", "muted")
        self.dismiss = QToolButton()
        self.dismiss.setText("✕")
        self.dismiss.setProperty("link", True)
        self.dismiss.setObjectName("compared_dismiss")
        self.dismiss.setAccessibleName(tr("Stop comparing"))
        self.dismiss.setToolTip(tr("Stop comparing with the last run (Run menu to compare again)"))
        self.dismiss.clicked.connect(self.dismissed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(PaleKey())
        layout.addWidget(self.label, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.dismiss)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_run(self, name: str, train: str, test: str) -> None:
        """Show the run's name and final figures."""
        whole = tr("{name}: train {train}, test {test}", name=name, train=train, test=test)
        self.label.set_texts(whole, tr("train {train}, test {test}", train=train, test=test), tr("Last run"))
        self.label.setToolTip(tr("The pale lines are the last run. {figures}", figures=whole))
        self.show()
