"""Parse numbers as people type them. An ambiguous text is rejected rather than guessed at."""

from __future__ import annotations

import re
from math import isfinite

from visnet.gui.texts import grouped

BETWEEN_THOUSANDS = r"\s'’_"  # thousands separators accepted in every language
MOST_DIGITS = 100


def whole_number(text: str) -> int | None:
    """Parse a whole number, 0 or more. Return None if the text is not one.

    1000, 1 000 and 1e3 are the same, and so is 1,000 if the window's language separates thousands by a comma.
    """
    text = _without_separators(text.strip().removeprefix("+"), BETWEEN_THOUSANDS + grouped(1000)[1])
    if power := re.fullmatch(rf"(\d{{1,{MOST_DIGITS}}})[eE]\+?(\d{{1,2}})", text):
        return int(power[1] + "0" * int(power[2]))
    return int(text) if re.fullmatch(rf"\d{{1,{MOST_DIGITS}}}", text) else None


def decimal_number(text: str) -> float | None:
    """Parse a finite number. Return None if the text is not one, or is ambiguous; see readings().

    A decimal comma is accepted as well: 0.3 and 0,3 are the same.
    """
    text = _without_separators(text.strip().replace("\N{MINUS SIGN}", "-"), BETWEEN_THOUSANDS)
    if readings(text) is not None:
        return None
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number if isfinite(number) else None


def readings(text: str) -> tuple[str, str] | None:
    """Return the two numbers that an ambiguous text may mean: 1000 and 1.000 for 1,000. None if it is unambiguous."""
    text = text.strip()
    if grouped(1000)[1] == "," and re.fullmatch(r"[1-9]\d{0,2},\d{3}", text):
        return text.replace(",", ""), text.replace(",", ".")
    return None


def _without_separators(text: str, separators: str) -> str:
    """Remove the thousands separators from a number's integer part."""
    whole = re.match(rf"[+-]?[1-9]\d{{0,2}}(?:[{separators}]\d{{3}})+(?!\d)", text)
    return re.sub(f"[{separators}]", "", whole[0]) + text[whole.end() :] if whole else text
