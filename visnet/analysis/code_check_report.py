"""The result of a code check as text, for the terminal and for copying from the window."""

from __future__ import annotations

from collections.abc import Callable

from visnet.analysis.bugs import BUGS
from visnet.analysis.code_check import HELPERS, CodeCheck, FormulaResult, Status
from visnet.text import Text

MARKS = {
    Status.OK: Text("ok"),
    Status.WRONG: Text("WRONG"),
    Status.ERROR: Text("ERROR"),
    Status.MISSING: Text("missing"),
}
MOST_SKIPPED = 5  # statements listed
Say = Callable[[str], str]


def report(checked: CodeCheck, say: Say = str) -> str:
    """Return the result as text, with one line per formula. say: translates a Text."""
    lines = [f"{checked.file}: {say(conventions(checked))}"]
    for one in checked.formulas:
        lines.append(f"{one.formula.strip():<8} {say(MARKS[one.status]):<8}{explained(one, say)}".rstrip())
        for place in one.differences:
            at = Text(
                "at {place}: {found:.6g}, should be {expected:.6g}",
                place=str(list(place.at)),
                found=place.found,
                expected=place.expected,
            )
            lines.append(f"         {say(at)}")
    lines += [say(Text("Note: {note}.", note=note)) for note in checked.notes]
    if checked.skipped:
        lines.append(say(not_executed(checked)))
        lines += [f"  {one}" for one in checked.skipped[:MOST_SKIPPED]]
        if len(checked.skipped) > MOST_SKIPPED:
            lines.append("  …")
    lines.append(say(verdict(checked)))
    return "\n".join(lines)


def conventions(checked: CodeCheck) -> Text:
    """Return how the file arranges its examples and takes its labels."""
    if checked.layout == "rows":
        if checked.labels == "one-hot":
            return Text("examples in rows, labels as one-hot")
        return Text("examples in rows, labels as integers")
    if checked.labels == "one-hot":
        return Text("examples in columns, labels as one-hot")
    return Text("examples in columns, labels as integers")


def verdict(checked: CodeCheck) -> Text:
    """Return the overall result, in one sentence."""
    n_wrong = sum(one.status in (Status.WRONG, Status.ERROR) for one in checked.formulas)
    n_missing = sum(one.status is Status.MISSING and one.formula not in HELPERS for one in checked.formulas)
    if checked.all_right:
        return Text("All correct.")
    if not n_wrong:
        return Text("Everything found is correct, but something is missing.")
    total = len(checked.formulas)
    if n_missing:
        return Text(
            "{n} of {total} formulas is wrong, and {missing} missing."
            if n_wrong == 1
            else "{n} of {total} formulas are wrong, and {missing} missing.",
            n=n_wrong,
            total=total,
            missing=n_missing,
        )
    return Text(
        "{n} of {total} formulas is wrong." if n_wrong == 1 else "{n} of {total} formulas are wrong.",
        n=n_wrong,
        total=total,
    )


def not_executed(checked: CodeCheck) -> Text:
    """Return how many statements of the file were not executed."""
    n = len(checked.skipped)
    return Text(
        "Not executed ({n} statement that defines nothing):"
        if n == 1
        else "Not executed ({n} statements that define nothing):",
        n=n,
    )


def explained(one: FormulaResult, say: Say = str) -> str:
    """Return the likely cause, what is wrong, and the correct line."""
    parts = [say(BUGS[one.cause].title)] if one.cause else []
    if one.detail:
        parts.append(say(one.detail))
    if one.status is Status.WRONG and one.fix:
        parts.append(say(Text("use {line}", line=one.fix)))
    return "; ".join(parts)
