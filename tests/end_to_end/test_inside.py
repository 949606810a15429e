"""Inside in the real window: a step made formula by formula is the step of a run that was never looked at."""

import time

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog

from visnet import Dataset, Recipe, Split, load_dataset, train
from visnet.gui.main_window import MainWindow
from visnet.gui.panels.inside.formula_card import FormulaCard
from visnet.gui.panels.inside.my_code_dialog import MyCodeDialog
from visnet.gui.panels.inside.panel import InsidePanel
from visnet.gui.session.evaluations import View
from visnet.training.moment import Status

RECIPES = {
    "SGD": Recipe(),
    "momentum": Recipe(optimizer="momentum"),
    "Adam": Recipe(optimizer="adam", learning_rate=0.01),
    "dropout": Recipe(hidden=(20,), dropout=0.3),
    "weight decay": Recipe(weight_decay=0.01),
    "augmentation": Recipe(distortions="affine"),
}


@pytest.fixture(scope="module")
def digits():
    whole = load_dataset()
    return Dataset(
        "digits",
        whole.class_names,
        Split(whole.train.images[:300], whole.train.labels[:300]),
        Split(whole.test.images[:100], whole.test.labels[:100]),
    )


@pytest.fixture
def open_inside(qtbot, digits):
    """A function that opens the window on Inside with a recipe and gives it with the panel."""

    def open_inside(recipe):
        window = MainWindow(digits, recipe)
        qtbot.addWidget(window)
        window.show()
        window.show_workspace("inside")
        panel = window.findChild(InsidePanel, "inside")
        qtbot.waitUntil(lambda: panel.trace is not None)
        return window, panel

    return open_inside


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def step_by_formulas(qtbot, window, panel):
    """Press Next until the engine has made the step, and give the parameters that it made."""
    before = window.state.moment.step
    while not (panel.trace.done):
        click(qtbot, panel.next)
    qtbot.waitUntil(lambda: window.state.moment.step == before + 1)
    qtbot.waitUntil(lambda: panel.next.text() == "Next step ▸")
    return window.state.moment.network.theta.copy()


def undisturbed(digits, recipe, steps):
    *_, end = train(digits, recipe.changed(steps=steps))
    return end.network.theta


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)
def test_steps_made_formula_by_formula_are_those_of_a_run_never_looked_at(qtbot, open_inside, digits, recipe):
    window, panel = open_inside(recipe)
    step_by_formulas(qtbot, window, panel)
    click(qtbot, panel.next)
    qtbot.waitUntil(lambda: panel.trace.at == 1)
    made = step_by_formulas(qtbot, window, panel)
    assert made.tobytes() == undisturbed(digits, recipe, 2).tobytes()
    assert panel.trace.largest_difference(window.state.moment.network) < 1e-5


def test_back_undoes_the_whole_step_and_training_goes_on_from_there(qtbot, open_inside, digits):
    recipe = Recipe()
    window, panel = open_inside(recipe)
    before = window.state.moment.network.theta.copy()
    step_by_formulas(qtbot, window, panel)
    click(qtbot, panel.back)
    qtbot.waitUntil(lambda: window.state.moment is not None and window.state.moment.step == 0)
    np.testing.assert_array_equal(window.state.moment.network.theta, before)
    qtbot.waitUntil(lambda: panel.trace is not None and panel.trace.at == 0)
    assert step_by_formulas(qtbot, window, panel).tobytes() == undisturbed(digits, recipe, 1).tobytes()


def test_leaving_half_way_loses_nothing(qtbot, open_inside, digits):
    recipe = Recipe(epochs=1)
    window, panel = open_inside(recipe)
    for _ in range(5):
        click(qtbot, panel.next)
    window.show_workspace("train")
    window.state.set_speed(None)
    window.state.toggle()
    qtbot.waitUntil(lambda: window.state.status is Status.FINISHED)
    *_, end = train(digits, recipe)
    assert window.state.moment.network.theta.tobytes() == end.network.theta.tobytes()


def test_next_pauses_a_run_that_goes_on(qtbot, open_inside):
    window, panel = open_inside(Recipe(epochs=1000))
    window.state.toggle()
    qtbot.waitUntil(lambda: panel.trace is None)
    click(qtbot, panel.next)
    qtbot.waitUntil(lambda: panel.trace is not None and panel.trace.at == 1)
    assert window.state.status is Status.PAUSED


def test_opened_while_it_trains_it_shows_the_formulas_alone(qtbot, digits):
    window = MainWindow(digits, Recipe(epochs=1000))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.state.moment is not None)
    window.state.set_speed(100)
    window.state.toggle()
    qtbot.waitUntil(lambda: window.state.moment.step > 0)
    window.show_workspace("inside")
    panel = window.findChild(InsidePanel, "inside")
    qtbot.waitUntil(lambda: panel.has_formulas)
    assert window.state.running
    assert panel.trace is None
    assert [card.isChecked() for card in panel.findChildren(FormulaCard)] == 14 * [False]
    click(qtbot, panel.next)
    qtbot.waitUntil(lambda: panel.trace is not None and panel.trace.at == 1)
    assert window.state.status is Status.PAUSED


def test_a_digit_key_makes_one_step_on_an_example_of_that_class(qtbot, open_inside, digits):
    window, panel = open_inside(Recipe())
    qtbot.keyClick(window.workspace("inside"), Qt.Key.Key_7)
    qtbot.waitUntil(lambda: window.state.moment.step == 1)
    assert panel.trace.input.m == 1
    assert panel.trace.input.y.tolist() == [7]
    assert window.state.moment.epoch == 0


