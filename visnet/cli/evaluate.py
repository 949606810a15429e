"""visnet evaluate: loss and accuracy of a saved model on a test set."""

import argparse
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from visnet.cli.interrupt import Interrupt
from visnet.cli.options import CommandFailed, add_data_option, decisions_from, model_at
from visnet.cli.progress import Progress
from visnet.cli.report import json_line, table
from visnet.core.evaluation import Evaluation, Evaluator
from visnet.core.metrics import class_accuracy, confusion
from visnet.datasets.dataset import Dataset
from visnet.datasets.errors import DataError
from visnet.datasets.identity import seen_share
from visnet.datasets.levels import Levels
from visnet.datasets.load import load_dataset
from visnet.storage.model_file import TRUSTED_SHARE, Model
from visnet.terminal import tell


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "evaluate",
        help="evaluate a saved model on a test set",
        description="Evaluate a saved model on a test set: loss, accuracy, and accuracy per class. If the data have no "
        "test set, those that the model was trained on are split as they were for training, and others are used whole.",
        allow_abbrev=False,
    )
    parser.add_argument("model", metavar="MODEL", help="a saved model")
    add_data_option(parser)
    parser.add_argument("--json", action="store_true", help="print the result as one line of JSON")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Evaluate the model, print the result and return the exit status."""
    model = model_at(arguments.model)
    with Interrupt() as interrupt, Progress() as progress:
        load = partial(
            load_dataset,
            arguments.data,
            progress=progress.on_loaded,
            cancelled=lambda: interrupt.wanted,
            **decisions_from(arguments),
        )
        dataset = _for_testing(model, load)
    dataset = model.with_own_classes(dataset)
    if misfit := model.misfit(dataset):
        raise CommandFailed(f"{arguments.model}: {misfit}")
    evaluation = Evaluator(dataset.test.images, dataset.test.labels).evaluate(model.network)
    if warning := model.warning(dataset):
        tell(f"{arguments.model}: {warning}")
    if unlike := model.unlike(Levels.of(dataset.test.images, on_side=dataset.on_side)):
        tell(f"{arguments.model}: {unlike}")
    if arguments.json:
        print(json_line(_summary(arguments.model, model, dataset, evaluation)))
    else:
        print(_report(arguments.model, model, dataset, evaluation))
    return 0


def _for_testing(model: Model, load: Callable[..., Dataset]) -> Dataset:
    """Return the dataset with the test set that is most informative about the model.

    load: called with seed=, which determines the split. Data with a test set keep it. If visnet split the data when the
    model was trained, that split is repeated. Data that the model was not trained on are a test set as a whole.
    """
    try:
        dataset = load()
    except DataError as error:
        try:
            return load(divide=False)  # for instance a test set with one image per class
        except DataError:
            raise error from None
    if dataset.divided_by is None or model.trained_on(dataset):
        return dataset
    for seed in {training.divided_by for training in model.trainings} - {None, dataset.divided_by}:
        divided = load(seed=seed)
        if model.trained_on(divided):
            return divided
    if model.seen is None:
        tell(
            f"the model does not say which images it was trained on; tested on {len(dataset.test):,} held-out images "
            f"of {dataset.name}, and it may have been trained on some of them"
        )
        return dataset
    whole = dataset.undivided()
    if seen_share(model.seen, whole) < TRUSTED_SHARE:
        said = f"All {len(whole):,} images are used for testing: the model was trained on none of them."
        others = (sentence for sentence in dataset.decisions if not sentence.startswith("No test set: "))
        return replace(dataset, test=whole, decisions=(*others, said))
    return dataset


def _per_class(dataset: Dataset, evaluation: Evaluation) -> tuple[list[float], list[int]]:
    """Return the accuracy (NaN without test images) and the number of test images of each class."""
    counts = confusion(evaluation.predicted, dataset.test.labels, dataset.n_classes)
    return class_accuracy(counts).tolist(), counts.sum(axis=1).tolist()


def _summary(path: str, model: Model, dataset: Dataset, evaluation: Evaluation) -> dict[str, Any]:
    accuracies, _ = _per_class(dataset, evaluation)
    return {
        "model": path,
        "dataset": dataset.name,
        "parameters": model.network.n_parameters,
        "test_loss": evaluation.loss,
        "test_accuracy": evaluation.accuracy,
        "class_accuracy": dict(zip(dataset.class_names, accuracies, strict=True)),
    }


def _report(path: str, model: Model, dataset: Dataset, evaluation: Evaluation) -> str:
    m = len(dataset.test)
    told = (model.trainings[-1].decisions if model.trainings else None) or ()
    trained_on = f", trained on {model.dataset}" if model.dataset else ""
    rows = [["class", "images", "accuracy"]]
    for name, share, n in zip(dataset.class_names, *_per_class(dataset, evaluation), strict=True):
        rows.append([name, f"{n:,}", f"{share:.1%}" if n else "–"])
    rows.append(["all", f"{m:,}", f"{evaluation.accuracy:.1%}"])
    return "\n".join(
        (
            f"{path}: {'-'.join(map(str, model.network.sizes))} {model.network.activation}{trained_on}",
            *(f"Training data: {sentence}" for sentence in told if sentence not in dataset.decisions),
            f"{dataset.name}: loss {evaluation.loss:.4g}, accuracy {evaluation.accuracy:.2%} on {m:,} test images",
            *dataset.decisions,
            table(rows),
        )
    )
