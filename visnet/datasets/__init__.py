"""Images with labels: where they come from, and the checks they have passed."""

from visnet.datasets.dataset import Dataset, Split
from visnet.datasets.errors import Cancelled, DataError
from visnet.datasets.load import Source, is_cached, load_dataset, sources

__all__ = ["Cancelled", "DataError", "Dataset", "Source", "Split", "is_cached", "load_dataset", "sources"]
