"""Every text can be read and every line that means something be seen: WCAG 2.1, levels AA of 1.4.3 and 1.4.11."""

from __future__ import annotations

import re

import numpy as np
import pytest
from PySide6.QtGui import QColor

from visnet import resources
from visnet.gui import theme
from visnet.gui.panels.confusion.cells import contrast
from visnet.gui.shell.timeline import TimelineTrack
from visnet.gui.theme import DARK, LIGHT, Look

TEXT, LINE = 4.5, 3.0
ON_CARD = ("text", "muted", "accent", "right", "wrong", "positive", "negative", "validation", "live")
ON_SOFT = ("text", "muted")
SOFT = ("window", "field", "accent_soft", "right_soft", "wrong_soft")
CONTROLS = ("QPushButton", "QLineEdit", "QSpinBox", "QDoubleSpinBox", "QComboBox", "QCheckBox")
TEXTS = [
    *((colour, "card") for colour in ON_CARD),
    *(
        (colour, ground)
        for colour in ON_SOFT
        for ground in ("window", "field", "accent_soft", "right_soft", "wrong_soft")
    ),
    ("accent", "accent_soft"),
    ("right", "right_soft"),
    ("wrong", "wrong_soft"),
    ("on_accent", "accent"),
    ("live", "live_soft"),
]
LINES = [
    *((colour, "card") for colour in ("train", "test", "validation", "faint", "bar", "accent", "positive", "negative")),
    *((colour, "card") for colour in ("right", "wrong", "muted", "live")),
    *(("faint", ground) for ground in ("window", "field")),
    *(("accent", ground) for ground in ("field", *SOFT)),  # the ring around what has the keyboard, wherever it is
    *(("wrong", ground) for ground in ("field", "wrong_soft")),
    ("right", "right_soft"),
]
LOOKS = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]


def ratio(look: Look, colour: str, ground: str) -> float:
    a, b = (np.array(QColor(getattr(look, name)).getRgb()[:3], float) for name in (colour, ground))
    return float(contrast(a, b))


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("colour", "ground"), TEXTS)
def test_a_text_stands_out_from_what_it_is_written_on(look, colour, ground):
    assert ratio(look, colour, ground) >= TEXT


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("colour", "ground"), LINES)
def test_a_line_that_means_something_stands_out(look, colour, ground):
    assert ratio(look, colour, ground) >= LINE


def rules() -> list[tuple[str, str]]:
    """The style sheet's selectors and what they say."""
    sheet = (resources.assets() / "style" / "visnet.qss").read_text(encoding="utf-8")
    found = re.findall(r"([^{}]+)\{([^}]*)\}", re.sub(r"/\*.*?\*/", "", sheet, flags=re.S))
    return [(selector.strip(), body) for selector, body in found]


def test_the_style_sheet_writes_only_in_colours_that_can_be_read():
    used = {
        (s, c) for s, body in rules() for c in re.findall(r"(?<![-\w])color: @(\w+)@", body) if ":disabled" not in s
    }
    assert {colour for _, colour in used} <= {colour for colour, _ in TEXTS}


@pytest.mark.parametrize("control", CONTROLS)
def test_a_control_has_an_edge_that_is_seen(control):
    lone = [(part.strip(), body) for selector, body in rules() for part in selector.split(",")]
    edges = [
        body for selector, body in lone if selector in (control, f"{control}::indicator") and "1px solid @" in body
    ]
    assert any(colour in body for body in edges for colour in ("@faint@", "@muted@"))


@pytest.mark.parametrize(
    "part", ["QSlider::groove:horizontal", "QSlider::sub-page:horizontal", "QScrollBar::handle:vertical"]
)
def test_the_parts_of_a_slider_are_seen(part):
    (body,) = [body for selector, body in rules() if selector == part]
    (colour,) = re.findall(r"background: @(\w+)@", body)
    assert (colour, "card") in LINES


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("icon", ["plus", "minus", "down"])
def test_the_signs_on_fields_are_seen(look, icon):
    picture = (resources.assets() / "icons" / f"{icon}.svg").read_text(encoding="utf-8")
    (stroke,) = re.findall(r'stroke="(#\w+)"', picture)
    a, b = (np.array(QColor(name).getRgb()[:3], float) for name in (stroke, look.field))
    assert float(contrast(a, b)) >= LINE


def test_the_timeline_is_seen_and_where_on_it_the_run_is(qtbot):
    track = TimelineTrack()
    qtbot.addWidget(track)
    track.resize(400, 30)
    track.show_range(0, 100, 50)
    picture, look = track.grab().toImage(), theme.look()
    before, after = (picture.pixelColor(round(track.x_of(step)), 15).name() for step in (25, 75))
    assert (before, after) == (look.accent, look.bar)


def test_every_pair_of_text_and_ground_in_the_style_sheet_is_computed():
    pairs = {
        (colours[0], grounds[0])
        for selector, body in rules()
        if (colours := re.findall(r"(?<![-\w])color: @(\w+)@", body)) and ":disabled" not in selector
        if (grounds := re.findall(r"background: @(\w+)@", body))
    }
    assert len(pairs) > 8
    assert pairs <= set(TEXTS)
