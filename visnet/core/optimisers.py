"""Optimisers: update the parameters from a gradient. Parameters and gradient are one flat vector each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import ClassVar, Protocol

import numpy as np

from visnet.core.arrays import Array


@dataclass(frozen=True, slots=True, eq=False)
class OptimiserState:
    """An optimiser's state between two steps. The arrays are read-only copies.

    slots: (n_parameters,) float32 each, by name: none for sgd, v for momentum, m and v for adam.
    n_steps: Adam's t, the steps since it was created or reset; 0 for the others, which keep no count.
    """

    slots: Mapping[str, Array] = field(default_factory=lambda: MappingProxyType({}))
    n_steps: int = 0

    def __post_init__(self) -> None:
        copies = {name: self._frozen(slot) for name, slot in self.slots.items()}
        object.__setattr__(self, "slots", MappingProxyType(copies))

    @staticmethod
    def _frozen(slot: Array) -> Array:
        if slot.dtype == np.float32 and not slot.flags.writeable and slot.base is None:
            return slot  # already a read-only copy
        copy = np.array(slot, np.float32)
        copy.flags.writeable = False
        return copy


class Optimiser(Protocol):
    """Update theta in place, one step at a time.

    linear: whether the step is linear in α times the gradient, so that the gradient may come multiplied by α.
    slots: names of the attributes that hold the state, one number per parameter.
    t: steps taken, which Adam's bias correction needs; 0 if the optimiser does not count them.
    """

    linear: ClassVar[bool]
    slots: ClassVar[tuple[str, ...]]
    t: int

    def step(self, theta: Array, gradient: Array, alpha: float) -> None:
        """Update theta from a gradient, which may be overwritten.

        theta, gradient: (n_parameters,) float32.   alpha: learning rate.
        """


class GradientDescent:
    """θ := θ - α dθ. Source: the notes."""

    linear = True
    slots: ClassVar[tuple[str, ...]] = ()

    def __init__(self, n_parameters: int) -> None:
        self.t = 0

    def step(self, theta: Array, gradient: Array, alpha: float) -> None:
        if alpha != 1:
            gradient *= np.float32(alpha)
        np.subtract(theta, gradient, out=theta)


class Momentum:
    """v := β v + dθ, θ := θ - α v, β = 0.9. Source: Polyak 1964; Sutskever et al. 2013."""

    linear = False  # α may change between steps, so it must not enter v
    slots = ("v",)
    beta = np.float32(0.9)

    def __init__(self, n_parameters: int) -> None:
        self.v = np.zeros(n_parameters, np.float32)
        self.t = 0

    def step(self, theta: Array, gradient: Array, alpha: float) -> None:
        self.v *= self.beta
        self.v += gradient
        np.multiply(self.v, np.float32(alpha), out=gradient)
        theta -= gradient


class Adam:
    """m := β₁ m + (1 - β₁) dθ, v := β₂ v + (1 - β₂) dθ², θ := θ - α m̂ / (√v̂ + ε), with m̂ and v̂ bias-corrected.

    β₁ = 0.9, β₂ = 0.999, ε = 1e-8. Source: Kingma & Ba 2015, algorithm 1.
    """

    linear = False
    slots = ("m", "v")
    beta_1, beta_2, epsilon = 0.9, 0.999, 1e-8

    def __init__(self, n_parameters: int) -> None:
        self.m = np.zeros(n_parameters, np.float32)
        self.v = np.zeros(n_parameters, np.float32)
        self.scratch = np.empty(n_parameters, np.float32)
        self.t = 0

    def step(self, theta: Array, gradient: Array, alpha: float) -> None:
        self.t += 1
        self.m *= np.float32(self.beta_1)
        self.m += np.multiply(gradient, np.float32(1 - self.beta_1), out=self.scratch)
        gradient *= gradient
        self.v *= np.float32(self.beta_2)
        self.v += np.multiply(gradient, np.float32(1 - self.beta_2), out=self.scratch)
        np.sqrt(self.v, out=self.scratch)
        self.scratch /= np.float32(np.sqrt(1 - self.beta_2**self.t))
        self.scratch += np.float32(self.epsilon)
        np.divide(self.m, self.scratch, out=self.scratch)
        self.scratch *= np.float32(alpha / (1 - self.beta_1**self.t))
        theta -= self.scratch


OPTIMISERS: dict[str, type[GradientDescent] | type[Momentum] | type[Adam]] = {
    "sgd": GradientDescent,
    "momentum": Momentum,
    "adam": Adam,
}
