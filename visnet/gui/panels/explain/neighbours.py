"""NeighbourPanel: the five training examples most similar to an example, with their labels."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from visnet.analysis.neighbours import Neighbourhood
from visnet.datasets.dataset import Split
from visnet.gui.painting.digit import digit_image, paint_digit
from visnet.gui.painting.guard import guarded
from visnet.gui.painting.names import elided, short_names
from visnet.gui.painting.words import Names, nouns
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.picture_menu import Figures, PictureMenu
from visnet.gui.widgets.spoken import Item, Role
from visnet.text import Text

HIGHEST_PX, LOWEST_PX = 120, 70
TEXT_PX = 12


class NeighbourStrip(QWidget):
    """Images side by side, each with its label and index beneath."""

    spoken_role = Role.List

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: npt.NDArray[np.uint8] = np.empty((0, 1, 1), np.uint8)
        self._captions: list[tuple[str, str]] = []
        self._numbers: list[str] = []
        self.setAccessibleName(tr("Neighbours"))
        self.pictures = PictureMenu(self, Text("nearest training examples"), self.figures, plot=False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    @property
    def captions(self) -> list[str]:
        """Return the labels shown."""
        return [name for name, _ in self._captions]

    def figures(self) -> Figures:
        """Return each neighbour's label and index in the training set as a table."""
        return (
            {"index": [number.lstrip("#") for number in self._numbers], "label": self.captions} if self._numbers else {}
        )

    def show_digits(self, images: npt.NDArray[np.uint8], captions: list[tuple[str, str]], numbers: list[str]) -> None:
        """Show images, (n, h, w), each with a label in a colour and an index."""
        self._images, self._captions, self._numbers = images, captions, numbers
        self.update()

    def spoken_items(self) -> list[Item]:
        """Return each neighbour, its label and index, for a screen reader."""
        each = self.width() // max(1, len(self._images))
        return [
            Item(
                tr("Training example {number}", number=number),
                tr("label {name}", name=name),
                QRect(i * each, 0, each, self.height()),
            )
            for i, ((name, _), number) in enumerate(zip(self._captions, self._numbers, strict=True))
        ]

    def sizeHint(self) -> QSize:
        return QSize(look().px(260), look().px(HIGHEST_PX))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(180), look().px(LOWEST_PX))

    def resizeEvent(self, event: QResizeEvent) -> None:
        # No higher than its digits and their names, so that the words stand right beneath.
        text_px = 2 * round(QFontMetricsF(look().font(TEXT_PX, QFont.Weight.Bold)).height())
        self.setMaximumHeight(max(look().px(LOWEST_PX), min(look().px(HIGHEST_PX), self.width() // 5 + text_px)))

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        if not len(self._images):
            return
        painter = QPainter(self)
        bold, small = look().font(TEXT_PX, QFont.Weight.Bold), look().font(10)
        line_px = round(QFontMetricsF(bold).height())
        each = self.width() // len(self._images)
        side = min(each - look().px(8), self.height() - 2 * line_px)
        for i, image in enumerate(self._images):
            place = QRect(i * each + (each - side) // 2, 0, side, side)
            paint_digit(painter, place, digit_image(image))
            beneath = QRect(i * each + 1, side, each - 2, line_px)
            name, colour = self._captions[i]
            for font, text, ink in ((bold, name, colour), (small, self._numbers[i], look().muted)):
                painter.setFont(font)
                painter.setPen(QColor(ink))
                short = elided(text, beneath.width(), QFontMetricsF(font))
                painter.drawText(beneath, Qt.AlignmentFlag.AlignCenter, short)
                beneath.translate(0, line_px)


class NeighbourPanel(QWidget):
    """Shows the nearest examples of a Neighbourhood, and summarises their labels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strip, self.words, self.rule = NeighbourStrip(), QLabel(), QLabel()
        for label in (self.words, self.rule):
            label.setWordWrap(True)
        self.rule.setProperty("role", "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addWidget(self.strip)
        layout.addWidget(self.words)
        layout.addWidget(self.rule)
        layout.addStretch()
        self.show_neighbours(None, None, (), 0, 0, True)

    def show_neighbours(
        self, found: Neighbourhood | None, train: Split | None, names: Names, true: int, predicted: int, deep: bool
    ) -> None:
        """Show neighbours, or that the search is running. train: their split.   deep: there are hidden units."""
        if found is None or train is None:
            self.strip.show_digits(np.empty((0, 1, 1), np.uint8), [], [])
            self.words.setText(tr("Searching the training set…"))
            self.rule.setText("")
            return
        colours = {predicted: look().wrong, true: look().right}
        labels: list[int] = found.labels.tolist()
        captions = [(short_names(names)[label], colours.get(label, look().text)) for label in labels]
        self.strip.show_digits(train.images[found.nearest], captions, [f"#{i}" for i in found.nearest.tolist()])
        n_true, n = labels.count(true), len(labels)
        figures = {"n": n, "things": nouns(names), "n_true": n_true, "true": names[true]}
        if predicted == true:
            said = tr("{n} nearest training {things}: {n_true} × label {true} (true).", **figures)
        else:
            said = tr(
                "{n} nearest training {things}: {n_true} × label {true} (true), "
                "{n_predicted} × label {predicted} (predicted).",
                **figures,
                n_predicted=labels.count(predicted),
                predicted=names[predicted],
            )
        self.words.setText(said)
        far = f"{found.distances[0]:.3g}–{found.distances[-1]:.3g}"
        self.rule.setText(
            tr("Distance between activations of the last hidden layer: {far}.", far=far)
            if deep
            else tr("Distance between pixels: {far}.", far=far)
        )
