"""Tables pulled from the text of a policy, each cell with its place."""
