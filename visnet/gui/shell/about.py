"""The two texts of the Help menu: what visnet is, and the page of notes that it makes move."""

import platform

import numpy as np
import PySide6
from PySide6.QtWidgets import QMessageBox, QWidget

import visnet

NOTES = """
<h3>Building a neural network from scratch</h3>
<p>784 pixels → 10 hidden units → 10 classes; one digit is one column of X.</p>
<p><b>Forward</b><br>
Z1 = W1·X + b1<br>A1 = ReLU(Z1)<br>Z2 = W2·A1 + b2<br>A2 = softmax(Z2)</p>
<p><b>Backward</b><br>
dZ2 = A2 − Y<br>dW2 = 1/m dZ2·A1ᵀ<br>db2 = 1/m Σ dZ2<br>
dZ1 = W2ᵀ·dZ2 ∘ ReLU′(Z1)<br>dW1 = 1/m dZ1·Xᵀ<br>db1 = 1/m Σ dZ1<br>
Σ over the examples, row by row: 10×1, like b2 and b1.</p>
<p><b>Update</b><br>W := W − α dW<br>b := b − α db<br>Repeat.</p>
<p>Without ReLU the whole is only a fancy linear model.</p>
"""


def show_about(parent: QWidget) -> None:
    """What this is, which version, on what."""
    _show(
        parent,
        "About visnet",
        f"<h3>visnet {visnet.__version__}</h3>"
        "<p>See a neural network learn. The network is the notes' own, in NumPy; every number on the screen is its.</p>"
        f"<p>Python {platform.python_version()} · NumPy {np.__version__} · Qt {PySide6.__version__}<br>"
        "MIT licence. Digits: MNIST, LeCun, Cortes and Burges. Typeface: Inter, SIL Open Font License.</p>",
    )


def show_notes(parent: QWidget) -> None:
    """The equations."""
    _show(parent, "The notes", NOTES)


def _show(parent: QWidget, title: str, text: str) -> None:
    box = QMessageBox(QMessageBox.Icon.NoIcon, title, text, QMessageBox.StandardButton.Close, parent)
    box.setModal(False)
    box.show()
