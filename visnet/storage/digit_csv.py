"""Write the selected examples and their predictions as CSV."""

import os
from typing import Any

from visnet.core.arrays import Array, Labels
from visnet.core.evaluation import Evaluation
from visnet.files import written_whole


def digit_columns(evaluation: Evaluation, labels: Labels, names: tuple[str, ...], indices: Array) -> dict[str, Any]:
    """Return a table of selected examples: index, true, predicted, a probability for each class, loss in nats.

    labels: (m,) of all evaluated examples.   names: of the classes.   indices: (n,) of the selected ones, in order.
    """
    columns: dict[str, Any] = {
        "index": indices,
        "true": [names[label] for label in labels[indices]],
        "predicted": [names[label] for label in evaluation.predicted[indices]],
    }
    columns |= {f"p({name})": evaluation.probabilities[i, indices] for i, name in enumerate(names)}
    return columns | {"loss": evaluation.losses[indices]}


def save_digits(
    path: str | os.PathLike[str], evaluation: Evaluation, labels: Labels, names: tuple[str, ...], indices: Array
) -> None:
    """Write the table of digit_columns() to a CSV file, atomically.

    Raises OSError if it cannot be written.
    """
    import pandas as pd  # imported late, since it is slow to import

    text = pd.DataFrame(digit_columns(evaluation, labels, names, indices)).to_csv(index=False)
    with written_whole(path) as file:
        file.write(text.encode())
