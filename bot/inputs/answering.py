"""What became of an input: said once for one or many, and brought to each giver once, when a second person said yes.

A change is in the group's list at once, for that needs one key. What goes to people in private waits for the second key.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.engine.due import Due
from bot.engine.keys import ANYBODY_AFTER, has_two, may_second, seconds_for
from bot.engine.leading import leading_to, no_second
from bot.engine.message import Audience, Choice, Line, Lines, Reply
from bot.engine.people import GroupId, PersonId
from bot.engine.room import Outcome, Visit, says
from bot.engine.script import Said
from bot.inputs import script
from bot.inputs.model import (
    DONE,
    NAMED,
    PARTLY,
    PRIVATE,
    QUESTION,
    STILL_SO,
    Change,
    FollowUp,
    Input,
    monday_after,
)
from bot.inputs.ports import SECOND_OK, Ports, only_you, short
from bot.inputs.reading import days_of
from bot.inputs.script import next_date
from bot.inputs.telling import tell, words_of

SECOND_LATE = "inputs.second_late"
DAY = 24 * 3600
LINKED = 8


@dataclass(frozen=True, slots=True)
class Answering:
    """Changes, and the second key."""

    ports: Ports

    def answered(self, visit: Visit, said: Said) -> Outcome:
        given = self.ports.inputs.find(int(said.seed["input"]))
        if given is None or not self.ports.answers(visit, given):
            return only_you("inputs.not_yours")
        if given.closed or said.seed.get("change", str(given.change)) != str(given.change):
            return says(Reply(Line("answer.meanwhile"), edit=True))  # two keyholders at once: it is answered once
        done = said["outcome"] == DONE
        change = Change(
            secrets.randbits(62),
            given.group,
            said["outcome"],
            script.what_it_says(said),
            "" if done else said["because"],
            0 if done else next_date(said).at,
            visit.now - visit.now % DAY,
            visit.person,
            visit.now,
            principle=given.principle,
            days=days_of(given, visit.now),
        )
        self.ports.inputs.keep_change(change)
        self._look_later(change, visit.now)
        return self._linked(visit, given, change)

    def _look_later(self, change: Change, now: int) -> None:
        if change.outcome != DONE:
            self.ports.look_again(change.group, change.next_at)
        if change.outcome in (DONE, PARTLY):
            self.ports.look_again(change.group, monday_after(change.day, STILL_SO))

    def offer_links(self, visit: Visit, given: Input) -> Outcome:
        """Many inputs, one change: the last few, to say that this is answered by one of them."""
        changes = [each for each in self.ports.changes(given.group) if not self._had(each, given)][:LINKED]
        rows = tuple((Choice("change", str(each.id), Line("plain", {"words": short(each.what)})),) for each in changes)
        back = ((Choice("do", "list", Line("input.list")),),)
        text = Line("link.which" if rows else "link.none")
        return says(Reply(text, (*rows, *back), card="input", seed={"input": str(given.id)}, edit=True))

    def _had(self, change: Change, given: Input) -> bool:
        """It was this one's answer already: a "no" to it is not answered by the same again."""
        return given.id in {each.input for each in self.ports.inputs.follow_ups(change.id)}

    def link(self, visit: Visit, given: Input, number: int) -> Outcome:
        """What somebody read and said yes to was for others: to this giver it goes with a second key of its own."""
        change = self.ports.inputs.find_change(number)
        if change is None or change.group != given.group or change.outcome == QUESTION or self._had(change, given):
            return only_you("talk.closed")
        change = replace(change, days=max(change.days, days_of(given, visit.now)))
        pending = not change.ok and bool(self._not_told(change))
        if given.label in (NAMED, PRIVATE) and not pending:
            change = replace(change, ok=False, writer=visit.person, asked=visit.now)
        self.ports.inputs.keep_change(change)
        return self._linked(visit, given, change, pending=pending)

    def _linked(self, visit: Visit, given: Input, change: Change, *, pending: bool = False) -> Outcome:
        """`pending`: a second person was asked about it already."""
        ports = self.ports
        given = replace(given, change=change.id, waits_until=0, chased=0, draft="", passed_to=None)
        ports.inputs.keep(given)
        ports.inputs.keep_follow_up(FollowUp(change.id, given.id))
        if given not in self._not_told(change):  # never whether the link still stands: that is nobody's to know
            return says(Reply(Line("answer.kept_unlinked"), edit=True))
        return says(Reply(Line("answer.kept_pending"), edit=True)) if pending else self._ask_second(visit, change)

    def _not_told(self, change: Change) -> list[Input]:
        told = {each.input for each in self.ports.inputs.follow_ups(change.id) if each.told}
        return [each for each in self.ports.with_givers((change.id,)) if each.id not in told]

    # --- the second key

    def ask_about(self, visit: Visit, given: Input, question: str) -> Outcome:
        """One question back in own words: a second person reads it first, as everything that goes to somebody in private."""
        asked = Change(
            secrets.randbits(62),
            given.group,
            QUESTION,
            question,
            "",
            0,
            visit.now - visit.now % DAY,
            visit.person,
            visit.now,
        )
        self.ports.inputs.keep_change(asked)
        self.ports.inputs.keep_follow_up(FollowUp(asked.id, given.id))
        self.ports.inputs.keep(replace(given, asked_back=question))
        return self._ask_second(visit, asked)

    def _ask_second(self, visit: Visit, change: Change) -> Outcome:
        keys = self.ports.keys(change.group)
        if change.writer is None or not has_two(keys):
            alone = "answer.no_second" if change.outcome == QUESTION else "answer.kept_no_second"
            return says(replace(no_second(visit, alone), edit=True))
        card, key = self.second_card(change, ""), f"second:{change.id}:{change.asked}"
        asked = [replace(card, to=each, key=f"{key}:{each}") for each in seconds_for(keys, change.writer)]
        self.ports.dues.put(Due(SECOND_LATE, f"second:{change.id}", visit.now + ANYBODY_AFTER, about=change.id))
        done = Line("ask_back.asked_second" if change.outcome == QUESTION else "answer.asked_second")
        return says(Reply(done, edit=True), *asked)

    def second_late(self, due: Due, now: int) -> Outcome:
        """Three days without the second: any other keyholder, or a member who agreed to read, may."""
        change = self.ports.inputs.find_change(due.about)
        if change is None or change.ok or change.writer is None:
            return Outcome()
        keys = self.ports.keys(change.group)
        others = (keys.all | keys.readers) - {change.writer} - seconds_for(keys, change.writer)
        card = self.second_card(change, "")
        return says(*(replace(card, to=each, key=f"{due.key}:{change.asked}:late:{each}") for each in sorted(others)))

    def second_card(self, change: Change, key: str) -> Reply:
        text = Lines((Line("second.head"), words_of(self.ports, change), Line("second.foot")), gap=True)
        rows = (
            (Choice("say", "yes", Line("second.yes")),),
            (Choice("say", "no", Line("second.no")),),
        )
        return Reply(text, rows, audience=Audience.PRIVATE, card=SECOND_OK, seed={"change": str(change.id)}, key=key)

    def open_second(self, visit: Visit, number: int) -> Outcome:
        change = self.ports.inputs.find_change(number)
        if change is None or change.ok or change.group != visit.group:
            return only_you("talk.closed")
        return says(replace(self.second_card(change, ""), audience=Audience.HERE, edit=True))

    def seconded(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        change = self.ports.inputs.find_change(int(seed["change"]))
        if change is None or change.ok or visit.person is None or change.writer is None:
            return only_you("talk.closed")
        keys = self.ports.keys(change.group)
        if not may_second(keys, change.writer, visit.person, change.asked, visit.now):
            return only_you("second.not_yours")
        if value == "no":
            key = f"no:{change.id}:{change.asked}"
            way = leading_to(Line("second.said_no"), Line("talk.see_now"), "inputs")
            said_no = replace(way, to=change.writer, audience=Audience.PRIVATE, key=key)
            self._undo(change, visit.now)
            return says(Reply(Line("second.left"), edit=True), said_no)
        ok = replace(change, ok=True)
        self.ports.inputs.keep_change(ok)
        self.ports.dues.cancel(f"second:{change.id}")
        told = tell(self.ports, ok, visit.now)
        if ok.outcome == QUESTION:
            self.ports.inputs.remove_change(ok.id)  # it is on its way, and stands with what it asks about
        return says(Reply(Line("second.thanks"), edit=True), *told)

    def unask(self, group: GroupId, person: PersonId) -> None:
        """Questions of theirs that have not gone out."""
        for change in self.ports.inputs.changes(group):
            if change.outcome == QUESTION and change.writer == person and not change.ok:
                self._undo(change, change.asked)

    def _undo(self, change: Change, now: int) -> None:
        """To these it was never said: they wait for an answer again. What others were told before stays."""
        follow_ups = self.ports.inputs.follow_ups(change.id)
        told = {each.input for each in follow_ups if each.told}
        for follow in follow_ups:
            given = self.ports.inputs.find(follow.input)
            if given is None or given.id in told:
                continue
            self.ports.inputs.remove_follow_up(change.id, given.id)
            if change.outcome == QUESTION:
                self.ports.inputs.keep(replace(given, asked_back=""))
            elif given.change == change.id:
                self.ports.inputs.keep(replace(given, change=0))
                self.ports.look_again(change.group, monday_after(now))
        if told:
            self.ports.inputs.keep_change(replace(change, ok=True))
        else:
            self.ports.inputs.remove_change(change.id)
        self.ports.dues.cancel(f"second:{change.id}")
