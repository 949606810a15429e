"""DigitTable: chosen digits and everything a network says of them, as a CSV."""

import os

from visnet.core.arrays import Array, Labels
from visnet.core.evaluation import Evaluation
from visnet.files import written_whole


def save_digits(
    path: str | os.PathLike[str], evaluation: Evaluation, labels: Labels, names: tuple[str, ...], indices: Array
) -> None:
    """Write a row for each chosen digit: index, true, predicted, a probability for each class, loss in nats.

    labels: (m,) of the digits that were evaluated.   indices: (n,) places of the chosen ones, in the rows' order.
    Whole or not at all; raises OSError where it cannot be written.
    """
    import pandas as pd  # only here: it takes long to import

    columns = {
        "index": indices,
        "true": [names[label] for label in labels[indices]],
        "predicted": [names[label] for label in evaluation.predicted[indices]],
    }
    columns |= {f"p({name})": evaluation.probabilities[i, indices] for i, name in enumerate(names)}
    columns["loss"] = evaluation.losses[indices]
    text = pd.DataFrame(columns).to_csv(index=False)
    with written_whole(path) as file:
        file.write(text.encode())
