"""The words check, reading age, and what a hard word means. Checks only when asked, and blames nobody."""
