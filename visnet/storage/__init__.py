"""Files that visnet writes and reads again: models, My digits, tables of digits."""
