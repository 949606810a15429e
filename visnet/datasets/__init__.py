"""Labelled images: formats, downloads and checks."""

from visnet.datasets.dataset import Dataset, Split
from visnet.datasets.errors import Cancelled, DataError
from visnet.datasets.load import Source, is_cached, load_dataset, sources

__all__ = ["Cancelled", "DataError", "Dataset", "Source", "Split", "is_cached", "load_dataset", "sources"]
