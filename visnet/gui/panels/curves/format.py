"""Words and numbers beside the curves. No Qt."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from visnet.analysis.figures import percent
from visnet.gui.panels.curves.axes import LossAxis, ShareAxis, ValueAxis, decimals
from visnet.gui.texts import grouped, tr
from visnet.gui.theme import Look
from visnet.text import Text
from visnet.training.history import BEST_RESTORED, RESUMED, ROLLED_BACK, Event

PARTS = (
    Text("train"),
    Text("test"),
    Text("validation"),
)  # what is told of each quantity; the last only where digits are held out
_NONE = "–"
_FIELDS = {
    "learning_rate": "α",
    "batch_size": Text("batch"),
    "weight_decay": "λ",
    "epochs": Text("epochs"),
    "steps": Text("steps"),
    ROLLED_BACK: Text("rolled back"),
    BEST_RESTORED: Text("best restored"),
    RESUMED: Text("resumed"),
}
_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


@dataclass(frozen=True, slots=True)
class Form:
    """Format of one quantity, and the axis it is drawn on.

    figure: its name in Point, after that of the split.
    short: at most as wide as `widest`.   exact: for readings.   tick: on an axis with this step.
    falls: during training the curves leave the top of the picture free, else the bottom.
    """

    figure: str
    short: Callable[[float], str]
    exact: Callable[[float], str]
    tick: Callable[[float, float], str]
    widest: str
    axis: Callable[[], ValueAxis]
    falls: bool


def short_loss(value: float) -> str:
    """Format a loss in at most five characters: 0.22, 0.043, 12.3, 1e30."""
    if not math.isfinite(value):
        return _not_finite(value)
    for below, n in ((0.000995, None), (0.0995, 3), (9.995, 2), (99.95, 1), (9999.5, 0)):
        if value < below:
            return "0.00" if value == 0 else _power(f"{value:.0e}") if n is None else f"{value:.{n}f}"
    return _power(f"{value:.0e}")


def exact_loss(value: float) -> str:
    """Format a loss exactly: 0.2213, 12.35, 1.24e30."""
    if not math.isfinite(value):
        return _not_finite(value)
    if (value != 0 and value < 0.001) or value >= 99999.5:
        return _power(f"{value:.2e}")
    return f"{value:.4f}" if value < 10 else grouped(value, ",.2f")


def loss_tick(value: float, step: float) -> str:
    """Format a tick: 0.25, 1.0, 5,000, 2.5e7; 10⁻⁵ on an axis whose step is 0."""
    if step == 0:
        exponent = round(math.log10(value))
        whole_power = abs(math.log10(value) - exponent) < 1e-9
        if -4 < exponent < 5:
            return f"{value:g}"
        return f"10{str(exponent).translate(_RAISED)}" if whole_power else _power(f"{value:.0e}")
    if value > 0 and step >= 2e4:
        return _power(np.format_float_scientific(value, precision=2, trim="-"))
    return grouped(value, f",.{decimals(step)}f")


def short_share(value: float) -> str:
    """Format a fraction in at most five characters: 92.6%, 99.9%, 100%."""
    if not math.isfinite(value):
        return _NONE
    return percent(value) if value == 1 else percent(min(value, 0.999), 1)  # ">99.9%" has no room


def exact_share(value: float) -> str:
    """Format a fraction exactly: 92.63%."""
    return percent(value, 2) if math.isfinite(value) else _NONE


def share_tick(value: float, step: float) -> str:
    """Format a tick: 85%, 99.5%."""
    return f"{value:.{decimals(100 * step)}%}"


LOSS = Form("loss", short_loss, exact_loss, loss_tick, "0.000", LossAxis, falls=True)
SHARE = Form("accuracy", short_share, exact_share, share_tick, "00.0%", ShareAxis, falls=False)


def epoch_text(epoch: float) -> str:
    """Format an epoch in at most four characters: 0.02, 4.3, 500, 12k."""
    for below, n in ((0.995, 2), (99.95, 1), (9999.5, 0)):
        if epoch < below:
            return f"{epoch:.{n}f}" if epoch > 0 else "0"
    return f"{epoch / 1000:.0f}k"


def exact_epoch(epoch: float) -> str:
    """Format an epoch exactly: 4.31; 0.0159 in the first tenth of an epoch."""
    return f"{epoch:.4f}" if 0 < epoch < 0.1 else grouped(epoch, ",.2f")


def epoch_tick(epoch: float, step: float) -> str:
    """Format a tick: 0, 3, 0.50, 1,000."""
    return grouped(epoch, f",.{decimals(step)}f") if epoch > 0 else "0"


def rate_text(rate: float) -> str:
    """Format a learning rate: α 0.1, α 1e-5."""
    return f"α {_value(rate)}"


def change_text(event: Event) -> str:
    """Format a live change: α 0.1 → 0.3."""
    before, after = (_value(value, event.field) for value in (event.before, event.after))
    return f"{tr(_FIELDS.get(event.field, event.field))} {before} → {after}"


def change_texts(events: Sequence[Event]) -> list[str]:
    """Format changes, one text per field: α 0.1 → 0.2 and α 0.2 → 0.3 become α 0.1 → 0.3."""
    return [change_text(event) for event in _merged(events)]


def group_texts(events: Sequence[Event]) -> list[str]:
    """Return the texts for changes that share one mark, from long to short."""
    merged = _merged(events)
    names = [tr(_FIELDS.get(event.field, event.field)) for event in merged]
    if len(merged) > 1:
        return [", ".join(change_texts(events)), ", ".join(names), tr("{n} changes", n=len(merged))]
    last = merged[0]
    return [change_text(last), f"{names[0]} {_value(last.after, last.field)}", names[0]]


def _merged(events: Sequence[Event]) -> list[Event]:
    """One event for each field, from the value before the first to the one after the last."""
    merged: dict[str, Event] = {}
    for event in events:
        before = merged[event.field].before if event.field in merged else event.before
        merged[event.field] = Event(event.step, event.epoch, event.field, before, event.after)
    return list(merged.values())


def _value(value: object, field: str = "") -> str:
    if value is None:
        return tr("full") if field == "batch_size" else _NONE
    if isinstance(value, float):
        return _power(f"{value:g}")
    return grouped(value) if isinstance(value, int) else str(value)


def _power(text: str) -> str:
    """1e+30 as 1e30, 1e-05 as 1e-5."""
    if "e" not in text:
        return text
    mantissa, exponent = text.split("e")
    return f"{mantissa}e{int(exponent)}"


def _not_finite(value: float) -> str:
    return "∞" if value == math.inf else _NONE


DASHES = ((), (7.0, 3.5), (2.0, 3.0))  # of PARTS: dash and gap in pixels of the usual look; none is solid
UPWARDS = (1, 2, 0)  # drawn in this order: the training curve is uppermost
KEY_PX = 13


def dashes(curve: int) -> tuple[float, ...]:
    """Return the dash and gap of a curve in logical pixels, () for a solid line. curve: index into PARTS."""
    return DASHES[curve]


def paint_key(
    painter: QPainter, curve: int, left: float, top: float, height: float, look: Look, *, pale: bool = False
) -> None:
    """Paint the short line beside a curve's name, KEY_PX long, with its dash pattern. curve: index into PARTS.

    pale: as the curves of the previous run.
    """
    colour, at = QColor(look.curves[curve]), 0.0
    if pale:
        colour = mixed(look.curves[curve], look.card, FAINT)
    dash, gap = ((KEY_PX, 0.0), (5.0, 3.0), (2.0, 3.5))[curve]
    while at < KEY_PX:
        place = QRectF(left + at * look.scale, top, min(dash, KEY_PX - at) * look.scale, height)
        painter.fillRect(place, colour)
        at += dash + gap


FAINT = 0.55  # of the way to the card's colour


def mixed(colour: str, other: str, share: float) -> QColor:
    """Return a mixture of two colours. share: of the other one, 0 to 1."""
    a, b = QColor(colour), QColor(other)
    pairs = ((a.redF(), b.redF()), (a.greenF(), b.greenF()), (a.blueF(), b.blueF()))
    return QColor.fromRgbF(*(x + (y - x) * share for x, y in pairs))


# In pixels of the usual look: changes nearer than this to the one before share a mark, which spans at most this much.
NEAR, WIDEST = 8.0, 40.0
GAP = 4.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A vertical line at x with a label at label_x; the label is '' if it does not fit."""

    x: float
    events: tuple[Event, ...]
    label: str = ""
    label_x: float = 0.0


