"""What the lawyer says: decisions, notes, proposed edits, and the changes that make and unmake them."""
