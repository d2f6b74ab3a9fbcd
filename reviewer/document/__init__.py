"""What the policy says, and where: readers, blocks, clauses, facts."""
