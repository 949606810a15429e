"""FirstLayer: the first layer of a network, each unit as a picture with its outgoing weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from visnet.core.network import Network
from visnet.gui.texts import tr

Floats = npt.NDArray[np.float32]


class Vote(NamedTuple):
    """The classes that an active unit favours and opposes most."""

    most_for: int
    most_against: int


@dataclass(frozen=True, slots=True, eq=False)
class FirstLayer:
    """Views into a network's parameters, with names.

    W: (n, h, w), each unit's weights as a picture.   b: (n,).
    passed: (n_next, n), the second layer's weights; None if the first layer is the last, and its units are the classes.
    votes: the second layer is the last, so that a unit's outgoing weights favour or oppose classes.
    """

    W: Floats
    b: Floats
    passed: Floats | None
    votes: bool
    class_names: tuple[str, ...]

    @classmethod
    def of(cls, network: Network, image_shape: tuple[int, int], class_names: tuple[str, ...]) -> FirstLayer | None:
        """Return the first layer of a network for (h, w) images; None if it does not match images or classes."""
        n, n_in = network.W[0].shape
        h, w = image_shape
        if h * w != n_in or len(class_names) != network.sizes[-1]:
            return None
        return cls(
            W=network.W[0].reshape(n, h, w),
            b=network.b[0][:, 0],
            passed=network.W[1] if len(network.W) > 1 else None,
            votes=len(network.W) == 2,
            class_names=class_names,
        )

    def __len__(self) -> int:
        return len(self.W)

    @property
    def image_shape(self) -> tuple[int, int]:
        """Return the height and width of the pictures, in pixels."""
        return self.W.shape[1:]

    @property
    def form(self) -> tuple[object, ...]:
        """Return everything that training does not change: the same form needs no new layout."""
        return self.W.shape, self.passed is None, self.votes, self.class_names

    def name(self, unit: int) -> str:
        """Return a unit's name: h0, h1, …; a class's name if there is no hidden layer."""
        return self.class_names[unit] if self.passed is None else f"h{unit}"

    def next_name(self, row: int) -> str:
        """Return the target of a row of `passed`: a class, or a unit of the second layer."""
        return self.class_names[row] if self.votes else tr("unit {row}", row=row)

    def votes_of(self, units: range) -> list[Vote | None]:
        """Return the vote of each unit; None if it favours no class or there is none to favour."""
        if not self.votes or self.passed is None:
            return [None] * len(units)
        columns = self.passed[:, units.start : units.stop]
        best, worst = columns.argmax(axis=0).tolist(), columns.argmin(axis=0).tolist()
        return [Vote(a, b) if a != b else None for a, b in zip(best, worst, strict=True)]

    def describe(self, unit: int) -> str:
        """Describe a unit in words and figures, for tooltips and screen readers."""
        W = self.W[unit]
        words = tr(
            "{unit}: weights {low} to {high}, bias {bias}",
            unit=self.name(unit),
            low=number(W.min()),
            high=number(W.max()),
            bias=number(self.b[unit]),
        )
        if self.passed is None:
            return words
        if not self.votes:
            return f"{words}\n" + tr("feeds the {n} units of layer 2", n=len(self.passed))
        vote = self.votes_of(range(unit, unit + 1))[0]
        if vote is None:
            return f"{words}\n" + tr("no preference")
        most_for, most_against = (f"{self.class_names[k]} ({number(self.passed[k, unit])})" for k in vote)
        return f"{words}\n" + tr("for {most_for}, against {most_against}", most_for=most_for, most_against=most_against)


def number(value: float) -> str:
    """Format a number with its sign and four decimals, very small and large ones to three figures."""
    value = float(value)
    text = f"{value:+.4f}" if value == 0 or 0.001 <= abs(value) < 10_000 else f"{value:+.2e}"
    return text.replace("-", "−")
