"""The parts of a topic that a person can ask to see, and its sources in words. Pure."""

from bot.engine.message import Line, Lines
from bot.engine.people import Reader
from bot.principles.model import Topic

PARTS = ("more", "example", "in_our_group", "easy", "sources")


def first_part(topic: Topic, reader: Reader) -> str:
    """The answer itself; in Easy Read the easy one, and then the short one is no other."""
    return "easy" if reader.easy_read and topic.easy else "short"


def other_parts(topic: Topic, shown: str, reader: Reader) -> list[str]:
    first = first_part(topic, reader)
    every = (first, *(each for each in PARTS if each != first))
    return [each for each in every if each != shown and (each == "sources" or getattr(topic, each))]


def sources_of(topic: Topic) -> Lines:
    parts = [(Line(f"source.{each.document}"), each.part) for each in topic.sources]
    rows = [Line("ask.source_part", {"source": source, "part": part}) for source, part in parts]
    return Lines((Lines((Line("ask.sources_head"), *rows)), Line("ask.sources_foot")), gap=True)
