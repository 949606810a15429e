"""The options that make a recipe: a named one to begin with, and whatever else is given in place of its fields."""

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
    """Add --recipe and an option for each field. What is not given is None."""
    group = parser.add_argument_group("recipe")
    add_name_option(group)
    group.add_argument(
        "--hidden",
        type=_hidden,
        metavar="N[,N…]",
        help="units of each hidden layer, as 10 or 128,64; none is for no hidden layer, a linear model",
    )
    group.add_argument("--activation", choices=list(ACTIVATIONS), help="of the hidden units")
    group.add_argument("--init", choices=list(INITS), help="how the first weights are drawn")
    group.add_argument("--optimizer", choices=list(OPTIMISERS), help="sgd is plain gradient descent")
    group.add_argument("--learning-rate", type=float, metavar="X", help="α, greater than 0")
    group.add_argument("--schedule", choices=list(SCHEDULES), help="how the learning rate falls towards the end")
    group.add_argument("--warm-up", type=float, metavar="EPOCHS", help="in which the learning rate grows to its size")
    group.add_argument("--batch-size", type=_batch_size, metavar="N|full", help="images a step; full is all of them")
    group.add_argument("--weight-decay", type=float, metavar="X", help="λ of L2 on the weights, 0 to 1")
    group.add_argument(
        "--distortions", choices=list(DISTORTIONS), help="of every training image, anew each time (Simard 2003)"
    )
    group.add_argument("--dropout", type=float, metavar="X", help="share of the hidden units left out in every step")
    group.add_argument(
        "--validation", type=float, metavar="X", help="share of the training images held out, 0 to 0.5, as 0.1"
    )
    group.add_argument(
        "--patience",
        type=int,
        metavar="EPOCHS",
        help="stop after so many without a lower loss on the held-out images, and keep the weights that had it",
    )
    length = group.add_mutually_exclusive_group()
    length.add_argument("--epochs", type=int, metavar="N", help="passes over the training images")
    length.add_argument("--steps", type=int, metavar="N", help="stop after so many steps instead of epochs")
    group.add_argument("--seed", type=int, metavar="N", help="of weights and shuffling; the same gives the same")


def add_name_option(parser: argparse._ActionsContainer, dest: str = "recipe") -> None:
    """Add --recipe NAME."""
    parser.add_argument("--recipe", choices=list(NAMED), dest=dest, metavar="NAME", help=f"one of {', '.join(NAMED)}")


def named_recipes() -> str:
    """The named recipes and what each is there to show, as a text of several lines."""
    width = max(len(name) for name in NAMED)
    lines = [f"  {name:{width}}  {named.about}" for name, named in NAMED.items()]
    plain = "without one: 10 hidden units, He's weights, batches of 64, α = 0.1, 20 epochs"
    return "\n".join((f"recipes (the other options replace its fields; {plain}):", *lines))


def recipe_from(arguments: argparse.Namespace) -> Recipe:
    """The recipe that the options name. Raises ValueError for a value that it does not allow."""
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
        raise argparse.ArgumentTypeError(f"units as 10 or 128,64, or none for no hidden layer, got {text!r}") from None


def _batch_size(text: str) -> int | str:
    if text == "full":
        return text
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"a whole number or full, got {text!r}") from None
