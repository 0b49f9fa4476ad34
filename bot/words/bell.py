"""The jargon bell, also called the duck: somebody would like a word explained, and nobody learns who.

A ring starts in private, from a button, or where a command is seen by nobody else. The group hears one calm line after a
short random while, with all that was rung for meanwhile. Nothing about the ringer is written down: the waiting row holds
the group and the words alone. In a group of fewer than five the word goes on the next meeting's list instead.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.engine.books import Dues
from bot.engine.due import Due
from bot.engine.happenings import ForTheAgenda
from bot.engine.message import Audience, Choice, Line, Lines, OpenPrivately, Reply
from bot.engine.nameless import Nameless
from bot.engine.people import GroupId
from bot.engine.room import Begin, Outcome, Visit, says
from bot.engine.stop_words import PLEASE, as_a_whole
from bot.words.glossary import MOST_WORD, Glossary
from bot.words.model import Finding, Term

RING = "bell_rings"
_FOR = re.compile(r"^(?:for|about)(?: (?:the )?word)?\s+", re.IGNORECASE)
MOST_AT_ONCE = 6  # words in one line to the group
BELL, BELL_PICK, EXPLAIN_IT = "bell", "bell_pick", "explain_it"


@dataclass(frozen=True, slots=True)
class Bell:
    """Rings."""

    glossary: Glossary
    dues: Dues
    look_up: Callable[[str], Sequence[Term]]
    nameless: Nameless

    def command(self, visit: Visit, rest: str) -> Outcome:
        """Typed where all can see who typed it, it never rings: it offers the button."""
        if not visit.place.private and not visit.whispers:
            return says(self.card(told="bell.card_word" if _word_in(rest) else "bell.card"))
        word = _word_in(rest) or visit.quoted.strip()
        return self.asks(word if len(word) <= MOST_WORD else "")

    @staticmethod
    def asks(word: str) -> Outcome:
        """The word is kept and rung for at the end of a form, with nothing left to ask where it is known by then."""
        return Outcome(begin=Begin("ring", answers={"word": word} if word else {}))

    def card(self, told: str = "bell.card") -> Reply:
        rows = ((Choice("do", "ring", Line("bell.ring")),), (OpenPrivately(Line("bell.private"), "bell"),))
        return Reply(Line(told), rows, card=BELL, anyone=True)

    def ring(self, visit: Visit, word: str) -> Outcome:
        """The ringer hears what the word means at once, if anybody here knows; the group hears later."""
        if visit.group is None:
            return says(Reply(Line("talk.no_group"), audience=Audience.ONLY_YOU))
        self.nameless.scrub()  # a ring has no ringer, in no log either
        word = " ".join(word.split())[:MOST_WORD]
        said = self.meaning(visit.group, word) if word else ""
        lines: list[Line | Lines] = [Line("bell.means", {"word": word, "plain": said})] if said else []
        if not self.nameless.hides_in(visit.group):
            lines.append(Line("bell.on_the_list"))
            what = Line("bell.for_agenda", {"word": word}) if word else Line("bell.for_agenda.none")
            happening = ForTheAgenda(visit.group, what, visit.now)
            reply = Reply(Lines(tuple(lines), gap=True), audience=Audience.ONLY_YOU, quiet=True)
            return Outcome((reply,), happenings=(happening,))
        self._wait(visit.group, word, visit.now)
        lines.append(Line("bell.will_ring"))
        return says(Reply(Lines(tuple(lines), gap=True), audience=Audience.ONLY_YOU, quiet=True))

    def _wait(self, group: GroupId, word: str, now: int) -> None:
        """A ring that waits already takes this one along, at its own time."""
        key = f"bell:{group}"
        waiting = self.dues.take(key)
        self.dues.cancel(key)  # or the same instant would count as over
        words = waiting.note.split("\n") if waiting else []
        words = list(dict.fromkeys([*words, word]))
        at = max(waiting.at, now + 1) if waiting else self.nameless.when(now)
        self.dues.put(Due(RING, key, at, about=group, note="\n".join(words)))
        if word:
            self.glossary.rang(group, month_of(now), word)

    def rings(self, due: Due, now: int) -> Outcome:
        """The calm line to the group."""
        self.dues.cancel(due.key)  # no row says that, or when, somebody rang
        group = GroupId(due.about)
        words = [word for word in due.note.split("\n") if word]
        known = [(word, self.meaning(group, word)) for word in words[:MOST_AT_ONCE]]
        lines: list[Line | Lines] = [Line("bell.rang" if words else "bell.rang.none")]
        lines += [
            Line("bell.word", {"word": word, "plain": plain}) if plain else Line("bell.unknown", {"word": word})
            for word, plain in known
        ]
        unknown = [word for word, plain in known if not plain]
        rows = tuple(
            (Choice("say", str(number), Line("bell.explain", {"word": word})),) for number, word in enumerate(unknown)
        )
        seed = {str(number): word for number, word in enumerate(unknown)}
        text = Lines(tuple(lines)) if len(lines) > 1 else lines[0]
        key = f"{due.key}:{due.at}"
        return says(
            Reply(text, rows, card=EXPLAIN_IT, seed=seed, anyone=True, to=group, audience=Audience.GROUP, key=key)
        )

    def meaning(self, group: GroupId | None, word: str) -> str:
        """What a word means here: the group's own meaning, else ours, else ""."""
        own = self.glossary.find(group, word) if group is not None else None
        if own and own.meaning:
            return own.meaning
        terms = self.look_up(word)
        return " / ".join(terms[0].plain) if terms else ""


def _word_in(rest: str) -> str:
    """What is to be explained, and no "please" instead of it."""
    words = _FOR.sub("", rest.strip()).split()
    while words and as_a_whole(words[-1]) in PLEASE:
        words.pop()
    return " ".join(words)


def which_word(words: Sequence[Finding], token: str) -> Reply:
    """The words of a message that somebody may want explained; the message itself is kept nowhere."""
    rows = tuple(
        (Choice("word", str(at), Line("plain", {"words": each.text})),) for at, each in enumerate(words[:MOST_AT_ONCE])
    )
    return Reply(
        Line("bell.which"), rows, card=BELL_PICK, seed={"check": token}, audience=Audience.ONLY_YOU, let_go=True
    )


def month_of(now: int) -> str:
    return datetime.fromtimestamp(now, UTC).strftime("%Y-%m")
