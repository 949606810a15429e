"""The options for a recipe: --recipe, and an option for each field."""

import argparse
from typing import Any

from visnet.core.activations import ACTIVATIONS
from visnet.core.initialisers import INITS
from visnet.core.optimisers import OPTIMISERS
from visnet.datasets.augment.distort import DISTORTIONS
from visnet.training.recipe import NAMED, Recipe
from visnet.training.schedule import SCHEDULES

AS_GIVEN = (
    "hidden",
    "activation",
    "init",
    "optimizer",
    "learning_rate",
    "schedule",
    "warm_up",
    "weight_decay",
    "distortions",
    "dropout",
    "validation",
    "patience",
    "epochs",
    "seed",
)


def add_recipe_options(parser: argparse.ArgumentParser) -> None:
    """Add --recipe and an option for each field. Options that are not given are None."""
    group = parser.add_argument_group("recipe")
    add_name_option(group)
    group.add_argument(
        "--hidden",
        type=_hidden,
        metavar="N[,N…]",
        help="units of each hidden layer, such as 10 or 128,64; 'none' for a linear model",
    )
    group.add_argument("--activation", choices=list(ACTIVATIONS), help="activation function of the hidden units")
    group.add_argument("--init", choices=list(INITS), help="weight initialisation")
    group.add_argument("--optimizer", choices=list(OPTIMISERS), help="sgd is plain gradient descent; momentum uses 0.9")
    group.add_argument("--learning-rate", type=float, metavar="X", help="step size α, greater than 0")
    group.add_argument("--schedule", choices=list(SCHEDULES), help="how α changes during the run")
    group.add_argument(
        "--warm-up", type=float, metavar="EPOCHS", help="warm-up epochs, over which α grows from 10%% to 100%%"
    )
    group.add_argument("--batch-size", type=_batch_size, metavar="N|full", help="training images per step, or 'full'")
    group.add_argument("--weight-decay", type=float, metavar="X", help="L2 penalty λ, 0 to 1")
    group.add_argument(
        "--distortions", choices=list(DISTORTIONS), help="random augmentation of the training images (Simard 2003)"
    )
    group.add_argument(
        "--dropout", type=float, metavar="X", help="probability of dropping each hidden unit in a step, 0 to 0.95"
    )
    group.add_argument(
        "--validation", type=float, metavar="X", help="fraction of the training set held out for validation, 0 to 0.5"
    )
    group.add_argument(
        "--patience",
        type=int,
        metavar="EPOCHS",
        help="early stopping: end after this many epochs without a lower validation loss and restore the best weights",
    )
    length = group.add_mutually_exclusive_group()
    length.add_argument("--epochs", type=int, metavar="N", help="passes over the training set")
    length.add_argument("--steps", type=int, metavar="N", help="stop after this many steps instead")
    group.add_argument("--seed", type=int, metavar="N", help="random seed; the same seed reproduces the run")


def add_name_option(parser: argparse._ActionsContainer, dest: str = "recipe") -> None:
    """Add --recipe NAME."""
    parser.add_argument("--recipe", choices=list(NAMED), dest=dest, metavar="NAME", help=f"recipe: {', '.join(NAMED)}")


def named_recipes() -> str:
    """Return the named recipes and what each demonstrates, as several lines of text."""
    width = max(len(name) for name in NAMED)
    lines = [f"  {name:{width}}  {named.about}" for name, named in NAMED.items()]
    plain = "default: 10 hidden units, He initialisation, batches of 64, α = 0.1, 20 epochs"
    return "\n".join((f"recipes (other options override their fields; {plain}):", *lines))


def recipe_from(arguments: argparse.Namespace) -> Recipe:
    """Return the recipe that the options describe. Raises ValueError for a value that is not allowed."""
    changes: dict[str, Any] = {
        field: getattr(arguments, field) for field in AS_GIVEN if getattr(arguments, field) is not None
    }
    if arguments.batch_size is not None:
        changes["batch_size"] = None if arguments.batch_size == "full" else arguments.batch_size
    if arguments.epochs is not None or arguments.steps is not None:
        changes["steps"] = arguments.steps
    base = Recipe.named(arguments.recipe) if arguments.recipe else Recipe()
    return base.changed(**changes)


def _hidden(text: str) -> tuple[int, ...]:
    if text == "none":
        return ()
    try:
        return tuple(int(n) for n in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected units such as 10 or 128,64, or none, got {text!r}") from None


def _batch_size(text: str) -> int | str:
    if text == "full":
        return text
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected a whole number or full, got {text!r}") from None
