"""Training: the recipe, the loop, its history and its events. No Qt."""
