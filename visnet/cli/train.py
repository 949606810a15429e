"""visnet train: train a network without a window."""

import argparse
import itertools
from collections.abc import Callable
from contextlib import ExitStack
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
from visnet.recording.recorder import Recorder
from visnet.recording.recording import Recording, extra_of
from visnet.recording.visnet_file import SUFFIX, save_recording
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
    output.add_argument(
        "--record",
        metavar="RUN",
        help="record the run to this file (.visnet): visnet RUN opens the window on it, to rewind it step by step",
    )
    output.add_argument("--json", action="store_true", help="print the result as one line of JSON")
    output.add_argument("--quiet", action="store_true", help="do not show progress")
    parser.set_defaults(run=run, parser=parser)


def run(arguments: argparse.Namespace) -> int:
    """Train, save the requested files, print the result and return the exit status."""
    try:
        recipe = recipe_from(arguments)
    except ValueError as error:
        arguments.parser.error(str(error))
    outputs = {f"--{name}": path for name in ("save", "history", "record") if (path := getattr(arguments, name))}
    for one, other in itertools.combinations(outputs, 2):
        if Path(outputs[one]).resolve() == Path(outputs[other]).resolve():
            arguments.parser.error(f"{one} and {other} name the same file")
    if arguments.record and Path(arguments.record).suffix.lower() != SUFFIX:
        arguments.parser.error(f"--record {arguments.record}: the file name must end in {SUFFIX}")
    for option, path in outputs.items():
        check_writable(path, option)
    with Interrupt() as interrupt:
        decisions = decisions_from(arguments)
        load = partial(load_dataset, arguments.data, **decisions)
        record = _recorder(decisions) if arguments.record else None
        dataset, snapshot, recording = _train(load, recipe, Progress(quiet=arguments.quiet), interrupt, record)
        try:
            _save(arguments, dataset, snapshot, recording)
        finally:
            print(json_line(summary(dataset, snapshot)) if arguments.json else _report(dataset, snapshot), flush=True)
    if snapshot.status is Status.DIVERGED:
        words = describe(diagnose(snapshot, dataset))
        tell(f"training diverged. {words.text} {words.advice}")
        return 1
    if snapshot.status is Status.STOPPED:
        tell(f"interrupted after step {snapshot.step:,}")
        return INTERRUPTED
    return 0


def _recorder(decisions: dict[str, Any]) -> Callable[[Control, Dataset], Recorder]:
    """Return a function that starts recording a run, in memory. decisions: how its data were read."""
    return lambda control, dataset: Recorder(control, dataset, extra=extra_of(dataset.source, (), decisions))


def _train(
    load: Callable[..., Dataset],
    recipe: Recipe,
    progress: Progress,
    interrupt: Interrupt,
    record: Callable[[Control, Dataset], Recorder] | None,
) -> tuple[Dataset, Snapshot, Recording | None]:
    with progress:
        dataset = load(progress=progress.on_loaded, cancelled=lambda: interrupt.wanted)
        check_validation(recipe, dataset)
        if recipe.validation and dataset.validation is not None:
            tell(
                f"the validation set of {dataset.name} ({len(dataset.validation):,} images) is not used: "
                f"--validation {recipe.validation:g} holds out part of the training set instead"
            )
        control = Control(look_every_s=LOOK_EVERY_S)
        interrupt.on_first = control.stop
        if interrupt.wanted:
            control.stop()
        recorder = None if record is None else record(control, dataset)
        try:
            for snapshot in train(dataset, recipe, control):
                progress.on_snapshot(snapshot)
        finally:
            if recorder is not None:
                recorder.stop()
    return dataset, snapshot, None if recorder is None else recorder.recording


def _save(arguments: argparse.Namespace, dataset: Dataset, snapshot: Snapshot, recording: Recording | None) -> None:
    with ExitStack() as each:  # if one file cannot be written, write the others
        if recording is not None:
            each.callback(save_recording, recording, arguments.record)
        if arguments.history:
            each.callback(save_history, arguments.history, snapshot.history)
        if arguments.save:
            each.callback(
                save_model,
                arguments.save,
                snapshot.network,
                class_names=dataset.class_names,
                image_shape=dataset.image_shape,
                trainings=(Training.on(dataset, snapshot.recipe, snapshot.network_step),),
                seen=dataset.training_sketch,
            )


def summary(dataset: Dataset, snapshot: Snapshot) -> dict[str, Any]:
    """Return the result as plain values, by the names that other programs rely on; validation only if there is one."""
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
            f"{result['examples_per_second']:,.0f} images per second",
            table(rows),
            str(describe(diagnose(snapshot, dataset))),
        )
    )
