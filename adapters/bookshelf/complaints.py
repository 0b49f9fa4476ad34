"""What is wrong with a file of content, said so that somebody who does not program can mend it."""

from dataclasses import dataclass

from bot.engine.message import Line, Value


@dataclass(frozen=True, slots=True)
class Complaint:
    """One fault: in which file, at which entry, and what to do about it in a plain sentence."""

    file: str
    entry: Value
    problem: Line

    @property
    def line(self) -> Line:
        """All of it in one line."""
        return Line("shelf.complaint", {"file": self.file, "entry": self.entry, "problem": self.problem})
