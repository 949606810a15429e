"""visnet: see a neural network learn. The few names that a script may import; Qt is not among what they load."""

from visnet.core.network import Network
from visnet.datasets.dataset import Dataset, Split
from visnet.datasets.load import load_dataset
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
    "save_model",
    "train",
]
