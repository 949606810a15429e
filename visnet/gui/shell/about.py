"""Help menu: About, getting started, the equations, and diagnostics for a bug report."""

import platform
from collections.abc import Callable

import numpy as np
import PySide6
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

import visnet
from visnet.gui import log
from visnet.gui.texts import tr
from visnet.text import Text

NOTES = Text("""
<h3>Building a neural network from scratch</h3>
<p>784 pixels → 10 hidden units → 10 classes; one digit is one column of X.</p>
<p><b>Forward</b><br>
Z1 = W1·X + b1<br>A1 = ReLU(Z1)<br>Z2 = W2·A1 + b2<br>A2 = softmax(Z2)</p>
<p><b>Backward</b><br>
dZ2 = A2 − Y<br>dW2 = 1/m dZ2·A1ᵀ<br>db2 = 1/m Σ dZ2<br>
dZ1 = W2ᵀ·dZ2 ∘ ReLU′(Z1)<br>dW1 = 1/m dZ1·Xᵀ<br>db1 = 1/m Σ dZ1<br>
Σ over the examples, row by row: 10×1, like b2 and b1.</p>
<p><b>Update</b><br>W := W − α dW<br>b := b − α db<br>Repeat.</p>
<p>Without ReLU the network is only a linear model.</p>
""")


GETTING_STARTED = Text("""
<h3>Getting started</h3>
<ol>
<li><b>Train</b> (Space) trains the network on the training set. Watch loss and accuracy, the weights,
and twelve predictions.</li>
<li><b>Recipe</b>, on the left, has every hyperparameter. Fields marked <i>live</i> apply immediately, the others
to the next run.
Choose <i>Without ReLU</i> and train again: the last run stays as pale lines to compare with.</li>
<li><b>Mistakes</b> (Ctrl+2) shows what is confused with what, and why.</li>
<li><b>Inside</b> (Ctrl+3) goes through one step formula by formula.</li>
<li><b>Draw</b> (Ctrl+4) lets the network predict your own drawings.</li>
<li>The slider at the bottom goes back to any step of the run.</li>
</ol>
<p>The small ? on each panel, or Shift+F1, explains what you are looking at; F1 lists all shortcuts.</p>
""")


def show_getting_started(parent: QWidget) -> None:
    """Show the first steps for new users."""
    _show(parent, tr("Getting Started"), tr(GETTING_STARTED))


def show_about(parent: QWidget) -> None:
    """Show the version, the licence and the libraries."""
    _show(
        parent,
        tr("About visnet"),
        tr(
            "<h3>visnet {version}</h3><p>See a neural network learn. The network is the notes' own, in "
            "NumPy; every number on screen comes from it.</p><p>Python {python} · NumPy {numpy} "
            "· Qt {qt}<br>MIT licence. Digits: MNIST, LeCun, Cortes and Burges. Typeface: Inter, "
            "SIL Open Font License.</p>",
            version=visnet.__version__,
            python=platform.python_version(),
            numpy=np.__version__,
            qt=PySide6.__version__,
        ),
    )


def diagnostics(in_use: str) -> str:
    """Return diagnostics for a bug report: versions, the current data and recipe, and the end of the log."""
    screens = ", ".join(
        f"{s.size().width()}×{s.size().height()} at {s.devicePixelRatio():g}" for s in QGuiApplication.screens()
    )
    return "\n".join(
        (
            *log.versions(),
            f"{QGuiApplication.platformName()}, screens {screens}",
            in_use,
            f"Log, {log.shown_log_file()}:",
            log.tail(),
        )
    )


def copy_diagnostics(parent: QWidget, describe: Callable[[], str]) -> None:
    """Copy the diagnostics to the clipboard, and say so."""
    QGuiApplication.clipboard().setText(diagnostics(describe()))
    _show(
        parent,
        tr("Diagnostics"),
        tr(
            "<p>Versions, the current dataset and recipe, and the end of the log are on the clipboard. Paste "
            "them into a bug report; they include file names but nothing else about you.</p>"
        ),
    )


def show_notes(parent: QWidget) -> None:
    """Show the equations."""
    _show(parent, tr("The Equations"), tr(NOTES))


def _show(parent: QWidget, title: str, text: str) -> None:
    box = QMessageBox(QMessageBox.Icon.NoIcon, title, text, QMessageBox.StandardButton.Close, parent)
    box.setModal(False)
    box.show()