def test_the_gradient_is_checked_in_the_background(qtbot, open_inside):
    _, panel = open_inside(Recipe())
    click(qtbot, panel.gradients)
    qtbot.waitUntil(lambda: panel.checks.table.rowCount() == 4)
    assert "agrees" in panel.checks.summary.text()


def test_the_window_of_a_unit_leads_to_the_sum_behind_its_value(qtbot, open_inside):
    window, panel = open_inside(Recipe(hidden=(6,)))
    window.show_workspace("train")
    weights = window.workspace("train").weights
    qtbot.waitUntil(lambda: weights.mosaic.isVisible())
    weights.on_unit_activated(4)
    click(qtbot, weights.view.sum)
    qtbot.waitUntil(lambda: panel.network.isVisible())
    trace = panel.trace
    x = trace.input.X[:, 0]
    z = float(trace.input.network.W[0][4] @ x + trace.input.network.b[0][4, 0])
    said = panel.network.terms.accessibleName()
    assert said.startswith("h4: z = ")
    assert float(said.split("z = ")[1].split(",")[0].replace("−", "-")) == pytest.approx(z, rel=0.01, abs=0.01)


def test_somebodys_own_code_is_checked_from_the_menu_and_shown_on_the_page(qtbot, open_inside, tmp_path, monkeypatch):
    window, panel = open_inside(Recipe())
    window.show_workspace("train")
    path = tmp_path / "mine.py"
    path.write_text("def ReLU(Z):\n    return Z\n")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    (action,) = [one for one in window.menus.file.actions() if one.text() == "&Check My Code…"]
    action.trigger()
    dialog = window.findChild(MyCodeDialog)
    qtbot.waitUntil(lambda: dialog.check.isEnabled())
    dialog.check.click()
    qtbot.waitUntil(lambda: panel.code.isVisible())
    assert panel.code.table.item(0, 1).text() == "ReLU"
    assert panel.code.table.item(0, 0).text() == "✗"


def test_break_it_is_reached_from_the_menu_and_from_inside(qtbot, open_inside):
    window, panel = open_inside(Recipe())
    (action,) = [one for one in window.menus.run.actions() if one.text() == "Brea&k It…"]
    for opened in (action.trigger, panel.break_it.click):
        opened()
        dialog = window.findChild(QDialog, "bugs")
        assert dialog.isVisible()
        dialog.break_page.run.click()
        dialog.close()
        dialog.setObjectName("closed")
    (find,) = [one for one in window.menus.run.actions() if one.text() == "F&ind the Bug…"]
    find.trigger()
    dialog = window.findChild(QDialog, "bugs")
    assert dialog.find_page.isVisible()
    dialog.close()


def test_a_units_sum_is_reached_from_a_mistake(qtbot, open_inside):
    window, panel = open_inside(Recipe())
    window.workspace("mistakes").gallery.view_chosen.emit(View.ALL_TEST)
    window.show_workspace("mistakes")
    why = window.workspace("mistakes").detail
    qtbot.waitUntil(lambda: why.answer is not None and why.pushes.bars.units != [])
    bars, unit = why.pushes.bars, why.pushes.bars.units[2]
    index = why.answer.index
    qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=bars.row_place(unit).center())
    assert "Sum in Inside" in why.pushes.sum.text()
    why.pushes.sum.linkActivated.emit(str(unit))
    assert window.workspaces.currentWidget() is window.workspace("inside")
    test = window.state.dataset.test
    qtbot.waitUntil(lambda: panel.trace is not None and panel.trace.input.m == 1)
    assert np.array_equal(panel.trace.input.X[:, 0], test.images[index].ravel() / np.float32(255))
    assert panel.trace.input.y.tolist() == [test.labels[index]]
    assert f"h{unit}: z = " in panel.network.terms.accessibleName()


@pytest.mark.parametrize("label", [None, 3])
def test_a_drawing_is_a_batch_of_one(qtbot, open_inside, label):
    window, panel = open_inside(Recipe())
    draw = window.workspace("draw")
    window.show_workspace("draw")
    draw.edit_digit(window.state.dataset.test.images[0], label)
    qtbot.waitUntil(lambda: draw.inside.pushes.bars.units != [])
    said = []
    window.workspace("inside").said.connect(said.append)
    bars = draw.inside.pushes.bars
    qtbot.mouseDClick(bars, Qt.MouseButton.LeftButton, pos=bars.row_place(bars.units[0]).center())
    qtbot.waitUntil(lambda: panel.trace is not None and panel.trace.input.m == 1)
    assert np.array_equal(panel.trace.input.X[:, 0], draw.image.ravel() / np.float32(255))
    if label is None:
        assert said == [f"The drawing has no label: its predicted class, {panel.trace.input.y[0]}, is used instead."]
    else:
        assert panel.trace.input.y.tolist() == [label]
        assert said == []


@pytest.mark.parametrize("what", ["my code", "bugs"])
def test_closing_the_window_ends_what_a_dialog_runs(qtbot, open_inside, tmp_path, what):
    window, _ = open_inside(Recipe())
    workspace = window.workspace("inside")
    if what == "my code":
        path = tmp_path / "mine.py"
        path.write_text("def ReLU(Z):\n    open(__file__ + '.runs', 'w').close()\n    while True: pass\n")
        workspace.check_code(str(path))
        dialog = window.findChild(MyCodeDialog)
        qtbot.waitUntil(lambda: dialog.check.isEnabled())
        dialog.check.click()
        qtbot.waitUntil(lambda: (tmp_path / "mine.py.runs").exists())
    else:
        workspace.on_break_it()
        dialog = window.findChild(QDialog, "bugs")
        dialog.break_page.run.click()
    begun = time.monotonic()
    window.close_at_once()
    assert time.monotonic() - begun < 15  # the check's own limit is 30 s
    assert not dialog.isVisible()
    assert not dialog.running
