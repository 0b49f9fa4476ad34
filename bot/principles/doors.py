"""What somebody may want instead of a topic: one of the bot's commands, or the meaning of a single word."""

from collections.abc import Sequence
from dataclasses import replace

from bot.engine.folding import TextSpeak
from bot.engine.sayings import Sayings
from bot.principles.model import Answer, Elsewhere, Topic
from bot.principles.scope import Scope
from bot.principles.tokens import Tokens

EXPLAIN = "explain"
SMALL = "small"
HELLO = "hello"
GREETINGS = (HELLO, "thanks")
TALK = (SMALL, *GREETINGS)  # "no", "hi", "ta" are no words to explain, though services use some as short forms
TELLING = (
    "definition",
    "term",
    "wording",
)  # kinds of topic that say what a word means; a principle what its title does
LONGEST_TERM = 6  # words


class Around:
    """What stands around a word whose meaning is asked, and what speaks against it: the doors of the kind `explain`."""

    def __init__(self, doors: Sequence[Elsewhere], speak: TextSpeak) -> None:
        explain = [each for each in doors if each.kind == EXPLAIN]
        self._around = Sayings((saying for each in explain for saying in each.patterns), speak)
        self._unless = Sayings((saying for each in explain for saying in each.unless), speak)

    def word(self, words: Sequence[str]) -> str:
        """The word or phrase whose meaning is asked, when the question is about nothing else."""
        if self._unless.in_words(words):
            return ""
        word = " ".join(self._around.without(words)).strip("- ")
        return "" if "-" in word or len(word.split()) > LONGEST_TERM else word


class Doors:
    """Knows the ways in which people ask for a command. Of `explain` the patterns stand around the word it is about."""

    def __init__(self, doors: Sequence[Elsewhere], topics: Sequence[Topic], tokens: Tokens) -> None:
        speak = tokens.speak
        self._tokens, self._topics = tokens, {topic.slug: topic for topic in topics}
        self._doors = Scope([each for each in doors if each.kind != EXPLAIN], speak)
        self._around = Around(doors, speak)

    def beside(self, answer: Answer, words: Sequence[str]) -> Answer:
        """The answer, with the command that is meant and the word asked about, unless its best topic is about that."""
        word = "" if answer.scope in TALK else self._around.word(words)
        alone = word == " ".join(words)
        best = self._topics[answer.found[0].topic] if word and answer.found and not answer.scope else None
        told = best is not None and self._tells(best, word, alone=alone)
        sure = answer.confident or (told and best is not None and self._in_title(best, word))
        return replace(answer, confident=sure, door=self._doors.named(words), word="" if told and sure else word)

    def _tells(self, topic: Topic, word: str, *, alone: bool) -> bool:
        """Whether the topic is about the word. One typed `alone` asks for anything about it, not for its meaning."""
        if not (alone or topic.kind in (*TELLING, "principle")):
            return False
        names = self._tokens.rows((topic.title, *(topic.words if alone or topic.kind in TELLING else ())))
        return any(f" {word} " in f" {' '.join(name)} " for name in names)

    def _in_title(self, topic: Topic, word: str) -> bool:
        return f" {word} " in f" {' '.join(self._tokens.words(topic.title))} "
