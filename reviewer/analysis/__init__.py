"""What the machine thinks: labels, findings and defects, each with its evidence."""
