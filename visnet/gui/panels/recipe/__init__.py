"""Recipe, dataset and diagnosis."""
