"""What the tests of the window share: a dressed QApplication, a few hundred shipped digits, a state at rest."""

import pytest

from visnet import Dataset, Recipe, Split, load_dataset
from visnet.gui import theme
from visnet.gui.session.run_controller import RunController


@pytest.fixture(scope="session")
def _dressed_once(qapp):
    """Dressing the program anew touches every widget there is: not for each of a thousand tests."""
    theme.load_typeface()
    theme.apply(qapp, "light")


@pytest.fixture(autouse=True)
def _dressed(qapp, _dressed_once):
    """Every widget is tested in the light look, and none outlives its test."""
    if theme.look() != theme.LIGHT:
        theme.apply(qapp, "light")
    before = set(qapp.topLevelWidgets())
    yield
    for widget in set(qapp.topLevelWidgets()) - before:
        widget.close()
        widget.deleteLater()


@pytest.fixture(scope="session")
def digits() -> Dataset:
    """A part of the shipped digits, small enough to train on in no time."""
    whole = load_dataset()
    return Dataset(
        "digits",
        whole.class_names,
        Split(whole.train.images[:600], whole.train.labels[:600]),
        Split(whole.test.images[:200], whole.test.labels[:200]),
    )


@pytest.fixture
def state(digits, qtbot):
    """The window's state with its thread, at rest before the first step of two epochs at full speed."""
    state = RunController(digits, Recipe(epochs=2), speed=None)
    with qtbot.waitSignal(state.moment_changed):
        state.start()
    yield state
    state.close()
