"""visnet: see a neural network learn. The public names for scripts; importing them does not load Qt."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from visnet.core.network import Network
    from visnet.datasets.dataset import Dataset, Split
    from visnet.datasets.load import load_dataset
    from visnet.recording.own import record
    from visnet.storage.model_file import load_model, save_model
    from visnet.training.recipe import Recipe
    from visnet.training.session import train
    from visnet.training.snapshot import Snapshot

__version__ = "0.1.0"

__all__ = [
    "Dataset",
    "Network",
    "Recipe",
    "Snapshot",
    "Split",
    "load_dataset",
    "load_model",
    "record",
    "save_model",
    "train",
]

_HOMES = {
    "Dataset": "visnet.datasets.dataset",
    "Network": "visnet.core.network",
    "Recipe": "visnet.training.recipe",
    "Snapshot": "visnet.training.snapshot",
    "Split": "visnet.datasets.dataset",
    "load_dataset": "visnet.datasets.load",
    "load_model": "visnet.storage.model_file",
    "record": "visnet.recording.own",
    "save_model": "visnet.storage.model_file",
    "train": "visnet.training.session",
}


def __getattr__(name: str) -> Any:
    """Import a public name on first use, so that the program can handle Ctrl-C before NumPy is loaded."""
    if name not in _HOMES:
        raise AttributeError(f"module 'visnet' has no attribute {name!r}")
    globals()[name] = value = getattr(import_module(_HOMES[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
