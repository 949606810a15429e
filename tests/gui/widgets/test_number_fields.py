from contextlib import nullcontext

import pytest
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from tests.gui.german import speaking_german
from visnet.gui.widgets.number_fields import BatchField, FloatField, OptionalField, UnitsField, WholeField


@pytest.fixture
def alpha(qtbot):
    field = FloatField(1e-12, 1e12)
    qtbot.addWidget(field)
    return field


def typed(field, text):
    field.lineEdit().setText(text)
    field.interpretText()
    field.editingFinished.emit()


@pytest.mark.parametrize(
    ("text", "value"),
    [("0.3", 0.3), ("0,05", 0.05), ("1,5e-3", 0.0015), ("1e-5", 1e-5), ("2", 2.0), (".5", 0.5), ("1E3", 1000.0)],
)
def test_a_learning_rate_is_read_as_people_write_it(alpha, text, value):
    typed(alpha, text)
    assert alpha.value() == pytest.approx(value)


@pytest.mark.parametrize(("value", "text"), [(0.1, "0.1"), (1e-5, "1e-05"), (20, "20"), (0.003, "0.003")])
def test_a_learning_rate_is_shown_without_needless_zeros(alpha, value, text):
    alpha.setValue(value)
    assert alpha.text() == text


@pytest.mark.parametrize("text", ["0", "-1", "1e13"])
def test_a_learning_rate_outside_its_range_is_not_taken(alpha, text):
    alpha.setValue(0.1)
    typed(alpha, text)
    assert alpha.value() > 0
    assert alpha.validate(text, 0)[0] is not QValidator.State.Acceptable


def test_letters_cannot_be_typed_into_a_learning_rate(alpha):
    assert alpha.validate("0.1x", 0)[0] is QValidator.State.Invalid


def test_batch_zero_is_the_full_batch_and_says_so(qtbot):
    field = BatchField()
    qtbot.addWidget(field)
    field.setValue(0)
    assert (field.text(), field.number()) == ("full", None)


def test_a_step_up_doubles_the_batch_and_a_step_down_halves_it(qtbot):
    field = BatchField()
    qtbot.addWidget(field)
    field.setValue(64)
    field.stepBy(1)
    assert field.value() == 128
    field.stepBy(-2)
    assert field.value() == 32


@pytest.fixture
def units(qtbot):
    field = UnitsField()
    qtbot.addWidget(field)
    return field


@pytest.mark.parametrize(
    ("text", "layers"), [("32", (32,)), ("128, 64", (128, 64)), ("none", ()), ("8,8,8", (8, 8, 8))]
)
def test_hidden_units_are_typed_as_one_number_a_layer(qtbot, units, text, layers):
    with qtbot.waitSignal(units.units_changed) as said:
        typed(units, text)
    assert said.args == [layers]
    assert units.units() == layers


def test_setting_the_number_sets_the_first_layer(qtbot, units):
    with qtbot.waitSignal(units.units_changed) as said:
        units.setValue(25)
    assert said.args == [(25,)]


def test_two_layers_of_the_same_first_size_are_told_apart(qtbot, units):
    units.set_units((10, 20))
    with qtbot.waitSignal(units.units_changed) as said:
        typed(units, "10, 30")
    assert said.args == [(10, 30)]


@pytest.mark.parametrize("text", ["0", "5001", "10, 0", "x"])
def test_units_that_are_not_allowed_are_not_taken(qtbot, units, text):
    with qtbot.assertNotEmitted(units.units_changed):
        typed(units, text)
    assert units.units() == (10,)


def test_units_that_are_refused_change_nothing(qtbot, units):
    units.set_units((10,))
    units.lineEdit().setText("1,000")
    qtbot.keyClick(units, Qt.Key.Key_Return)
    assert units.refusal.sentence is not None
    assert (units.units(), units.value()) == ((10,), 10)


def test_showing_units_tells_nobody(qtbot, units):
    with qtbot.assertNotEmitted(units.units_changed):
        units.set_units((128, 64))
    assert units.text() == "128, 64"


@pytest.fixture
def seed(qtbot):
    field = WholeField(0)
    qtbot.addWidget(field)
    return field


@pytest.mark.parametrize("number", [0, 7, 2**31 - 1, 2**31, 3_000_000_000, 2**63, 10**40])
def test_a_seed_of_any_size_is_shown_exactly(seed, number):
    seed.setValue(number)
    assert (seed.number(), seed.text()) == (number, str(number))


