"""One training step, formula by formula: the notes' equations on a real batch, each with its operands and result.

Nothing here trains. A trace takes the input of the next step (StepInput), evaluates the plain equations of
core/network.py one at a time, and gives the parameters after the step; the engine takes the step itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

import numpy as np

from visnet.analysis.sums import MOST_TERMS, DotProduct, largest_terms
from visnet.core.activations import ACTIVATIONS, Array, softmax
from visnet.core.losses import example_losses
from visnet.core.network import Network, views
from visnet.core.optimisers import Adam, Momentum
from visnet.text import Text
from visnet.training.next_step import StepInput

__all__ = ["Column", "Formula", "Kind", "StepInput", "StepTrace"]

Values = Mapping[str, Array]

PRIME, T = "′", r"\top"
NEW = ":new"
"""The suffix of a parameter's name for its value after the update: "W1:new"."""


class Column(Enum):
    """The three parts of a step."""

    FORWARD = "forward"
    BACKWARD = "backward"
    UPDATE = "update"


class Kind(Enum):
    """Kinds of equations, by which a view chooses how to show where a result comes from."""

    AFFINE = "affine"  # Z = W A + b
    ACTIVATION = "activation"  # A = g(Z)
    SOFTMAX = "softmax"
    MASK = "mask"  # A := A ∘ D
    ERROR = "error"  # dZ2 = A2 - Y
    WEIGHT_GRADIENT = "weight gradient"  # dW = 1/m dZ Aᵀ
    BIAS_GRADIENT = "bias gradient"  # db = 1/m Σ dZ
    SENT_BACK = "sent back"  # dZ1 = W2ᵀ dZ2 ∘ g′(Z1)
    PENALTY = "penalty"  # dW := dW + λ W
    MEMORY = "memory"  # the optimiser's state
    DESCENT = "descent"  # W := W - α dW


@dataclass(frozen=True, slots=True)
class Formula:
    """One equation of a step.

    result: the name of its result, in the notes' letters: "Z1", "dW2", "W1:new".
    column: the part of the step it belongs to.   layer: 1 for Z1, W1, b1 and so on.
    operands: the names of its operands, in the order of the equation.
    equation: plain text, for copying and for screen readers.   tex: the same in TeX.
    shapes: "10×64 = 10×784 · 784×64 + 10×1".   numpy: the equation as one line of NumPy.
    """

    result: str
    kind: Kind
    column: Column
    layer: int
    operands: tuple[str, ...]
    equation: str
    tex: str
    shapes: str
    numpy: str

    @property
    def symbol(self) -> str:
        """The result without its suffix: "W1" for "W1:new"."""
        return self.result.removesuffix(NEW)


