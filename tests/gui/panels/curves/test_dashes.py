"""Who tells no colours apart tells the curves by their dashes: in the plot, behind it, and beside their names."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from tests.gui.panels.curves.curves_case import a_snapshot
from tests.gui.panels.curves.plot_case import canvas_of, pixels, shown
from visnet.gui import theme
from visnet.gui.panels.curves.compared import PaleKey
from visnet.gui.panels.curves.format import FAINT, KEY_PX, mixed, paint_key
from visnet.gui.panels.curves.panel import CurvePlot

LEAST_APART = 0.15  # of a line's length


def covered(picture: np.ndarray, colour: QColor) -> float:
    """The share of a level line in a colour that is painted, as its dashes are. picture: (h, w, 3)."""
    ground, wanted = (np.array(QColor(one).getRgb()[:3], float) for one in (theme.look().card, colour))
    like = np.linalg.norm(picture - wanted, axis=2) < 0.4 * np.linalg.norm(ground - wanted)
    return float(like.sum(axis=1).max() / picture.shape[1])


def inner(plot: CurvePlot) -> np.ndarray:
    """The picture of a plot within its axes."""
    area = canvas_of(plot).area().toRect().adjusted(4, 4, -4, -4)
    return pixels(plot)[area.top() : area.bottom(), area.left() : area.right()]


def are_apart(shares: list[float]) -> bool:
    return bool((np.abs(np.diff(np.sort(shares))) > LEAST_APART).all())


def test_the_curves_of_a_run_have_dashes_of_their_own(qtbot):
    plot = shown(qtbot, CurvePlot.loss())
    plot.show_moment(a_snapshot([1.0] * 5, validation=True))
    shares = [covered(inner(plot), QColor(colour)) for colour in theme.look().curves]
    assert shares[0] > 0.95
    assert are_apart(shares)


def test_so_have_those_of_the_run_before(qtbot):
    plot = shown(qtbot, CurvePlot.loss())
    plot.show_moment(a_snapshot([1.0] * 5))
    earlier = plot.rows()
    plot.show_moment(a_snapshot([3.0, 2.9, 2.8, 2.7, 2.6], run_id=2))
    plot.compare_with(earlier)
    look = theme.look()
    shares = [covered(inner(plot), mixed(colour, look.card, FAINT)) for colour in (look.train, look.test)]
    assert shares[0] > 0.95
    assert are_apart(shares)


@pytest.mark.parametrize("pale", [False, True])
def test_the_keys_are_dashed_as_the_curves_are(pale):
    look, shares = theme.look(), []
    for curve, colour in enumerate(look.curves):
        image = QImage(KEY_PX, 4, QImage.Format.Format_RGB32)
        image.fill(QColor(look.card))
        painter = QPainter(image)
        paint_key(painter, curve, 0, 0, 4, look, pale=pale)
        painter.end()
        picture = np.frombuffer(image.constBits(), np.uint8).reshape(4, KEY_PX, 4)[:, :, 2::-1].astype(float)
        shares.append(covered(picture, mixed(colour, look.card, FAINT) if pale else QColor(colour)))
    assert are_apart(shares)


def test_the_key_of_the_run_before_has_both(qtbot):
    key = PaleKey()
    qtbot.addWidget(key)
    key.resize(key.sizeHint())
    image = key.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    picture = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[:, :, 2::-1]
    look = theme.look()
    shares = [covered(picture.astype(float), mixed(colour, look.card, FAINT)) for colour in (look.train, look.test)]
    assert shares[0] > 0.95
    assert are_apart(shares)
