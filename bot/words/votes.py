"""The group's yes or no to a change of its words. Nobody changes a word for all alone, and nobody learns who wanted to."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.engine.books import Dues
from bot.engine.due import Due
from bot.engine.message import Audience, Choice, Line, Reply
from bot.engine.profile import week_of
from bot.engine.room import Outcome, Visit, says
from bot.words.glossary import FINE, GONE, OPEN_FOR, Entry, Glossary, Wording, as_key

VOTE, ENDS = "wording", "wording_ends"


@dataclass(frozen=True, slots=True)
class Votes:
    """One card in the group for each change, open for three days; what nobody objects to is done then."""

    glossary: Glossary
    dues: Dues

    def ask(self, visit: Visit, what: str, word: str, meaning: str = "") -> Outcome:
        """Put it to the group."""
        group = visit.group
        if group is None:
            return says(Reply(Line("talk.no_group"), audience=Audience.ONLY_YOU))
        if any(as_key(each.word) == as_key(word) for each in self.glossary.open_wordings(group, visit.now)):
            said = Line("glossary.asked_already", {"word": word})
            return says(Reply(said, audience=Audience.ONLY_YOU, edit=True))
        wording = Wording(secrets.token_hex(8), group, word, meaning, visit.now + OPEN_FOR, what=what)
        self.glossary.propose(wording)
        self.dues.put(Due(ENDS, f"wording:{wording.id}", wording.ends, about=group, note=wording.id))
        rows = tuple((Choice("is", each, Line(f"glossary.vote.{each}")),) for each in ("yes", "no"))
        text = Line(f"glossary.proposal.{what}", {"word": word, "meaning": meaning})
        card = Reply(
            text, rows, card=VOTE, seed={"wording": wording.id}, anyone=True,
            to=group, audience=Audience.GROUP, key=f"wording:{wording.id}",
        )  # fmt: skip
        return Outcome((Reply(Line("glossary.sent"), audience=Audience.ONLY_YOU, edit=True, quiet=True), card))

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
