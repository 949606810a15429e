"""Where the marks of live changes stand, and which of their labels fit between their neighbours. No Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from visnet.gui.widgets.curve_text import group_texts
from visnet.training.history import Event

# In pixels of the usual look: changes nearer than this to the one before share a mark, which spans at most this much.
NEAR, WIDEST = 8.0, 40.0
GAP = 4.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A line at x, and a label that begins at label_x; no label, '', where there is no room for any."""

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
    """Marks for changes at the places xs, in order, with the longest labels that collide with nothing.

    width_of: pixels a text takes.   left, right: where the picture ends.   scale: of NEAR, WIDEST and GAP.
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
