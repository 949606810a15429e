"""Common bugs in writing this network from scratch: each as one line of NumPy, right and wrong.

twins.py runs a bug beside its correct twin. Some bugs show in the gradient check, others in the curves.
find_the_bug.py makes a game of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from visnet.analysis.plain_program import RIGHT
from visnet.text import Text


class Shown(Enum):
    """What reveals a bug."""

    GRADIENT = Text("the gradient check")
    CURVES = Text("the curves")


@dataclass(frozen=True, slots=True)
class Bug:
    """One bug of the catalogue.

    key: its name in files and on the command line.   title: what is wrong, in a few words.
    line: the name of the wrong line, as in plain_program: "db2", "new W1", "X".   right, wrong: that line.
    also: further wrong lines, as (name, line).   changes: all wrong lines, by name.
    shown_by: what reveals it.   evidence: one sentence about what can be seen.   hints: from vague to explicit.
    has_amount: whether it has an amount, the fraction of wrong labels.
    is_square: whether it runs only with as many hidden units as classes, 10 and 10 in the notes.
    """

    key: str
    title: Text
    line: str
    wrong: str
    shown_by: Shown
    evidence: Text
    hints: tuple[Text, ...]
    also: tuple[tuple[str, str], ...] = ()
    has_amount: bool = False
    is_square: bool = False

    @property
    def right(self) -> str:
        """The correct line."""
        return RIGHT[self.line]

    @property
    def changes(self) -> dict[str, str]:
        """All wrong lines, by the name of the line they replace."""
        return {self.line: self.wrong} | dict(self.also)

    @property
    def right_lines(self) -> tuple[str, ...]:
        """The correct lines in place of the wrong ones, in the order they are run."""
        return tuple(line for name, line in RIGHT.items() if name in self.changes)

    @property
    def wrong_lines(self) -> tuple[str, ...]:
        """The same lines with the bug, without those that it leaves out or moves."""
        changes = self.changes
        lines = [part for name in RIGHT if name in changes for part in changes[name].split("; ")]
        return tuple(line for line in lines if line != "pass")


G, C = Shown.GRADIENT, Shown.CURVES

_ALL = (
    Bug(
        "db-over-everything",
        Text("db summed over everything"),
        "db2",
        "db2 = np.sum(dZ2) / m",
        G,
        Text("Every entry of db2 is the same number: the sum over all classes, which is 0."),
        (
            Text("Accuracy does not show it."),
            Text("Look at the biases."),
            Text("What is the shape of db2, and over what is it summed?"),
        ),
        (("db1", "db1 = np.sum(dZ1) / m"),),
    ),
    Bug(
        "W2-not-transposed",
        Text("W2 instead of W2ᵀ"),
        "dZ1",
        "dZ1 = W2 @ dZ2 * (Z1 > 0)",
        G,
        Text(
            "dW1 and db1 are wrong, dW2 and db2 are right; with ten hidden units and ten classes the shapes still fit."
        ),
        (
            Text("Accuracy does not show it."),
            Text("The last layer is right."),
            Text("Would it run with 12 hidden units?"),
        ),
        is_square=True,
    ),
    Bug(
        "updated-too-early",
        Text("W2 updated before dZ1 is computed"),
        "dZ1",
        "W2 = W2 - alpha * dW2; dZ1 = W2.T @ dZ2 * (Z1 > 0)",
        G,
        Text("dW1 and db1 are slightly wrong, and the more so the larger α is."),
        (Text("Accuracy does not show it."), Text("The error of dW1 is small."), Text("In which order are the lines?")),
        (("new W2", "pass"),),
    ),
    Bug(
        "no-relu-derivative",
        Text("ReLU′ left out"),
        "dZ1",
        "dZ1 = W2.T @ dZ2",
        G,
        Text("dW1 and db1 are wrong where hidden units are 0: they learn although they contributed nothing."),
        (
            Text("The last layer is right."),
            Text("Inactive units learn, too."),
            Text("What does the chain rule say about A1 = ReLU(Z1)?"),
        ),
    ),
    Bug(
        "relu-for-derivative",
        Text("ReLU for ReLU′"),
        "dZ1",
        "dZ1 = W2.T @ dZ2 * np.maximum(Z1, 0)",
        G,
        Text("dW1 and db1 are wrong by a different factor for each unit and example."),
        (
            Text("The last layer is right."),
            Text("Very active units learn too fast."),
            Text("What is the slope of ReLU where Z1 = 5?"),
        ),
    ),
    Bug(
        "derivative-of-Z2",
        Text("ReLU′(Z2) for ReLU′(Z1)"),
        "dZ1",
        "dZ1 = W2.T @ dZ2 * (Z2 > 0)",
        G,
        Text("dW1 and db1 are wrong; with ten hidden units and ten classes the shapes still fit."),
        (
            Text("The last layer is right."),
            Text("Some active units do not learn."),
            Text("Which layer's activation is differentiated?"),
        ),
        is_square=True,
    ),
    Bug(
        "biases-not-updated",
        Text("biases never updated"),
        "new b2",
        "b2 = b2",
        C,
        Text("b1 and b2 have not moved since step 0."),
        (
            Text("The gradient check passes."),
            Text("Accuracy hardly shows it."),
            Text("Which parameters have moved since step 0?"),
        ),
        (("new b1", "b1 = b1"),),
    ),
    Bug(
        "m-is-784",
        Text("m = 784, the number of pixels"),
        "m",
        "m = X.shape[0]",
        G,
        Text("Every gradient is wrong by the same factor: the number of examples divided by 784."),
        (
            Text("The direction is right."),
            Text("All gradients have the same ratio."),
            Text("Which axis of X counts the examples?"),
        ),
    ),
    Bug(
        "no-mean",
        Text("no 1/m"),
        "m",
        "m = 1",
        G,
        Text("Every gradient is m times too large."),
        (
            Text("The direction is right."),
            Text("All gradients have the same ratio."),
            Text("Is the gradient a sum or a mean?"),
        ),
    ),
    Bug(
        "softmax-wrong-axis",
        Text("softmax over the wrong axis"),
        "A2",
        "A2 = E / E.sum(axis=1, keepdims=True)",
        G,
        Text("The columns of A2 do not sum to 1."),
        (
            Text("All gradients are wrong."),
            Text("Look at A2."),
            Text("What should the probabilities of one example sum to?"),
        ),
    ),
    Bug(
        "softmax-over-everything",
        Text("softmax over the whole matrix"),
        "A2",
        "A2 = E / E.sum()",
        G,
        Text("All entries of A2 together sum to 1, so that each is tiny."),
        (
            Text("All gradients are wrong."),
            Text("Look at A2."),
            Text("What should the probabilities of one example sum to?"),
        ),
    ),
    Bug(
        "softmax-derivative-twice",
        Text("(A2 − Y) times softmax′ again"),
        "dZ2",
        "dZ2 = (A2 - Y) * A2 * (1 - A2)",
        G,
        Text("All gradients are too small, most of all where the network is confident."),
        (
            Text("All gradients are wrong."),
            Text("Learning is slow."),
            Text("A2 − Y already contains the derivative of softmax."),
        ),
    ),
    Bug(
        "softmax-twice",
        Text("softmax applied twice"),
        "A2",
        "A2 = E / E.sum(axis=0); E = np.exp(A2); A2 = E / E.sum(axis=0)",
        G,
        Text("No probability exceeds 0.23, however confident the network should be."),
        (Text("All gradients are wrong."), Text("The loss stays high."), Text("How large can an entry of A2 become?")),
    ),
    Bug(
        "pixels-0-255",
        Text("pixels 0–255 instead of 0–1"),
        "X",
        "X = images.T",
        C,
        Text("Z1 is 255 times as large; the first step overshoots, and units die."),
        (Text("The gradient check passes."), Text("Look at the first step."), Text("How large are Z1 and X?")),
    ),
    Bug(
        "pixels-0-255-overflow",
        Text("pixels 0–255, and exp without subtracting the maximum"),
        "X",
        "X = images.T",
        C,
        Text("exp overflows immediately, and everything becomes NaN."),
        (
            Text("Look at the loss."),
            Text("Look at the very first A2."),
            Text("How large is Z2, and what is exp of it?"),
        ),
        (("E", "E = np.exp(Z2)"),),
    ),
    Bug(
        "exp-overflow",
        Text("exp without subtracting the maximum"),
        "E",
        "E = np.exp(Z2)",
        C,
        Text("Nothing reveals it until a score exceeds 709; then A2 is NaN."),
        (
            Text("Neither the curves nor the gradients have to show it."),
            Text("Try scores of 1,000."),
            Text("What is exp(1000) in float64?"),
        ),
    ),
    Bug(
        "randn-weights",
        Text("weights from randn()"),
        "W1",
        "W1 = rng.standard_normal((n_hidden, n_in))",
        C,
        Text("Z1 has a spread of about 10 and A2 is nearly one-hot before the first step."),
        (
            Text("The gradient check passes."),
            Text("Look at the loss at step 0."),
            Text("How large are the first scores?"),
        ),
        (("W2", "W2 = rng.standard_normal((n_classes, n_hidden))"),),
    ),
    Bug(
        "rand-not-centred",
        Text("rand() without − 0.5"),
        "W1",
        "W1 = rng.random((n_hidden, n_in))",
        C,
        Text(
            "Every weight is positive, every hidden unit is active for every example, and all "
            "outputs are much the same."
        ),
        (
            Text("The gradient check passes."),
            Text("Look at the weights at step 0."),
            Text("Which sign do the weights have?"),
        ),
        (("W2", "W2 = rng.random((n_classes, n_hidden))"),),
    ),
    Bug(
        "all-zeros",
        Text("all weights start at 0"),
        "W1",
        "W1 = np.zeros((n_hidden, n_in))",
        C,
        Text("All hidden units are the same and stay the same; only b2 learns."),
        (
            Text("The gradient check passes."),
            Text("Compare the hidden units."),
            Text("What makes one unit differ from another?"),
        ),
        (("b1", "b1 = np.zeros((n_hidden, 1))"), ("W2", "W2 = np.zeros((n_classes, n_hidden))")),
    ),
    Bug(
        "gradients-not-reset",
        Text("gradients never reset"),
        "dW2",
        "dW2 = dW2 + dZ2 @ A1.T / m",
        G,
        Text("Right in the first step, and then larger and larger."),
        (
            Text("The first step is right."),
            Text("The gradients grow."),
            Text("What does a step add to what the previous one left behind?"),
        ),
        (
            ("dW1", "dW1 = dW1 + dZ1 @ X.T / m"),
            ("db1", "db1 = db1 + dZ1.sum(axis=1, keepdims=True) / m"),
            ("db2", "db2 = db2 + dZ2.sum(axis=1, keepdims=True) / m"),
        ),
    ),
    Bug(
        "wrong-sign",
        Text("wrong sign in the update"),
        "new W2",
        "W2 = W2 + alpha * dW2",
        C,
        Text("The loss rises from the first step on."),
        (Text("The gradient check passes."), Text("Watch the loss."), Text("Uphill or downhill?")),
        (
            ("new W1", "W1 = W1 + alpha * dW1"),
            ("new b1", "b1 = b1 + alpha * db1"),
            ("new b2", "b2 = b2 + alpha * db2"),
        ),
    ),
    Bug(
        "W1-frozen",
        Text("W1 never updated"),
        "new W1",
        "W1 = W1",
        C,
        Text("W1 has not moved since step 0; only the other parameters learn."),
        (
            Text("The gradient check passes."),
            Text("It learns, but less."),
            Text("Which parameters have moved since step 0?"),
        ),
    ),
    Bug(
        "reshape-for-transpose",
        Text("X.reshape(784, m) instead of X.T"),
        "X",
        "X = images.reshape(n_in, -1) / 255",
        C,
        Text("The columns of X are not images: pixels of many examples are mixed."),
        (
            Text("The gradient check passes."),
            Text("Look at a column of X."),
            Text("Does reshape turn rows into columns?"),
        ),
    ),
    Bug(
        "labels-shuffled",
        Text("labels shuffled without the images"),
        "y",
        "y = rng.permutation(labels)",
        C,
        Text("Accuracy stays near chance on the test set: there is nothing to learn."),
        (
            Text("The gradient check passes."),
            Text("Look at some examples with labels."),
            Text("Do images and labels share one order?"),
        ),
    ),
    Bug(
        "labels-wrong",
        Text("some of the labels are wrong"),
        "y",
        "y = np.where(rng.random(len(labels)) < amount, rng.integers(0, n_classes, len(labels)), labels)",
        C,
        Text("The training loss stays high, while accuracy on clean test labels suffers less."),
        (
            Text("The gradient check passes."),
            Text("Look at the examples with the highest loss."),
            Text("Who labelled the data?"),
        ),
        has_amount=True,
    ),
)

BUGS: dict[str, Bug] = {bug.key: bug for bug in _ALL}
"""The catalogue, by key."""
