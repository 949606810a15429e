"""What goes wrong is said in the language of the window, and in English on the command line."""

from __future__ import annotations

import numpy as np
import pytest

from tests.end_to_end.person import drop
from tests.gui.german import speaking_german
from visnet import Network, Recipe, load_dataset, save_model
from visnet.cli import main
from visnet.datasets.errors import DataError
from visnet.gui.main_window import MainWindow
from visnet.gui.workspaces.train import TrainWorkspace


@pytest.fixture
def german_window(qtbot, qapp):
    """The real window in German, at rest before the first step."""
    with speaking_german(qapp):
        window = MainWindow(recipe=Recipe())
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(lambda: window.state.snapshot is not None)
        yield window
        window.close()


def a_table_with_a_pixel_beyond_255(folder):
    path = folder / "ziffern.csv"
    rows = ["label," + ",".join(f"pixel{i}" for i in range(16))]
    rows += [f"{i % 3}," + ",".join(["0", "128", "255", "7"] * 4) for i in range(999)]
    rows.append("1," + ",".join(["0"] * 15 + ["256"]))
    path.write_text("\n".join(rows), encoding="utf-8")
    return path, "aber alle anderen Pixel sind ganze Zahlen von 0 bis 255"


def arrays_without_labels(folder):
    path = folder / "nur-bilder.npz"
    np.savez(path, images=np.zeros((12, 8, 8), np.uint8))
    return path, "Es fehlen Labels: vorhanden sind das Array images"


def a_recording_that_is_cut_off(folder):
    path = folder / "lauf.visnet"
    path.write_bytes(b"PK\x03\x04" + bytes(200))
    return path, "keine lesbare .visnet-Datei (abgeschnitten?)"


def a_folder_of_text_files(folder):
    path = folder / "texte"
    path.mkdir()
    (path / "brief.docx").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    return path, "ist eine Tabelle oder eine andere alte Office-Datei; bitte als CSV speichern"


def a_lesson_without_steps(folder):
    path = folder / "lektion.toml"
    path.write_text('title = "Leer"\n', encoding="utf-8")
    return path, "eine Lektion braucht Schritte, die jeweils mit einer Zeile [[step]] beginnen"


def a_model_for_other_images(folder):
    path = folder / "klein.npz"
    save_model(path, Network((64, 10, 10)), image_shape=(8, 8))
    return path, "liest Bilder mit 8×8 Pixeln in 10 Klassen, sample hat aber 28×28 in 10"


BROKEN = [
    a_model_for_other_images,
    a_table_with_a_pixel_beyond_255,
    arrays_without_labels,
    a_recording_that_is_cut_off,
    a_folder_of_text_files,
    a_lesson_without_steps,
]


@pytest.mark.parametrize("broken", BROKEN)
def test_a_file_that_cannot_be_used_is_refused_in_german(qtbot, german_window, tmp_path, broken):
    path, sentence = broken(tmp_path)
    drop(german_window, path)
    qtbot.waitUntil(german_window.notice.isVisible)
    said = german_window.notice.text.text()
    assert sentence in said
    assert path.name in said
    assert german_window.state.dataset.name == "sample"


def test_a_recipe_that_cannot_be_run_is_refused_in_german(qtbot, german_window):
    german_window.findChild(TrainWorkspace).on_recipe_edited({"learning_rate": -1.0})
    qtbot.waitUntil(german_window.notice.isVisible)
    assert german_window.notice.text.text() == "learning_rate muss größer als 0 sein, nicht -1.0"


def test_the_command_line_says_the_same_in_english(german_window, tmp_path, capsys):
    path, _ = arrays_without_labels(tmp_path)
    with pytest.raises(DataError, match="has no labels: it has the array images"):
        load_dataset(str(path))
    assert main(["train", "--data", str(path)]) == 1
    assert f"{path}: has no labels: it has the array images" in capsys.readouterr().err
