"""A run with a bug and its correct twin from the same seed: the curves and gradient checks of both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from visnet.analysis.bugs import Bug
from visnet.analysis.plain_program import PARAMETERS, PlainProgram
from visnet.core.arrays import Array
from visnet.core.fast.threads import ONE_BLAS_THREAD
from visnet.core.gradcheck import GradientCheck, check_gradients
from visnet.text import Text

N_HIDDEN = 10
CHECK_AT = 2  # steps before the second gradient check; at the first, before any step, some bugs do not show yet
SAMPLED = 60  # entries of W1 to check
LARGE_SCORE = 1000.0  # exp of it is infinite in float64
Rows = list[tuple[int, float, float]]


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
class TwinsSoFar:
    """The results so far, while both run. share: fraction of the steps completed, 0 to 1.

    broken, right, check, check_right: as in Twins; the checks are None until both have been made.
    """

    share: float
    broken: Curve
    right: Curve
    check: GradientCheck | None = None
    check_right: GradientCheck | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Twins:
    """A run with a bug and its correct twin from the same seed.

    broken, right: how the two learned.
    check: the gradient check of the broken run, at its start or after CHECK_AT steps; check_right: that of its twin.
    findings: what the broken run itself shows, one sentence each, such as "b2 has not moved since step 0".
    """

    bug: Bug
    broken: Curve
    right: Curve
    check: GradientCheck
    check_right: GradientCheck
    findings: tuple[Text, ...]


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
    go_on: Callable[[TwinsSoFar], bool] = lambda so_far: True,
) -> Twins | None:
    """Train with and without a bug from the same weights, on the full batch, as in the notes.

    train, test: images (m, …) uint8 and labels (m,).   every: steps between two rows of a curve.
    amount: fraction of wrong labels, for the bug that has one.
    go_on: called before every step with the results so far; if it returns False, both runs end and None is returned.
    """
    with ONE_BLAS_THREAD:  # more threads are slower on matrices with ten rows
        return _Pair(bug, train, test, n_classes, alpha, seed, amount).run(n_steps, every, go_on)


class _Pair:
    """The two programs and the results so far."""

    def __init__(
        self,
        bug: Bug,
        train: tuple[Array, Array],
        test: tuple[Array, Array],
        n_classes: int,
        alpha: float,
        seed: int,
        amount: float,
    ) -> None:
        self._bug = bug
        images = train[0].reshape(len(train[0]), -1)
        self._test_images, self._test_labels = test[0].reshape(len(test[0]), -1), test[1]
        self._programs = tuple(
            PlainProgram(
                images,
                train[1],
                n_classes,
                changes,
                n_hidden=n_classes if bug.is_square else N_HIDDEN,
                alpha=alpha,
                seed=seed,
                amount=amount,
            )
            for changes in (bug.changes, {})
        )
        self._rows: tuple[Rows, Rows] = ([], [])
        self._checks: list[GradientCheck] = []
        self._wrong_at: int | None = None  # the step at which the broken gradient was first found wrong

    def run(self, n_steps: int, every: int, go_on: Callable[[TwinsSoFar], bool]) -> Twins | None:
        so_far = TwinsSoFar(0.0, _curve([]), _curve([]))
        for step in range(n_steps + 1):
            if step % every == 0 or step == n_steps:
                self._add_rows(step)
                so_far = replace(so_far, broken=_curve(self._rows[0]), right=_curve(self._rows[1]))
            so_far = replace(so_far, share=step / max(n_steps, 1))
            if not go_on(so_far):
                return None
            if step in (0, CHECK_AT):
                if not self._check(step, so_far, go_on):
                    return None
                so_far = replace(so_far, check=self._checks[0], check_right=self._checks[1])
            if step < n_steps:
                for program in self._programs:
                    program.step()
        broken, rows = self._programs[0], self._rows[0]
        return Twins(
            bug=self._bug,
            broken=so_far.broken,
            right=so_far.right,
            check=self._checks[0],
            check_right=self._checks[1],
            findings=findings(broken, self._checks[0], self._wrong_at, rows),
        )

    def _add_rows(self, step: int) -> None:
        for program, rows in zip(self._programs, self._rows, strict=True):
            predicted = program.predict(self._test_images).argmax(axis=0)
            rows.append((step, program.loss(), float((predicted == self._test_labels).mean())))

    def _check(self, step: int, so_far: TwinsSoFar, go_on: Callable[[TwinsSoFar], bool]) -> bool:
        """Check both gradients, keeping an earlier wrong result. Return False if go_on ended it."""
        found = []
        for i, program in enumerate(self._programs):
            if self._checks and not self._checks[i].is_right:
                found.append(self._checks[i])
                continue
            checked = _checked(program, lambda _share: go_on(so_far))
            if checked is None:
                return False
            found.append(checked)
        self._checks = found
        if self._wrong_at is None and not found[0].is_right:
            self._wrong_at = step
        return True


def _curve(rows: Rows) -> Curve:
    steps, losses, accuracies = (
        (np.array(column) for column in zip(*rows, strict=True)) if rows else ([np.empty(0)] * 3)
    )
    for array in (steps, losses, accuracies):
        array.flags.writeable = False
    return Curve(steps, losses, accuracies)


def _checked(program: PlainProgram, go_on: Callable[[float], bool]) -> GradientCheck | None:
    gradients = program.gradients()
    values = program.values
    return check_gradients(
        program.network,
        values["X"],
        values["y"],
        gradients=([gradients["dW1"], gradients["dW2"]], [_as_column(gradients, "db1"), _as_column(gradients, "db2")]),
        n_sampled=SAMPLED,
        go_on=go_on,
    )


def _as_column(gradients: dict[str, Array], name: str) -> Array:
    """Return a bias gradient as (units, 1); a sum over everything is one number, which the update broadcasts."""
    units = len(gradients[name.replace("b", "W")])
    return np.broadcast_to(gradients[name], (units, 1)).copy()


def findings(program: PlainProgram, check: GradientCheck, wrong_at: int | None, rows: Rows) -> tuple[Text, ...]:
    """Return what a run itself shows, one sentence each, without knowledge of its bug.

    wrong_at: the step at which its gradient was first found wrong.   rows: step, loss and accuracy.
    """
    return (
        *_of_parameters(program),
        *_of_losses(rows, len(program.values["W2"])),
        *_of_values(program),
        *_of_gradients(check, wrong_at),
    )


def _of_parameters(program: PlainProgram) -> list[Text]:
    values = program.values
    found = [
        Text("{name} has not moved since step 0.", name=name)
        for name in PARAMETERS
        if program.step_number and np.array_equal(values[name], program.begin[name])
    ]
    W1 = values["W1"]
    if len(W1) > 1 and np.array_equal(W1, np.broadcast_to(W1[:1], W1.shape)):
        found.append(Text("All hidden units have the same weights."))
    if (program.begin["W1"] > 0).all():
        found.append(Text("Every weight of W1 was positive at step 0."))
    return found


def _of_gradients(check: GradientCheck, wrong_at: int | None) -> list[Text]:
    found = []
    if wrong_at:
        found.append(Text("The gradient was right at step 0, and wrong at step {step}.", step=wrong_at))
    for matrix in check.matrices:
        if matrix.is_right:
            continue
        if matrix.ratio is not None:
            found.append(
                Text("{name} is {ratio:.4g} times what central differences say.", name=matrix.name, ratio=matrix.ratio)
            )
        elif not np.isfinite(matrix.error):
            found.append(Text("{name} is not a number.", name=matrix.name))
        else:
            found.append(Text("{name} is off by up to {error}.", name=matrix.name, error=share(matrix.error)))
    return found


def share(error: float) -> str:
    """Return a relative difference as a percentage, with decimals if it is small."""
    return f"{error:.2%}" if error < 0.1 else f"{error:.0%}"


def _of_losses(rows: Rows, n_classes: int) -> list[Text]:
    found = []
    losses, guessing = [loss for _, loss, _ in rows], float(np.log(n_classes))
    not_finite = next((step for (step, *_), loss in zip(rows, losses, strict=True) if not np.isfinite(loss)), None)
    if not_finite is not None:
        found.append(Text("The loss is not a number from step {step} on.", step=not_finite))
    elif losses[-1] > losses[0]:
        found.append(Text("The loss has risen from {first:.3g} to {last:.3g}.", first=losses[0], last=losses[-1]))
    if losses[0] > 2 * guessing:
        found.append(
            Text("The loss starts at {first:.3g}; guessing gives {guessing:.3g}.", first=losses[0], guessing=guessing)
        )
    return found


def _of_values(program: PlainProgram) -> list[Text]:
    """Return what the matrices of the last step show, and whether a very large score overflows."""
    found, values = [], program.values
    X, first = values["X"], values["images"][0]
    if X.max() > 1:
        found.append(Text("The entries of X go up to {largest:.4g}.", largest=float(X.max())))
    if not np.allclose(X[:, 0] * first.max(), first * X[:, 0].max()):
        found.append(Text("The first column of X is not the first image."))
    A1, A2 = values.get("A1"), values.get("A2")
    if A2 is not None and np.isfinite(A2).all() and np.abs(A2.sum(axis=0) - 1).max() > 1e-6:
        found.append(Text("The columns of A2 do not sum to 1."))
    if A1 is not None and (n_dead := int((A1 <= 0).all(axis=1).sum())):
        found.append(Text("{n} of {total} hidden units are 0 for every example.", n=n_dead, total=len(A1)))
    if not np.isfinite(program.probabilities(np.full((len(values["W2"]), 1), 0.0) + LARGE_SCORE)).all():
        found.append(Text("A score of {score:,.0f} gives a probability that is not a number.", score=LARGE_SCORE))
    return found
