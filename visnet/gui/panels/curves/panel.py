"""CurvePlot: a card with the curves of one quantity for the training, test and, if any, validation set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMargins, QPoint, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLayout, QMenu, QPushButton, QSizePolicy, QWidget

from visnet.datasets.dataset import Dataset
from visnet.gui.painting.guard import guarded
from visnet.gui.panels.curves.compared import ComparedRow
from visnet.gui.panels.curves.format import KEY_PX, LOSS, PARTS, SHARE, Form, epoch_text, paint_key
from visnet.gui.panels.curves.model import CurveView, Marker, Rows
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.card import Card
from visnet.gui.widgets.picture_menu import PictureMenu
from visnet.gui.widgets.spoken import Item, Role
from visnet.gui.widgets.throttle import Throttle
from visnet.text import Text
from visnet.training.moment import Moment, Status

if TYPE_CHECKING:
    from visnet.gui.panels.curves.canvas import CurveCanvas

BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
TELL_EVERY_MS = 5000  # a screen reader that stands here is told of changes, which it may say each time
ARROW_PX, JUMP_PX = 4, 40  # how far an arrow key moves the readout; and with Ctrl


class CurvePlot(Card):
    """Plots one quantity against epochs, and shows its values under the pointer or by the arrow keys.

    hovered: the epoch under the pointer, or None; show_hover() shows the same one in another plot.
    options_changed: log_scale or smoothing was changed.
    said(object), failed(object): one sentence on what was written, or why it could not be.
    """

    hovered = Signal(object)
    options_changed = Signal()
    said = Signal(object)
    failed = Signal(object)
    spoken_role = Role.Chart

    def __init__(self, title: str, form: Form, *, offers_log: bool, parent: QWidget | None = None) -> None:
        """title: what is in brackets is left out where room is scarce."""
        super().__init__(title, parent)
        self._full_title, self._short_title = title, title.split(" (")[0]
        self._view = CurveView(form)
        self._log = _toggle(tr("log"), tr("Logarithmic y-axis")) if offers_log else None
        self._smooth = _toggle(tr("smooth"), tr("Show a moving average over the raw curve"))
        self._legend = CurveLegend(form.widest)
        self._canvas: CurveCanvas | None = None
        self._room = QWidget()  # the canvas's, until it is there
        self._room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._moment: Moment | None = None
        self._second_row = QHBoxLayout()
        self.compared = ComparedRow()
        self._lay_out()
        self.pictures = PictureMenu(
            self,
            self._short_title.lower(),
            self._view.table,
            picture=self._picture,
            more=self._offer_view,
            said=self.said.emit,
            failed=self.failed.emit,
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        self._smooth.setAccessibleName(tr("{plot}: show a moving average", plot=self._short_title))
        self._smooth.toggled.connect(self._on_smooth_toggled)
        if self._log:
            self._log.toggled.connect(self._on_log_toggled)
        self._tell = Throttle(self._describe, TELL_EVERY_MS, self)
        self._describe()

    @classmethod
    def loss(cls) -> CurvePlot:
        """Return a plot of the cross-entropy."""
        return cls(tr("Loss (cross-entropy)"), LOSS, offers_log=True)

    @classmethod
    def accuracy(cls) -> CurvePlot:
        """Return a plot of the accuracy."""
        return cls(tr("Accuracy"), SHARE, offers_log=False)

    @property
    def log_scale(self) -> bool:
        """Return whether the vertical axis is logarithmic. Never so for the accuracy."""
        return self._view.log_scale

    @log_scale.setter
    def log_scale(self, on: bool) -> None:
        if self._log:
            self._log.setChecked(on)

    @property
    def smoothing(self) -> bool:
        """Return whether a moving average is drawn over the raw curves."""
        return self._view.smoothing

    @smoothing.setter
    def smoothing(self, on: bool) -> None:
        self._smooth.setChecked(on)

    def show_dataset(self, _dataset: Dataset) -> None:
        """Clear the plot: the run shown belongs to other data."""
        self.clear()

    @property
    def canvas(self) -> CurveCanvas | None:
        """Return the plot itself; None before the card is first painted."""
        return self._canvas

    @Slot()
    def make_canvas(self) -> None:
        """Create the plot if needed. Importing pyqtgraph takes a third of a second, so the window is shown first."""
        if self._canvas is not None:
            return
        from visnet.gui.panels.curves.canvas import CurveCanvas

        self._canvas = CurveCanvas(self._view)
        self.body.replaceWidget(self._room, self._canvas)
        self._room.deleteLater()
        self._canvas.pointed.connect(self._on_pointed)
        if self._moment is not None:
            self._canvas.show_moment(self._moment)

    def show_moment(self, moment: Moment) -> None:
        """Show a moment of a run."""
        self._moment = moment
        if self._canvas is None:
            self._view.show(moment)
        else:
            self._canvas.show_moment(moment)
        current = self._view.current()
        if current is not None:  # the epoch is that of the figures: while it trains, not yet the moment's
            figures, epoch = current
            self._show_values(
                [self._view.form.short(figure) for figure in figures], tr("epoch {epoch}", epoch=epoch_text(epoch))
            )

    def clear(self) -> None:
        """Show no run."""
        self._moment = None
        self._view.clear()
        if self._canvas is not None:
            self._canvas.clear()
        self._show_values(["–", "–"], "")
        self._tell.cancel()
        self._describe()

    @Slot(object)
    def show_hover(self, epoch: float | None) -> None:
        """Show the values nearest to an epoch; None hides them. Does not emit hovered."""
        if self._canvas is not None:
            self._canvas.show_hover(epoch)
        self._describe()

    def show_cursor(self, epoch: float | None) -> None:
        """Mark the epoch of a past moment; None removes the mark."""
        self._view.cursor = epoch
        self._refresh()

    def show_markers(self, markers: Sequence[Marker]) -> None:
        """Point at notable steps until another run begins."""
        self._view.markers = tuple(markers)
        self._refresh()

    @property
    def markers(self) -> Sequence[Marker]:
        """Return the markers shown."""
        return self._view.markers

    def rows(self) -> Rows:
        """Return the rows shown, to compare with later."""
        return self._view.rows

    def compare_with(self, previous: Rows | None, name: str = "") -> None:
        """Show the rows of an earlier run, pale, behind the curves, with its final figures, or of none.

        name: of the run.
        """
        self._view.compare_with(previous)
        if previous is None or not len(previous):
            self.compared.hide()
        else:
            train, test = (self._view.form.short(float(curve[-1])) for curve in previous.curves[:2])
            self.compared.show_run(name or tr("Last run"), train, test)
        self._refresh()

    def rows_of(self, moment: Moment) -> Rows:
        """Return the rows of a run as this plot shows them, to compare with."""
        return self._view.rows_of(moment)

    def spoken_items(self) -> list[Item]:
        """Return each curve for a screen reader: train, 0.31, falling."""
        current = self._view.current()
        if current is None:
            return []
        trends = self._view.trends()
        return [
            Item(tr(part), f"{self._view.form.short(figure)}{f', {trend}' if trend else ''}", self.rect(), Role.Graphic)
            for part, figure, trend in zip(PARTS, current[0], trends, strict=False)
        ]

    def reading(self) -> str:
        """Return the values under the pointer in one line, '' if there are none."""
        reading = None if self._canvas is None else self._canvas.reading()
        return reading.sentence() if reading else ""

    @Slot(object)
    def _on_pointed(self, epoch: float | None) -> None:
        self._describe()
        self.hovered.emit(epoch)

    @Slot(bool)
    def _on_log_toggled(self, on: bool) -> None:
        self._view.set_log_scale(on)
        if self._canvas is not None:
            self._canvas.fit()
        self.options_changed.emit()

    @Slot(bool)
    def _on_smooth_toggled(self, on: bool) -> None:
        self._view.smoothing = on
        self._refresh()
        self.options_changed.emit()

    def _refresh(self) -> None:
        if self._canvas is not None:
            self._canvas.refresh()

    def _show_values(self, values: list[str], epoch: str) -> None:
        more_or_fewer = len(values) != self._legend.n_values
        at_rest = self._moment is None or self._moment.status is not Status.RUNNING
        if self._legend.show_values(values, epoch) or at_rest:
            self._tell(now=at_rest)
        if more_or_fewer:
            self._fit_header()

    def spoken_description(self) -> str:
        """Say what is shown and read out now."""
        shown = self._legend.text
        if self._view.best is not None:
            shown = tr("{shown}, the lowest validation loss", shown=shown)
        reading = self.reading()
        return f"{shown}. {reading}" if reading else shown

    def _describe(self) -> None:
        self.setAccessibleDescription(self.spoken_description())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        canvas = self._canvas
        if canvas is None:
            return super().keyPressEvent(event)
        row, last = canvas.hover_row, len(self._view.rows) - 1
        pixels = JUMP_PX if event.modifiers() & Qt.KeyboardModifier.ControlModifier else ARROW_PX
        key = event.key()
        if key == Qt.Key.Key_Escape and row is not None:
            self._read_row(None)
        elif last >= 0 and key == Qt.Key.Key_Home:
            self._read_row(0)
        elif last >= 0 and (key == Qt.Key.Key_End or (row is None and key in (Qt.Key.Key_Left, Qt.Key.Key_Right))):
            self._read_row(last)
        elif row is not None and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._read_row(canvas.row_beside(row, look().px(pixels) * (1 if key == Qt.Key.Key_Right else -1)))
        else:
            super().keyPressEvent(event)
        return None

    def _read_row(self, row: int | None) -> None:
        epoch = None if row is None else float(self._view.rows.epoch[row])
        self.show_hover(epoch)
        self.hovered.emit(epoch)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() in BY_KEYBOARD and self._canvas is not None and self._canvas.hover_row is not None:
            self._read_row(None)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._canvas is None:
            QTimer.singleShot(0, self, self.make_canvas)

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(240), look().px(150))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_header()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._fit_header()
            if self._canvas is not None:
                self._canvas.restyle()

    # Pictures and figures.

    def menu(self) -> QMenu:
        """Return the context menu."""
        return self.pictures.menu()

    def export(self, path: str) -> None:
        """Write the visible plot to a PNG or an SVG, or all its values to a CSV, by the file's suffix."""
        self.pictures.write(path)

    def _picture(self, ending: str) -> bytes:
        self.make_canvas()
        assert self._canvas is not None
        return self._canvas.picture(ending)

    def _offer_view(self, menu: QMenu, _at: QPoint | None) -> None:
        canvas = self._canvas
        fit = QAction(tr("Fit"), menu)
        fit.setEnabled(canvas is not None and not canvas.fitted)
        for action in menu.actions():  # what copies and exports needs rows
            action.setEnabled(len(self._view.rows) > 0)
        menu.insertAction(menu.actions()[0], fit)
        menu.insertSeparator(menu.actions()[1])
        if canvas is not None:
            fit.triggered.connect(canvas.fit)
        menu.addSeparator()
        for text, toggle in ((tr("Logarithmic y-Axis"), self._log), (tr("Smooth"), self._smooth)):
            if toggle is not None:
                action = menu.addAction(text)
                action.setCheckable(True)
                action.setChecked(toggle.isChecked())
                action.toggled.connect(toggle.setChecked)

    def _lay_out(self) -> None:
        if layout := self.layout():
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # _fit_header() makes things fit
        links = QHBoxLayout()
        links.setSpacing(3)
        for link in self._links():
            links.addWidget(link)
        self.header.addLayout(links)
        self.header.addWidget(self._legend)
        self.body.addLayout(self._second_row)
        self.body.addWidget(self.compared)
        self.body.addWidget(self._room, 1)

    def _links(self) -> list[QPushButton]:
        return [link for link in (self._log, self._smooth) if link]

    def _fit_header(self) -> None:
        """Leave out what there is no room for: the title's brackets, the epoch; then give the legend its own row."""
        layout = self.layout()
        margins = QMargins() if layout is None else layout.contentsMargins()
        # Not the header's own width: that may still be the one of before.
        room = self.contentsRect().width() - margins.left() - margins.right()
        gap = self.header.spacing()
        links = sum(link.sizeHint().width() for link in self._links()) + gap
        title_px = self.title.fontMetrics().horizontalAdvance
        full, short = title_px(self._full_title), title_px(self._short_title)
        whole, small = self._legend.width_px(True), self._legend.width_px(False)
        self.title.setText(self._full_title if full + links + whole + 2 * gap <= room else self._short_title)
        one_row = short + links + small + 2 * gap <= room
        self._legend.fit(room - short - links - 2 * gap if one_row else room)
        row = self.header if one_row else self._second_row
        if row.indexOf(self._legend) < 0:
            row.addWidget(self._legend, 0, Qt.AlignmentFlag.AlignLeft)


