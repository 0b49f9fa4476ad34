"""What is not ours to answer: benefits, health or law advice, other people's data, orders to the bot, and the rest.

Sayings that give a question away, and what speaks against it. It only names; what follows is the room's to say.
"""

from collections.abc import Sequence

from bot.engine.folding import TextSpeak, folded, words_in
from bot.engine.sayings import Sayings
from bot.principles.model import Elsewhere

GIBBERISH = "gibberish"


class Scope:
    """Knows the kinds of question that belong elsewhere. The first kind that fits is named, in the content's order."""

    def __init__(self, kinds: Sequence[Elsewhere], speak: TextSpeak) -> None:
        self.names = tuple(kind.kind for kind in kinds)
        self._kinds = tuple((kind.kind, Sayings(kind.patterns, speak), Sayings(kind.unless, speak)) for kind in kinds)
        self._whole = {" ".join(speak.spelt_out(words_in(folded(each)))): kind.kind for kind in kinds for each in kind.whole}

    def named(self, words: Sequence[str]) -> str:
        """The kind that gives itself away by its words; "" when none does."""
        if kind_of_all := self._whole.get(" ".join(words)):
            return kind_of_all
        for kind, sayings, unless in self._kinds:
            if sayings.in_words(words) and not unless.in_words(words):
                return kind
        return ""
