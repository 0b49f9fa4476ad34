"""Ideas and worries, what became of each, and everybody hearing it: what changed because of your input."""
