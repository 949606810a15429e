"""Loss and accuracy curves."""
