"""Export: chosen digits written to a picture or to a table, and what came of it in one sentence."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtWidgets import QWidget

from visnet.analysis.figures import percent
from visnet.gui.painting.words import Names, counted, noun
from visnet.gui.panels.gallery.contact_sheet import save_sheet
from visnet.gui.session.dialogs import ask_save_path
from visnet.gui.session.evaluations import SplitEvaluation
from visnet.storage.digit_csv import save_digits

PICTURE, TABLE = "Picture (*.png)", "Table (*.csv)"


def ask_export(parent: QWidget, shown: SplitEvaluation, names: Names, digits: list[int]) -> str:
    """Ask for a file and write the digits to it. Gives what is to be said; nothing where no file was named."""
    title, suggested = f"Export {counted(len(digits), names)}", f"{noun(names)}s.png"
    path = ask_save_path(parent, title, suggested, f"{PICTURE};;{TABLE}")
    return export(path, shown, names, digits) if path else ""


def export(path: str, shown: SplitEvaluation, names: Names, digits: list[int]) -> str:
    """Write digits to a PNG or a CSV, by the file's name, whole or not at all. Gives one sentence on what came of it.

    digits: places in the shown split, in the order in which they are to stand.
    """
    said, labels = shown.evaluation, shown.split.labels
    suffix = Path(path).suffix.lower()
    try:
        if suffix == ".csv":
            save_digits(path, said, labels, names, np.array(digits))
        elif suffix == ".png":
            save_sheet(path, shown.split.images[digits], [_caption(shown, names, i) for i in digits])
        else:
            return f"{Path(path).name}: choose a .png or .csv file name."
    except OSError as error:
        return f"{path} could not be written: {error.strerror or error}."
    except ValueError as error:
        return str(error)
    return f"{len(digits):,} written to {Path(path).name}."


def _caption(shown: SplitEvaluation, names: Names, i: int) -> str:
    predicted, true = int(shown.evaluation.predicted[i]), int(shown.split.labels[i])
    read = names[predicted] if predicted == true else f"{names[predicted]} not {names[true]}"
    return f"{read} {percent(float(shown.evaluation.probabilities[predicted, i]))}"
