"""MyDigitsCard: the user's own labelled drawings, their accuracy, and buttons to edit the set."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QSizePolicy, QStackedWidget, QWidget

from visnet.core.evaluation import Evaluation
from visnet.gui.painting.words import Names, a_noun
from visnet.gui.panels.draw.my_digits_list import MyDigitsList
from visnet.gui.texts import grouped, tr
from visnet.gui.widgets.card import Card
from visnet.gui.widgets.wheel import wheel_needs_focus
from visnet.storage.my_digits import NAME, MyDigits
from visnet.text import Text

UNLABELLED = Text("Label…")


class MyDigitsCard(Card):
    """Shows a set and requests changes; its keeper makes them.

    label_changed(): the user chose a label, or none.
    keep_wanted(): add the drawing.   edit_wanted(int), delete_wanted(int): index of a drawing in the set.
    undo_wanted(): undo the last deletion.   export_wanted(): export as IDX files.
    """

    label_changed = Signal()
    keep_wanted = Signal()
    edit_wanted = Signal(int)
    delete_wanted = Signal(int)
    undo_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr(NAME), parent)
        self._names: Names = ()
        self.score = QLabel()
        self.score.setObjectName("my_digits_score")
        self.score.setProperty("role", "muted")
        self.header.insertWidget(1, self.score)
        self.delete = _link("delete", tr("delete"), tr("Delete the selected one (Delete)"))
        self.undo = _link("undo", tr("undo"), tr("Restore the last deleted one"))
        self.undo.hide()
        self.export = _link("export", tr("export as IDX…"), tr("Export as MNIST IDX files"))
        self.label = QComboBox()
        wheel_needs_focus(self.label)
        self.label.setObjectName("draw_label")
        self.label.setAccessibleName(tr("Label of the drawing"))
        self.keep = QPushButton()
        self.keep.setObjectName("draw_keep")
        for widget in (self.undo, self.delete, self.export, self.label, self.keep):
            self.header.addWidget(widget)
        self.list = MyDigitsList()
        self.empty = QLabel()
        self.empty.setProperty("role", "muted")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.pages = QStackedWidget()  # of one height, so that the first digit that is kept moves nothing
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.list)
        self.pages.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.body.addWidget(self.pages)
        self._keys: list[QShortcut] = []
        QShortcut(QKeySequence("Ctrl+K"), self).activated.connect(self.keep.click)
        self.label.currentIndexChanged.connect(self.label_changed)
        self.keep.clicked.connect(self.keep_wanted)
        self.export.clicked.connect(self.export_wanted)
        self.delete.clicked.connect(self.on_delete_clicked)
        self.undo.clicked.connect(self.undo_wanted)
        self.list.edit_wanted.connect(self.edit_wanted)
        self.list.delete_wanted.connect(self.delete_wanted)
        self.list.selectionModel().currentChanged.connect(self._show_choice)

    @property
    def chosen_label(self) -> int | None:
        """Return the label chosen for the drawing, None if there is none."""
        i = self.label.currentIndex() - 1
        return i if i >= 0 else None

    def set_label(self, label: int | None) -> None:
        """Set the label without emitting a signal."""
        with QSignalBlocker(self.label):
            self.label.setCurrentIndex(0 if label is None else label + 1)

    def set_classes(self, names: Names) -> None:
        """Offer these classes as labels; the first ten also by the keys 0 to 9."""
        self._names = names
        with QSignalBlocker(self.label):
            self.label.clear()
            self.label.addItems([tr(UNLABELLED), *names])
        for key in self._keys:
            key.setEnabled(False)
            key.deleteLater()
        self._keys = [QShortcut(QKeySequence(str(i)), self) for i in range(min(10, len(names)))]
        for shortcut in self._keys:
            shortcut.activated.connect(self.on_label_key)
        self.label.setToolTip(tr("Label of the drawing (keys 0 to {n})", n=len(self._keys) - 1))
        self.keep.setText(tr("Add to {name}", name=tr(NAME)))
        self.empty.setText(
            tr(
                "Draw {kind}, choose its label and add it to your own test set. It is saved, evaluated while "
                "the network trains, and can be exported.",
                kind=a_noun(names),
            )
        )

    def set_drawn(self, has_ink: bool) -> None:
        """Set whether there is a drawing to add; it needs a label, too."""
        self.keep.setEnabled(has_ink and self.chosen_label is not None)
        why = tr("Ctrl+K")
        if not self.keep.isEnabled():
            why = tr("draw {kind} and choose a label first", kind=a_noun(self._names))
        self.keep.setToolTip(tr("Add what the network sees to {name} ({why})", name=tr(NAME), why=why))

    def show_digits(self, digits: MyDigits) -> None:
        """Show a set, scrolled to the newest."""
        self.list.digits.show_digits(digits)
        self.pages.setCurrentWidget(self.list if len(digits) else self.empty)
        self.export.setVisible(len(digits) > 0)
        self.delete.setVisible(len(digits) > 0)
        self.list.scrollToBottom()
        self.show_evaluation(None)
        self._show_choice()

    def offer_undo(self, on: bool) -> None:
        """Set whether a deletion can be undone."""
        self.undo.setVisible(on)

    def show_evaluation(self, evaluation: Evaluation | None) -> None:
        """Show the prediction of each, and how many are correct."""
        self.list.digits.show_evaluation(evaluation)
        digits = self.list.digits.digits
        m = 0 if digits is None else len(digits)
        if evaluation is None or digits is None:
            self.score.setText(grouped(m) if m else "")
            return
        n = int((evaluation.predicted == digits.labels).sum())
        self.score.setText(tr("{n:,} of {m:,} correct · loss {loss:.3g}", n=n, m=m, loss=evaluation.loss))

    @Slot()
    def on_label_key(self) -> None:
        """Choose the label whose key was pressed."""
        key = self.sender()
        assert isinstance(key, QShortcut)
        self.label.setCurrentIndex(int(key.key().toString()) + 1)

    @Slot()
    def on_delete_clicked(self) -> None:
        """Request deletion of the selected one."""
        if self.list.chosen >= 0:
            self.delete_wanted.emit(self.list.chosen)

    @Slot()
    def _show_choice(self) -> None:
        self.delete.setEnabled(self.list.chosen >= 0)


def _link(name: str, text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(f"my_digits_{name}")
    button.setProperty("link", True)
    button.setToolTip(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
