"""LargeDigit: one enlarged image with the verdict beneath it; another picture can be laid over it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from visnet.analysis.figures import percent
from visnet.gui.painting.digit import digit_image
from visnet.gui.painting.guard import guarded
from visnet.gui.painting.names import elided, fitting_names
from visnet.gui.painting.probability_rows import Reading, answer_colour
from visnet.gui.painting.verdict import Verdict, verdict_mark
from visnet.gui.painting.words import Names
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.picture_menu import Figures, PictureMenu
from visnet.gui.widgets.spoken import Role
from visnet.text import Text

PAD_PX = 6
VERDICT_PX, LEAST_VERDICT_PX = 14, 10


def reading_words(reading: Reading | None, names: Names) -> str:
    """Say a prediction and how sure it is, and the label where it is known."""
    if reading is None:
        return tr("no prediction yet")
    sure, predicted = percent(float(reading.probabilities[reading.predicted])), names[reading.predicted]
    if reading.true is None:
        return tr("predicted {name}, {sure}", name=predicted, sure=sure)
    label = names[reading.true]
    return tr("Label {label}, predicted {predicted} ({sure})", label=label, predicted=predicted, sure=sure)


class LargeDigit(QWidget):
    """As large as fits, up to a square above the verdict."""

    spoken_role = Role.Graphic

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: Names = ()
        self._image: npt.NDArray[np.uint8] | None = None
        self._reading: Reading | None = None
        self._over: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Selected example"))
        self.pictures = PictureMenu(self, Text("digit"), plot=False)

    def spoken_value(self) -> str:
        """Say the verdict, as it is written beneath the digit."""
        return tr("nothing") if self._image is None else reading_words(self._reading, self._names)

    @property
    def image(self) -> npt.NDArray[np.uint8] | None:
        """Return the image shown."""
        return self._image

    def set_classes(self, names: Names) -> None:
        """Set the class names, and clear the image."""
        self._names = names
        self.show_digit(None, None)

    def show_digit(self, image: npt.NDArray[np.uint8] | None, reading: Reading | None) -> None:
        """Show an image, (h, w), and its prediction; or neither."""
        self._image, self._reading = image, reading
        self.update()

    def show_over(self, picture: QImage | None) -> None:
        """Lay a picture of the same shape over the image, or remove it."""
        self._over = picture
        self.update()

    def picture_place(self) -> QRect:
        """Return the image's rectangle: a whole number of device pixels per pixel if large enough."""
        assert self._image is not None
        h, w = self._image.shape
        pad = look().px(PAD_PX)
        room = self.rect().adjusted(pad, pad, -pad, -round(Verdict.of_size(VERDICT_PX).height) - pad)
        factor = min(room.width() / w, room.height() / h)
        factor = float(int(factor)) if factor >= 1 else max(factor, 0.01)
        place = QRect(0, 0, max(1, round(w * factor)), max(1, round(h * factor)))
        place.moveCenter(room.center())
        return place

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._image is None:
            painter.setPen(QColor(look().muted))
            painter.setFont(look().font(13))
            place = self.rect()
            words = tr("Select an example.")
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
            return
        # Not smoothed: this is what the network is given.
        painter.drawImage(self.picture_place(), digit_image(self._image) if self._over is None else self._over)
        if self._reading is not None:
            pad = look().px(PAD_PX)
            width = self.width() - 2 * pad
            verdict = Verdict.to_fit(width, self._names, VERDICT_PX, LEAST_VERDICT_PX)
            beneath = QRectF(pad, self.height() - verdict.height - pad / 2, width, verdict.height)
            reading = self._reading
            p = float(reading.probabilities[reading.predicted])
            room_px = beneath.width() - verdict.gap_px - verdict.sure_px - verdict.bold_metrics.horizontalAdvance("✗ ")
            names = fitting_names(self._names, room_px, verdict.bold_metrics)
            verdict.paint(painter, beneath, reading.right, names[reading.predicted], p)

    def sizeHint(self) -> QSize:
        return QSize(look().px(150), look().px(170))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(96), look().px(96))


