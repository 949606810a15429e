"""The hidden units of the first layer as images."""
