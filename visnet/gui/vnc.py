"""Qt's VNC platform, kept to this machine: Qt itself can only listen on every network there is."""

import os
import socket

from PySide6.QtCore import QCoreApplication

LOOPBACK = "127.0.0.1"


class NotKeptHere(RuntimeError):
    """The window cannot be served on the loopback address alone; the sentence says why."""


def check_offered(port: int) -> None:
    """Raises NotKeptHere where this platform or this port will not do. Call before QApplication is made."""
    if os.name != "posix":
        raise NotKeptHere("--vnc is not offered on this system, because Qt would listen on every network")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as error:
            raise NotKeptHere(f"port {port} cannot be had: {error.strerror}; name another, as in --vnc 5901") from None


def keep_on_loopback(port: int) -> None:
    """Put a socket that listens on 127.0.0.1 in the place of the one that Qt opened on every address.

    Call after QApplication is made and before its event loop runs: nobody has been answered until then.
    Raises NotKeptHere where that cannot be had.
    """
    QCoreApplication.sendPostedEvents()  # Qt opens its socket in a queued call; no connection is answered by this
    theirs = _listening(port)
    if len(theirs) != 1:
        raise NotKeptHere(f"Qt's VNC server was not found on port {port}, so it cannot be kept to this machine")
    ours = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    os.dup2(ours.fileno(), theirs[0])  # closes Qt's socket; its number, which Qt waits on, is ours now
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    ours.setblocking(False)
    ours.bind((LOOPBACK, port))
    ours.listen()
    ours.close()  # Qt's number keeps it open
    addresses = [_address(fd) for fd in _listening(port)]
    if addresses != [LOOPBACK]:
        raise NotKeptHere(f"the VNC server listens on {', '.join(addresses) or 'nothing'} instead of {LOOPBACK}")


def _listening(port: int) -> list[int]:
    """File descriptors of this process that listen on a TCP port."""
    found = []
    for fd in range(3, os.sysconf("SC_OPEN_MAX") if os.sysconf("SC_OPEN_MAX") < 4096 else 4096):
        try:
            sock = socket.socket(fileno=os.dup(fd))
        except OSError:
            continue  # not open, or no socket
        with sock:
            tcp = sock.family in (socket.AF_INET, socket.AF_INET6) and sock.type == socket.SOCK_STREAM
            if tcp and sock.getsockname()[1] == port and sock.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                found.append(fd)
    return found


def _address(fd: int) -> str:
    with socket.socket(fileno=os.dup(fd)) as sock:
        return str(sock.getsockname()[0])
