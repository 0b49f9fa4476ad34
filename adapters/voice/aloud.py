"""A Printer that can read out too: what is to be spoken goes to the speaker, everything else to the press."""

from dataclasses import dataclass

from bot.engine.message import Drawing
from bot.engine.paper import Spoken
from bot.engine.people import Reader
from bot.engine.ports import Printer, Say, Speaker


class NoVoice(Exception):  # noqa: N818 - it is what it says
    """There is no voice here for that language, or it failed."""


@dataclass(frozen=True, slots=True)
class Aloud:
    """Its words are worded in the moment they are sent, so a change of language counts at once."""

    printer: Printer
    speaker: Speaker | None
    say: Say

    async def draw(self, drawing: Drawing, name: str, reader: Reader) -> bytes:
        """Raises NoVoice, or what the press raises."""
        if not isinstance(drawing, Spoken):
            return await self.printer.draw(drawing, name, reader)
        if self.speaker is None or not self.speaker.speaks(reader.language):
            raise NoVoice(f"no voice for {reader.language}")
        return await self.speaker.speak(self.say.plain(drawing.words, reader), reader.language)
