"""What leaves visnet for other programs."""
