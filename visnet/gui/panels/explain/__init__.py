"""Why a digit is classified as it is."""
