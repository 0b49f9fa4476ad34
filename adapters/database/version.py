"""Which schema this code speaks, and what is raised when a file can't be opened."""

from adapters.problem import Problem

HEAD = "0019"  # the newest migration's id; a test holds it against the folder


class OpeningFailed(Problem):
    """The database can't be opened; its line says why."""
