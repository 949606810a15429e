"""Bytes are read up to a count, never past it."""

from __future__ import annotations

import io

from visnet.datasets.checks import read_bytes


def test_no_more_is_read_than_asked_for() -> None:
    stream = io.BytesIO(b"abcdef")
    assert read_bytes(stream, 4).tobytes() == b"abcd"
    assert stream.tell() == 4


def test_a_stream_that_ends_early_gives_what_it_has() -> None:
    assert read_bytes(io.BytesIO(b"abc"), 10).tobytes() == b"abc"


def test_more_than_one_piece_is_put_together() -> None:
    content = bytes(range(256)) * 10_000
    assert read_bytes(io.BytesIO(content), len(content)).tobytes() == content
