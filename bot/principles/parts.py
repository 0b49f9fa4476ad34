"""The parts of a topic that a person can ask to see, and its sources in words. Pure."""

from bot.engine.message import Line, Lines
from bot.principles.model import Topic

PARTS = ("more", "example", "in_our_group", "easy", "sources")


def other_parts(topic: Topic, shown: str) -> list[str]:
    there = [each for each in ("short", *PARTS) if each == "sources" or getattr(topic, each)]
    return [each for each in there if each != shown]


def sources_of(topic: Topic) -> Lines:
    parts = [(Line(f"source.{each.document}"), each.part) for each in topic.sources]
    rows = [Line("ask.source_part", {"source": source, "part": part}) for source, part in parts]
    return Lines((Lines((Line("ask.sources_head"), *rows)), Line("ask.sources_foot")), gap=True)
