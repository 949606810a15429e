"""Drawn small or large, a digit is prepared with strokes as broad as a digit's usually are."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from visnet import Recipe, load_dataset, train
from visnet.datasets.images.preprocess import normalise
from visnet.gui.panels.draw.canvas import DrawCanvas

PEN = 2.4


def skeleton(image):
    """The middle lines of a digit, (h, w) bool. Zhang and Suen 1984."""
    ink = np.pad(image > 100, 1)
    while True:
        before = ink.sum()
        for first in (True, False):
            p = [np.roll(ink, shift, (0, 1)) for shift in ((1, 0), (1, -1), (0, -1), (-1, -1))]
            p += [np.roll(ink, shift, (0, 1)) for shift in ((-1, 0), (-1, 1), (0, 1), (1, 1))]
            n = np.sum(p, axis=0)
            changes = np.sum([~p[i] & p[(i + 1) % 8] for i in range(8)], axis=0)
            a, b = ((0, 2, 4), (2, 4, 6)) if first else ((0, 2, 6), (0, 4, 6))
            gone = ink & (n >= 2) & (n <= 6) & (changes == 1)
            gone &= ~(p[a[0]] & p[a[1]] & p[a[2]]) & ~(p[b[0]] & p[b[1]] & p[b[2]])
            ink = ink & ~gone
        if ink.sum() == before:
            return ink[1:-1, 1:-1]


def drawn(image, scale, pen=PEN):
    """A sheet on which a digit's middle lines are drawn, so many times as large as MNIST has them."""
    canvas = DrawCanvas((28, 28))
    canvas.begin_stroke(erases=False)
    places = {tuple(place) for place in np.argwhere(skeleton(image)).tolist()}
    for y, x in sorted(places):
        for there in ((y, x), (y, x + 1), (y + 1, x), (y + 1, x + 1), (y + 1, x - 1)):
            if there in places:
                ends = [QPointF(14 + scale * (u - 14), 14 + scale * (v - 14)) for v, u in ((y, x), there)]
                canvas.line(*ends, pen, erase=False)
    return canvas


@pytest.fixture(scope="module")
def test_digits():
    test = load_dataset().test
    return test.images[:150], test.labels[:150]


@pytest.fixture(scope="module")
def network():
    *_, end = train(load_dataset(), Recipe(hidden=(32,), epochs=6))
    return end.network


def n_wrong(network, images, labels):
    X = np.stack(images).reshape(len(images), -1).T / np.float32(255)
    return int((network.forward(X).argmax(axis=0) != labels).sum())


def test_digits_drawn_small_are_read_as_well_as_at_their_usual_size(qapp, test_digits, network):
    images, labels = test_digits

    def wrong(scale):
        return n_wrong(network, [normalise(drawn(image, scale).ink_for_scaling()) for image in images], labels)

    assert wrong(0.35) <= wrong(1.0) + 0.03 * len(labels)


def weight(scale, pen):
    """The width of an upright line's middle, prepared, in pixels."""
    canvas = DrawCanvas((28, 28))
    canvas.begin_stroke(erases=False)
    canvas.line(QPointF(14, 14 - 8.8 * scale), QPointF(14, 14 + 8.8 * scale), pen, erase=False)
    return normalise(canvas.ink_for_scaling())[14].sum() / 255


@pytest.mark.parametrize("scale", [0.3, 0.6, 1.0, 1.3])
def test_a_stroke_keeps_a_digit_s_usual_weight(qapp, scale):
    assert weight(scale, PEN) == pytest.approx(PEN, abs=0.15)


@pytest.mark.parametrize("scale", [0.3, 0.9])
def test_a_broad_pen_stays_broad(qapp, scale):
    assert weight(scale, 4.0) == pytest.approx(4.0, abs=0.3)


def test_a_fine_pen_in_a_small_drawing_becomes_no_broader_than_usual(qapp):
    assert weight(0.25, 1.0) == pytest.approx(2.4, abs=0.15)


def test_what_was_erased_stays_erased(qapp):
    canvas = DrawCanvas((28, 28))
    canvas.begin_stroke(erases=False)
    canvas.line(QPointF(10, 14), QPointF(18, 14), PEN, erase=False)
    canvas.begin_stroke(erases=True)
    canvas.line(QPointF(14, 10), QPointF(14, 18), 2.0, erase=True)
    image = normalise(canvas.ink_for_scaling())
    assert image[:, 14].max() < 30
    assert image[14, 6:10].min() > 200
    assert image[14, 18:22].min() > 200


def test_a_picture_is_scaled_as_it_is(qapp):
    canvas = DrawCanvas((28, 28))
    canvas.put(np.full((10, 10), 255, np.uint8))
    canvas.begin_stroke(erases=False)
    canvas.line(QPointF(1, 1), QPointF(2, 2), PEN, erase=False)
    assert (canvas.ink_for_scaling() == canvas.ink()).all()


def test_undo_takes_the_stroke_out_of_what_is_scaled(qapp):
    canvas = DrawCanvas((28, 28))
    canvas.begin_stroke(erases=False)
    canvas.line(QPointF(12, 10), QPointF(12, 18), PEN, erase=False)
    before = canvas.ink_for_scaling()
    canvas.begin_stroke(erases=False)
    canvas.line(QPointF(16, 10), QPointF(16, 18), PEN, erase=False)
    canvas.undo()
    assert (canvas.ink_for_scaling() == before).all()
