"""Export of selected examples to a picture or a table."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from visnet.analysis.figures import percent
from visnet.gui.painting.words import Names, counted, nouns
from visnet.gui.panels.gallery.contact_sheet import save_sheet, sheet
from visnet.gui.session.dialogs import ask_save_path
from visnet.gui.session.evaluations import SplitEvaluation
from visnet.gui.texts import tr
from visnet.gui.widgets.picture_menu import Figures
from visnet.storage.digit_csv import digit_columns, save_digits
from visnet.text import Text, reason_of

PICTURE, TABLE = Text("Picture (*.png)"), Text("Table (*.csv)")


def ask_export(parent: QWidget, shown: SplitEvaluation, names: Names, digits: list[int]) -> str:
    """Ask for a file and export the examples. Return a sentence on the result, or nothing if no file was chosen.

    Raises ValueError, with one sentence, if it cannot be written.
    """
    title, suggested = tr("Export {name}", name=counted(len(digits), names)), f"{nouns(names)}.png"
    path = ask_save_path(parent, title, suggested, f"{tr(PICTURE)};;{tr(TABLE)}")
    return export(path, shown, names, digits) if path else ""


def export(path: str, shown: SplitEvaluation, names: Names, digits: list[int]) -> str:
    """Write examples to a PNG or a CSV, by the file's suffix, atomically. Return one sentence on the result.

    digits: indices in the split shown, in output order.
    Raises ValueError, with one sentence, if it cannot be written.
    """
    said, labels = shown.evaluation, shown.split.labels
    suffix = Path(path).suffix.lower()
    try:
        if suffix == ".csv":
            save_digits(path, said, labels, names, np.array(digits))
        elif suffix == ".png":
            save_sheet(path, shown.split.images[digits], [_caption(shown, names, i) for i in digits])
        else:
            raise ValueError(Text("{name}: choose a .png or .csv file name.", name=Path(path).name))
    except OSError as error:
        raise ValueError(Text("{path} could not be written: {reason}.", path=path, reason=reason_of(error))) from error
    return tr("{n:,} written to {name}.", n=len(digits), name=Path(path).name)


def table_of(shown: SplitEvaluation, names: Names, digits: list[int]) -> Figures:
    """Return examples as a table, as written to a CSV. digits: indices in the split shown."""
    return digit_columns(shown.evaluation, shown.split.labels, names, np.array(digits, np.int64))


def picture_of(shown: SplitEvaluation, names: Names, digits: list[int]) -> QImage:
    """Return examples as a sheet with captions. Raises ValueError for none or too many."""
    return sheet(shown.split.images[digits], [_caption(shown, names, i) for i in digits])


def _caption(shown: SplitEvaluation, names: Names, i: int) -> str:
    predicted, true = int(shown.evaluation.predicted[i]), int(shown.split.labels[i])
    read = (
        names[predicted]
        if predicted == true
        else tr("{predicted} not {true}", predicted=names[predicted], true=names[true])
    )
    return f"{read} {percent(float(shown.evaluation.probabilities[predicted, i]))}"