def _toggle(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("toggle", True)
    button.setCheckable(True)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button


NAMES = (Text("train"), Text("test"), Text("val."))  # PARTS as they are written here, where the longest has no room
KEY_GAP_PX = 4  # between a line's key and its name
GAP_PX, TIGHT_PX = 12, 7  # between two values; where the epoch has no room


class CurveLegend(QWidget):
    """Legend with current values: ━ train 0.22  ━ test 0.31  epoch 4.3."""

    def __init__(self, widest: str, parent: QWidget | None = None) -> None:
        """widest: a value as long as values get."""
        super().__init__(parent)
        self._widest = widest
        self._values: tuple[str, ...] = ("–", "–")
        self._epoch = ""
        self._with_names = self._with_epoch = True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """Return the text shown."""
        values = ", ".join(f"{tr(part)} {value}" for part, value in zip(PARTS, self._values, strict=False))
        return f"{values}, {self._epoch}" if self._epoch else values

    @property
    def n_values(self) -> int:
        """Return the number of curves."""
        return len(self._values)

    def show_values(self, values: Sequence[str], epoch: str) -> bool:
        """Show other values, of the first PARTS, and return whether they differ from the previous ones."""
        if tuple(values) == self._values and epoch == self._epoch:
            return False
        more_or_fewer = len(values) != self.n_values
        self._values, self._epoch = tuple(values), epoch
        if more_or_fewer:
            self.updateGeometry()
        self.update()
        return True

    def width_px(self, with_epoch: bool, with_names: bool = True) -> int:
        """Return the width with or without the epoch and the curves' names."""
        gap = self._gap(with_epoch)
        places = sum(self._place(tr(name), with_names) + gap for name in NAMES[: self.n_values])
        return round(places + (self._epoch_place() if with_epoch else -gap) + 1)

    def fit(self, room: int) -> None:
        """Drop the epoch, then the names, if they do not fit in `room` pixels."""
        with_epoch, with_names = self.width_px(True) <= room, self.width_px(False) <= room
        if (with_epoch, with_names) != (self._with_epoch, self._with_names):
            self._with_epoch, self._with_names = with_epoch, with_names
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        width = self.width_px(self._with_epoch, self._with_names)
        return QSize(width, round(QFontMetricsF(self._bold()).height() + 1))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.updateGeometry()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        px = look().px
        at = QRectF(self.rect())
        middle = round(at.center().y())
        plain, bold = look().font(12), look().font(12, QFont.Weight.DemiBold)
        left_middle = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for i, (name, value) in enumerate(zip(map(tr, NAMES), self._values, strict=False)):
            paint_key(painter, i, at.left(), middle - px(1), px(3), look())
            if self._with_names:
                painter.setFont(plain)
                painter.setPen(QColor(look().muted))
                painter.drawText(at.adjusted(px(KEY_PX + KEY_GAP_PX), 0, 0, 0), left_middle, name)
            place = self._place(name, self._with_names)
            painter.setFont(bold)
            painter.setPen(QColor(look().text))
            painter.drawText(at.adjusted(place - self._value_place(), 0, 0, 0), left_middle, value)
            at.setLeft(at.left() + place + self._gap(self._with_epoch))
        if self._with_epoch:
            painter.setFont(plain)
            painter.setPen(QColor(look().muted))
            painter.drawText(at, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._epoch)

    @staticmethod
    def _gap(with_epoch: bool) -> int:
        return look().px(GAP_PX if with_epoch else TIGHT_PX)

    def _place(self, name: str, with_name: bool) -> float:
        words = QFontMetricsF(look().font(12)).horizontalAdvance(name) + look().px(5) if with_name else 0.0
        return look().px(KEY_PX + KEY_GAP_PX) + words + self._value_place()

    def _value_place(self) -> float:
        return QFontMetricsF(self._bold()).horizontalAdvance(self._widest)

    def _epoch_place(self) -> float:
        return QFontMetricsF(look().font(12)).horizontalAdvance(
            max(self._epoch, tr("epoch {epoch}", epoch="00.0"), key=len)
        )

    @staticmethod
    def _bold() -> QFont:
        return look().font(12, QFont.Weight.DemiBold)
