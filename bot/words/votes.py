"""The group's yes or no to a change of its words. Nobody changes a word for all alone, and nobody learns who wanted to.

So the group is asked a little later. Where fewer than five are there, who calls a word fine could be guessed: it goes on the
next meeting's list instead, and who writes a meaning, or takes a word off, is told so before.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.engine.books import Dues
from bot.engine.due import Due
from bot.engine.happenings import ForTheAgenda
from bot.engine.message import Audience, Choice, Line, Reply
from bot.engine.nameless import Nameless
from bot.engine.profile import week_of
from bot.engine.room import Outcome, Visit, says
from bot.words.glossary import FINE, GONE, OPEN_FOR, Entry, Glossary, Wording, as_key

VOTE, ASKS, ENDS = "wording", "wording_asks", "wording_ends"


@dataclass(frozen=True, slots=True)
class Votes:
    """One card in the group for each change, open for three days; what nobody objects to is done then."""

    glossary: Glossary
    dues: Dues
    nameless: Nameless

    def ask(self, visit: Visit, what: str, word: str, meaning: str = "") -> Outcome:
        """Put it to the group."""
        group = visit.group
        if group is None:
            return says(Reply(Line("talk.no_group"), audience=Audience.ONLY_YOU))
        self.nameless.scrub()
        if what == FINE and not self.nameless.hides_in(group):
            agenda = ForTheAgenda(group, Line("glossary.for_agenda", {"word": word}), visit.now)
            return replace(_to_them(Line("glossary.on_the_list")), happenings=(agenda,))
        if any(as_key(each.word) == as_key(word) for each in self.glossary.open_wordings(group, visit.now)):
            return _to_them(Line("glossary.asked_already", {"word": word}))
        at = self.nameless.when(visit.now)
        wording = Wording(secrets.token_hex(8), group, word, meaning, at + OPEN_FOR, what=what)
        self.glossary.propose(wording)
        self.dues.put(Due(ASKS, f"asks:{wording.id}", at, about=group, note=wording.id))
        self.dues.put(Due(ENDS, f"wording:{wording.id}", wording.ends, about=group, note=wording.id))
        return _to_them(Line("glossary.sent"))

    def asks(self, due: Due, now: int) -> Outcome:
        """The card in the group."""
        self.dues.cancel(due.key)  # no row says when somebody wanted it
        wording = self.glossary.wording(due.note)
        if wording is None:
            return Outcome()
        rows = tuple((Choice("is", each, Line(f"glossary.vote.{each}")),) for each in ("yes", "no"))
        text = Line(f"glossary.proposal.{wording.what}", {"word": wording.word, "meaning": wording.meaning})
        card = Reply(text, rows, Audience.GROUP, VOTE, {"wording": wording.id}, anyone=True, to=wording.group)
        return says(replace(card, key=f"wording:{wording.id}"))

    def vote(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        if visit.person is None:
            return Outcome()
        counted = self.glossary.vote(seed["wording"], visit.person, yes=value == "yes")
        said = Line("glossary.voted" if counted else "glossary.voted_before")
        return says(Reply(said, audience=Audience.ONLY_YOU, quiet=True))

    def ends(self, due: Due, now: int) -> Outcome:
        """It is so now, or it stays as it was. No numbers are told."""
        wording = self.glossary.close(due.note)
        if wording is None:
            return Outcome()
        if wording.taken:
            self._change(wording, week_of(now))
        key = f"glossary.{'taken' if wording.taken else 'not_taken'}.{wording.what}"
        text = Line(key, {"word": wording.word, "meaning": wording.meaning})
        return says(Reply(text, to=wording.group, audience=Audience.GROUP, key=due.key + ":end"))

    def _change(self, wording: Wording, week: int) -> None:
        if wording.what == GONE:
            self.glossary.drop(wording.group, wording.word)
            return
        before = self.glossary.find(wording.group, wording.word) or Entry(wording.word)
        fine = wording.what == FINE  # what the group said it means stays
        after = replace(before, off=True, week=week) if fine else before.meaning_now(wording.meaning, week)
        self.glossary.keep(wording.group, after)


def _to_them(said: Line) -> Outcome:
    return says(Reply(said, audience=Audience.ONLY_YOU, edit=True, quiet=True))
