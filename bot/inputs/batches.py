"""What goes through a sealed link, or through none, reaches its readers in batches: the time must tell nobody who it was.

That is an idea without a name, a giver's answer to a question back, and their "no" to what was said to be done. Each waits
for 2 to 24 hours, with others where there are some.
"""

import secrets
from dataclasses import dataclass, replace

from bot.engine.due import Due
from bot.engine.message import Audience, Choice, Line, Reply
from bot.engine.people import GroupId
from bot.engine.room import Outcome, says
from bot.inputs.model import OUTSIDE_ONLY, Input, next_word_of, week_of
from bot.inputs.ports import LIST, Ports, short

BATCH = "inputs.batch"
SOONEST, HALF = 2 * 3600, 12 * 3600  # a batch waits so long, once more if fewer than TOGETHER came: 24 hours at most
TOGETHER = 3


@dataclass(frozen=True, slots=True)
class Batches:
    """Holds back, and lets out."""

    ports: Ports

    def hold(self, given: Input, now: int) -> None:
        """Keep it; its readers see what is new of it with the next batch that is not too soon."""
        batch = self._on_its_way(given.group, now)
        if not batch:
            batch = f"batch:{secrets.token_hex(8)}"
            self.ports.dues.put(
                Due(BATCH, batch, now + self.ports.later(SOONEST, HALF), about=given.group, note="first")
            )
        self.ports.inputs.keep(replace(given, batch=batch))

    def _on_its_way(self, group: GroupId, now: int) -> str:
        found = ""
        for batch in sorted({each.batch for each in self.ports.inputs.of(group)} - {""}):
            due = self.ports.dues.take(batch)
            if due is not None:
                self.ports.dues.put(replace(due, at=due.at + 1))  # a row that was taken comes back at another instant
                if due.at - now >= SOONEST:
                    found = batch
        return found

    def release(self, due: Due, now: int) -> Outcome:
        """A batch reaches its readers; a small one waits once more, so that more come together."""
        group = GroupId(due.about)
        there = [each for each in self.ports.inputs.of(group) if self._is_in(each, due.key)]
        if 0 < len(there) < TOGETHER and due.note == "first":
            self.ports.dues.put(replace(due, at=due.at + self.ports.later(SOONEST, HALF), note="again"))
            return Outcome()
        new = [each for each in there if not each.released]
        for each in there:
            self._let_out(each, now)
        return says(*self._to_the_outside(group, new, due.key))

    def _is_in(self, given: Input, batch: str) -> bool:
        return given.batch == batch or (
            not given.batch and not given.released
        )  # the second: from before batches had names

    def _let_out(self, given: Input, now: int) -> None:
        out = replace(given, released=True, batch="", held="", more=given.held or given.more, not_so=0)
        change = self.ports.inputs.find_change(given.not_so) if given.not_so else None
        if change is not None and given.change == change.id:
            self.ports.inputs.keep_change(replace(change, reopened=change.reopened + 1))
            when = next_word_of(week_of(now))
            out = replace(out, change=0, reopened=given.reopened + 1, next_word=when, chased=0)
            self.ports.look_again(given.group, when)
        self.ports.inputs.keep(out)

    def _to_the_outside(self, group: GroupId, released: list[Input], key: str) -> list[Reply]:
        """The outside contact has no list to look at, so what is meant for them is brought."""
        theirs = [each for each in released if each.readers == OUTSIDE_ONLY]
        rows = tuple((Choice("open", str(each.id), Line("plain", {"words": short(each.words)})),) for each in theirs)
        contacts = self.ports.keys(group).outside if theirs else ()
        card = Reply(Line("idea.for_you"), rows, audience=Audience.PRIVATE, card=LIST)
        return [replace(card, to=each, key=f"{key}:{each}") for each in sorted(contacts)]
