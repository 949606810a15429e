"""Why ReLU? Two runs side by side, and the single matrix equivalent to the one without ReLU."""

from __future__ import annotations

from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from visnet.analysis.figures import percent
from visnet.analysis.why_relu import TwinRun, WhyRelu, why_relu
from visnet.datasets.dataset import Dataset
from visnet.gui.panels.inside.formulas import number
from visnet.gui.panels.inside.matrix_view import MatrixView
from visnet.gui.session.background import Asker
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.picture_menu import PictureMenu
from visnet.gui.widgets.spoken import say_plot
from visnet.training.recipe import Recipe

TOPIC = "why ReLU"
LOOK_MS = 100
NAMES = {"relu": "ReLU", "identity": "identity"}


class Twins(QObject):
    """Trains the two runs in the background. Progress is polled from a mailbox by a timer.

    finished(object): a WhyRelu.   failed(object): one sentence.
    """

    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.box: tuple[float, tuple[TwinRun, ...]] = (0.0, ())
        self._asker = Asker(self)
        self._asker.answered.connect(self._on_answered)
        self._asker.failed.connect(self._on_failed)

    def begin(self, dataset: Dataset, recipe: Recipe) -> None:
        """Start both runs."""

        def work(given_up: Callable[[], bool]) -> WhyRelu | None:
            def go_on(share: float, runs: tuple[TwinRun, ...]) -> bool:
                self.box = share, runs
                return not given_up()

            return why_relu(dataset, recipe, go_on)

        self._asker.ask(TOPIC, work)

    def close(self) -> None:
        """Stop the runs and join the thread."""
        self._asker.stop()

    @Slot(object, object)
    def _on_answered(self, topic: str, result: WhyRelu | None) -> None:
        if result is not None:
            self.finished.emit(result)

    @Slot(object, object)
    def _on_failed(self, topic: str, sentence: str) -> None:
        self.failed.emit(sentence)


class WhyReluDialog(QDialog):
    """Starts the comparison when opened, and shows the growing curves."""

    def __init__(self, dataset: Dataset, recipe: Recipe, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("why_relu")
        self.setWindowTitle(tr("Why ReLU?"))
        self.resize(980, 640)
        self._side = dataset.image_shape
        now = look()
        head = QLabel(tr("The same weights, the same batches; one network with ReLU, one without."))
        head.setProperty("role", "title")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.plots = [self._plot(tr("Test loss")), self._plot(tr("Test accuracy"), percent)]
        curves = QHBoxLayout()
        for plot in self.plots:
            curves.addWidget(plot)
        colours = {"relu": now.accent, "identity": now.wrong}
        dashes = {"relu": Qt.PenStyle.SolidLine, "identity": Qt.PenStyle.DashLine}
        self._lines = {
            name: [
                plot.plot([], [], pen=pg.mkPen(colours[name], width=2, style=dashes[name]), name=NAMES[name])
                for plot in self.plots
            ]
            for name in colours
        }
        self.said = QLabel(tr("Training both…"))
        self.said.setWordWrap(True)
        self.matrix_head = QLabel("")
        self.matrix_head.setProperty("role", "title")
        self.matrix = MatrixView()
        self.matrix.setMinimumHeight(now.px(120))
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        for widget in (head, self.progress):
            layout.addWidget(widget)
        layout.addLayout(curves, 3)
        layout.addWidget(self.said)
        layout.addWidget(self.matrix_head)
        layout.addWidget(self.matrix, 2)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self._twins = Twins(self)
        self._twins.finished.connect(self.on_finished)
        self._twins.failed.connect(self.on_failed)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.on_tick)
        self._timer.start()
        self.finished.connect(self.on_closed)
        self._twins.begin(dataset, recipe)

    def _plot(self, title: str, form: Callable[[float], str] = "{:.3g}".format) -> pg.PlotWidget:
        now = look()
        plot = pg.PlotWidget(background=now.card)
        plot.setTitle(title, color=now.text, size="10pt")
        plot.setMenuEnabled(False)
        plot.addLegend(offset=(-10, 10), labelTextColor=now.text)
        plot.setLabel("bottom", tr("epoch"), color=now.muted)
        plot.setAccessibleName(title)
        say_plot(plot, form)
        plot.pictures = PictureMenu(plot, title)
        for side in ("left", "bottom"):
            plot.getAxis(side).setPen(now.border)
            plot.getAxis(side).setTextPen(now.muted)
        return plot

    @Slot()
    def on_tick(self) -> None:
        """Show intermediate results."""
        share, runs = self._twins.box
        self.progress.setValue(round(100 * share))
        self._show(runs)

    @Slot(object)
    def on_finished(self, result: WhyRelu) -> None:
        """Show the result of both runs."""
        self._timer.stop()
        self.progress.hide()
        self._show((result.relu, result.identity))
        with_relu, without = float(result.relu.accuracies[-1]), float(result.identity.accuracies[-1])
        self.said.setText(
            tr(
                "With ReLU {with_relu} of the test set is classified correctly, without it {without}. The "
                "network without ReLU is one matrix: W2·W1 and the vector W2·b1 + b2 give the same "
                "probabilities (largest difference {largest_difference}).",
                with_relu=percent(with_relu, 1),
                without=percent(without, 1),
                largest_difference=number(result.collapsed.largest_difference),
            )
        )
        rows, columns = result.collapsed.W.shape
        self.matrix_head.setText(
            tr("W2·W1, {rows}×{columns}: it can hold no more than one image per class", rows=rows, columns=columns)
        )
        h, w = self._side
        self.matrix.show_matrix("W2·W1", result.collapsed.W, (h, w) if h * w == columns else None)

    @Slot(object)
    def on_failed(self, sentence: str) -> None:
        """Say why a run failed."""
        self._timer.stop()
        self.progress.hide()
        self.said.setText(sentence.partition(": ")[2] or sentence)

    @Slot()
    def on_closed(self) -> None:
        """Stop background work."""
        self._timer.stop()
        self._twins.close()

    def _show(self, runs: tuple[TwinRun, ...]) -> None:
        for run in runs:
            loss, accuracy = self._lines[run.activation]
            loss.setData(run.epochs, run.losses)
            accuracy.setData(run.epochs, run.accuracies)
