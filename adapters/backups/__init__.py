"""Copies of the database that can be put back, and what keeps those who were forgotten forgotten."""