class StepTrace:
    """Evaluate the equations of one step one after the other; any number of them can be undone.

    formulas: all of them, in order.   at: how many have been evaluated.
    """

    def __init__(self, step: StepInput) -> None:
        """Raises ValueError if the batch does not fit the network."""
        n_in = step.network.sizes[0]
        if step.X.shape != (n_in, len(step.y)):
            raise ValueError(
                Text(
                    "X must be ({n_in}, {n_y}) for this network and these labels, got {shape}",
                    n_in=n_in,
                    n_y=len(step.y),
                    shape=step.X.shape,
                )
            )
        self.input = step
        self.at = 0
        self._values: dict[str, Array] = _given(step)
        self._work: list[Callable[[Values], Array]] = []
        self.formulas = tuple(self._build())

    @property
    def done(self) -> bool:
        """Whether all equations have been evaluated."""
        return self.at == len(self.formulas)

    @property
    def values(self) -> Values:
        """All known matrices by name: the step's input and the results so far."""
        return self._values

    def next(self) -> Formula:
        """Evaluate the next equation and return it. Raises IndexError after the last."""
        formula = self.formulas[self.at]
        with np.errstate(all="ignore"):  # infinities of a run that diverges are shown as they are
            result = self._work[self.at](self._values)
        result.flags.writeable = False
        self._values[formula.result] = result
        self.at += 1
        return formula

    def back(self) -> Formula:
        """Undo the last equation and return it. Raises IndexError if none has been evaluated."""
        if self.at == 0:
            raise IndexError("no equation has been evaluated")
        self.at -= 1
        formula = self.formulas[self.at]
        del self._values[formula.result]
        return formula

    def finish(self) -> None:
        """Evaluate all remaining equations."""
        while not self.done:
            self.next()

    def result(self, formula: Formula) -> Array | None:
        """Return the result of an equation, or None if it has not been evaluated yet."""
        return self._values.get(formula.result)

    @property
    def parameters(self) -> Network:
        """The network after the step, according to the equations. Raises ValueError before the last is evaluated."""
        if not self.done:
            raise ValueError(Text("the step is not finished: compute its formulas first"))
        theta = np.empty_like(self.input.network.theta)
        after = self.input.network.with_theta(theta)
        for layer, (W, b) in enumerate(zip(after.W, after.b, strict=True), start=1):
            W[:], b[:] = self._values[f"W{layer}{NEW}"], self._values[f"b{layer}{NEW}"]
        theta.flags.writeable = False
        return after

    def largest_difference(self, made: Network) -> float:
        """Return the largest difference between the parameters here and those of a network that took the same step."""
        with np.errstate(all="ignore"):
            return float(np.max(np.abs(self.parameters.theta - made.theta)))

    @property
    def loss(self) -> float | None:
        """The batch's mean cross-entropy in nats per example, once its logits are known."""
        Z = self._values.get(f"Z{len(self.input.network.W)}")
        with np.errstate(all="ignore"):
            return None if Z is None else float(example_losses(Z, self.input.y).mean(dtype=np.float64))

    def dot_product(self, formula: Formula, row: int, column: int) -> DotProduct | None:
        """Return the products behind one entry of an evaluated matrix product, or None for other kinds of equations.

        A sum over the batch has one term per example; its factor is what the sum is then multiplied by.
        """
        v, m = self._values, self.input.m
        if formula.result not in v:
            return None
        value = float(v[formula.result][row, column])
        factor, bias = 1.0, 0.0
        if formula.kind is Kind.AFFINE:
            W, A, b = (v[name] for name in formula.operands)
            left, right, names, bias = W[row], A[:, column], formula.operands[:2], float(b[row, 0])
        elif formula.kind is Kind.WEIGHT_GRADIENT:
            dZ, A = (v[name] for name in formula.operands)
            left, right, names, factor = dZ[row], A[column], formula.operands, 1 / m
        elif formula.kind is Kind.BIAS_GRADIENT:
            left, names, factor = v[formula.operands[0]][row], (formula.operands[0], "1"), 1 / m
            right = np.ones_like(left)
        elif formula.kind is Kind.SENT_BACK:
            W, dZ = (v[name] for name in formula.operands[:2])
            left, right, names = W[:, row], dZ[:, column], formula.operands[:2]
            factor = float(self._slope(v, formula.layer)[row, column])
        else:
            return None
        terms, total = largest_terms(left, right, MOST_TERMS)
        return DotProduct(value, terms, len(left), total, names[0], names[1], factor, bias)

    def _slope(self, v: Values, layer: int) -> Array:
        """Return g′(Z) of a hidden layer, multiplied by the dropout mask if there is one."""
        with np.errstate(all="ignore"):
            slope = ACTIVATIONS[self.input.network.activation].g_prime(v[f"Z{layer}"])
        return slope * v[f"D{layer}"] if f"D{layer}" in v else slope

    # The equations, in the notes' order.

    def _build(self) -> list[Formula]:
        step, formulas = self.input, []
        n_layers = len(step.network.W)
        sizes, m = step.network.sizes, step.m

        def add(work: Callable[[Values], Array], **parts: object) -> None:
            self._work.append(work)
            formulas.append(Formula(**parts))  # type: ignore[arg-type]

        for layer in range(1, n_layers + 1):
            self._add_forward(add, layer, n_layers, sizes, m)
        for layer in range(n_layers, 0, -1):
            self._add_backward(add, layer, n_layers, sizes, m)
        for layer in range(1, n_layers + 1):
            for letter, n_columns in (("W", sizes[layer - 1]), ("b", 1)):
                self._add_update(add, letter, layer, f"{sizes[layer]}×{n_columns}")
        return formulas

    def _add_forward(self, add: Callable[..., None], layer: int, n_layers: int, sizes: tuple[int, ...], m: int) -> None:
        W, b, Z, A, below = f"W{layer}", f"b{layer}", f"Z{layer}", f"A{layer}", "X" if layer == 1 else f"A{layer - 1}"
        shape = f"{sizes[layer]}×{m}"
        add(
            lambda v: v[W] @ v[below] + v[b],
            result=Z,
            kind=Kind.AFFINE,
            column=Column.FORWARD,
            layer=layer,
            operands=(W, below, b),
            equation=f"{Z} = {W} · {below} + {b}",
            tex=rf"{_tex(Z)} = {_tex(W)} \, {_tex(below)} + {_tex(b)}",
            shapes=f"{shape} = {sizes[layer]}×{sizes[layer - 1]} · {sizes[layer - 1]}×{m} + {sizes[layer]}×1",
            numpy=f"{Z} = {W} @ {below} + {b}",
        )
        if layer == n_layers:
            add(
                lambda v: softmax(v[Z]),
                result=A,
                kind=Kind.SOFTMAX,
                column=Column.FORWARD,
                layer=layer,
                operands=(Z,),
                equation=f"{A} = softmax({Z})",
                tex=rf"{_tex(A)} = \mathrm{{softmax}}({_tex(Z)})",
                shapes=shape,
                numpy=f"E = np.exp({Z} - {Z}.max(axis=0)); {A} = E / E.sum(axis=0)",
            )
            return
        activation = self.input.network.activation
        g = ACTIVATIONS[activation].g
        dropout = bool(self.input.masks)
        plain = f"G{layer}" if dropout else A  # g(Z) itself, if dropout comes between it and A
        add(
            lambda v: np.array(g(v[Z])),
            result=plain,
            kind=Kind.ACTIVATION,
            column=Column.FORWARD,
            layer=layer,
            operands=(Z,),
            equation=f"{plain} = {ACTIVATIONS[activation].symbol}({Z})",
            tex=rf"{_tex(plain)} = {ACTIVATIONS[activation].tex}({_tex(Z)})",
            shapes=shape,
            numpy=f"{plain} = {ACTIVATIONS[activation].numpy.format(Z=Z)}",
        )
        if dropout:
            add(
                lambda v: v[plain] * v[f"D{layer}"],
                result=A,
                kind=Kind.MASK,
                column=Column.FORWARD,
                layer=layer,
                operands=(plain, f"D{layer}"),
                equation=f"{A} = {plain} ∘ D{layer}",
                tex=rf"{_tex(A)} = {_tex(plain)} \,\circ\, {_tex(f'D{layer}')}",
                shapes=shape,
                numpy=f"{A} = {plain} * D{layer}",
            )

    def _add_backward(
        self, add: Callable[..., None], layer: int, n_layers: int, sizes: tuple[int, ...], m: int
    ) -> None:
        dZ, dW, db, Z = f"dZ{layer}", f"dW{layer}", f"db{layer}", f"Z{layer}"
        below = "X" if layer == 1 else f"A{layer - 1}"
        n, n_below = sizes[layer], sizes[layer - 1]
        if layer == n_layers:
            A = f"A{layer}"
            add(
                lambda v: v[A] - v["Y"],
                result=dZ,
                kind=Kind.ERROR,
                column=Column.BACKWARD,
                layer=layer,
                operands=(A, "Y"),
                equation=f"{dZ} = {A} − Y",
                tex=rf"{_tex(dZ)} = {_tex(A)} - Y",
                shapes=f"{n}×{m}",
                numpy=f"{dZ} = {A} - Y",
            )
        else:
            above, W = f"dZ{layer + 1}", f"W{layer + 1}"
            g = ACTIVATIONS[self.input.network.activation]
            masked = bool(self.input.masks)
            D = f"D{layer}"
            add(
                lambda v: (v[W].T @ v[above]) * self._slope(v, layer),
                result=dZ,
                kind=Kind.SENT_BACK,
                column=Column.BACKWARD,
                layer=layer,
                operands=(W, above, Z, D) if masked else (W, above, Z),
                equation=f"{dZ} = {W}ᵀ · {above} ∘ {g.symbol}{PRIME}({Z})" + (f" ∘ {D}" if masked else ""),
                tex=rf"{_tex(dZ)} = {_tex(W, above=T)} \, {_tex(above)} \,\circ\, {g.tex}'({_tex(Z)})"
                + (rf" \,\circ\, {_tex(D)}" if masked else ""),
                shapes=f"{n}×{m} = {n}×{sizes[layer + 1]} · {sizes[layer + 1]}×{m} ∘ {n}×{m}",
                numpy=f"{dZ} = {W}.T @ {above} * {g.numpy_prime.format(Z=Z)}" + (f" * {D}" if masked else ""),
            )
        add(
            lambda v: v[dZ] @ v[below].T / np.float32(m),
            result=dW,
            kind=Kind.WEIGHT_GRADIENT,
            column=Column.BACKWARD,
            layer=layer,
            operands=(dZ, below),
            equation=f"{dW} = 1/m {dZ} · {below}ᵀ",
            tex=rf"{_tex(dW)} = \frac{{1}}{{m}} \, {_tex(dZ)} \, {_tex(below, above=T)}",
            shapes=f"{n}×{n_below} = {n}×{m} · {m}×{n_below}",
            numpy=f"{dW} = {dZ} @ {below}.T / m",
        )
        add(
            lambda v: v[dZ].sum(axis=1, keepdims=True) / np.float32(m),
            result=db,
            kind=Kind.BIAS_GRADIENT,
            column=Column.BACKWARD,
            layer=layer,
            operands=(dZ,),
            equation=f"{db} = 1/m Σ {dZ}",
            tex=rf"{_tex(db)} = \frac{{1}}{{m}} \sum_{{i=1}}^{{m}} \, {_tex(dZ, above='(i)')}",
            shapes=f"{n}×1",
            numpy=f"{db} = {dZ}.sum(axis=1, keepdims=True) / m",
        )

    def _add_update(self, add: Callable[..., None], letter: str, layer: int, shape: str) -> None:
        step = self.input
        name, gradient = f"{letter}{layer}", f"d{letter}{layer}"
        alpha, common = np.float32(step.alpha), {"column": Column.UPDATE, "layer": layer, "shapes": shape}
        source = gradient
        if letter == "W" and step.weight_decay:
            source, decay = f"dR{layer}", np.float32(step.weight_decay)  # R: the regularised gradient
            add(
                lambda v, source=gradient: v[source] + decay * v[name],
                result=source,
                kind=Kind.PENALTY,
                operands=(gradient, name),
                equation=f"{source} = {gradient} + λ {name}",
                tex=rf"{_tex(source)} = {_tex(gradient)} + \lambda {_tex(name)}",
                numpy=f"{source} = {gradient} + weight_decay * {name}",
                **common,
            )
        if step.optimizer == "momentum":
            memory, beta = f"v{name}", Momentum.beta
            add(
                lambda v: beta * v[memory] + v[source],
                result=memory + NEW,
                kind=Kind.MEMORY,
                operands=(memory, source),
                equation=f"{memory} := β {memory} + {source}",
                tex=rf"{_tex(memory)} ≔ \beta {_tex(memory)} + {_tex(source)}",
                numpy=f"{memory} = beta * {memory} + {source}",
                **common,
            )
            pull, tex, code = memory + NEW, _tex(memory), memory
        elif step.optimizer == "adam":
            self._add_adam(add, name, source, common)
            first, second = f"m{name}", f"v{name}"
            self._add_adam_descent(add, name, first, second, common)
            return
        else:
            pull, tex, code = source, _tex(source), source
        add(
            lambda v: v[name] - alpha * v[pull],
            result=name + NEW,
            kind=Kind.DESCENT,
            operands=(name, pull),
            equation=f"{name} := {name} − α {code}",
            tex=rf"{_tex(name)} ≔ {_tex(name)} - \alpha \, {tex}",
            numpy=f"{name} = {name} - alpha * {code}",
            **common,
        )

    def _add_adam(self, add: Callable[..., None], name: str, source: str, common: dict[str, object]) -> None:
        for letter, beta, power in (("m", Adam.beta_1, ""), ("v", Adam.beta_2, "²")):
            memory, symbol = f"{letter}{name}", "β₁" if letter == "m" else "β₂"
            number = "1" if letter == "m" else "2"
            square = power == "²"
            add(
                _average(memory, source, beta, square=square),
                result=memory + NEW,
                kind=Kind.MEMORY,
                operands=(memory, source),
                equation=f"{memory} := {symbol} {memory} + (1 − {symbol}) {source}{power}",
                tex=rf"{_tex(memory)} ≔ \beta_{number} {_tex(memory)} + (1 - \beta_{number}) "
                + (rf"({_tex(source)})^2" if square else _tex(source)),
                numpy=f"{memory} = beta{number} * {memory} + (1 - beta{number}) * {source}" + (" ** 2" * square),
                **common,
            )

    def _add_adam_descent(
        self, add: Callable[..., None], name: str, first: str, second: str, common: dict[str, object]
    ) -> None:
        t, alpha = self.input.n_updates + 1, self.input.alpha
        root = np.float32(np.sqrt(1 - Adam.beta_2**t))
        factor, epsilon = np.float32(alpha / (1 - Adam.beta_1**t)), np.float32(Adam.epsilon)
        add(
            lambda v: v[name] - factor * (v[first + NEW] / (np.sqrt(v[second + NEW]) / root + epsilon)),
            result=name + NEW,
            kind=Kind.DESCENT,
            operands=(name, first + NEW, second + NEW),
            equation=f"{name} := {name} − α {first}/(1 − β₁ᵗ) / (√({second}/(1 − β₂ᵗ)) + ε), t = {t}",
            tex=rf"{_tex(name)} ≔ {_tex(name)} - \alpha \frac{{{_tex(first)} / (1 - \beta_1^{{{t}}})}}"
            rf"{{\sqrt{{{_tex(second)} / (1 - \beta_2^{{{t}}})}} + \epsilon}}",
            numpy=f"{name} = {name} - alpha * ({first} / (1 - beta1**t)) / "
            f"(np.sqrt({second} / (1 - beta2**t)) + epsilon)",
            **common,
        )


