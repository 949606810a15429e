"""Words for examples, classes and predictions that fit any dataset."""

from visnet.analysis.predictions import Kind
from visnet.analysis.trend import Trend
from visnet.gui.texts import grouped, tr
from visnet.text import Text

_DIGITS = (
    Text("zero"),
    Text("one"),
    Text("two"),
    Text("three"),
    Text("four"),
    Text("five"),
    Text("six"),
    Text("seven"),
    Text("eight"),
    Text("nine"),
)
_MANY_DIGITS = (
    Text("zeros"),
    Text("ones"),
    Text("twos"),
    Text("threes"),
    Text("fours"),
    Text("fives"),
    Text("sixes"),
    Text("sevens"),
    Text("eights"),
    Text("nines"),
)

_TRENDS = {
    Trend.FALLING: Text("falling"),
    Trend.RISING: Text("rising"),
    Trend.FLAT: Text("flat"),
}

Names = tuple[str, ...]


def trend_word(trend: Trend) -> str:
    """Return the word for a curve's trend."""
    return tr(_TRENDS[trend])


def are_digits(names: Names) -> bool:
    """Return whether all classes are digits, and examples can therefore be called digits."""
    return all(len(name) == 1 and name in "0123456789" for name in names)


def noun(names: Names) -> str:
    """Return the word for one example of these classes: digit or image."""
    return tr("digit") if are_digits(names) else tr("image")


def nouns(names: Names) -> str:
    """Return the plural of noun(): digits or images."""
    return tr("digits") if are_digits(names) else tr("images")


def a_noun(names: Names) -> str:
    """Return noun() with its article: a digit or an image."""
    return tr("a digit") if are_digits(names) else tr("an image")


def counted(n: int, names: Names) -> str:
    """Return a number of examples with its noun: 1 digit; 1,200 images."""
    return f"{grouped(n)} {noun(names) if n == 1 else nouns(names)}"


def short_kind(kind: Kind, names: Names) -> str:
    """Return a short form of a kind of prediction: "4 → 9"; "4, misclassified"; "predicted 9"; "" for all."""
    if kind.true is None:
        return "" if kind.predicted is None else tr("predicted {name}", name=names[kind.predicted])
    if kind.predicted is None:
        return tr("{name}, misclassified", name=names[kind.true])
    return f"{names[kind.true]} → {names[kind.predicted]}"


def words_of_row(total: int, wrong: int, true: int, names: Names) -> str:
    """Describe a row of a confusion matrix: 1,010 fours, 97 of them misclassified."""
    return tr(
        "{total:,} {what}, {wrong:,} of them misclassified", total=total, what=_spoken(true, names, total), wrong=wrong
    )


def words_of_column(total: int, wrong: int, predicted: int, names: Names) -> str:
    """Describe a column of a confusion matrix: 1,020 predicted as nine, 95 of them incorrectly."""
    what = _spoken(predicted, names, 1)
    return tr("{total:,} predicted as {what}, {wrong:,} of them incorrectly", total=total, what=what, wrong=wrong)


def count_of_cell(count: int, true: int, predicted: int, names: Names) -> str:
    """Describe a cell of a confusion matrix: 36 fours predicted as nines; 3 "shirt" predicted as "coat"."""
    number = grouped(count) if count else tr("no")
    what = _spoken(true, names, max(count, 1))
    if true == predicted:
        return tr("{number} {what} predicted correctly", number=number, what=what)
    as_what = _spoken(predicted, names, max(count, 1))
    return tr("{number} {what} predicted as {as_what}", number=number, what=what, as_what=as_what)


def _spoken(c: int, names: Names, n: int) -> str:
    """Return the name of class c for n examples: a number word for a digit, any other name in quotation marks."""
    if not are_digits(names):
        return f'"{names[c]}"'
    return tr((_DIGITS if n == 1 else _MANY_DIGITS)[int(names[c])])
