"""The Inside panel: formulas are computed one by one, taken back, and shown large."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt

from tests.gui.panels.inside.steps import SIDE, a_step
from visnet.analysis.step_trace import Column, StepTrace
from visnet.gui import theme
from visnet.gui.panels.inside.formula_card import FormulaCard
from visnet.gui.panels.inside.matrix_view import MatrixView
from visnet.gui.panels.inside.panel import InsidePanel


@pytest.fixture
def panel(qtbot):
    panel = InsidePanel()
    qtbot.addWidget(panel)
    panel.resize(1400, 860)
    panel.show_side(SIDE)
    panel.show_step(a_step(), step_number=41)
    panel.show()
    yield panel
    panel.close_threads()


def cards(panel):
    return panel.findChildren(FormulaCard)


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def finish(panel, qtbot):
    while not panel.trace.done:
        click(qtbot, panel.next)


def test_next_carries_out_one_formula(panel, qtbot):
    click(qtbot, panel.next)
    assert panel.trace.at == 1
    click(qtbot, panel.next)
    assert [card.accessibleName().rpartition("; ")[2] for card in cards(panel)][:3] == ["computed"] * 2 + ["next"]


def test_back_takes_it_back(panel, qtbot):
    click(qtbot, panel.next)
    click(qtbot, panel.next)
    click(qtbot, panel.back)
    assert panel.trace.at == 1


def test_after_the_last_formula_the_run_is_asked_to_make_the_step(panel, qtbot):
    with qtbot.waitSignal(panel.made):
        finish(panel, qtbot)


def test_the_whole_step_asks_likewise(panel, qtbot):
    with qtbot.waitSignal(panel.made):
        click(qtbot, panel.whole)
    assert panel.trace.done


def test_what_the_engine_made_is_compared(panel, qtbot):
    click(qtbot, panel.whole)
    made = panel.trace.parameters.copy()
    made.theta[0] += 3e-7
    panel.show_made(made)
    assert "differ by at most" in panel.findChild(object, "inside_about").text()
    assert panel.next.text() == "Next step ▸"


def test_next_after_a_made_step_asks_for_another_and_carries_out_its_first_formula(panel, qtbot):
    click(qtbot, panel.whole)
    panel.show_made(panel.trace.parameters)
    with qtbot.waitSignal(panel.step_wanted):
        click(qtbot, panel.next)
    panel.show_step(a_step(), step_number=42)
    assert panel.trace.at == 1


def test_back_after_a_made_step_asks_to_undo_it(panel, qtbot):
    click(qtbot, panel.whole)
    panel.show_made(panel.trace.parameters)
    with qtbot.waitSignal(panel.undo_wanted):
        click(qtbot, panel.back)


def test_a_step_on_a_test_example_is_only_shown(panel, qtbot):
    panel.show_step(a_step(), step_number=5, is_real=False)
    with qtbot.assertNotEmitted(panel.made):
        click(qtbot, panel.whole)
    assert "not changed" in panel.findChild(object, "inside_about").text()


def test_a_clicked_formula_is_shown_large(panel, qtbot):
    finish(panel, qtbot)
    card = next(card for card in cards(panel) if card.formula.symbol == "dW2")
    click(qtbot, card)
    assert panel.product.title.text() == "dW2 = 1/m dZ2 · A1ᵀ"


def test_the_products_behind_the_number_under_the_pointer_are_listed(panel, qtbot):
    finish(panel, qtbot)
    click(qtbot, next(card for card in cards(panel) if card.formula.symbol == "Z1"))
    view = panel.product.findChildren(MatrixView)[0]
    view.hovered.emit(*view.cell_at(QPointF(2, 2)))
    told = panel.product.terms
    value = float(panel.trace.values["Z1"][0, 0])
    qtbot.waitUntil(lambda: told.accessibleName().startswith("Z1[0, 0]"))
    assert f"{value:.3g}".replace("-", "−") in told.accessibleName()


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam"])
def test_every_formula_has_a_card_with_its_equation_for_screen_readers(panel, optimizer):
    step = a_step(optimizer, weight_decay=0.1)
    panel.show_step(step, step_number=1)
    names = [card.accessibleName() for card in cards(panel)]
    assert len(names) == len(StepTrace(step).formulas)
    assert all("=" in name for name in names)


def test_the_network_view_shows_the_sum_of_a_unit_that_adds_up(panel, qtbot):
    click(qtbot, panel.view)
    panel.network.on_node(1, 2)
    trace = panel.trace
    z = trace.input.network.W[0][2] @ trace.input.X[:, 0] + trace.input.network.b[0][2, 0]
    assert f"z = {z:.3g}".replace("-", "−") in panel.network.terms.accessibleName()


def test_a_weight_changed_by_hand_changes_the_drawing_and_not_the_run(panel, qtbot):
    from visnet.gui.panels.inside.network_graph import Link

    click(qtbot, panel.view)
    before = panel.trace.input.network.theta.copy()
    panel.network.on_link(Link(2, 1, 0))
    panel.network.on_node(2, 1)
    said = panel.network.terms.accessibleName()
    panel.network.weight.setValue(50.0)
    assert panel.network.terms.accessibleName() != said
    np.testing.assert_array_equal(panel.trace.input.network.theta, before)
    click(qtbot, panel.network.restore)
    assert panel.network.terms.accessibleName() == said


@pytest.mark.parametrize("fill", [np.nan, np.inf, -np.inf, 1e38])
@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_a_run_that_ran_away_is_painted_without_a_word(panel, qtbot, caplog, fill, optimizer):
    panel.show_step(a_step(optimizer, fill=fill), step_number=1)
    panel.trace.finish()
    panel._refresh()
    for card in cards(panel):
        click(qtbot, card)
        assert not panel.grab().isNull()
    click(qtbot, panel.view)
    assert not panel.grab().isNull()
    assert not caplog.records


def test_without_a_step_nothing_can_be_checked(panel):
    panel.clear("Training is running")
    assert not panel.gradients.isEnabled()
    assert cards(panel) == [] or not any(card.isVisible() for card in cards(panel))


def test_a_formula_can_be_copied_as_text_tex_and_numpy(panel, qapp):
    card = cards(panel)[0]
    copied = []
    for action in card.actions():
        action.trigger()
        copied.append(qapp.clipboard().text())
    assert copied == ["Z1 = W1 · X + b1", r"Z^{[1]} = W^{[1]} \, X + b^{[1]}", "Z1 = W1 @ X + b1"]


def test_what_the_run_has_changed_flashes(panel, qtbot):
    click(qtbot, panel.whole)
    before = cards(panel)[-1].grab().toImage()
    panel.show_made(panel.trace.parameters)
    assert cards(panel)[-1].grab().toImage() != before


def test_where_motion_is_reduced_nothing_flashes(panel, qtbot, qapp):
    click(qtbot, panel.whole)
    card = cards(panel)[-1]
    at_rest = card.grab().toImage()
    card.flash()
    assert card.grab().toImage() != at_rest
    theme.apply(qapp, "light", still=True)  # takes effect at once
    assert card.grab().toImage() == at_rest


def test_a_matrix_under_the_pointer_lights_every_formula_that_uses_it(panel, qtbot):
    panel.trace.finish()
    panel.product.symbol_hovered.emit("dZ2")
    lit = {card.formula.result for card in cards(panel) if card.is_lit}
    assert lit == {"dW2", "db2", "dZ1"}
    panel.product.symbol_hovered.emit(None)
    assert not any(card.is_lit for card in cards(panel))


def test_the_chosen_formula_has_its_line_of_numpy(panel, qtbot):
    click(qtbot, next(card for card in cards(panel) if card.formula.symbol == "db2"))
    assert panel.product.code.text() == "db2 = dZ2.sum(axis=1, keepdims=True) / m"


def test_next_waits_while_the_run_makes_the_step(panel, qtbot):
    asked = []
    panel.made.connect(lambda: asked.append("made"))
    finish(panel, qtbot)
    click(qtbot, panel.next)
    click(qtbot, panel.whole)
    assert panel.trace.done
    assert asked == ["made"]


@pytest.mark.parametrize("height", [860, 1700])
def test_the_product_has_the_room_that_the_formulas_do_not_need(panel, qtbot, height):
    panel.resize(1400, height)
    qtbot.wait(1)
    column = [card for card in cards(panel) if card.formula.column is Column.BACKWARD]
    lowest, product = column[-1], panel.product
    below = product.mapTo(panel, product.rect().topLeft()).y() - lowest.mapTo(panel, lowest.rect().bottomLeft()).y()
    assert 0 < below < 40
    if height == 1700:
        assert {card.height() for card in column} == {column[0].sizeHint().height()}
        assert product.height() > 700


def test_code_is_set_in_the_type_of_code_in_every_look(panel, qapp):
    family = theme.look().code_font().family()
    try:
        for mode in ("dark", "light"):
            theme.apply(qapp, mode)
            assert panel.product.code.font().family() == family
    finally:
        theme.apply(qapp, "light")