WORDS_PX, WORDS_ROOM_PX = 20, 34


class SeenDigit(QWidget):
    """A framed image with the prediction beneath; marked as right or wrong only if its label is known."""

    spoken_role = Role.Graphic

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: Names = ()
        self._image: npt.NDArray[np.uint8] | None = None
        self._reading: Reading | None = None
        self.pictures = PictureMenu(self, Text("network input"), self.figures, plot=False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Network input"))

    def spoken_value(self) -> str:
        """Say the answer, as it is written beneath the digit."""
        return tr("nothing") if self._image is None else reading_words(self._reading, self._names)

    @property
    def image(self) -> npt.NDArray[np.uint8] | None:
        """Return the image shown, (h, w)."""
        return self._image

    def figures(self) -> Figures:
        """Return the pixels as a table, one row per row of the image, 0 to 255."""
        return {} if self._image is None else {f"x{i}": column for i, column in enumerate(self._image.T.tolist())}

    @property
    def words(self) -> str:
        """Return the prediction as written beneath the image."""
        if self._reading is None:
            return ""
        reading = self._reading
        mark = "" if reading.true is None else f"{verdict_mark(reading.right)} "
        return f"{mark}{self._names[reading.predicted]}"

    def set_classes(self, names: Names) -> None:
        """Set the class names, and clear the image."""
        self._names = names
        self.show_digit(None, None)

    def show_digit(self, image: npt.NDArray[np.uint8] | None, reading: Reading | None) -> None:
        """Show an image, (h, w), and its prediction; or neither."""
        self._image, self._reading = image, reading
        self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        place = self._picture_place()
        if self._image is not None:
            # Not smoothed: this is what the network is given.
            painter.drawImage(place, digit_image(self._image))
        painter.setPen(QColor(look().border))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))
        if self._image is None:
            painter.setPen(QColor(look().muted))
            painter.setFont(look().font(13))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, tr("Nothing drawn yet."))
        if self._reading is not None:
            self._paint_words(painter, self._reading)

    def _paint_words(self, painter: QPainter, reading: Reading) -> None:
        bold, plain = look().font(WORDS_PX, QFont.Weight.Bold), look().font(WORDS_PX - 6)
        said, sure = self.words, percent(float(reading.probabilities[reading.predicted]))
        sure_px = QFontMetricsF(plain).horizontalAdvance(sure) + 8 * look().scale
        metrics = QFontMetricsF(bold)
        said = elided(said, self.width() - sure_px, metrics)
        said_px = metrics.horizontalAdvance(said)
        x = (self.width() - said_px - sure_px) / 2
        y = self.height() - look().px(WORDS_ROOM_PX) / 2 + metrics.capHeight() / 2
        painter.setFont(bold)
        painter.setPen(QColor(look().text if reading.true is None else answer_colour(reading.right)))
        painter.drawText(QPointF(x, y), said)
        painter.setFont(plain)
        painter.setPen(QColor(look().muted))
        painter.drawText(QPointF(x + said_px + 8 * look().scale, y), sure)

    def _picture_place(self) -> QRect:
        """Where the digit lies: a whole number of screen pixels for each of its own, where it is large enough."""
        h, w = (28, 28) if self._image is None else self._image.shape
        room = self.rect().adjusted(1, 1, -1, -look().px(WORDS_ROOM_PX))
        factor = min(room.width() / w, room.height() / h)
        factor = float(int(factor)) if factor >= 1 else max(factor, 0.01)
        place = QRect(0, 0, max(1, round(w * factor)), max(1, round(h * factor)))
        place.moveCenter(room.center())
        return place

    def sizeHint(self) -> QSize:
        return QSize(look().px(240), look().px(270))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(110), look().px(110))
