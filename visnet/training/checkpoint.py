"""Model files: an NPZ without pickle, written whole or not at all."""

import json
import os
import zipfile
from dataclasses import dataclass
from typing import Any

import numpy as np

from visnet.core.network import Network, n_parameters
from visnet.training.recipe import Recipe
from visnet.training.whole_file import written_whole

FORMAT = "visnet-model-1"
MAX_PARAMETERS = 200_000_000


class ModelError(ValueError):
    """A model file that cannot be read; the sentence names the file, the place and what would be right."""


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

    Raises OSError where it cannot be written; then nothing has changed.
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
    try:
        with np.load(path, allow_pickle=False) as npz:
            about = _about(npz, path)
            network = _network(npz, about, path)
    except (zipfile.BadZipFile, EOFError, ValueError) as error:
        if isinstance(error, ModelError):
            raise
        raise ModelError(f"{path}: not a visnet model, or cut short; save_model() writes one ({error})") from error
    try:
        return Model(
            network,
            tuple(str(name) for name in about.get("class_names", ())),
            tuple(about["image_shape"]) if about.get("image_shape") else None,
            str(about.get("dataset", "")),
            Recipe.from_dict(about["recipe"]) if about.get("recipe") else None,
        )
    except (TypeError, ValueError) as error:
        raise ModelError(f"{path}: what it says of its training cannot be read: {error}") from error


def _about(npz: Any, path: object) -> dict[str, Any]:
    if "about" not in getattr(npz, "files", ()):
        raise ModelError(f"{path}: not a visnet model: it has no entry 'about'")
    about = json.loads(str(npz["about"]))
    if not isinstance(about, dict) or about.get("format") != FORMAT:
        raise ModelError(f"{path}: not a model of this version of visnet: 'about' does not say {FORMAT}")
    return about


def _network(npz: Any, about: dict[str, Any], path: object) -> Network:
    sizes = about.get("sizes")
    if not isinstance(sizes, list) or not all(isinstance(n, int) and n > 0 for n in sizes) or len(sizes) < 2:
        raise ModelError(f"{path}: sizes must be two or more whole numbers above 0, got {sizes!r}")
    if n_parameters(sizes) > MAX_PARAMETERS:
        raise ModelError(f"{path}: {n_parameters(sizes):,} parameters; at most {MAX_PARAMETERS:,} are read")
    network = Network(sizes, str(about.get("activation")), "zeros")
    for i, (W, b) in enumerate(zip(network.W, network.b, strict=True), 1):
        for name, target in ((f"W{i}", W), (f"b{i}", b)):
            if name not in npz.files:
                raise ModelError(f"{path}: {name} is missing; a network of {sizes} has it")
            array = npz[name]
            if array.shape != target.shape or array.dtype != np.float32:
                raise ModelError(f"{path}: {name} must be {target.shape} float32, got {array.shape} {array.dtype}")
            if not np.isfinite(array).all():
                raise ModelError(f"{path}: {name} has a number that is not finite")
            target[:] = array
    return network
