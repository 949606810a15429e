import socket

import numpy as np
import pytest
import shiboken6

from visnet import Recipe
from visnet.gui import theme
from visnet.gui.main_window import MainWindow


@pytest.fixture
def window(qtbot, qapp):
    """The real window with the shipped digits, at rest before the first step."""
    theme.load_typeface()
    theme.apply(qapp, "light")
    window = MainWindow(recipe=Recipe())
    window.resize(1600, 1000)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()  # no window manager does it under Xvfb
    qtbot.waitUntil(lambda: window.state.snapshot is not None)
    yield window
    window.close()
    shiboken6.delete(window)  # at once: what is left to the garbage collector piles up


@pytest.fixture
def idx_folder(tmp_path):
    """A folder with the four files of a small data set of 8×8 images in three classes."""
    folder = tmp_path / "small"
    folder.mkdir()
    rng = np.random.default_rng(0)
    for part, m in (("train", 60), ("t10k", 30)):
        labels = (np.arange(m) % 3).astype(np.uint8)
        images = rng.integers(0, 80, (m, 8, 8), dtype=np.uint8)
        for i, label in enumerate(labels):
            images[i, 2 * label : 2 * label + 2] = 255
        shape = b"".join(n.to_bytes(4, "big") for n in images.shape)
        (folder / f"{part}-images-idx3-ubyte").write_bytes(bytes([0, 0, 8, 3]) + shape + images.tobytes())
        (folder / f"{part}-labels-idx1-ubyte").write_bytes(
            bytes([0, 0, 8, 1]) + m.to_bytes(4, "big") + labels.tobytes()
        )
    return folder


@pytest.fixture
def silent_server():
    """A mirror that takes connections and never answers. Gives its address."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
