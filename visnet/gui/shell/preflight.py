"""Checks before QApplication is created: Qt aborts the process without a display or a library."""

import ctypes
import ctypes.util
import os
import sys

# What a bare Debian lacks of what Qt loads, and the package that has it.
EVERYWHERE = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# What each of Qt's platforms loads besides.
BY_PLATFORM = {
    "xcb": {
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-shape.so.0": "libxcb-shape0",
    },
    "wayland": {
        "libwayland-client.so.0": "libwayland-client0",
        "libwayland-cursor.so.0": "libwayland-cursor0",
    },
}


def missing_libraries() -> str | None:
    """Return one sentence on missing libraries that Qt needs on this Linux platform, else None."""
    if not sys.platform.startswith("linux"):
        return None
    needed = EVERYWHERE | BY_PLATFORM.get(platform_in_use(), {})
    missing = [package for library, package in needed.items() if not _loads(library)]
    if not missing:
        return None
    return f"Qt's system libraries are missing; on Debian and Ubuntu: sudo apt-get install {' '.join(missing)}"


def platform_in_use() -> str:
    """Return Qt's platform on Linux: the chosen one, wayland if it is available, else xcb."""
    if chosen := os.environ.get("QT_QPA_PLATFORM"):
        return chosen.partition(";")[0].partition(":")[0].partition("-")[0]
    wayland = os.environ.get("WAYLAND_DISPLAY")
    return "wayland" if wayland and _wayland_answers(wayland) else "xcb"


def no_display() -> str | None:
    """Return one sentence on the alternatives if no window can be shown, else None."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return None
    display = os.environ.get("DISPLAY")
    if platform_in_use() == "wayland":
        return None
    if display and _x_server_answers(display):
        return None
    why = f"the display {display} cannot be opened" if display else "there is no display here"
    return (
        f"{why}; without one, visnet --snapshot FILE.png draws the window into a file, and visnet train needs no window"
    )


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _x_server_answers(display: str) -> bool:
    """Whether an X server lets us in: asked through libxcb, as Qt will; True where that library is missing."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # missing_libraries() will say what to install
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(), None)
    answers = bool(xcb.xcb_connection_has_error(connection) == 0)
    xcb.xcb_disconnect(connection)
    return answers


def _wayland_answers(name: str) -> bool:
    return os.path.exists(os.path.join(os.environ.get("XDG_RUNTIME_DIR", ""), name))
