"""Inside: one step of training, formula by formula and number by number."""
