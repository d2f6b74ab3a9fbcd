"""What leaves the building: memo, redline, JSON."""
