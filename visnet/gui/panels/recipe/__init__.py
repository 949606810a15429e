"""The recipe, the dataset and the diagnosis."""
