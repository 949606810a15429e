"""The notes, number by number: one step of training, formula by formula."""
