"""The next meeting: when it is, where it is, and a reminder the day before. Nothing is kept before it was read back."""
