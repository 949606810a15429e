"""What is said of digits, classes and probabilities, in words that fit any data set."""

from visnet.analysis.predictions import Kind

_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_MANY_DIGITS = ("zeros", "ones", "twos", "threes", "fours", "fives", "sixes", "sevens", "eights", "nines")

Names = tuple[str, ...]


def are_digits(names: Names) -> bool:
    """Whether the classes are digits, so that they may be called so."""
    return all(len(name) == 1 and name in "0123456789" for name in names)


def noun(names: Names) -> str:
    """What one image of such classes is called: digit or image."""
    return "digit" if are_digits(names) else "image"


def counted(n: int, names: Names, kind: str = "") -> str:
    """Return how many images there are, in words: 1 digit; 1,200 training images. kind: goes before the noun."""
    return f"{n:,} {f'{kind} ' if kind else ''}{noun(names)}{'' if n == 1 else 's'}"


def a_noun(names: Names) -> str:
    """Return the same with its article: a digit or an image."""
    return "a digit" if are_digits(names) else "an image"


def short_kind(kind: Kind, names: Names) -> str:
    """A kind of digit for a small place: 4 read as 9; 4 misread; read as 9."""
    read_as = "" if kind.predicted is None else f"read as {names[kind.predicted]}"
    if kind.true is None:
        return read_as
    return f"{names[kind.true]} {read_as or 'misread'}"


def words_of_row(total: int, wrong: int, true: int, names: Names) -> str:
    """A row of a confusion matrix: 1,010 fours, 97 of them misread."""
    what = (_MANY_DIGITS if total != 1 else _DIGITS)[int(names[true])] if are_digits(names) else f'"{names[true]}"'
    return f"{total:,} {what}, {wrong:,} of them misread"


def words_of_column(total: int, wrong: int, predicted: int, names: Names) -> str:
    """A column of a confusion matrix: 1,020 read as nine, 95 of them wrongly."""
    what = _DIGITS[int(names[predicted])] if are_digits(names) else f'"{names[predicted]}"'
    return f"{total:,} read as {what}, {wrong:,} of them wrongly"


def count_of_cell(count: int, true: int, predicted: int, names: Names) -> str:
    """A cell of a confusion matrix as a person would say it: 36 fours read as nines; 3 "shirt" read as "coat"."""
    number = f"{count:,}" if count else "no"
    if not are_digits(names):
        what, as_what = f'"{names[true]}"', f'"{names[predicted]}"'
    else:
        one_word = _DIGITS if count in (0, 1) else _MANY_DIGITS
        what, as_what = one_word[int(names[true])], one_word[int(names[predicted])]
    return f"{number} {what} read right" if true == predicted else f"{number} {what} read as {as_what}"
