"""A group's own words as other rooms may show them: the Recorded port."""

from bot.engine.message import Line, Lines
from bot.engine.people import GroupId
from bot.words.glossary import Glossary

MOST = 8  # more would not be read at once; /glossary has them all


class OurWords:
    """Words that have a meaning of the group's own."""

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary

    def on_record(self, group: GroupId, now: int) -> Lines:
        meant = [each for each in self._glossary.entries(group) if each.meaning][:MOST]
        return Lines(tuple(Line("glossary.entry", {"word": each.word, "meaning": each.meaning}) for each in meant))
