"""Known datasets, their download and their cache."""
