"""Which schema this code speaks, and what is said when a file can't be opened."""

HEAD = "0006"  # the newest migration's id; a test holds it against the folder


class OpeningFailed(Exception):  # noqa: N818 - named as the operator reads it
    """The database can't be opened; the text says why, in one line for the operator."""
