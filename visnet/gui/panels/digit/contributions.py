"""ContributionPanel: each hidden unit's contribution to one class against another, and their sum."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from visnet.analysis.contributions import Why
from visnet.gui.painting.names import short_names
from visnet.gui.painting.probability_rows import answer_colour
from visnet.gui.painting.words import Names
from visnet.gui.panels.digit.contribution_bars import LOWEST_ROW_PX, WhyBars, overlay_image, signed
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.card import ElidedLabel
from visnet.gui.widgets.link_label import LinkLabel
from visnet.text import Text

UNITS_TIP = Text(
    "Contribution = activation × (W[{p}] − W[{t}]) of the last layer.\nThe contributions and the "
    "bias add up exactly to logit({p}) − logit({t}).\nThe small pictures show how each pixel "
    "changes the unit's sum: blue raises it, orange lowers it.\nHover to enlarge one, click to "
    "keep it, double-click for its sum in Inside."
)
DEEP_TIP = Text("\nWith {n} hidden layers these are the last one's; its pictures are gradient × input.")
PIXELS_TIP = Text("Without hidden layers each pixel contributes x × (W[{p}] − W[{t}]). The sum is exact.")


LONGEST_NAMES = (16, 12, 10, 8, 6)  # letters of a class's name in the legend, as there is room


def _cut(name: str, longest: int) -> str:
    return name if len(name) <= longest else f"{name[: longest - 3]}…{name[-2:]}"


class ContributionPanel(QWidget):
    """Shows the contributions of a Why.

    over_changed(object): the QImage to lay over the digit, or None.
    sum_wanted(int, int): show the exact sum of a unit, given by its layer, from 1, and its index.
    """

    over_changed = Signal(object)
    sum_wanted = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._why: Why | None = None
        self._shape = (1, 1)
        self._of: tuple[Names, bool | None] = (
            (),
            True,
        )  # what was told with it: the classes' names, whether it is right
        self.over: QImage | None = None
        self.title, self.legend = ElidedLabel(), QLabel()
        self.title.setProperty("role", "title")
        self.legend.setMinimumWidth(1)  # its names are cut as the room is, and hold no window wide
        self.bars = WhyBars()
        self.view = QScrollArea()
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setWidgetResizable(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setWidget(self.bars)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for surface in (self.bars, self.view.viewport()):
            surface.setAutoFillBackground(False)
        self.sum = LinkLabel()
        self.sum.setProperty("role", "muted")
        self.sum.setWordWrap(True)
        self.sum.setAlignment(Qt.AlignmentFlag.AlignTop)
        header = QHBoxLayout()
        header.addWidget(self.title, 1)
        header.addWidget(self.legend)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(header)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.sum)
        layout.addStretch()
        self.bars.unit_pointed.connect(self.on_unit_pointed)
        self.bars.unit_opened.connect(self.on_unit_opened)
        self.sum.linkActivated.connect(self.on_link)

    def show_why(self, why: Why | None, shape: tuple[int, int], names: Names, right: bool | None) -> None:
        """Show contributions, or none. shape: of an image.   right: the prediction is correct, None if unknown."""
        self._why, self._shape, self._of = why, shape, (names, right)
        colours = (answer_colour(right), look().positive)
        self.bars.show_why(why, shape, colours)
        self.view.setVisible(bool(self.bars.units))
        self._fit_view()
        self._show_words(names, colours)
        self.on_unit_pointed(self.bars.pointed)

    @Slot(object)
    def on_unit_pointed(self, unit: int | None) -> None:
        """Show the sum of the unit pointed at, and lay its overlay over the digit."""
        self.over = self._over(unit)
        self.over_changed.emit(self.over)
        self.sum.setText(self._sum() if unit is None else f"{self._unit_words(unit)}{self._link(unit)}")
        if unit is not None:
            place = self.bars.row_place(unit)
            self.view.ensureVisible(0, place.center().y(), 0, place.height())

    @Slot(int)
    def on_unit_opened(self, unit: int) -> None:
        """Request the sum of a unit that was double-clicked or chosen with Enter."""
        if self._why is not None:
            self.sum_wanted.emit(self._why.n_hidden_layers, unit)

    @Slot(str)
    def on_link(self, unit: str) -> None:
        """Request the sum of the unit whose link was clicked."""
        self.on_unit_opened(int(unit))

    def _link(self, unit: int) -> str:
        """A link to a unit's sum, for the one that was kept: the pointer has to leave its row to reach it."""
        if unit != self.bars.kept:
            return ""
        return f'. <a href="{unit}">{tr("Sum in Inside")}</a>'

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._why is not None:  # names and figures are as long as there is room
            names, right = self._of
            self._show_words(names, (answer_colour(right), look().positive))
            self.on_unit_pointed(self.bars.pointed)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not hasattr(self, "view"):  # the base class's constructor changes fonts, too
            return
        self._fit_view()
        if event.type() == QEvent.Type.StyleChange:  # bars, words and overlay have the look's colours
            self.show_why(self._why, self._shape, *self._of)

    def _fit_view(self) -> None:
        """The sum stands right beneath the rows, where there is room for all of them."""
        self.view.setMinimumHeight(look().px(LOWEST_ROW_PX) if self.bars.units else 0)
        self.view.setMaximumHeight(max(1, self.bars.sizeHint().height()))

    def _over(self, unit: int | None) -> QImage | None:
        why = self._why
        if why is None:
            return None
        if why.n_hidden_layers == 0:
            return overlay_image(why.pushes, self._shape)
        return None if unit is None else overlay_image(self.bars.overlay(unit), self._shape)

    def _show_words(self, names: Names, colours: tuple[str, str]) -> None:
        why = self._why
        if why is None:
            for label in (self.title, self.legend):
                label.setText("")
            return
        p, t = names[why.predicted], names[why.rival]
        if why.n_hidden_layers == 0:
            title = tr("Contribution of each pixel")
            tip = tr(PIXELS_TIP, p=p, t=t)
        else:
            deep = why.n_hidden_layers > 1
            title = tr("Contributions of the last layer") if deep else tr("Contribution of each unit")
            tip = tr(UNITS_TIP, p=p, t=t) + (tr(DEEP_TIP, n=why.n_hidden_layers) if deep else "")
        self.title.set_texts(title, tr("Contributions"))
        self.title.setToolTip(tip)
        shown = names if max(len(p), len(t)) <= LONGEST_NAMES[-1] else short_names(names)
        metrics = QFontMetricsF(look().font(13, QFont.Weight.Bold))
        room_px = self.width() - metrics.horizontalAdvance(tr("Contributions")) - look().px(8)
        for longest in LONGEST_NAMES:
            for_p, for_t = (tr("for {name}", name=_cut(shown[c], longest)) for c in (why.predicted, why.rival))
            if metrics.horizontalAdvance(f"◀ {for_t}  {for_p} ▶") <= room_px:
                break
        self.legend.setAccessibleName(tr("left: {left}, right: {right}", left=for_t, right=for_p))
        self.legend.setText(
            f'<span style="color:{colours[1]}"><b>◀ {for_t}</b></span>&nbsp; '
            f'<span style="color:{colours[0]}"><b>{for_p} ▶</b></span>'
        )

    def _sum(self) -> str:
        why = self._why
        if why is None:
            return ""
        names, _ = self._of
        figures = {"sum": signed(float(why.pushes.sum())), "bias": signed(why.bias)}
        figures["difference"] = signed(why.difference)
        p, t = names[why.predicted], names[why.rival]
        text = tr("sum {sum}, bias {bias}: logit({p}) − logit({t}) = {difference}", p=p, t=t, **figures)
        if QFontMetricsF(look().font(12)).horizontalAdvance(text) <= self.width():
            return text
        return tr("sum {sum}, bias {bias}: logits differ by {difference}", **figures)

    def _unit_words(self, unit: int) -> str:
        assert self._why is not None
        z = float(self._why.z[unit])
        if self._why.n_hidden_layers > 1:
            return tr("h{unit}: z = {z}. Picture: gradient of z × input.", unit=unit, z=signed(z))
        ink = float(np.sum(self.bars.overlay(unit)))
        return f"h{unit}: W1·x {signed(ink)}, b1 {signed(z - ink)}: z = {signed(z)}"