def place_marks(
    events: Sequence[Event],
    xs: Sequence[float],
    width_of: Callable[[str], float],
    left: float,
    right: float,
    scale: float = 1.0,
) -> list[Mark]:
    """Place marks for changes at the positions xs, in order, with the longest labels that do not collide.

    width_of: width of a text in pixels.   left, right: edges of the picture.   scale: of NEAR, WIDEST and GAP.
    """
    groups = _groups(events, xs, scale)
    gap = GAP * scale
    marks: list[Mark] = []
    taken = left  # nothing may begin before this
    for i, (x, group) in enumerate(groups):
        until = groups[i + 1][0] if i + 1 < len(groups) else right
        mark = Mark(x, group)
        for text in group_texts(group):
            width = width_of(text)
            if x + gap + width <= until - gap:
                mark = Mark(x, group, text, x + gap)
            elif x - gap - width >= taken + gap:
                mark = Mark(x, group, text, x - gap - width)
            else:
                continue
            break
        marks.append(mark)
        taken = max(x, mark.label_x + width_of(mark.label) if mark.label else x)
    return marks


def _groups(events: Sequence[Event], xs: Sequence[float], scale: float) -> list[tuple[float, tuple[Event, ...]]]:
    """Changes that are near each other, as one, at the place of the last of them."""
    groups: list[tuple[float, tuple[Event, ...]]] = []
    begin = 0.0
    for event, x in zip(events, xs, strict=True):
        if groups and x - groups[-1][0] <= NEAR * scale and x - begin <= WIDEST * scale:
            groups[-1] = (x, (*groups[-1][1], event))
        else:
            groups.append((x, (event,)))
            begin = x
    return groups
