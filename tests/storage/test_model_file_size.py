"""How large a model may be: as large as its file, so that whatever was saved can be read again."""

import json
import zipfile

import numpy as np
import pytest

from visnet.core.network import Network
from visnet.storage import model_file as checkpoint
from visnet.storage.model_file import ModelError, load_model, save_model


@pytest.fixture
def path(tmp_path):
    return tmp_path / "model.npz"


@pytest.fixture
def packed(path):
    """The path of a model of 20,010 zeros in a file of some hundred bytes."""
    save_model(path, Network([2000, 10], init="zeros"))
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def test_a_model_that_was_saved_is_read_however_large_it_is(path, monkeypatch):
    network = Network([2000, 10])
    save_model(path, network)
    monkeypatch.setattr(checkpoint, "BELIEVED_BYTES", 0)
    assert load_model(path).theta.tobytes() == network.theta.tobytes()


def test_a_packed_model_may_be_larger_than_its_file(packed):
    assert packed.stat().st_size < 4 * 20_010
    assert load_model(packed).n_parameters == 20_010


def test_a_packed_model_that_would_swell_too_much_is_refused(packed, monkeypatch):
    monkeypatch.setattr(checkpoint, "BELIEVED_BYTES", 4 * 20_010 - 1)
    with pytest.raises(ModelError, match="20,010 parameters are 80,040 bytes, more than the file can contain"):
        load_model(packed)


def test_a_file_that_promises_terabytes_is_refused_before_there_is_room_for_them(path, monkeypatch):
    with path.open("wb") as file:
        np.savez(file, about=np.array(json.dumps({"format": checkpoint.FORMAT, "sizes": [10**6, 10**6]})))
    monkeypatch.setattr(checkpoint, "Network", None)  # whoever made one would fail otherwise
    with pytest.raises(
        ModelError, match="1,000,001,000,000 parameters are 4,000,004,000,000 bytes, more than the file"
    ):
        load_model(path)
