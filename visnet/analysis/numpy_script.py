"""Export one training step as a standalone NumPy script and a file with its numbers."""

import numpy as np

from visnet.analysis.step_trace import NEW, Column, StepInput, StepTrace
from visnet.core.arrays import Array
from visnet.files import written_whole

TITLES = {Column.FORWARD: "forward", Column.BACKWARD: "backward", Column.UPDATE: "update"}
HEADER = '''"""Step {number:,} of a {sizes} network on a batch of {m:,}, as computed by visnet."""

import numpy as np

step = np.load({data!r})  # the numbers of this step
X, y = step["X"], step["y"]  # {shape_x} pixels in [0, 1], {m} labels
m = X.shape[1]
Y = np.eye({classes}, dtype=np.float32)[y].T  # one-hot, {classes}×{m}
{parameters}
alpha = {alpha!r}
'''


def numpy_script(step: StepInput, data: str = "step.npz", number: int = 1) -> str:
    """Return the step as a script: load the numbers, forward, backward, update, and print what changed.

    data: the path from which the script loads the arrays of step_data().   number: the number of the step in the run.
    After it has run, W1, b1, W2, b2, … are the parameters after the step.
    """
    trace = StepTrace(step)
    sizes = step.network.sizes
    known = [name for name in trace.values if name not in ("X", "Y")]
    header = HEADER.format(
        number=number,
        sizes="-".join(map(str, sizes)),
        m=step.m,
        data=data,
        shape_x="×".join(map(str, step.X.shape)),
        classes=sizes[-1],
        parameters="\n".join(_loading(line) for line in _lines_of(known)),
        alpha=float(step.alpha),
    )
    lines = [header.rstrip()]
    if step.weight_decay:
        lines.append(f"weight_decay = {float(step.weight_decay)!r}")
    if step.optimizer == "momentum":
        lines.append("beta = 0.9")
    elif step.optimizer == "adam":
        lines.append(f"beta1, beta2, epsilon, t = 0.9, 0.999, 1e-8, {step.n_updates + 1}")
    column = None
    for formula in trace.formulas:
        if formula.column is not column:
            column = formula.column
            lines.append(f"\n# {TITLES[column]}")
        lines += formula.numpy.split("; ")
    changed = " and ".join(
        f"W{layer} by {{np.abs(W{layer} - step['W{layer}']).max():.3g}}" for layer in range(1, len(sizes))
    )
    lines += ["", f'print(f"Largest change: {changed}")', ""]
    return "\n".join(lines)


def step_data(step: StepInput) -> dict[str, Array]:
    """Return the arrays that the script loads, by name: X, y, parameters, dropout masks and optimiser state."""
    given = StepTrace(step).values
    return {name: array for name, array in given.items() if not name.endswith(NEW) and name != "Y"} | {"y": step.y}


def save_step_data(step: StepInput, path: str) -> None:
    """Write the arrays that the script loads to an NPZ file. Raises OSError if it cannot be written."""
    with written_whole(path) as file:
        np.savez_compressed(file, **step_data(step))  # type: ignore[arg-type]


def _lines_of(names: list[str]) -> list[list[str]]:
    """Return the names grouped by layer; each group is loaded on one line."""
    layers: dict[str, list[str]] = {}
    for name in names:
        layers.setdefault(name[len(name.rstrip("0123456789")) :], []).append(name)
    return list(layers.values())


def _loading(names: list[str]) -> str:
    if len(names) == 1:
        return f'{names[0]} = step["{names[0]}"]'
    listed = ", ".join(f'"{name}"' for name in names)
    return f"{', '.join(names)} = (step[name] for name in ({listed}))"
