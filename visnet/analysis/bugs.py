"""Bugs that people really make when they write this network from scratch: each one line of NumPy, right and wrong.

A bug runs in the plain program beside its correct twin, which begins with the same weights; the gradient check and
the curves of both tell whether one of them gives the bug away. Some need the one, some the other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

import numpy as np

from visnet.analysis.plain_program import PARAMETERS, RIGHT, PlainProgram
from visnet.core.arrays import Array
from visnet.core.gradcheck import GradientCheck, check_gradients

CHECK_AT = 2  # steps before the second gradient check; the first is at the start, where some bugs do not show yet
SAMPLED = 60  # entries of W1 that it checks


class Shown(Enum):
    """What shows a bug."""

    GRADIENT = "the gradient check"
    CURVES = "the curves"


@dataclass(frozen=True, slots=True)
class Bug:
    """One bug of the catalogue.

    key: its name in files and on the command line.   title: what is wrong, in a few words.
    line: the name of the line that is wrong, as in plain_program: "db2", "new W1", "X".
    right, wrong: that line.   changes: every line that differs, by name; a bug may stand in two lines.
    shown_by: what gives it away.   evidence: one sentence of what is seen.   hints: from vague to plain.
    """

    key: str
    title: str
    line: str
    wrong: str
    shown_by: Shown
    evidence: str
    hints: tuple[str, ...]
    also: tuple[tuple[str, str], ...] = ()
    has_amount: bool = False

    @property
    def right(self) -> str:
        """The line as it should be."""
        return RIGHT[self.line]

    @property
    def changes(self) -> dict[str, str]:
        """Every line that is wrong, by the name of the line it stands for."""
        return {self.line: self.wrong} | dict(self.also)


G, C = Shown.GRADIENT, Shown.CURVES

_ALL = (
    Bug(
        "db-over-everything",
        "db summed over everything",
        "db2",
        "db2 = np.sum(dZ2) / m",
        G,
        "Every entry of db2 is the same number: the sum over all classes, which is 0.",
        ("Accuracy does not show it.", "Look at the biases.", "What is the shape of db2, and over what is it summed?"),
        (("db1", "db1 = np.sum(dZ1) / m"),),
    ),
    Bug(
        "W2-not-transposed",
        "W2 instead of W2ᵀ",
        "dZ1",
        "dZ1 = W2 @ dZ2 * (Z1 > 0)",
        G,
        "dW1 and db1 are wrong, dW2 and db2 are right; with ten hidden units and ten classes the shapes still fit.",
        ("Accuracy does not show it.", "The last layer is right.", "Would it run with 12 hidden units?"),
    ),
    Bug(
        "updated-too-early",
        "W2 updated before dZ1 is computed",
        "dZ1",
        "W2 = W2 - alpha * dW2; dZ1 = W2.T @ dZ2 * (Z1 > 0)",
        G,
        "dW1 and db1 are slightly wrong, and the more so the larger α is.",
        ("Accuracy does not show it.", "The error of dW1 is small.", "In which order are the lines?"),
        (("new W2", "pass"),),
    ),
    Bug(
        "no-relu-derivative",
        "ReLU′ left out",
        "dZ1",
        "dZ1 = W2.T @ dZ2",
        G,
        "dW1 and db1 are wrong where hidden units are 0: they learn although they gave nothing.",
        ("The last layer is right.", "Inactive units learn, too.", "What does the chain rule say about A1 = ReLU(Z1)?"),
    ),
    Bug(
        "relu-for-derivative",
        "ReLU for ReLU′",
        "dZ1",
        "dZ1 = W2.T @ dZ2 * np.maximum(Z1, 0)",
        G,
        "dW1 and db1 are wrong by a different factor for each unit and example.",
        ("The last layer is right.", "Very active units learn too fast.", "What is the slope of ReLU where Z1 = 5?"),
    ),
    Bug(
        "derivative-of-Z2",
        "ReLU′(Z2) for ReLU′(Z1)",
        "dZ1",
        "dZ1 = W2.T @ dZ2 * (Z2 > 0)",
        G,
        "dW1 and db1 are wrong; with ten hidden units and ten classes the shapes still fit.",
        ("The last layer is right.", "Some active units do not learn.", "Whose activation is differentiated?"),
    ),
    Bug(
        "biases-not-updated",
        "biases never updated",
        "new b2",
        "b2 = b2",
        C,
        "b1 and b2 have not moved since step 0.",
        ("The gradient check passes.", "Accuracy hardly shows it.", "Which parameters have moved since step 0?"),
        (("new b1", "b1 = b1"),),
    ),
    Bug(
        "m-is-784",
        "m = 784, the number of pixels",
        "m",
        "m = X.shape[0]",
        G,
        "Every gradient is wrong by the same factor: the number of examples divided by 784.",
        ("The direction is right.", "All gradients have the same ratio.", "Which axis of X counts the examples?"),
    ),
    Bug(
        "no-mean",
        "no 1/m",
        "m",
        "m = 1",
        G,
        "Every gradient is m times too large.",
        ("The direction is right.", "All gradients have the same ratio.", "Is the gradient a sum or a mean?"),
    ),
    Bug(
        "softmax-wrong-axis",
        "softmax over the wrong axis",
        "A2",
        "A2 = E / E.sum(axis=1, keepdims=True)",
        G,
        "The columns of A2 do not sum to 1.",
        ("All gradients are wrong.", "Look at A2.", "What should the probabilities of one example sum to?"),
    ),
    Bug(
        "softmax-over-everything",
        "softmax over the whole matrix",
        "A2",
        "A2 = E / E.sum()",
        G,
        "All entries of A2 together sum to 1, so that each is tiny.",
        ("All gradients are wrong.", "Look at A2.", "What should the probabilities of one example sum to?"),
    ),
    Bug(
        "softmax-derivative-twice",
        "(A2 − Y) times softmax′ again",
        "dZ2",
        "dZ2 = (A2 - Y) * A2 * (1 - A2)",
        G,
        "All gradients are too small, most of all where the network is sure.",
        ("All gradients are wrong.", "Learning is slow.", "A2 − Y already contains the derivative of softmax."),
    ),
    Bug(
        "softmax-twice",
        "softmax applied twice",
        "A2",
        "A2 = E / E.sum(axis=0); E = np.exp(A2); A2 = E / E.sum(axis=0)",
        G,
        "No probability exceeds 0.23, however sure the network should be.",
        ("All gradients are wrong.", "The loss stays high.", "How large can an entry of A2 become?"),
    ),
    Bug(
        "pixels-0-255",
        "pixels 0–255 instead of 0–1",
        "X",
        "X = images.T",
        C,
        "Z1 is 255 times as large; the first step overshoots, and units die.",
        ("The gradient check passes.", "Look at the first step.", "How large are Z1 and X?"),
    ),
    Bug(
        "pixels-0-255-overflow",
        "pixels 0–255, and exp without subtracting the maximum",
        "X",
        "X = images.T",
        C,
        "exp overflows at once, and everything becomes NaN.",
        ("Look at the loss.", "Look at the very first A2.", "How large is Z2, and what is exp of it?"),
        (("E", "E = np.exp(Z2)"),),
    ),
    Bug(
        "exp-overflow",
        "exp without subtracting the maximum",
        "E",
        "E = np.exp(Z2)",
        C,
        "Nothing shows it until a score exceeds 709; then A2 is NaN.",
        ("Neither curves nor gradients need show it.", "Try scores of 1,000.", "What is exp(1000) in float64?"),
    ),
    Bug(
        "randn-weights",
        "weights from randn()",
        "W1",
        "W1 = rng.standard_normal((n_hidden, n_in))",
        C,
        "Z1 has a spread of about 10 and A2 is nearly one-hot before the first step.",
        ("The gradient check passes.", "Look at the loss at step 0.", "How large are the first scores?"),
        (("W2", "W2 = rng.standard_normal((n_classes, n_hidden))"),),
    ),
    Bug(
        "rand-not-centred",
        "rand() without − 0.5",
        "W1",
        "W1 = rng.random((n_hidden, n_in))",
        C,
        "Every weight is positive, every hidden unit is active for every example, and all give much the same.",
        ("The gradient check passes.", "Look at the weights at step 0.", "Which sign do the weights have?"),
        (("W2", "W2 = rng.random((n_classes, n_hidden))"),),
    ),
    Bug(
        "all-zeros",
        "all weights start at 0",
        "W1",
        "W1 = np.zeros((n_hidden, n_in))",
        C,
        "All hidden units are the same and stay the same; only b2 learns.",
        ("The gradient check passes.", "Compare the hidden units.", "What makes one unit differ from another?"),
        (("b1", "b1 = np.zeros((n_hidden, 1))"), ("W2", "W2 = np.zeros((n_classes, n_hidden))")),
    ),
    Bug(
        "gradients-not-reset",
        "gradients never reset",
        "dW2",
        "dW2 = dW2 + dZ2 @ A1.T / m",
        G,
        "Right in the first step, and then larger and larger.",
        ("The first step is right.", "The gradients grow.", "What does a step add to what the last one left?"),
        (
            ("dW1", "dW1 = dW1 + dZ1 @ X.T / m"),
            ("db1", "db1 = db1 + dZ1.sum(axis=1, keepdims=True) / m"),
            ("db2", "db2 = db2 + dZ2.sum(axis=1, keepdims=True) / m"),
        ),
    ),
    Bug(
        "wrong-sign",
        "wrong sign in the update",
        "new W2",
        "W2 = W2 + alpha * dW2",
        C,
        "The loss rises from the first step on.",
        ("The gradient check passes.", "Watch the loss.", "Uphill or downhill?"),
        (
            ("new W1", "W1 = W1 + alpha * dW1"),
            ("new b1", "b1 = b1 + alpha * db1"),
            ("new b2", "b2 = b2 + alpha * db2"),
        ),
    ),
    Bug(
        "W1-frozen",
        "W1 never updated",
        "new W1",
        "W1 = W1",
        C,
        "W1 has not moved since step 0; only the other parameters learn.",
        ("The gradient check passes.", "It learns, but less.", "Which parameters have moved since step 0?"),
    ),
    Bug(
        "reshape-for-transpose",
        "X.reshape(784, m) instead of X.T",
        "X",
        "X = images.reshape(n_in, -1) / 255",
        C,
        "The columns of X are no images: pixels of many examples are mixed.",
        ("The gradient check passes.", "Look at a column of X.", "Does reshape move rows to columns?"),
    ),
    Bug(
        "labels-shuffled",
        "labels shuffled without the images",
        "y",
        "y = rng.permutation(labels)",
        C,
        "Accuracy stays near chance on the test set: there is nothing to learn.",
        ("The gradient check passes.", "Look at some examples with labels.", "Do images and labels share one order?"),
    ),
    Bug(
        "labels-wrong",
        "some of the labels are wrong",
        "y",
        "y = np.where(rng.random(len(labels)) < amount, rng.integers(0, n_classes, len(labels)), labels)",
        C,
        "The training loss stays high, while accuracy on clean test labels suffers less.",
        ("The gradient check passes.", "Look at the examples with the highest loss.", "Who labelled the data?"),
        has_amount=True,
    ),
)

BUGS: dict[str, Bug] = {bug.key: bug for bug in _ALL}
"""The catalogue, by key."""


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """How one of two twins learned. All arrays are (n_rows,).

    steps: int64.   losses: mean cross-entropy of the training examples, by the program's own A2, in nats.
    accuracies: on the test examples, 0 to 1, by its own forward lines.
    """

    steps: Array
    losses: Array
    accuracies: Array


@dataclass(frozen=True, slots=True, eq=False)
class Twins:
    """A run with a bug and its correct twin from the same seed.

    check: the gradient check of the broken run, at its start or after CHECK_AT steps, check_right that of the twin.
    findings: what the broken run itself shows, one sentence each, such as "b2 has not moved since step 0".
    """

    bug: Bug
    broken: Curve
    right: Curve
    check: GradientCheck
    check_right: GradientCheck
    findings: tuple[str, ...]


def run_twins(
    bug: Bug,
    train: tuple[Array, Array],
    test: tuple[Array, Array],
    n_classes: int,
    *,
    n_steps: int = 500,
    every: int = 10,
    alpha: float = 0.1,
    seed: int = 0,
    amount: float = 0.2,
    go_on: Callable[[float], bool] = lambda share: True,
) -> Twins | None:
    """Train with and without a bug from the same weights, full batch, as the notes do.

    train, test: images (m, …) uint8 and labels (m,).   every: steps between two rows of a curve.
    amount: fraction of wrong labels, for the bug that has one.
    go_on: called with the share that is done, 0 to 1; False ends the run, which then returns None.
    """
    images, labels = train[0].reshape(len(train[0]), -1), train[1]
    test_images, test_labels = test[0].reshape(len(test[0]), -1), test[1]
    broken, right = (
        PlainProgram(images, labels, n_classes, changes, alpha=alpha, seed=seed, amount=amount)
        for changes in (bug.changes, {})
    )
    rows: dict[PlainProgram, list[tuple[int, float, float]]] = {broken: [], right: []}
    checks: dict[PlainProgram, GradientCheck] = {}
    for step in range(n_steps + 1):
        if step % every == 0 or step == n_steps:
            if not go_on(step / max(n_steps, 1)):
                return None
            for program in (broken, right):
                accuracy = float((program.predict(test_images).argmax(axis=0) == test_labels).mean())
                rows[program].append((step, program.loss(), accuracy))
        if step in (0, CHECK_AT):
            for program in (broken, right):
                if program not in checks or checks[program].is_right:  # what was wrong once stays on record
                    checks[program] = _check(program)
        if step < n_steps:
            broken.step()
            right.step()
    return Twins(
        bug=bug,
        broken=_curve(rows[broken]),
        right=_curve(rows[right]),
        check=checks[broken],
        check_right=checks[right],
        findings=_findings(broken, checks[broken], rows[broken]),
    )


def _curve(rows: list[tuple[int, float, float]]) -> Curve:
    steps, losses, accuracies = (np.array(column) for column in zip(*rows, strict=True))
    for array in (steps, losses, accuracies):
        array.flags.writeable = False
    return Curve(steps, losses, accuracies)


def _check(program: PlainProgram) -> GradientCheck:
    gradients = program.gradients()
    values = program.values
    checked = check_gradients(
        program.network,
        values["X"],
        values["y"],
        gradients=([gradients["dW1"], gradients["dW2"]], [_as_column(gradients, "db1"), _as_column(gradients, "db2")]),
        n_sampled=SAMPLED,
    )
    assert checked is not None
    return checked


def _as_column(gradients: dict[str, Array], name: str) -> Array:
    """A bias gradient as (units, 1): a sum over everything is one number, which NumPy broadcasts in the update."""
    units = len(gradients[name.replace("b", "W")])
    return np.broadcast_to(gradients[name], (units, 1)).copy()


def _findings(program: PlainProgram, check: GradientCheck, rows: list[tuple[int, float, float]]) -> tuple[str, ...]:
    """What the run itself shows, without knowing its bug."""
    found = []
    values = program.values
    for name in PARAMETERS:
        if program.step_number and np.array_equal(values[name], program.begin[name]):
            found.append(f"{name} has not moved since step 0.")
    for matrix in check.matrices:
        if matrix.is_right:
            continue
        if matrix.ratio is not None:
            found.append(f"{matrix.name} is {matrix.ratio:.4g} times what central differences say.")
        else:
            found.append(f"{matrix.name} is off by up to {matrix.error:.0%}.")
    losses = [loss for _, loss, _ in rows]
    not_finite = next((step for (step, *_), loss in zip(rows, losses, strict=True) if not np.isfinite(loss)), None)
    if not_finite is not None:
        found.append(f"The loss is not a number from step {not_finite}.")
    elif losses[-1] > losses[0]:
        found.append(f"The loss has risen from {losses[0]:.3g} to {losses[-1]:.3g}.")
    if losses[0] > 2 * np.log(len(values["W2"])):
        found.append(f"The loss begins at {losses[0]:.3g}; guessing gives {np.log(len(values['W2'])):.3g}.")
    W1, A2 = values["W1"], values.get("A2")
    if len(W1) > 1 and np.array_equal(W1, np.broadcast_to(W1[:1], W1.shape)):
        found.append("All hidden units have the same weights.")
    if (program.begin["W1"] > 0).all():
        found.append("Every weight of W1 was positive at step 0.")
    if A2 is not None and np.isfinite(A2).all() and np.abs(A2.sum(axis=0) - 1).max() > 1e-6:
        found.append("The columns of A2 do not sum to 1.")
    if n_dead := int((values["A1"] <= 0).all(axis=1).sum()) if "A1" in values else 0:
        found.append(f"{n_dead} of {len(W1)} hidden units are 0 for every example.")
    return tuple(found)


class FindTheBug:
    """A game: a hidden bug is to be named from its evidence.

    twins: what the player sees; .bug is hidden until it is found or given up.   score: points of all rounds so far.
    """

    POINTS, WRONG, HINT = 5, 1, 1  # for a bug that is named at once; what a wrong answer and a hint cost

    def __init__(self, rng: np.random.Generator) -> None:
        """rng: draws the bugs; none comes again before all have come."""
        self._rng, self._left = rng, list[str]()
        self.score = self.n_rounds = 0
        self._answer: Bug | None = None
        self._points, self._n_hints = 0, 0

    def begin(self) -> Bug:
        """Draw the next bug and return it, to be run; the round is open until it is named or given up."""
        if not self._left:
            self._left = [str(key) for key in self._rng.permutation(list(BUGS))]
        self._answer = BUGS[self._left.pop()]
        self._points, self._n_hints = self.POINTS, 0
        self.n_rounds += 1
        return self._answer

    def hint(self) -> str | None:
        """Return the next hint, each plainer than the one before, or None where there are no more."""
        bug = self._open()
        if self._n_hints == len(bug.hints):
            return None
        self._n_hints += 1
        self._points = max(1, self._points - self.HINT)
        return bug.hints[self._n_hints - 1]

    def guess(self, key: str) -> bool:
        """Whether this is the bug; if so, its points are added and the round is over. Raises KeyError for no key."""
        bug = self._open()
        if BUGS[key] is not bug:
            self._points = max(1, self._points - self.WRONG)
            return False
        self.score += self._points
        self._answer = None
        return True

    def give_up(self) -> Bug:
        """End the round without points, and return the bug."""
        bug, self._answer = self._open(), None
        return bug

    def _open(self) -> Bug:
        if self._answer is None:
            raise RuntimeError("no bug is hidden: begin a round first")
        return self._answer