def _average(memory: str, source: str, beta: float, *, square: bool) -> Callable[[Values], Array]:
    """Return the update of Adam's moving average of a gradient, or of its square."""
    keep, take = np.float32(beta), np.float32(1 - beta)

    def work(v: Values) -> Array:
        gradient = v[source]
        average: Array = keep * v[memory] + take * (gradient * gradient if square else gradient)
        return average

    return work


def _given(step: StepInput) -> dict[str, Array]:
    """Return the values before the first equation: X, Y, parameters, masks and the optimiser's state."""
    network = step.network
    Y = np.zeros((network.sizes[-1], step.m), np.float32)
    Y[step.y, np.arange(step.m)] = 1
    values: dict[str, Array] = {"X": step.X, "Y": Y}
    for layer, (W, b) in enumerate(zip(network.W, network.b, strict=True), start=1):
        values |= {f"W{layer}": W, f"b{layer}": b}
    for layer, mask in enumerate(step.masks, start=1):
        values[f"D{layer}"] = mask
    letters = {"momentum": ("v",), "adam": ("m", "v")}.get(step.optimizer, ())
    for letter, slot in zip(letters, step.slots, strict=True):
        for layer, (W, b) in enumerate(zip(*views(slot, network.sizes), strict=True), start=1):
            values |= {f"{letter}W{layer}": W, f"{letter}b{layer}": b}
    return values


def _tex(name: str, above: str = "") -> str:
    """Return a name in the notes' letters as TeX: its layer as a superscript in brackets, then `above`."""
    letters = name.rstrip("0123456789")
    layer = name[len(letters) :]
    if len(letters) == 2 and letters[0] in "mv":  # the optimiser's state for a parameter
        return rf"{letters[0]}_{{{_tex(name[1:])}}}"
    if len(letters) == 2:
        letters = rf"\mathrm{{d}}{letters[1]}"
    above = (f"[{layer}]" if layer else "") + above
    return letters + (f"^{{{above}}}" if above else "")
