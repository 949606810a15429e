"""CurvePlot: a card with the curves of one quantity: training, test, and validation where digits are held out."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QWidget

from visnet.datasets.dataset import Dataset
from visnet.gui.painting.guard import guarded
from visnet.gui.panels.curves.canvas import CurveCanvas
from visnet.gui.panels.curves.format import LOSS, SHARE, Form, epoch_text
from visnet.gui.panels.curves.legend import CurveLegend
from visnet.gui.panels.curves.model import CurveView
from visnet.gui.theme import look
from visnet.gui.widgets.card import Card
from visnet.training.moment import Moment

BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
ARROW_PX, JUMP_PX = 4, 40  # how far an arrow key moves the readout; and with Ctrl


class CurvePlot(Card):
    """Shows how one quantity goes, in epochs, and reads it out under the pointer or by the arrow keys.

    hovered: the epoch that is read out here, None when it no longer is; show_hover() reads out the same elsewhere.
    options_changed: log_scale or smoothing was changed.
    """

    hovered = Signal(object)
    options_changed = Signal()

    def __init__(self, title: str, form: Form, *, offers_log: bool, parent: QWidget | None = None) -> None:
        """title: what is in brackets is left out where room is scarce."""
        super().__init__(title, parent)
        self._full_title, self._short_title = title, title.split(" (")[0]
        self._view = CurveView(form)
        self._log = _link("log", "Logarithmic scale: equal ratios are equally far apart") if offers_log else None
        self._smooth = _link("smooth", "Moving average, with the curve as it is behind it")
        self._legend = CurveLegend(form.widest)
        self._canvas = CurveCanvas(self._view)
        self._second_row = QHBoxLayout()
        self._ringed = False
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        self._canvas.pointed.connect(self._on_pointed)
        self._smooth.toggled.connect(self._on_smooth_toggled)
        if self._log:
            self._log.toggled.connect(self._on_log_toggled)
        self._describe()

    @classmethod
    def loss(cls) -> "CurvePlot":
        """The cross-entropy."""
        return cls("Loss (cross-entropy)", LOSS, offers_log=True)

    @classmethod
    def accuracy(cls) -> "CurvePlot":
        """The share of digits that are read right."""
        return cls("Accuracy", SHARE, offers_log=False)

    @property
    def log_scale(self) -> bool:
        """Whether the vertical axis is logarithmic. Where that is not offered, it never is."""
        return self._view.log_scale

    @log_scale.setter
    def log_scale(self, on: bool) -> None:
        if self._log:
            self._log.setChecked(on)

    @property
    def smoothing(self) -> bool:
        """Whether the curves are moving averages, with what they are made of behind them."""
        return self._view.smoothing

    @smoothing.setter
    def smoothing(self, on: bool) -> None:
        self._smooth.setChecked(on)

    def show_dataset(self, _dataset: Dataset) -> None:
        """Other data: the run that was shown is not of them."""
        self.clear()

    def show_moment(self, moment: Moment) -> None:
        """Show a moment of a run."""
        self._canvas.show_moment(moment)
        current = self._view.current()
        if current is not None:  # the epoch is that of the figures: while it trains, not yet the moment's
            figures, epoch = current
            self._show_values([self._view.form.short(figure) for figure in figures], f"epoch {epoch_text(epoch)}")

    def clear(self) -> None:
        """Show no run."""
        self._canvas.clear()
        self._show_values(["–", "–"], "")
        self._describe()

    @Slot(object)
    def show_hover(self, epoch: float | None) -> None:
        """Read out the row nearest to an epoch; None reads out nothing. hovered is not emitted."""
        self._canvas.show_hover(epoch)
        self._describe()

    def reading(self) -> str:
        """What is read out, in one line; nothing, ''."""
        reading = self._canvas.reading()
        return reading.sentence() if reading else ""

    @Slot(object)
    def _on_pointed(self, epoch: float | None) -> None:
        self._describe()
        self.hovered.emit(epoch)

    @Slot(bool)
    def _on_log_toggled(self, on: bool) -> None:
        self._view.set_log_scale(on)
        self._canvas.refresh()
        self.options_changed.emit()

    @Slot(bool)
    def _on_smooth_toggled(self, on: bool) -> None:
        self._view.smoothing = on
        self._canvas.refresh()
        self.options_changed.emit()

    def _show_values(self, values: list[str], epoch: str) -> None:
        more_or_fewer = len(values) != self._legend.n_values
        if self._legend.show_values(values, epoch) or self._view.best is not None:
            self._describe()
        if more_or_fewer:
            self._fit_header()

    def _describe(self) -> None:
        shown = f"{self._legend.text}, the lowest validation loss" if self._view.best is not None else self._legend.text
        reading = self.reading()
        self.setAccessibleDescription(f"{shown}. {reading}" if reading else shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, last = self._canvas.hover_row, len(self._view.rows) - 1
        pixels = JUMP_PX if event.modifiers() & Qt.KeyboardModifier.ControlModifier else ARROW_PX
        key = event.key()
        if key == Qt.Key.Key_Escape and row is not None:
            self._read_row(None)
        elif last >= 0 and key == Qt.Key.Key_Home:
            self._read_row(0)
        elif last >= 0 and (key == Qt.Key.Key_End or (row is None and key in (Qt.Key.Key_Left, Qt.Key.Key_Right))):
            self._read_row(last)
        elif row is not None and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._read_row(self._canvas.row_beside(row, look().px(pixels) * (1 if key == Qt.Key.Key_Right else -1)))
        else:
            super().keyPressEvent(event)

    def _read_row(self, row: int | None) -> None:
        epoch = None if row is None else float(self._view.rows.epoch[row])
        self.show_hover(epoch)
        self.hovered.emit(epoch)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Who clicks, or only comes back to the window, has no use for a ring.
        self._ringed = event.reason() in BY_KEYBOARD
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ringed = False
        self.update()
        if event.reason() in BY_KEYBOARD and self._canvas.hover_row is not None:
            self._read_row(None)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._ringed:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(look().accent), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), look().px(10), look().px(10))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(240), look().px(150))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_header()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit_header()

    def _lay_out(self) -> None:
        if layout := self.layout():
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # _fit_header() makes things fit
        links = QHBoxLayout()
        links.setSpacing(0)
        for link in self._links():
            links.addWidget(link)
        self.header.addLayout(links)
        self.header.addWidget(self._legend)
        self.body.addLayout(self._second_row)
        self.body.addWidget(self._canvas, 1)

    def _links(self) -> list[QPushButton]:
        return [link for link in (self._log, self._smooth) if link]

    def _fit_header(self) -> None:
        """Leave out what there is no room for: the title's brackets, the epoch; then give the legend its own row."""
        room = self.header.geometry().width()
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


def _link(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("link", True)
    button.setCheckable(True)
    button.setToolTip(tip)
    button.setAccessibleName(tip.split(":")[0].split(",")[0])
    return button
