"""The diagnosis card: words, mood, and a button for each remedy."""

from PySide6.QtWidgets import QPushButton

from visnet.analysis.diagnosis import Diagnosis, Kind
from visnet.gui.panels.recipe.diagnosis_card import DiagnosisCard

DEAD = Diagnosis(
    Kind.ALL_DEAD,
    {"n": 10, "units": 10, "m": 4000, "rate": 3.0},
    ({"learning_rate": 0.1}, {"activation": "leaky_relu"}),
)
GAP = Diagnosis(Kind.GENERALISATION_GAP, {"train": 1.0, "other": 0.5, "part": "test"}, ({"distortions": "affine"},))
BLANK = Diagnosis(Kind.BLANK_IMAGES, {"n": 200})


def shown(qtbot, *diagnoses):
    card = DiagnosisCard()
    qtbot.addWidget(card)
    for diagnosis in diagnoses:
        card.show_diagnosis(diagnosis)
    return card


def buttons(card):
    return [button.text() for button in card.findChildren(QPushButton) if button.isVisibleTo(card)]


def test_it_shows_title_text_and_mood(qtbot):
    card = shown(qtbot, DEAD)
    assert card.title.text() == "All units dead"
    assert card.text.text().startswith("All 10 hidden units give the same value for all 4,000 training examples")
    assert card.property("mood") == "bad"


def test_a_screen_reader_hears_the_remedies_as_well(qtbot):
    assert shown(qtbot, DEAD).accessibleName().endswith("Try a learning rate of 0.1 or the Leaky ReLU activation.")


def test_each_remedy_has_a_button_that_proposes_it(qtbot):
    card = shown(qtbot, DEAD)
    assert buttons(card) == ["Learning rate 0.1", "Leaky ReLU"]
    with qtbot.waitSignal(card.proposed) as proposed:
        card.findChild(QPushButton, "remedy_activation").click()
    assert proposed.args == [{"activation": "leaky_relu"}]


def test_another_diagnosis_brings_other_buttons(qtbot):
    card = shown(qtbot, DEAD, GAP)
    qtbot.waitUntil(lambda: buttons(card) == ["Affine augmentation"])
    card.show_diagnosis(BLANK)
    assert buttons(card) == []


def test_a_button_stays_where_only_the_figures_changed(qtbot):
    card = shown(qtbot, DEAD)
    button = card.findChild(QPushButton, "remedy_learning_rate")
    card.show_diagnosis(Diagnosis(DEAD.kind, {**DEAD.figures, "rate": 2.0}, DEAD.remedies))
    assert card.findChild(QPushButton, "remedy_learning_rate") is button
    assert "up to 2." in card.text.text()


def test_cleared_it_shows_and_proposes_nothing(qtbot):
    card = shown(qtbot, DEAD)
    card.clear()
    assert card.isHidden()
    assert buttons(card) == []
    card.show_diagnosis(DEAD)
    qtbot.waitUntil(lambda: buttons(card) == ["Learning rate 0.1", "Leaky ReLU"])
