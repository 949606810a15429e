"""Web servers on this machine that behave as mirrors do, well or badly."""

from __future__ import annotations

import gzip
import hashlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np

from tests.datasets.files import idx_bytes, make_digits
from visnet.datasets.download.catalogue import Collection, RemoteFile

DIGITS = make_digits(np.random.default_rng(2))
FILES = {
    "train-images-idx3-ubyte": DIGITS.train.images,
    "train-labels-idx1-ubyte": DIGITS.train.labels,
    "t10k-images-idx3-ubyte": DIGITS.test.images,
    "t10k-labels-idx1-ubyte": DIGITS.test.labels,
}


def small_collection(*mirrors: str, name: str = "small") -> Collection:
    """A collection of 42 images that these mirrors are to have."""
    files = tuple(
        RemoteFile(file, values.shape, hashlib.sha256(idx_bytes(values)).hexdigest()) for file, values in FILES.items()
    )
    return Collection(name, "Small: 30 and 12 digits", DIGITS.class_names, files, mirrors, 1000)


class Mirror(ThreadingHTTPServer):
    """Serves FILES with .gz at the end.

    manner: whole; unpacked; short (closes half-way); truncated (all of half a gzip file); wrong (one bit is another);
    garbage (no gzip); bomb; missing (404); silent (never answers); stuck (silent from half-way on).
    """

    # The server waits for its threads when it is closed.
    daemon_threads = False

    def __init__(self, manner: str = "whole", files: dict[str, np.ndarray] | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.manner, self.asked = manner, []
        self.contents = {f"/{name}.gz": idx_bytes(values) for name, values in (files or FILES).items()}
        self.closing = threading.Event()
        self.url = f"http://127.0.0.1:{self.server_port}/"


class _Handler(BaseHTTPRequestHandler):
    server: Mirror

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        manner = self.server.manner
        content = self.server.contents.get(self.path)
        if content is None or manner == "missing":
            self.send_error(404)
            return
        if manner == "silent":
            self.server.closing.wait()
            return
        body = self._body(content)
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        # Who has seen enough hangs up.
        with suppress(ConnectionError):
            self.wfile.write(body[: len(body) // 2] if manner in ("short", "stuck") else body)
        if manner == "stuck":
            self.server.closing.wait()

    def _body(self, content: bytes) -> bytes:
        match self.server.manner:
            case "wrong":
                return gzip.compress(content[:-1] + bytes([content[-1] ^ 1]))
            case "garbage":
                return b"\x1f\x8b" + bytes(range(256))
            case "bomb":
                return gzip.compress(content + bytes(2_000_000), compresslevel=1)
            case "truncated":
                packed = gzip.compress(content)
                return packed[: len(packed) // 2]
            case "unpacked":
                return content
        return gzip.compress(content)

    def log_message(self, *_: object) -> None:
        """Nothing on the terminal."""


@contextmanager
def serving(manner: str = "whole", files: dict[str, np.ndarray] | None = None) -> Iterator[Mirror]:
    """A mirror in a thread of its own, which is joined at the end with all that it started."""
    mirror = Mirror(manner, files)
    thread = threading.Thread(target=mirror.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield mirror
    finally:
        mirror.closing.set()
        mirror.shutdown()
        thread.join()
        mirror.server_close()


def closed_port() -> str:
    """The address of a mirror that is not there, as where there is no network."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}/"
