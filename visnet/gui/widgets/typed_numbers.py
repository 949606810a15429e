"""Numbers as people type them. What may mean one number or another is taken for neither."""

from __future__ import annotations

import re
from math import isfinite

from visnet.gui.texts import grouped

BETWEEN_THOUSANDS = r"\s'’_"  # in any language
MOST_DIGITS = 100


def whole_number(text: str) -> int | None:
    """Return the whole number, 0 or more, that a text means, or None where it means none.

    1000, 1 000 and 1e3 are the same, and so is 1,000 where the window separates thousands by a comma; 1.5 is none.
    """
    text = _without_separators(text.strip().removeprefix("+"), BETWEEN_THOUSANDS + grouped(1000)[1])
    if power := re.fullmatch(rf"(\d{{1,{MOST_DIGITS}}})[eE]\+?(\d{{1,2}})", text):
        return int(power[1] + "0" * int(power[2]))
    return int(text) if re.fullmatch(rf"\d{{1,{MOST_DIGITS}}}", text) else None


def decimal_number(text: str) -> float | None:
    """Return the finite number that a text means, or None where it means none, or two: see readings().

    A decimal comma is a decimal point: 0.3 and 0,3 are the same.
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
    """Return the two numbers that a text with a comma may mean: 1000 or 1.000 of 1,000. None where it is clear."""
    text = text.strip()
    if grouped(1000)[1] == "," and re.fullmatch(r"[1-9]\d{0,2},\d{3}", text):
        return text.replace(",", ""), text.replace(",", ".")
    return None


def _without_separators(text: str, separators: str) -> str:
    """Take out what stands between the thousands of a number's whole part."""
    whole = re.match(rf"[+-]?[1-9]\d{{0,2}}(?:[{separators}]\d{{3}})+(?!\d)", text)
    return re.sub(f"[{separators}]", "", whole[0]) + text[whole.end() :] if whole else text
