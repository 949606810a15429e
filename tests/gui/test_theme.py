"""A change of the look while widgets wait for Python's garbage collection."""

from __future__ import annotations

import os
import subprocess
import sys

# Widgets that nothing holds wait for a collection, which begins as a widget is told of the new style sheet.
GARBAGE = """
import gc
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from visnet.gui import theme

class Busy(QWidget):
    def changeEvent(self, event):
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            gc.set_threshold(1, 1, 1)
            [[] for _ in range(10)]

app = QApplication([])
busy = [Busy() for _ in range(50)]
for i in range(20):
    gc.collect()
    gc.set_threshold(1_000_000)
    for _ in range(100):
        gone = QWidget()
        gone.itself, gone.label = gone, QLabel("x", gone)
    del gone
    theme.apply(app, "light" if i % 2 else "dark", 1 + i / 10)
    assert gc.isenabled()
"""


def test_a_widget_that_nothing_holds_is_not_collected_under_qts_hands():
    done = subprocess.run(
        [sys.executable, "-c", GARBAGE],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert (done.returncode, done.stderr) == (0, "")
