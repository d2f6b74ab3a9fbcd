"""What packaging/ makes."""
