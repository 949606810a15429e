"""Typeset formulas, and one plain sentence about the result of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from PySide6.QtCore import QObject, QRectF, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

from visnet.analysis.figures import percent
from visnet.analysis.step_trace import Formula, Kind, StepTrace
from visnet.gui.session.background import Asker
from visnet.gui.texts import tr

TOPIC = "formulas"
EM_PX = 17.0
INK = "#010203"  # stands for the theme's colour in what is kept


class TypesetFormulas(QObject):
    """Formulas as SVG, cached. ziamath typesets one in about 50 ms in the background; painting takes 0.1 ms.

    ready(): requested formulas can be painted now.
    """

    ready = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._svg: dict[str, str] = {}
        self._wanted: set[str] = set()
        self._painters: dict[tuple[str, str], QSvgRenderer] = {}
        self._asker = Asker(self)
        self._asker.answered.connect(self._on_answered)

    def want(self, formulas: Iterable[str]) -> None:
        """Typeset these TeX formulas unless that is done."""
        new = {tex for tex in formulas if tex not in self._svg}
        if new <= self._wanted:
            return
        self._wanted |= new
        wanted = sorted(self._wanted)

        def work(given_up: Callable[[], bool]) -> dict[str, str]:
            from ziamath.config import config  # takes as long to import as the rest of the window to be painted
            from ziamath.zmath import Latex

            config.svg2 = False  # QtSvg knows no <symbol>
            done: dict[str, str] = {}
            for tex in wanted:
                if given_up():
                    break
                done[tex] = Latex(tex, size=EM_PX, color=INK, inline=True).svg()
            return done

        self._asker.ask(TOPIC, work)

    def size(self, tex: str, scale: float = 1.0) -> tuple[float, float] | None:
        """Return the width and height of a formula in pixels, None until it is typeset."""
        renderer = self._renderer(tex, INK)
        if renderer is None:
            return None
        box = renderer.viewBoxF()
        return box.width() * scale, box.height() * scale

    def paint(self, painter: QPainter, tex: str, left: float, middle: float, colour: str, scale: float = 1.0) -> bool:
        """Paint a formula, vertically centred on `middle`. Return False if it is not typeset yet."""
        renderer, size = self._renderer(tex, colour), self.size(tex, scale)
        if renderer is None or size is None:
            return False
        width, height = size
        renderer.render(painter, QRectF(left, middle - height / 2, width, height))
        return True

    def close(self) -> None:
        """Stop the thread and join it."""
        self._asker.stop()

    def _renderer(self, tex: str, colour: str) -> QSvgRenderer | None:
        key = tex, colour
        if key not in self._painters:
            svg = self._svg.get(tex)
            if svg is None:
                return None
            self._painters[key] = QSvgRenderer(svg.replace(INK, colour).encode())
        return self._painters[key]

    @Slot(object, object)
    def _on_answered(self, topic: str, done: dict[str, str]) -> None:
        self._svg |= done
        self._wanted -= done.keys()
        self.ready.emit()


def sentence(trace: StepTrace, formula: Formula) -> str:
    """Return one plain sentence: what the formula does or, once computed, the figure that matters."""
    A = trace.result(formula)
    last = formula.layer == len(trace.input.network.W)
    if A is None:
        return _before(trace, formula, last)
    with np.errstate(all="ignore"):
        size = float(np.max(np.abs(A))) if A.size else 0.0
        match formula.kind:
            case Kind.AFFINE:
                return tr("From {low} to {high}", low=number(float(A.min())), high=number(float(A.max())))
            case Kind.ACTIVATION:
                return tr("{share} of {symbol} is zero", share=percent(float((A == 0).mean())), symbol=formula.symbol)
            case Kind.SOFTMAX:
                wrong = float((A.argmax(axis=0) != trace.input.y).mean())
                loss = trace.loss
                if loss is None:
                    return tr("{share} of the batch is misclassified", share=percent(wrong))
                return tr("{share} of the batch is misclassified, loss {loss}", share=percent(wrong), loss=number(loss))
            case Kind.MASK:
                D = trace.values[formula.operands[1]]
                return tr("{share} of the activations are dropped", share=percent(float((D == 0).mean())))
            case Kind.ERROR:
                return tr("Largest error {size}; each column sums to 0", size=number(size))
            case Kind.SENT_BACK:
                return tr(
                    "{share} of the error is blocked; largest {size}",
                    share=percent(float((A == 0).mean())),
                    size=number(size),
                )
            case Kind.WEIGHT_GRADIENT | Kind.BIAS_GRADIENT:
                row, column = np.unravel_index(int(np.argmax(np.abs(A))), A.shape)
                return tr(
                    "Steepest: {value} at [{row}, {column}]"
                    if formula.kind is Kind.WEIGHT_GRADIENT
                    else "Sum over the batch, row by row; steepest: {value} at [{row}, {column}]",
                    value=number(float(A[row, column])),
                    row=row,
                    column=column,
                )
            case Kind.PENALTY:
                change = _largest_change(trace, formula.result, formula.operands[0])
                return tr("The penalty adds at most {change}", change=number(change))
            case Kind.MEMORY:
                return tr("Optimiser state: at most {size}", size=number(size))
            case Kind.DESCENT:
                change = _largest_change(trace, formula.result, formula.operands[0])
                return tr("Largest change {change}", change=number(change))


def _before(trace: StepTrace, formula: Formula, last: bool) -> str:
    n_pixels = trace.input.network.sizes[0]
    match formula.kind:
        case Kind.AFFINE:
            if last:
                return tr("One score for each class")
            if formula.layer == 1:
                return tr("Weighted sums of the {n:,} pixels", n=n_pixels)
            return tr("Weighted sums of the layer below")
        case Kind.ACTIVATION:
            return tr("Without it the network is only a linear model")
        case Kind.SOFTMAX:
            return tr("Scores become probabilities; each column sums to 1")
        case Kind.MASK:
            return tr("Dropout: some units are left out")
        case Kind.ERROR:
            return tr("The error of the output layer; Y is one-hot")
        case Kind.WEIGHT_GRADIENT:
            return tr("How much each weight contributed to the error")
        case Kind.BIAS_GRADIENT:
            return tr("Sum over the batch, row by row: {shapes}", shapes=formula.shapes)
        case Kind.SENT_BACK:
            return tr("The error, passed back to the layer below")
        case Kind.PENALTY:
            return tr("Weight decay pulls every weight towards 0")
        case Kind.MEMORY:
            return tr("A moving average over the steps")
        case Kind.DESCENT:
            return tr("One step downhill, α = {alpha}", alpha=number(trace.input.alpha))


def _largest_change(trace: StepTrace, after: str, before: str) -> float:
    return float(np.max(np.abs(trace.values[after] - trace.values[before])))


def number(value: float) -> str:
    """Format a number with a true minus sign: 0.021; −3.4; 1.2e−7."""
    if value != value:
        return tr("not a number")
    return f"{value:.3g}".replace("-", "−").replace("inf", "∞")
