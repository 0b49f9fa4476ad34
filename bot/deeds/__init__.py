"""Room: deeds. Who did what in a group with the keys it gave them, for every member of it to see."""
