"""Room: newcomers. A short tour of a group for who is new, one piece at a time, and what taking part means there."""
