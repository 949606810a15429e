"""Opening and saving, as the window's menu does it."""

import zipfile

import numpy as np
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from visnet.core.network import Network
from visnet.datasets.dataset import Dataset
from visnet.datasets.levels import Levels
from visnet.gui.session.dialogs import ask_save_path
from visnet.gui.session.files import Files
from visnet.gui.settings import Settings
from visnet.storage.model_file import Training, read_model, save_model
from visnet.training.recipe import Recipe
from visnet.training.session import train
from visnet.training.snapshot import Status

TRAINED = Training("elsewhere", Recipe(seed=3), 500)


@pytest.fixture
def files(state, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    files = Files(window, state, Settings(), state.dataset.name)
    yield files
    files.close()


def model(path, **about):
    """A model file that fits the digits, at path."""
    save_model(path, Network([784, 10, 10], rng=np.random.default_rng(1)), **about)
    return path


def opened(files, state, qtbot, path):
    """The first snapshot of the run that begins with the model."""
    run_id = state.snapshot.run_id
    files.open(str(path))
    qtbot.waitUntil(lambda: state.snapshot is not None and state.snapshot.run_id != run_id)
    return state.snapshot


def stepped(state, qtbot):
    step = state.snapshot.step
    state.step()
    qtbot.waitUntil(lambda: state.snapshot.step == step + 1)


@pytest.mark.parametrize("name", ["model.npz", "mymodel", "model.v2", "digits.csv"])
def test_a_model_is_known_by_its_content_whatever_it_is_called(name, files, state, qtbot, tmp_path):
    path = model(tmp_path / name)
    assert np.array_equal(opened(files, state, qtbot, path).network.theta, read_model(path).network.theta)


def test_a_model_of_other_classes_is_refused_and_the_run_stays(files, state, qtbot, tmp_path):
    run_id = state.snapshot.run_id
    path = model(tmp_path / "fashion.npz", class_names=("T-shirt", *"123456789"))
    with qtbot.waitSignal(files.failed) as failed:
        files.open(str(path))
    assert failed.args[0].startswith(f"{path}: knows the classes T-shirt, 1, ")
    assert state.snapshot.run_id == run_id


def test_a_damaged_model_is_named_and_nothing_follows_it(files, qtbot, tmp_path):
    path = model(tmp_path / "damaged.npz")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    followed = []
    with qtbot.waitSignal(files.failed) as failed:
        files.open(str(path), then=lambda: followed.append(True))
    assert failed.args[0].startswith(f"{path}: W")
    assert followed == []


def test_a_model_that_was_opened_keeps_what_it_was_trained_on(files, state, qtbot, tmp_path):
    path = model(tmp_path / "opened.npz", trainings=(TRAINED,))
    opened(files, state, qtbot, path)
    files.save(str(tmp_path / "again.npz"))
    again = read_model(tmp_path / "again.npz")
    assert again.trainings == (TRAINED,)
    assert again.class_names == ()


def test_training_on_adds_to_what_a_model_was_trained_on(files, state, qtbot, tmp_path):
    opened(files, state, qtbot, model(tmp_path / "opened.npz", trainings=(TRAINED,)))
    stepped(state, qtbot)
    files.save(str(tmp_path / "on.npz"))
    assert read_model(tmp_path / "on.npz").trainings == (TRAINED, Training.on(state.dataset, state.snapshot.recipe, 1))


def test_a_run_after_the_opened_one_owes_it_nothing(files, state, qtbot, tmp_path):
    run_id = opened(files, state, qtbot, model(tmp_path / "opened.npz", trainings=(TRAINED,))).run_id
    state.reset()
    qtbot.waitUntil(lambda: state.snapshot is not None and state.snapshot.run_id != run_id)
    stepped(state, qtbot)
    files.save(str(tmp_path / "new.npz"))
    assert read_model(tmp_path / "new.npz").trainings == (Training.on(state.dataset, state.snapshot.recipe, 1),)


def test_the_window_saves_what_the_command_line_saves(files, state, qtbot, tmp_path):
    state.toggle()
    qtbot.waitUntil(lambda: state.moment.status is Status.FINISHED)
    files.save(str(tmp_path / "window.npz"))
    *_, last = train(state.dataset, state.recipe)
    save_model(
        tmp_path / "terminal.npz",
        last.network,
        class_names=state.dataset.class_names,
        image_shape=state.dataset.image_shape,
        trainings=(Training.on(state.dataset, last.recipe, last.step),),
        seen=state.dataset.training_sketch,
    )
    window, terminal = (zipfile.ZipFile(tmp_path / f"{name}.npz") for name in ("window", "terminal"))
    with window, terminal:
        assert window.namelist() == terminal.namelist()
        for name in window.namelist():
            assert window.read(name) == terminal.read(name), name


def test_the_window_warns_where_the_test_images_were_trained_on(files, state, digits, qtbot, tmp_path):
    swapped = Dataset("swapped", digits.class_names, digits.test, digits.train)
    trainings = (Training.on(swapped, Recipe(), 10),)
    path = model(tmp_path / "m.npz", trainings=trainings, seen=swapped.training_sketch)
    with qtbot.waitSignal(files.warned) as warned:
        files.open(str(path))
    assert warned.args[0] == ("m.npz: it was trained on all of the test images of digits, so its accuracy says little")


def type_and_save(name, wanted=None):
    """Type a name into the dialog that will be open, choose a kind of file, and save."""

    def act():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        if wanted is not None:
            dialog.selectNameFilter(wanted)
            dialog.filterSelected.emit(wanted)
        dialog.findChild(QLineEdit).setText(name)
        dialog.accept()

    QTimer.singleShot(0, act)


@pytest.mark.parametrize(
    ("typed", "wanted", "saved"),
    [
        ("mymodel", None, "mymodel.png"),
        ("mymodel", "Tables (*.csv *.txt)", "mymodel.csv"),
        ("mymodel.txt", None, "mymodel.txt"),
    ],
)
def test_a_name_without_a_suffix_gets_that_of_the_chosen_kind(typed, wanted, saved, qtbot, tmp_path):
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    window = QWidget()
    qtbot.addWidget(window)
    type_and_save(str(tmp_path / typed), wanted)
    assert ask_save_path(window, "Save", "x", "Pictures (*.png);;Tables (*.csv *.txt)") == str(tmp_path / saved)


def test_a_model_of_data_that_were_prepared_otherwise_is_said_to_be(files, state, qtbot, tmp_path):
    training = Training("paper", decisions=(), levels=Levels(background=255, brightest=255))
    path = model(tmp_path / "paper.npz", trainings=(training,))
    with qtbot.waitSignal(files.warned) as warned:
        opened(files, state, qtbot, path)
    assert warned.args[0].startswith("paper.npz: it was trained on dark on light images, but these are light on dark")


def test_nothing_is_said_of_a_model_of_data_that_look_alike(files, state, qtbot, tmp_path):
    said = []
    files.warned.connect(said.append)
    levels = state.dataset.levels
    opened(files, state, qtbot, model(tmp_path / "m.npz", trainings=(Training("other", decisions=(), levels=levels),)))
    assert said == []


def test_data_that_were_made_here_cannot_be_read_again_and_that_is_said(files, state, qtbot):
    files.use("my-drawings", state.dataset)
    with qtbot.waitSignal(files.failed) as failed:
        files.read_again({"invert": True})
    assert failed.args[0].startswith("my-drawings is in no file, so it cannot be read again")
    assert files.source == "my-drawings"
