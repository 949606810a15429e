"""PredictionGrid: twelve images with their softmax bars, painted by one widget."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from visnet.analysis.figures import percent
from visnet.gui.painting.backdrop import card_pixmap, ratio_of, takes_lines
from visnet.gui.painting.digit import digit_image, paint_digit
from visnet.gui.painting.guard import guarded
from visnet.gui.painting.probability_rows import Reading
from visnet.gui.painting.words import Names
from visnet.gui.panels.predictions.card import CardPlaces
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.keys import is_choice
from visnet.gui.widgets.picture_menu import Figures, PictureMenu
from visnet.gui.widgets.spoken import Item, Role
from visnet.text import Text

N_COLUMNS, N_ROWS = 4, 3
N_CARDS = N_COLUMNS * N_ROWS
GAP_PX = 8

_MOVES = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -N_COLUMNS,
    Qt.Key.Key_Down: N_COLUMNS,
}


class PredictionGrid(QWidget):
    """Small cards in 4 columns and 3 rows. A click, or Enter, selects one, if they are selectable.

    card_selected(int): the selected card, 0 to 11.
    asked_for(int, object): show the example of a card in the workspace of this name.
    """

    card_selected = Signal(int)
    asked_for = Signal(int, object)
    spoken_role = Role.List

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: Names = ()
        self._images: npt.NDArray[np.uint8] = np.empty((0, 1, 1), np.uint8)
        self._titles: list[str] = []
        self._readings: list[Reading] = []
        self._looks: list[tuple[object, ...]] = []
        self._selectable = True
        self._current, self._hovered = 0, -1
        self._backdrop: QPixmap | None = None
        self._cards: list[QRect] = []
        self._places: list[CardPlaces] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Predictions"))
        self.pictures = PictureMenu(self, Text("predictions"), self.figures, more=self._offer_digit)

    @property
    def readings(self) -> list[Reading]:
        """Return the predictions shown, empty if there are none yet."""
        return self._readings

    @property
    def current(self) -> int:
        """Return the card that has the focus."""
        return self._current

    def show_digits(
        self, images: npt.NDArray[np.uint8], titles: list[str], names: Names, *, selectable: bool = True
    ) -> None:
        """Show other images, without predictions. images: (up to 12, h, w).   titles: for the tooltips."""
        same_places = len(images) == len(self._images) and names == self._names
        self._images, self._titles, self._names = images, titles, names
        self._readings = []
        if selectable != self._selectable:
            self._selectable, self._current = selectable, 0
            self._hover(-1)
        self._current = min(self._current, max(0, len(images) - 1))
        if same_places and self._backdrop is not None:
            painter = QPainter(self._backdrop)
            self._paint_digits(painter)
            painter.end()
            self.update()
        else:
            self._forget_backdrop()

    def show_readings(self, readings: list[Reading]) -> None:
        """Show predictions, one per image, or none."""
        looks = [self._look_of(i, reading) for i, reading in enumerate(readings)]
        before, self._looks, self._readings = self._looks, looks, readings
        if not all(looks) or len(looks) != len(before):
            self.update()
            return
        for i, (old, new) in enumerate(zip(before, looks, strict=True)):
            if old != new:
                self.update(self.card(i))

    def _look_of(self, i: int, reading: Reading) -> tuple[object, ...]:
        """What is seen of a reading: another one of the same look need not be painted. Empty before anything is."""
        if self._backdrop is None or i >= len(self._places):
            return ()
        lengths = np.rint(reading.probabilities * self._places[i].rows.track_px)
        return reading.predicted, percent(float(reading.probabilities[reading.predicted])), lengths.tobytes()

    def figures(self) -> Figures:
        """Return a table: each image and the probability of every class."""
        n = len(self._readings)
        shares = {
            f"p({name})": [float(reading.probabilities[k]) for reading in self._readings]
            for k, name in enumerate(self._names)
        }
        return {"digit": self._titles[:n], **shares}

    def _offer_digit(self, menu: QMenu, at: QPoint | None) -> None:
        i = self._current if at is None else self.card_at(at)
        if i < 0 or not self._selectable or not len(self._images):
            return
        menu.addSeparator()
        for text, workspace in (
            (tr("Show in Mistakes"), "mistakes"),
            (tr("Edit in Draw"), "draw"),
            (tr("Show in Inside"), "inside"),
        ):
            menu.addAction(text).triggered.connect(partial(self.asked_for.emit, i, workspace))

    def spoken_value(self) -> str:
        """Say how many are right; each card is found as a child."""
        known = self._readings[: len(self._titles)]
        if not known:
            return tr("no prediction yet")
        return tr("{n:,} of {m:,} correct", n=sum(reading.right for reading in known), m=len(known))

    def spoken_description(self) -> str:
        """Say the card that the arrow keys have led to, as it is now; nothing before they did."""
        moved = self.accessibleDescription() and self._current < len(self._images)
        return self.words(self._current).replace("\n", ", ") if moved else ""

    def spoken_items(self) -> list[Item]:
        """Return each card for a screen reader: Test digit #105, label 7: predicted 7, 98%."""
        said = []
        for i, title in enumerate(self._titles):
            value = tr("no prediction yet")
            if i < len(self._readings):
                reading = self._readings[i]
                sure = percent(float(reading.probabilities[reading.predicted]))
                value = tr(
                    "predicted {name}, {sure}, right" if reading.right else "predicted {name}, {sure}, wrong",
                    name=self._names[reading.predicted],
                    sure=sure,
                )
            said.append(Item(title, value, self.card(i)))
        return said

    def card(self, i: int) -> QRect:
        """Return the rectangle of card i, in whole pixels, so that edges stay sharp."""
        if not self._cards:
            gap = look().px(GAP_PX)
            w, h = (self.width() + gap) / N_COLUMNS, (self.height() + gap) / N_ROWS
            columns, rows = ([round(k * size) for k in range(n + 1)] for n, size in ((N_COLUMNS, w), (N_ROWS, h)))
            self._cards = [
                QRect(left, top, right - gap - left, bottom - gap - top)
                for top, bottom in pairwise(rows)
                for left, right in pairwise(columns)
            ]
        return self._cards[i]

    def card_at(self, position: QPoint) -> int:
        """Return the card at a position, -1 for none."""
        return next((i for i in range(len(self._images)) if self.card(i).contains(position)), -1)

    def sizeHint(self) -> QSize:
        return QSize(look().px(520), look().px(360))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(360), look().px(216))

    # Painting: what a snapshot does not change is painted once, into the backdrop.

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        if not len(self._images):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ratio = ratio_of(painter)
        if self._backdrop is None or self._backdrop.devicePixelRatio() != ratio:
            self._backdrop = self._paint_backdrop(ratio)
        if takes_lines(painter):
            self._paint_cards(painter)
            self._paint_digits(painter)
        else:
            painter.drawPixmap(0, 0, self._backdrop)
        region = event.region()
        for i, reading in enumerate(self._readings):
            if region.intersects(self.card(i)):
                self._places[i].paint_reading(painter, reading)
        current = self._current if self.hasFocus() and self._selectable else -1
        for i, colour in ((self._hovered, look().faint), (current, look().accent)):
            if i >= 0:
                self._places[i].paint_frame(painter, colour, 1.5)

    def _paint_backdrop(self, ratio: float) -> QPixmap:
        backdrop = card_pixmap(self.size(), ratio)
        painter = QPainter(backdrop)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._places = [CardPlaces.fit(self.card(i), self._names) for i in range(len(self._images))]
        self._paint_cards(painter)
        self._paint_digits(painter)
        painter.end()
        return backdrop

    def _paint_cards(self, painter: QPainter) -> None:
        for places in self._places:
            places.paint_frame(painter, look().border, 1.0)
            if places.rows.all_shown:
                places.rows.paint_labels(painter, None)

    def _paint_digits(self, painter: QPainter) -> None:
        """Over those of before: a tenth of the work of a new backdrop."""
        for image, places in zip(self._images, self._places, strict=True):
            painter.fillRect(places.digit, QColor(look().card))
            paint_digit(painter, places.digit, digit_image(image))

    def _forget_backdrop(self) -> None:
        self._backdrop = None
        self._cards = []
        self.update()

    # Acting on it.

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.card_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)

    def _hover(self, i: int) -> None:
        i = i if self._selectable else -1
        if i != self._hovered:
            self._hovered = i
            self.setCursor(Qt.CursorShape.PointingHandCursor if i >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        i = self.card_at(event.position().toPoint())
        if i >= 0 and self._selectable and event.button() == Qt.MouseButton.LeftButton:
            self._current = i
            self.update()
            self.card_selected.emit(i)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if not self._selectable:
            super().keyPressEvent(event)
        elif is_choice(event) and len(self._images):
            self.card_selected.emit(self._current)
        elif key in _MOVES:
            to = self._current + _MOVES[Qt.Key(key)]
            stays_in_row = abs(_MOVES[Qt.Key(key)]) > 1 or to // N_COLUMNS == self._current // N_COLUMNS
            if 0 <= to < len(self._images) and stays_in_row:
                self._current = to
                self.setAccessibleDescription(self.words(to).replace("\n", ", "))
                self.update()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            i = self.card_at(event.pos())
            if i >= 0:
                QToolTip.showText(event.globalPos(), self.words(i), self, self.card(i))
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def words(self, i: int) -> str:
        """Describe card i: its label, its prediction, and whether there are more classes than bars."""
        lines = [self._titles[i]]
        if self._readings:
            reading = self._readings[i]
            ranking = np.argsort(-reading.probabilities, kind="stable")[:3]
            sure = ", ".join(f"{self._names[c]} {percent(float(reading.probabilities[c]), 2)}" for c in ranking)
            lines.append(tr("Predicted {sure}", sure=sure))
        rows = CardPlaces.fit(self.card(i), self._names).rows
        if not rows.all_shown:
            lines.append(tr("Showing the top {n} of {total} classes.", n=rows.n_rows, total=len(self._names)))
        if self._selectable:
            lines.append(tr("Click to inspect."))
        return "\n".join(lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._forget_backdrop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.updateGeometry()
        self._forget_backdrop()

    def focusInEvent(self, event: QEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QEvent) -> None:
        self.update()
