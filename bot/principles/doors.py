"""What somebody may want instead of a topic: one of the bot's commands, or the meaning of a single word."""

from collections.abc import Sequence
from dataclasses import replace

from bot.engine.sayings import Sayings
from bot.principles.model import Answer, Elsewhere, Topic
from bot.principles.scope import Scope
from bot.principles.tokens import Tokens

EXPLAIN = "explain"
TELLING = ("definition", "term", "principle", "wording")  # kinds of topic that say what a word means
LONGEST_TERM = 6  # words


class Doors:
    """Knows the ways in which people ask for a command. Of `explain` the patterns stand around the word it is about."""

    def __init__(self, doors: Sequence[Elsewhere], topics: Sequence[Topic], tokens: Tokens) -> None:
        speak = tokens.speak
        self._tokens, self._telling = tokens, {topic.slug: topic for topic in topics if topic.kind in TELLING}
        self._doors = Scope([each for each in doors if each.kind != EXPLAIN], speak)
        explain = [each for each in doors if each.kind == EXPLAIN]
        self._around = Sayings((saying for each in explain for saying in each.patterns), speak)
        self._unless = Sayings((saying for each in explain for saying in each.unless), speak)

    def beside(self, answer: Answer, words: Sequence[str]) -> Answer:
        """The answer, with the command that is meant and the word asked about, unless its best topic is about that."""
        word = self._word(words)
        told = answer.confident and self._tells(answer.found[0].topic, word)
        return replace(answer, door=self._doors.named(words), word="" if told else word)

    def _tells(self, slug: str, word: str) -> bool:
        topic = self._telling.get(slug)
        names = self._tokens.rows((topic.title, *topic.words)) if topic else []
        return any(word in " ".join(name) for name in names)

    def _word(self, words: Sequence[str]) -> str:
        """The word or phrase whose meaning is asked, when the question is about nothing else."""
        if self._unless.in_words(words):
            return ""
        word = " ".join(self._around.without(words)).strip("- ")
        return "" if "-" in word or len(word.split()) > LONGEST_TERM else word
