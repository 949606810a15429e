"""MyDigitsList: the user's own labelled drawings in a row, each with its prediction."""

from __future__ import annotations

from functools import partial
from typing import Any, cast

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from visnet.analysis.figures import percent
from visnet.core.evaluation import Evaluation
from visnet.gui.painting.digit import digit_image, paint_digit
from visnet.gui.painting.guard import guarded_item
from visnet.gui.painting.names import elided
from visnet.gui.painting.probability_rows import answer_colour
from visnet.gui.painting.verdict import verdict_mark
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.picture_menu import PictureMenu
from visnet.storage.my_digits import MyDigits
from visnet.text import Text

CELL_PX, WORDS_PX, RADIUS_PX = QSize(76, 88), 20, 8

_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class MyDigitsModel(QAbstractListModel):
    """One row per drawing, newest last."""

    digits: MyDigits | None = None
    evaluation: Evaluation | None = None

    def show_digits(self, digits: MyDigits | None) -> None:
        """Show other drawings, without predictions."""
        self.beginResetModel()
        self.digits, self.evaluation = digits, None
        self.endResetModel()

    def show_evaluation(self, evaluation: Evaluation | None) -> None:
        """Show the current predictions."""
        self.evaluation = evaluation
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if self.digits is None or parent.isValid() else len(self.digits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return self.words(index.row())

    def words(self, row: int) -> str:
        """Describe a drawing: Label 4, predicted 9 (62%)."""
        assert self.digits is not None
        names, label = self.digits.class_names, int(self.digits.labels[row])
        if self.evaluation is None:
            return tr("Label {label}", label=names[label])
        predicted = int(self.evaluation.predicted[row])
        sure = percent(float(self.evaluation.probabilities[predicted, row]), 2)
        return tr(
            "Label {label}, predicted {predicted} ({sure})", label=names[label], predicted=names[predicted], sure=sure
        )


class _Delegate(QStyledItemDelegate):
    """Paints a digit in a frame, and beneath it ✓ 4 or ✗ 9 not 4."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(look().px(CELL_PX.width()), look().px(CELL_PX.height()))

    @guarded_item
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, row = index.model(), index.row()
        assert isinstance(model, MyDigitsModel)
        digits = model.digits
        assert digits is not None
        place: QRect = option.rect.adjusted(0, 0, -look().px(8), 0)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look().accent if chosen else look().border), 2 if chosen else 1))
        painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), RADIUS_PX, RADIUS_PX)
        words_px = look().px(WORDS_PX)
        paint_digit(painter, place.adjusted(6, 6, -6, -words_px - 2), digit_image(digits.images[row]))
        true, said = digits.class_names[int(digits.labels[row])], ""
        colour = look().muted
        if model.evaluation is not None:
            predicted = int(model.evaluation.predicted[row])
            right = predicted == digits.labels[row]
            colour = answer_colour(bool(right))
            said = f"{verdict_mark(bool(right))} " + (
                true if right else tr("{predicted} not {true}", predicted=digits.class_names[predicted], true=true)
            )
        painter.setFont(look().font(11, QFont.Weight.DemiBold))
        painter.setPen(QColor(colour))
        beneath = QRect(place.left() + 3, place.bottom() - words_px - 1, place.width() - 6, words_px)
        words = elided(said or true, beneath.width(), QFontMetricsF(painter.font()))
        painter.drawText(beneath, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()


class MyDigitsList(QListView):
    """Arrow keys move; Enter or a double click edits; Delete deletes.

    edit_wanted(int), delete_wanted(int): index of a drawing in the set.
    """

    edit_wanted = Signal(int)
    delete_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.digits = MyDigitsModel(self)
        self.setModel(self.digits)
        self.setItemDelegate(_Delegate(self))
        self.setObjectName("my_digits")
        self.setAccessibleName(tr("My digits"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        self.activated.connect(self.on_activated)
        self.pictures = PictureMenu(self, Text("My digits"), plot=False, more=self._offer_digit)
        self._fit_height()

    @property
    def chosen(self) -> int:
        """Return the index of the selected drawing, -1 for none."""
        return self.currentIndex().row()

    def _offer_digit(self, menu: QMenu, at: QPoint | None) -> None:
        row = self.chosen if at is None else self.indexAt(at).row()
        if row >= 0:
            menu.addSeparator()
            menu.addAction(tr("Edit")).triggered.connect(partial(self.edit_wanted.emit, row))
            menu.addAction(tr("Delete")).triggered.connect(partial(self.delete_wanted.emit, row))

    @Slot(QModelIndex)
    def on_activated(self, index: QModelIndex) -> None:
        """Request editing of the activated drawing."""
        self.edit_wanted.emit(index.row())

    def event(self, event: QEvent) -> bool:
        # Delete is a key of the whole workspace, too; here it means the chosen digit.
        asks = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if asks and cast(QKeyEvent, event).key() == Qt.Key.Key_Delete:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.chosen >= 0:
            self.delete_wanted.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_height()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def _fit_height(self) -> None:
        self.setFixedHeight(look().px(CELL_PX.height() + 12))
