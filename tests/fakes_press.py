"""Fakes of the Printer port: one that draws nothing, and one that writes the words down at once."""

from dataclasses import dataclass, field

from adapters.press.plain_text import txt
from adapters.press.wording import worded
from bot.engine.message import Drawing
from bot.engine.people import Reader
from bot.engine.ports import Say


@dataclass(slots=True)
class FakePrinter:
    """Answers with the file's name and the reader's language; `broken` makes it fail."""

    broken: bool = False
    asked: list[tuple[str, Reader]] = field(default_factory=list)

    async def draw(self, drawing: Drawing, name: str, reader: Reader) -> bytes:
        self.asked.append((name, reader))
        if self.broken:
            raise RuntimeError("the press is jammed")
        return f"{name} in {reader.language}".encode()


@dataclass(frozen=True, slots=True)
class QuickPrinter:
    """Every kind of file as plain text, without a process of its own: for whole conversations."""

    say: Say

    async def draw(self, drawing: Drawing, name: str, reader: Reader) -> bytes:
        return txt(worded(drawing, self.say, reader))
