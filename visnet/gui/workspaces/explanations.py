"""Explanation of each panel, for its ? and Shift+F1."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from functools import partial
from typing import cast

import numpy as np

from visnet.gui.panels.confusion.panel import ConfusionCard
from visnet.gui.texts import tr
from visnet.gui.widgets.card import Card
from visnet.gui.workspaces.draw import DrawWorkspace
from visnet.gui.workspaces.inside import InsideWorkspace
from visnet.gui.workspaces.mistakes import MistakesWorkspace
from visnet.gui.workspaces.train import TrainWorkspace
from visnet.gui.workspaces.workspace import Workspace
from visnet.text import Text

MOST_ERRORS = 3

LOSS = Text(
    "<b>Loss</b><br>How wrong the network is: the mean cross-entropy, −ln of the probability that it gives to "
    "the true class. 2.3 is guessing among ten classes, 0 is certain and right.<br><br>The blue line is the "
    "training set, the dashed one the test set. Where the dashed line turns upwards while the blue one keeps "
    "falling, the network is overfitting.<br><br><i>View &gt; Listen to the Loss</i> plays the training loss as "
    "a tone. A loss at or above guessing gives the highest tone (1,760 Hz); a quarter of that loss sounds an "
    "octave lower, down to 220 Hz. Three rising notes mark the end of a run; three low ones mean that the loss "
    "is no longer finite."
)
ACCURACY = Text(
    "<b>Accuracy</b><br>The fraction of examples that are predicted correctly, in the training set (blue) and in "
    "the test set (dashed), which the network never learns from. The difference between the two is the "
    "generalisation gap."
)
WEIGHTS = Text(
    "<b>Weights</b><br>Each picture shows one hidden unit's weights, one pixel for each pixel of the input. "
    "Blue: ink there raises the unit's sum; orange: ink there lowers it. The bars beneath show which classes the "
    "unit speaks for, and which against. All pictures share one colour scale."
)
PREDICTIONS = Text(
    "<b>Predictions</b><br>Twelve test examples and the network's softmax probabilities for them. Green is a "
    "correct prediction, orange a wrong one; the dark bar is then the true class. Click a card to see why."
)
CONFUSION = Text(
    "<b>Confusion matrix</b><br>A row is a true class, a column what the network predicted. The diagonal counts "
    "the correct predictions; every other cell counts one kind of mistake. Click a cell to list its "
    "examples.<br><br>Recall is read along a row, precision down a column."
)
GALLERY = Text(
    "<b>Misclassified examples</b><br>Every example that is misclassified now: “7 not 1” is a 1 that is "
    "predicted as a 7. The most confident mistakes come first; the sort menu has other orders. Hold keeps the "
    "list still while training continues."
)
WHY = Text(
    "<b>Why</b><br>The selected example, its probabilities, and how often the network has predicted it correctly "
    "so far. <i>Contributions</i> add up exactly to the difference of two scores; <i>Counterfactual</i> shows "
    "what would change the prediction; <i>Neighbours</i> are the training examples most similar to it in the "
    "eyes of the hidden units."
)
PRODUCT = Text(
    "<b>One formula, number by number</b><br>The matrices of the selected formula. Point at a number of the "
    "result to see the row and the column it is computed from, and the sum itself on the right."
)
FORMULAS = Text(
    "<b>One step of gradient descent</b><br>The formulas of the notes, in the order in which they are computed, "
    "on the batch that training takes next. After the last one the run has taken exactly this step."
)
PAD = Text(
    "<b>Draw</b><br>Draw with the mouse, a finger or a pen. The drawing is prepared as MNIST was: cropped, scaled to "
    "20 pixels and centred by its mass. The prediction is updated with every stroke.<br><br>By keyboard: the arrow "
    "keys move the pen by a pixel, with Shift by four; Space puts it down and lifts it, or draws while it is held. "
    "Backspace erases beneath the pen, Delete clears the pad, Esc puts the pen away."
)
INPUT = Text(
    "<b>Network input</b><br>What the network really sees: 28 × 28 pixels, and its probabilities for them. "
    "Without the preprocessing the same digit is often misclassified."
)
ACTIVATIONS = Text(
    "<b>Hidden activations</b><br>How strongly each hidden unit responds to the drawing, and what that adds to the "
    "scores of the classes."
)
MINE = Text(
    "<b>My digits</b><br>Drawings that you have labelled: a test set of your own. It is evaluated while the "
    "network trains."
)


def explain_panels(workspaces: Mapping[str, Workspace]) -> None:
    """Give each panel its ?."""
    train, mistakes = cast(TrainWorkspace, workspaces["train"]), cast(MistakesWorkspace, workspaces["mistakes"])
    inside, draw = cast(InsideWorkspace, workspaces["inside"]), cast(DrawWorkspace, workspaces["draw"])
    panels: dict[Card, Text] = {
        train.loss: LOSS,
        train.accuracy: ACCURACY,
        train.weights: WEIGHTS,
        train.predictions: PREDICTIONS,
        mistakes.gallery: GALLERY,
        mistakes.detail: WHY,
        inside.panel.product: PRODUCT,
        inside.panel.toolbar: FORMULAS,
        draw.draw: PAD,
        draw.seen: INPUT,
        draw.inside: ACTIVATIONS,
        draw.mine: MINE,
    }
    for card, text in panels.items():
        card.explain(partial(tr, text))
    mistakes.confusion.explain(_of_confusion(mistakes.confusion))
    train.main_panel, mistakes.main_panel = train.loss, mistakes.confusion
    inside.main_panel, draw.main_panel = inside.panel.toolbar, draw.draw


def _of_confusion(card: ConfusionCard) -> Callable[[], str]:
    """How to read the matrix, and its most frequent errors now."""

    def explain() -> str:
        said, counts = tr(CONFUSION), card.matrix.counts
        if counts is None:
            return said
        errors = np.array(counts)
        np.fill_diagonal(errors, 0)
        ranked = [np.unravel_index(int(i), errors.shape) for i in np.argsort(-errors, axis=None, kind="stable")]
        lines = [card.matrix.words((int(t), int(p))) for t, p in ranked[:MOST_ERRORS] if errors[t, p] > 0]
        if not lines:
            return said
        listed = "<br>".join(html.escape(line) for line in lines)
        return f"{said}<br><br><b>{tr('Most frequent mistakes now')}</b><br>{listed}"

    return explain
