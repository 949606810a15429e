"""Download one file to disk, unpacking it on the way; can be cancelled at any time.

The transfer runs on its own thread because Python cannot be interrupted while it looks up a host or waits for a server;
the caller's thread watches it, reports progress, and closes the connection when cancelled.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import urllib.error
import urllib.request
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from visnet.datasets.errors import CancelCheck, Cancelled, DataError, stop_if
from visnet.text import Text, reason_of

_POLL_S = 0.05
# How long to wait for a cancelled thread. It takes longer only while it looks up a host or negotiates TLS.
_FAREWELL_S = 0.5
_PIECE_BYTES = 2**16


class TransferError(Exception):
    """Raised if a server fails, so that another can be tried. The message completes "the mirror …"."""


def transfer(
    url: str,
    target: Path,
    n_bytes: int,
    on_progress: Callable[[int], None],
    cancelled: CancelCheck | None,
    stall_s: float,
) -> None:
    """Download a URL to a file, unpacking gzip.

    n_bytes: the expected size of the unpacked file; a longer one is not read to the end.
    on_progress(n): called with the unpacked bytes so far.   stall_s: how long the server may be silent.
    Raises TransferError if the server fails, DataError if target cannot be written, and Cancelled if cancelled.
    """
    work = _Transfer(url, target, n_bytes, stall_s)
    work.start()
    try:
        n_reported = 0
        while work.is_alive():
            work.join(_POLL_S)
            stop_if(cancelled)
            if work.n_done != n_reported:
                n_reported = work.n_done
                on_progress(n_reported)
    finally:
        if work.is_alive():
            work.give_up()
            work.join(_FAREWELL_S)
    if work.error:
        raise work.error
    on_progress(work.n_done)


class _Transfer(threading.Thread):
    """The thread. n_done: bytes written to disk.   error: what ended it, None if it succeeded."""

    def __init__(self, url: str, target: Path, n_bytes: int, stall_s: float) -> None:
        # A daemon, because looking up a host may take longer than the rest of the program.
        super().__init__(name="visnet download", daemon=True)
        self.n_done = 0
        self.error: Exception | None = None
        self._url, self._target, self._n_bytes, self._stall_s = url, target, n_bytes, stall_s
        self._given_up = threading.Event()
        self._line: socket.socket | None = None

    def give_up(self) -> None:
        """Stop the thread from another one; immediately if it is connected."""
        self._given_up.set()
        if self._line:
            with suppress(OSError):
                self._line.shutdown(socket.SHUT_RDWR)

    def run(self) -> None:
        try:
            self._copy()
        except (DataError, TransferError, Cancelled) as error:
            self.error = error
        except Exception as error:
            self.error = TransferError(_in_words(error, self._stall_s))

    def on_connected(self, line: socket.socket) -> None:
        self._line = line
        self._stop_if_given_up()

    def _copy(self) -> None:
        with _opener(self.on_connected).open(self._url, timeout=self._stall_s) as response:
            self._stop_if_given_up()
            with _writing(self._target) as file:
                is_whole = self._unpack(response, file)
        if not is_whole or self.n_done < self._n_bytes:
            raise TransferError(
                Text(
                    "stopped after {n_done:,} of {n_bytes:,} unpacked bytes",
                    n_done=self.n_done,
                    n_bytes=self._n_bytes,
                )
            )

    def _unpack(self, response: http.client.HTTPResponse, file: BinaryIO) -> bool:
        """Copy the response to the file; return whether gzip data, if any, were complete."""
        piece = response.read1(_PIECE_BYTES)
        unpacker = zlib.decompressobj(wbits=31) if piece[:2] == b"\x1f\x8b" else None
        while piece and not (unpacker and unpacker.eof):
            n_left = self._n_bytes - self.n_done
            # Reading one byte more than expected detects a file that is too long, and stops a gzip bomb.
            data = unpacker.decompress(piece, n_left + 1) if unpacker else piece
            if len(data) > n_left:
                raise TransferError(Text("sent more than the expected {n_bytes:,} bytes", n_bytes=self._n_bytes))
            _write(file, data, self._target)
            self.n_done += len(data)
            self._stop_if_given_up()
            piece = response.read1(_PIECE_BYTES)
        return unpacker is None or unpacker.eof

    def _stop_if_given_up(self) -> None:
        stop_if(self._given_up.is_set)


@cache
def _trusted() -> ssl.SSLContext:
    """Return an SSL context with the system's certificates, if any, and certifi's."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _opener(on_connected: Callable[[socket.socket], None]) -> urllib.request.OpenerDirector:
    """Return an opener like urllib's, with redirects and proxies, that passes each connection's socket on."""

    class Connection(http.client.HTTPConnection):
        def connect(self) -> None:
            super().connect()
            on_connected(self.sock)

    class SecureConnection(http.client.HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            on_connected(self.sock)

    class Handler(urllib.request.HTTPHandler):
        def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
            return self.do_open(Connection, request)

    class SecureHandler(urllib.request.HTTPSHandler):
        def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
            return self.do_open(SecureConnection, request, context=_trusted())

    return urllib.request.build_opener(Handler, SecureHandler)


def _writing(path: Path) -> BinaryIO:
    try:
        return path.open("wb")
    except OSError as error:
        raise _cannot_write(path, error) from None


def _write(file: BinaryIO, data: bytes, path: Path) -> None:
    try:
        file.write(data)
    except OSError as error:
        raise _cannot_write(path, error) from None


def _cannot_write(path: Path, error: OSError) -> DataError:
    return DataError(Text("{path}: cannot be written ({why})", path=path, why=reason_of(error)))


def _in_words(error: Exception, stall_s: float) -> str:
    if isinstance(error, urllib.error.HTTPError):
        return Text("answered {code} {reason}", code=error.code, reason=error.reason)
    reason: Any = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, TimeoutError):
        return Text("did not respond for {seconds:g} seconds", seconds=stall_s)
    if isinstance(reason, ssl.SSLError):
        return Text("could not be reached securely ({reason})", reason=str(reason.reason or reason))
    if isinstance(reason, zlib.error):
        return Text("sent a damaged file")
    if isinstance(reason, OSError):
        return Text("could not be reached ({reason})", reason=reason_of(reason))
    return Text("failed ({kind}: {reason})", kind=type(reason).__name__, reason=str(reason))
