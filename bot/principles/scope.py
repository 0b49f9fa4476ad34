"""What is not ours to answer: benefits, health or law advice, other people's data, orders to the bot, and the rest.

Sayings that give a question away, and what speaks against it. It only names; what follows is the room's to say.
"""

from collections.abc import Sequence

from bot.engine.folding import TextSpeak
from bot.engine.sayings import Sayings
from bot.principles.model import Elsewhere

GIBBERISH = "gibberish"
GENERAL = "general"  # nothing of ours, and no kind of its own
LONGEST_WHOLE = 40  # words; nobody asks for a command, or says hello, in more


class Scope:
    """Knows the kinds of question that belong elsewhere. The first kind that fits is named, in the content's order."""

    def __init__(self, kinds: Sequence[Elsewhere], speak: TextSpeak) -> None:
        self.names = tuple(kind.kind for kind in kinds)
        self._kinds = tuple((kind.kind, Sayings(kind.patterns, speak), Sayings(kind.unless, speak)) for kind in kinds)
        self._whole = tuple((kind.kind, Sayings(kind.whole, speak)) for kind in kinds)

    def named(self, words: Sequence[str]) -> str:
        """The kind that gives itself away by its words; "" when none does."""
        for kind, whole in self._whole if len(words) <= LONGEST_WHOLE else ():
            if whole.without(words) == ["-"]:
                return kind
        for kind, sayings, unless in self._kinds:
            if sayings.in_words(words) and not unless.in_words(words):
                return kind
        return ""