@pytest.mark.parametrize("number", [7, 2**31 - 1, 3_000_000_000, 10**40])
def test_a_seed_of_any_size_can_be_typed_and_is_told_once(seed, number):
    told = []
    seed.number_changed.connect(told.append)
    typed(seed, str(number))
    assert (seed.number(), seed.text(), told) == (number, str(number), [number])


def entered(qtbot, qapp, field, language, text):
    """Type into a field of a window in this language."""
    field.selectAll()
    with speaking_german(qapp) if language == "de" else nullcontext():
        for character in text:  # QTest has no keys for spaces other than the usual one
            field.lineEdit().insert(character)
        qtbot.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "60,000"),
        ("en", "60 000"),
        ("de", "60 000"),
        ("de", "60\N{NO-BREAK SPACE}000"),
        ("de", "60\N{NARROW NO-BREAK SPACE}000"),
    ],
)
def test_a_number_may_be_typed_as_the_window_shows_it(qtbot, qapp, seed, language, text):
    entered(qtbot, qapp, seed, language, text)
    assert (seed.number(), seed.text()) == (60_000, "60000")


@pytest.mark.parametrize(("language", "text"), [("en", "12,5"), ("en", "0,300"), ("en", "6 00"), ("de", "12,000")])
def test_a_number_that_is_not_whole_is_refused_and_not_taken_for_another(qtbot, qapp, seed, language, text):
    entered(qtbot, qapp, seed, language, text)
    assert (seed.number(), seed.text()) == (0, text)
    assert seed.refusal.sentence is not None


def test_from_one_large_number_to_the_next_it_tells_of_each(seed):
    told = []
    seed.number_changed.connect(told.append)
    seed.setValue(3_000_000_000)
    typed(seed, "4000000000")
    seed.stepBy(1)
    seed.stepBy(-5)
    seed.setValue(1)
    assert told == [3_000_000_000, 4_000_000_000, 4_000_000_001, 3_999_999_996, 1]


def test_what_is_shown_while_signals_are_blocked_is_not_told_later(seed):
    told = []
    seed.number_changed.connect(told.append)
    for number in (3_000_000_000, 5):
        with QSignalBlocker(seed):
            seed.setValue(number)
        seed.editingFinished.emit()
    assert told == []


@pytest.mark.parametrize("text", ["-1", "1x", "1.5", "\u0663"])
def test_what_is_no_whole_number_cannot_be_typed(seed, text):
    assert seed.validate(text, 0)[0] is QValidator.State.Invalid


def test_a_number_above_the_most_is_not_taken(qtbot):
    field = WholeField(1, 10**15, " epochs")
    qtbot.addWidget(field)
    field.setValue(5)
    typed(field, "2000000000000000 epochs")
    assert field.number() == 5
    typed(field, "1000000000000000 epochs")
    assert (field.number(), field.text()) == (10**15, "1000000000000000 epochs")


def test_none_is_a_word_and_may_be_typed(qtbot):
    field = OptionalField("never", " epochs")
    qtbot.addWidget(field)
    field.setValue(10**12)
    assert (field.number(), field.text()) == (10**12, "1000000000000 epochs")
    typed(field, "never")
    assert (field.number(), field.text()) == (None, "never")
    assert field.validate("nev", 0)[0] is QValidator.State.Intermediate


REFUSED = [
    (lambda: FloatField(0.0, 0.95), "1,5", "a number from 0 to 0.95"),
    (lambda: FloatField(0.0, 0.95), "-1", "a number from 0 to 0.95"),
    (lambda: FloatField(0.0, 0.95), "", "a number from 0 to 0.95"),
    (lambda: WholeField(1, 50), "51", "a whole number from 1 to 50"),
    (lambda: WholeField(1), "0", "a whole number of at least 1"),
    (lambda: UnitsField(), "128, 0", "1 to 5,000 units for each of at most 10 layers, such as '128, 64', or 'none'"),
]


@pytest.mark.parametrize(("make", "text", "range_"), REFUSED)
@pytest.mark.parametrize("leave", ["enter", "focus"])
def test_what_cannot_be_taken_stays_and_the_range_is_said(qtbot, make, text, range_, leave):
    field, window = make(), QWidget()
    qtbot.addWidget(window)
    row, other = QHBoxLayout(window), QSpinBox()
    row.addWidget(field)
    row.addWidget(other)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    before, said = field.value(), []
    field.refusal.said.connect(said.append)
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClicks(field, text)
    if leave == "enter":
        qtbot.keyClick(field, Qt.Key.Key_Return)
    else:
        other.setFocus()
    assert (field.lineEdit().text(), field.value()) == (text, before)
    assert said == [f"Number: enter {range_}."]
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert said[1:] == [None]
    assert field.hasAcceptableInput()
