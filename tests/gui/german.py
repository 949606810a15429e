"""The window in German, as long as a test lasts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QTranslator

from visnet.gui.texts import install_language


@contextmanager
def speaking_german(app: QCoreApplication) -> Iterator[None]:
    """Show texts in German, and in English again afterwards."""
    install_language(app, "de")
    try:
        yield
    finally:
        for translator in app.findChildren(QTranslator):
            QCoreApplication.removeTranslator(translator)
            translator.deleteLater()
        install_language(app, "en")
