"""visnet train: train a network without a window."""

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from visnet.analysis.diagnosis import diagnose
from visnet.analysis.wording import describe
from visnet.cli.interrupt import Interrupt
from visnet.cli.options import add_data_option, check_writable, decisions_from
from visnet.cli.progress import Progress, in_words
from visnet.cli.recipe_options import add_recipe_options, named_recipes, recipe_from
from visnet.cli.report import json_line, table
from visnet.datasets.dataset import Dataset
from visnet.datasets.load import load_dataset
from visnet.storage.model_file import Training, save_model
from visnet.terminal import INTERRUPTED, tell
from visnet.training.control import Control
from visnet.training.history import save_history
from visnet.training.recipe import Recipe
from visnet.training.session import train
from visnet.training.snapshot import Snapshot, Status
from visnet.training.stopping import check_validation

LOOK_EVERY_S = 0.2


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "train",
        help="train a network without a window",
        description="Train a network. Progress goes to standard error, the result to standard output.\n"
        "Ctrl-C stops the training and saves the requested files; a second one quits immediately.",
        epilog=named_recipes(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add_data_option(parser)
    add_recipe_options(parser)
    output = parser.add_argument_group("output")
    output.add_argument("--save", metavar="MODEL", help="save the trained network to this file (NPZ)")
    output.add_argument(
        "--history",
        metavar="CSV",
        help="write loss and accuracy to this CSV file: after steps 0, 1, 2, 4, 8 …, at the end of each epoch, and at "
        "least 60 rows per run; the column train_examples counts the training examples evaluated",
    )
    output.add_argument("--json", action="store_true", help="print the result as one line of JSON")
    output.add_argument("--quiet", action="store_true", help="do not show progress")
    parser.set_defaults(run=run, parser=parser)


def run(arguments: argparse.Namespace) -> int:
    """Train, save what was asked for, and print the result. Gives the exit status."""
    try:
        recipe = recipe_from(arguments)
    except ValueError as error:
        arguments.parser.error(str(error))
    if arguments.save and arguments.history and Path(arguments.save).resolve() == Path(arguments.history).resolve():
        arguments.parser.error("--save and --history name the same file")
    check_writable(arguments.save, "--save")
    check_writable(arguments.history, "--history")
    with Interrupt() as interrupt:
        load = partial(load_dataset, arguments.data, **decisions_from(arguments))
        dataset, snapshot = _train(load, recipe, Progress(quiet=arguments.quiet), interrupt)
        try:
            _save(arguments, dataset, snapshot)
        finally:
            print(json_line(summary(dataset, snapshot)) if arguments.json else _report(dataset, snapshot), flush=True)
    if snapshot.status is Status.DIVERGED:
        words = describe(diagnose(snapshot, dataset))
        tell(f"the training diverged. {words.text} {words.advice}")
        return 1
    if snapshot.status is Status.STOPPED:
        tell(f"interrupted after step {snapshot.step:,}")
        return INTERRUPTED
    return 0


def _train(
    load: Callable[..., Dataset], recipe: Recipe, progress: Progress, interrupt: Interrupt
) -> tuple[Dataset, Snapshot]:
    with progress:
        dataset = load(progress=progress.on_loaded, cancelled=lambda: interrupt.wanted)
        check_validation(recipe, dataset)
        if recipe.validation and dataset.validation is not None:
            tell(
                f"the validation part of {dataset.name} ({len(dataset.validation):,} images) is not used: "
                f"--validation {recipe.validation:g} holds examples out of the training set instead"
            )
        control = Control(look_every_s=LOOK_EVERY_S)
        interrupt.on_first = control.stop
        if interrupt.wanted:
            control.stop()
        for snapshot in train(dataset, recipe, control):
            progress.on_snapshot(snapshot)
    return dataset, snapshot


def _save(arguments: argparse.Namespace, dataset: Dataset, snapshot: Snapshot) -> None:
    try:
        if arguments.save:
            save_model(
                arguments.save,
                snapshot.network,
                class_names=dataset.class_names,
                image_shape=dataset.image_shape,
                trainings=(Training.on(dataset, snapshot.recipe, snapshot.network_step),),
                seen=dataset.training_sketch,
            )
    finally:  # the one is worth having without the other
        if arguments.history:
            save_history(arguments.history, snapshot.history)


def summary(dataset: Dataset, snapshot: Snapshot) -> dict[str, Any]:
    """The result as plain values, under the names that other programs rely on. Validation only where there is one."""
    held_out = {}
    if snapshot.validation:
        held_out = {"validation_loss": snapshot.validation.loss, "validation_accuracy": snapshot.validation.accuracy}
    return {
        "dataset": dataset.name,
        "recipe": snapshot.recipe.to_dict(),
        "parameters": snapshot.network.n_parameters,
        "steps": snapshot.step,
        "epochs": snapshot.epoch,
        "train_loss": snapshot.train_loss,
        "train_accuracy": snapshot.train_accuracy,
        "test_loss": snapshot.test_loss,
        "test_accuracy": snapshot.test_accuracy,
        **held_out,
        "seconds": snapshot.seconds,
        "examples_per_second": snapshot.examples / snapshot.seconds if snapshot.seconds else 0.0,
    }


def _report(dataset: Dataset, snapshot: Snapshot) -> str:
    network = snapshot.network
    result = summary(dataset, snapshot)
    rows = [["", "loss", "accuracy"]]
    for part in ("train", "validation", "test") if snapshot.validation else ("train", "test"):
        rows.append([part, f"{result[f'{part}_loss']:.4g}", f"{result[f'{part}_accuracy']:.2%}"])
    return "\n".join(
        (
            dataset.describe(),
            *dataset.decisions,
            f"{'-'.join(map(str, network.sizes))} {network.activation}, {network.n_parameters:,} parameters",
            f"{snapshot.step:,} step{'s' * (snapshot.step != 1)}, "
            f"{snapshot.epoch:.4g} epoch{'s' * (snapshot.epoch != 1)}, {in_words(snapshot.seconds)}, "
            f"{result['examples_per_second']:,.0f} images a second",
            table(rows),
            str(describe(diagnose(snapshot, dataset))),
        )
    )
