"""What the tests of every channel share: words that say themselves, and a clock that is moved by hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.engine.message import Line, Lines
from bot.engine.people import Reader
from bot.engine.ports import Span


class OwnWords:
    """A Say whose lines are `words(...)`: they say what they hold; other keys say themselves. \\x01 is bold, on and off."""

    def say(self, line: Line | Lines, reader: Reader) -> tuple[Span, ...]:
        pieces = self._plain(line, reader).split("\x01")
        return tuple(Span(piece, bold=bool(number % 2)) for number, piece in enumerate(pieces) if piece)

    def plain(self, line: Line | Lines, reader: Reader) -> str:
        return self._plain(line, reader).replace("\x01", "")

    def _plain(self, line: Line | Lines, reader: Reader) -> str:
        if isinstance(line, Lines):
            return ("\n\n" if line.gap else "\n").join(self._plain(each, reader) for each in line.lines)
        if "words" in line.values:
            return str(line.values["words"])
        names = {"command.words.menu": "Check words", "command.explain.menu": "Explain"}
        return names.get(line.key, f"{line.key} {reader.language}")

    def speaks(self, language: str) -> str | None:
        return None

    def languages(self) -> Sequence[str]:
        return ("cy_GB", "en_GB", "pl_PL")


@dataclass
class Clock:
    """Moved by hand."""

    at: int = 1_800_000_000

    def now(self) -> int:
        return self.at
