"""Expenses: the group's card of what people get back and how, and a sheet to claim on. Nothing of a claim is kept."""
