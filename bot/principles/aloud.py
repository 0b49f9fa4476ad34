"""Reading an answer out to who presses for it, where the host's machine has a voice for their language."""

from dataclasses import dataclass
from typing import Protocol

from bot.engine.message import Attachment, Audience, Choice, Line, Lines, Reply
from bot.engine.paper import Spoken
from bot.engine.people import Reader
from bot.engine.ports import Speaker

ALOUD = "aloud"


class HasText(Protocol):
    def has_text(self, key: str, language: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Aloud:
    """Offers it, and does it. Without a speaker it is not offered at all."""

    knowledge: HasText
    speaker: Speaker | None

    def button(self, words: str, reader: Reader) -> tuple[tuple[Choice, ...], ...]:
        """Only for what is there in the reader's language: a voice of another one can't be followed."""
        can = self.speaker is not None and self.speaker.speaks(reader.language)
        there = can and self.knowledge.has_text(words, reader.language)
        return ((Choice("show", ALOUD, Line("ask.aloud")),),) if there else ()

    def reply(self, slug: str, part: str) -> Reply:
        """What the card shows, for who pressed alone; they asked for it, so it comes to who saves data too."""
        title = Line(f"content.topic.{slug}.title")
        spoken = Spoken(Lines((title, Line(f"content.topic.{slug}.{part}")), gap=True))
        name = f"{slug}.{self.speaker.kind if self.speaker else 'wav'}"
        file = Attachment(name, spoken, Line("ask.aloud_how"), asked=True)
        return Reply(Line("ask.aloud_is", {"title": title}), audience=Audience.ONLY_YOU, attachment=file)
