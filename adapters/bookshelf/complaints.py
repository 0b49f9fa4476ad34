"""What is wrong with a file of content, said so that somebody who does not program can mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Complaint:
    """One fault: in which file, at which entry, and what to do about it in a plain sentence."""

    file: str
    entry: str
    problem: str
