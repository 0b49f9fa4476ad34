"""Pledges: what a person, the group or a service promises. Never scored, looked back on once, and free to be let go."""
