"""Files that visnet writes: models, My digits, training sets and tables of digits."""
