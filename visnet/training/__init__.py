"""Training: the recipe, the loop, what it tells, and what is said about it. No Qt, no threads."""
