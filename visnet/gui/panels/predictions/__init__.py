"""Sample predictions with their softmax bars."""
