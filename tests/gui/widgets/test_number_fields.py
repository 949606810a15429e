from contextlib import nullcontext

import pytest
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QGuiApplication, QValidator
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


def typed_by_key(qtbot, field, text, leave=Qt.Key.Key_Return):
    """Type over what is in a field, as a keyboard does: a key that the field does not take leaves nothing."""
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, leave)


def pasted(qtbot, field, text):
    QGuiApplication.clipboard().setText(text)
    field.selectAll()
    field.lineEdit().paste()
    qtbot.keyClick(field, Qt.Key.Key_Return)


def both_ways(cases):
    """Each text pasted, and typed where QTest has its keys."""
    return [
        (enter, *case) for case in cases for enter in (typed_by_key, pasted) if enter is pasted or case[0].isascii()
    ]


WHOLE = [
    ("1.5", None),
    ("-3", None),
    ("1x2", None),
    ("1e3", 1000),
    ("1E+3", 1000),
    ("1,000", 1000),
    ("1 000", 1000),
    ("1\u2019000", 1000),
    (" 12 ", 12),
    ("+12", 12),
    ("\u0661\u0662", 12),
    ("1\u0663", 13),
    ("inf", None),
    ("nan", None),
    ("", None),
    ("1e-3", None),
    ("0x10", None),
    ("99999999999999999999999", None),
]


@pytest.mark.parametrize(("enter", "text", "number"), both_ways(WHOLE))
def test_a_whole_number_is_what_was_meant_or_refused_in_one_sentence(qtbot, text, number, enter):
    field = WholeField(1, 10**15)
    qtbot.addWidget(field)
    field.setValue(5)
    enter(qtbot, field, text)
    if number is None:
        assert field.refusal.sentence == "Number: enter a whole number from 1 to 1,000,000,000,000,000."
        assert (field.number(), field.lineEdit().text()) == (5, text)
    else:
        assert (field.number(), field.refusal.sentence) == (number or 5, None)


DECIMAL = [
    ("0,3", 0.3),
    ("0.3", 0.3),
    (" 0.3 ", 0.3),
    (".3", 0.3),
    ("0.30000000000000004", 0.3),
    ("1.23456789", 1.23456789),
    ("1.5e-12", 1.5e-12),
    ("1e3", 1000.0),
    ("1 000", 1000.0),
    ("1 000,5", 1000.5),
    ("\u0660.\u0663", 0.3),
    ("1,5", 1.5),
    ("1,000", None),
    ("0.1x5", None),
    ("inf", None),
    ("nan", None),
    ("-3", None),
    ("\u22123", None),
    ("", None),
    ("1e400", None),
    ("1.000.000", None),
]


@pytest.mark.parametrize(("enter", "text", "number"), both_ways(DECIMAL))
def test_a_decimal_number_is_what_was_meant_or_refused_in_one_sentence(qtbot, alpha, text, number, enter):
    alpha.setValue(0.25)
    enter(qtbot, alpha, text)
    if number is None:
        assert alpha.refusal.sentence is not None
        assert (alpha.number(), alpha.lineEdit().text()) == (0.25, text)
    else:
        assert (alpha.number(), alpha.refusal.sentence) == (number or 0.25, None)
        qtbot.keyClick(alpha, Qt.Key.Key_Return)  # once more: what is shown is what is in force
        assert alpha.number() == (number or 0.25)


UNITS = [
    ("128, 64", (128, 64)),
    ("128,64", (128, 64)),
    ("1 024", (1024,)),
    ("1e2", (100,)),
    ("128, 100", (128, 100)),
    ("128,100", (128, 100)),
    ("128x64", None),
    ("128.64", None),
    ("128;64", None),
    ("-3", None),
    ("1,024", None),
    ("1.5", None),
    ("10,", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "layers"), UNITS)
def test_units_are_what_was_meant_or_refused_in_one_sentence(qtbot, units, text, layers):
    units.set_units((7,))
    typed_by_key(qtbot, units, text)
    assert units.units() == (layers or (7,))
    assert (units.refusal.sentence is None) == (layers is not None)


def test_a_text_that_may_mean_two_numbers_is_refused_with_both(qtbot, alpha, units):
    typed_by_key(qtbot, alpha, "1,000")
    assert alpha.refusal.sentence == "Number: '1,000' may mean 1000 or 1.000; enter one of them."
    typed_by_key(qtbot, units, "1,024")
    assert units.refusal.sentence == "Number: '1,024' may mean 1024 or 1, 24; enter one of them."


def test_in_german_a_comma_is_a_decimal_sign(qtbot, qapp, alpha):
    entered(qtbot, qapp, alpha, "de", "1,000")
    assert (alpha.number(), alpha.refusal.sentence) == (1.0, None)


def test_a_first_step_up_from_nothing_can_be_felt(qtbot):
    decay = FloatField(0.0, 1.0)
    qtbot.addWidget(decay)
    decay.stepBy(1)
    assert decay.number() == 1e-4
    decay.stepBy(-1)
    assert 0 < decay.number() < 1e-4


def test_a_number_with_what_stands_around_it_is_taken_with_and_without(qtbot):
    share, example = FloatField(0.0, 100.0, unit=" %"), WholeField(1, 64)
    example.setPrefix("# ")
    example.setSuffix(" of 64")
    for field, texts in ((share, ("7.5 %", "7,5", "7.5%")), (example, ("# 12 of 64", "12", "#12"))):
        qtbot.addWidget(field)
        for text in texts:
            field.setValue(1)
            typed_by_key(qtbot, field, text)
            assert field.refusal.sentence is None
            assert field.number() == (7.5 if field is share else 12)
            assert field.text() == ("7.5 %" if field is share else "# 12 of 64")
