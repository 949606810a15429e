import socket

import numpy as np
import pytest


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
