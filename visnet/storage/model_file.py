"""Model files: an NPZ without pickle, written whole or not at all."""

import json
import lzma
import math
import os
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.lib import format as npy

from visnet.core.activations import Array
from visnet.core.network import Network, n_parameters
from visnet.files import written_whole
from visnet.training.recipe import Recipe

FORMAT = "visnet-model-1"
BELIEVED_BYTES = 800_000_000  # of parameters in a file that is smaller than they are, because it is packed
MAX_ABOUT_BYTES = 4_000_000

# What the standard library raises for a zip that is broken, cut short, encrypted or packed in a way it does not know.
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, RuntimeError, struct.error)


class ModelError(ValueError):
    """A model that cannot be read, or written so that it could be; the sentence names the file, the place and what
    would be right."""


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """What a model file holds. recipe and the rest are None or empty where whoever saved it did not know them."""

    network: Network
    class_names: tuple[str, ...] = ()
    image_shape: tuple[int, int] | None = None
    dataset: str = ""
    recipe: Recipe | None = None


def save_model(
    path: str | os.PathLike[str],
    network: Network,
    *,
    class_names: tuple[str, ...] = (),
    image_shape: tuple[int, int] | None = None,
    dataset: str = "",
    recipe: Recipe | None = None,
) -> None:
    """Write a network, and what is known of it, to an NPZ. An older file at path is replaced only by a whole new one.

    Raises OSError where it cannot be written, ModelError where it could not be read again; then nothing has changed.
    """
    about = {
        "format": FORMAT,
        "sizes": list(network.sizes),
        "activation": network.activation,
        "class_names": list(class_names),
        "image_shape": list(image_shape) if image_shape else None,
        "dataset": dataset,
        "recipe": recipe.to_dict() if recipe else None,
    }
    arrays = {f"W{i}": W for i, W in enumerate(network.W, 1)} | {f"b{i}": b for i, b in enumerate(network.b, 1)}
    try:
        _class_names(about, network.sizes[-1])
        _image_shape(about, network.sizes[0])
        for name, array in arrays.items():
            _check_finite(name, array)
    except ValueError as error:
        raise ModelError(f"{path}: not written, because {error}") from error
    with written_whole(path) as file:
        np.savez(file, allow_pickle=False, about=np.array(json.dumps(about)), **arrays)


def is_model(path: str | os.PathLike[str]) -> bool:
    """Whether a file looks like a model rather than like data. Reads no more than the list of what is in it."""
    try:
        with zipfile.ZipFile(path) as archive:
            return "about.npy" in archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return False


def load_model(path: str | os.PathLike[str]) -> Network:
    """The network of a model file. Raises ModelError, or OSError where the file cannot be opened."""
    return read_model(path).network


def read_model(path: str | os.PathLike[str]) -> Model:
    """All that a model file holds. Raises ModelError, or OSError where the file cannot be opened."""
    with open(path, "rb") as file:
        try:
            with zipfile.ZipFile(file) as archive:
                return _model(archive, max(os.fstat(file.fileno()).st_size, BELIEVED_BYTES))
        except _BROKEN as error:
            raise ModelError(f"{path}: not a visnet model, or cut short ({error})") from error
        except ValueError as error:
            raise ModelError(f"{path}: {error}") from error


def _model(archive: zipfile.ZipFile, most_bytes: int) -> Model:
    about = _about(archive)
    network = _network(archive, about, most_bytes)
    return Model(
        network,
        _class_names(about, network.sizes[-1]),
        _image_shape(about, network.sizes[0]),
        str(about.get("dataset", "")),
        _recipe(about),
    )


def _about(archive: zipfile.ZipFile) -> dict[str, Any]:
    if "about.npy" not in archive.namelist():
        raise ValueError("not a visnet model: it has no entry 'about'")
    array = _array(archive, "about", MAX_ABOUT_BYTES)
    try:
        about = json.loads(str(array))
    except ValueError as error:
        raise ValueError(f"'about' is not JSON ({error})") from error
    if not isinstance(about, dict) or about.get("format") != FORMAT:
        raise ValueError(f"not a model of this version of visnet: 'about' does not say {FORMAT}")
    return about


def _network(archive: zipfile.ZipFile, about: dict[str, Any], most_bytes: int) -> Network:
    """The network that `about` promises. Of more than most_bytes it is not even made: a broken file says anything."""
    sizes = about.get("sizes")
    if not isinstance(sizes, list) or len(sizes) < 2 or not all(_is_count(n) for n in sizes):
        raise ValueError(f"sizes must be two or more whole numbers above 0, got {sizes!r}")
    n_bytes = n_parameters(sizes) * np.dtype(np.float32).itemsize
    if n_bytes > most_bytes:
        raise ValueError(f"{n_parameters(sizes):,} parameters are {n_bytes:,} bytes, which the file cannot hold")
    network = Network(sizes, str(about.get("activation")), "zeros")
    for i, (W, b) in enumerate(zip(network.W, network.b, strict=True), 1):
        for name, target in ((f"W{i}", W), (f"b{i}", b)):
            if f"{name}.npy" not in archive.namelist():
                raise ValueError(f"{name} is missing; a network of {sizes} has it")
            array = _array(archive, name, target.nbytes)
            if array.shape != target.shape or array.dtype != np.float32:
                raise ValueError(f"{name} must be {target.shape} float32, got {array.shape} {array.dtype}")
            _check_finite(name, array)
            target[:] = array
    return network


def _check_finite(name: str, array: Array) -> None:
    if not np.isfinite(array).all():
        raise ValueError(f"{name} has a number that is not finite")


def _array(archive: zipfile.ZipFile, name: str, most_bytes: int) -> Array:
    """An array of the NPZ. Its header is believed only as far as most_bytes, and nothing is unpickled."""
    info = archive.getinfo(f"{name}.npy")
    with archive.open(info) as stream:
        npy.read_magic(stream)
        shape, fortran, dtype = npy.read_array_header_1_0(stream)
        n_bytes = math.prod(shape) * dtype.itemsize
        if dtype.hasobject or fortran:
            raise ValueError(f"{name} is not an array that save_model() writes")
        if n_bytes > most_bytes:
            raise ValueError(f"{name} is {shape} {dtype}, which is more than belongs there")
        data = stream.read(n_bytes + 1)  # to the end, so that the checksum is compared
    if len(data) != n_bytes:
        raise ValueError(f"{name} must have {n_bytes:,} bytes, got {len(data):,}")
    array: Array = np.frombuffer(data, dtype).reshape(shape)
    return array


def _class_names(about: dict[str, Any], n_classes: int) -> tuple[str, ...]:
    names = about.get("class_names", [])
    if not isinstance(names, list) or len(names) not in (0, n_classes):
        raise ValueError(f"class_names must name {n_classes} classes or none, got {names!r}")
    return tuple(str(name) for name in names)


def _image_shape(about: dict[str, Any], n_pixels: int) -> tuple[int, int] | None:
    shape = about.get("image_shape")
    if shape is None:
        return None
    if not isinstance(shape, list) or len(shape) != 2 or not all(map(_is_count, shape)) or math.prod(shape) != n_pixels:
        raise ValueError(f"image_shape must be height and width of {n_pixels} pixels, got {shape!r}")
    return shape[0], shape[1]


def _recipe(about: dict[str, Any]) -> Recipe | None:
    values = about.get("recipe")
    if values is None:
        return None
    if not isinstance(values, dict):
        raise ValueError(f"recipe must be names and values, got {values!r}")
    return Recipe.from_dict(values)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0
