"""Updates: what we heard, what changed, what did not and why, to the group or to who wants to hear it in private."""
