"""Hidden units of the first layer as images."""
