"""The numbers of every format pass the same checks."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from visnet.datasets import checks

Refusal = Callable[..., str]


def test_bytes_are_taken_as_they_are() -> None:
    pixels = np.zeros((2, 3, 3), np.uint8)
    assert checks.as_pixels(pixels, "x") is pixels


@pytest.mark.parametrize("dtype", [np.int64, np.uint16, np.float32, np.float64])
def test_whole_numbers_of_any_type_become_bytes(dtype: type) -> None:
    pixels = checks.as_pixels(np.array([[[0, 255]]], dtype), "x")
    assert pixels.dtype == np.uint8
    assert pixels.tolist() == [[[0, 255]]]


@pytest.mark.parametrize(
    ("value", "shown"), [(256, "256.0"), (-1, "-1.0"), (3.5, "3.5"), (np.nan, "nan"), (np.inf, "inf")]
)
def test_a_pixel_that_is_no_byte_is_named(value: float, shown: str, refusal: Refusal) -> None:
    pixels = np.zeros((2, 3, 3))
    pixels[1, 0, 2] = value
    sentence = refusal(checks.as_pixels, pixels, "x_train")
    assert sentence == f"x_train[1, 0, 2] is {shown}, but pixels are whole numbers from 0 to 255"


def test_pixels_scaled_to_one_get_a_hint(refusal: Refusal) -> None:
    assert refusal(checks.as_pixels, np.array([[[0.5]]]), "x").endswith(
        "multiply pixels that were scaled to 0–1 by 255"
    )


def test_a_bad_value_far_down_is_found(refusal: Refusal) -> None:
    pixels = np.zeros((3000, 28, 28), np.int16)
    pixels[2999, 27, 27] = 300
    assert "x[2999, 27, 27] is 300" in refusal(checks.as_pixels, pixels, "x")


@pytest.mark.parametrize("value", [-1, 100, 1.5])
def test_a_label_out_of_range_is_named(value: float, refusal: Refusal) -> None:
    sentence = refusal(checks.as_labels, np.array([0, value]), "y")
    assert sentence.startswith("y[1] is ")
    assert sentence.endswith("but labels are whole numbers from 0 to 99")


@pytest.mark.parametrize("values", [np.array(["3"]), np.array([True]), np.array([1j])])
def test_what_is_no_number_is_refused(values: np.ndarray, refusal: Refusal) -> None:
    assert "whole numbers are expected" in refusal(checks.as_labels, values, "y")


def test_classes_are_numbered_up_to_the_highest_label() -> None:
    assert checks.numbered_classes(np.array([0, 2]), np.array([3])) == ("0", "1", "2", "3")


def test_exactly_the_greatest_size_is_allowed() -> None:
    checks.check_size((checks.MAX_BYTES // checks.MAX_IMAGE_PIXELS, 1024, 1024), "x")


@pytest.mark.parametrize(
    ("shape", "reason"),
    [
        ((2**31, 28, 28), r"would take 1,568.0 GiB unpacked \(2,147,483,648×28×28\), but visnet opens at most 1 GiB"),
        ((1, 1025, 1024), r"has images of 1,025×1,024 pixels, but visnet opens images of at most 1,048,576 pixels"),
        ((0, 28, 28), r"is empty: its shape is 0×28×28"),
    ],
)
def test_a_size_that_visnet_does_not_open_is_named(shape: tuple[int, ...], reason: str) -> None:
    with pytest.raises(ValueError, match=f"^x {reason}$"):
        checks.check_size(shape, "x")
