"""The giver's side: what they say to a follow-up, the four-week question, and what is looked at again every Monday.

One tap is kept at once and can be changed. "No" opens it again, and the group sees how often that was. No clock on people:
each question is asked once, and silence is an answer.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.engine.due import Due
from bot.engine.message import Audience, Choice, Line, Lines, Moment, Reply
from bot.engine.people import GroupId, PersonId
from bot.engine.room import Outcome, Visit, says
from bot.inputs.answering import VERDICTS, Answering
from bot.inputs.batches import Batches
from bot.inputs.model import (
    BEFORE,
    DONE,
    ENDS,
    NAMED,
    NO,
    NOBODY,
    NOT_ANSWERED,
    OUTSIDE_ONLY,
    PARTLY,
    SECOND_ONLY,
    STILL_SO,
    WEEK,
    Change,
    Input,
    ask_to_keep,
    ends,
    monday_after,
    next_day,
    overdue,
)
from bot.inputs.ports import STILL, Ports, only_you, thanks
from bot.inputs.readers import Readers

STILL_WAYS = ("yes", "no", "unknown", "later")
KEEP_CARD = "keep_input"
CHASES = 2  # times its owner is reminded; after that the weekly list and the group's report say it


@dataclass(frozen=True, slots=True)
class Hearing:
    """Follow-ups come back here, and Mondays."""

    ports: Ports
    answering: Answering
    batches: Batches
    readers: Readers

    def allows(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        return key == "is" and value in VERDICTS

    def verdict(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        change, given = self._of(visit, seed)
        if change is None or given is None:
            return only_you("talk.closed")
        follow = self.ports.inputs.follow_up(change.id, given.id)
        if value == "more":
            return Outcome((Reply(self._more(change, given)),))
        if value == "enough":
            self.ports.inputs.keep_follow_up(replace(follow, enough=True))
            self._close(given, change)
            return says(Reply(Line("followup.is_enough"), edit=True))
        self.ports.inputs.keep_follow_up(replace(follow, verdict=value))
        if value == NO:
            self._not_so(change, given, visit.now)
        elif given.not_so == change.id:  # said before anybody saw the "no"
            self.ports.inputs.keep(replace(given, not_so=0))
        rows = tuple((Choice("is", each, Line(f"followup.{each}")),) for each in VERDICTS if each != value)
        return says(
            Reply(thanks(given, value, f"followup.thanks.{value}"), rows, card="follow_up", seed=seed, edit=True)
        )

    def _of(self, visit: Visit, seed: Mapping[str, str]) -> tuple[Change | None, Input | None]:
        """What a card of theirs is about, as long as it is theirs."""
        given = self.ports.inputs.find(int(seed["input"]))
        change = self.ports.inputs.find_change(int(seed["change"])) if "change" in seed else None
        if given is None or visit.person is None or self.ports.inputs.giver(given.id) != visit.person:
            return None, None
        return change, given

    def _more(self, change: Change, given: Input) -> Lines:
        about = Line("followup.more_about", {"ref": given.ref})
        return Lines((self.answering.words_of(change, given.words), about), gap=True)

    def _not_so(self, change: Change, given: Input, now: int) -> None:
        """It waits for an answer again, once its batch has come: the time must not show who said so."""
        if given.change == change.id and given.not_so != change.id:
            self.batches.hold(replace(given, not_so=change.id), now)

    def _close(self, given: Input, change: Change) -> None:
        """The loop is closed, so the sealed link goes; under a name it stays, or the name could not be forgotten."""
        if given.change == change.id and change.outcome in ENDS and given.label != NAMED:
            self.ports.inputs.cut(given.id)

    # --- four weeks after

    def still_allows(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        return key == "is" and value in STILL_WAYS

    def still(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        change, given = self._of(visit, seed)
        if change is None or given is None:
            return only_you("talk.closed")
        self.ports.inputs.keep_follow_up(replace(self.ports.inputs.follow_up(change.id, given.id), still=value))
        if value == "later":
            self.ports.look_again(given.group, monday_after(visit.now, STILL_SO))
        elif value == NO:
            self._not_so(change, given, visit.now)
        elif value == "yes":
            self._close(given, change)
        return says(Reply(thanks(given, value, f"still.thanks.{value}"), edit=True))

    # --- Mondays

    def weekly(self, due: Due, now: int) -> Outcome:
        """Look through a group's inputs: who must hear something, who must be reminded, whose year is over."""
        group = GroupId(due.about)
        replies: list[Reply] = self.readers.look(group)
        late: Counter[PersonId] = Counter()  # how many are late of those that somebody looks after
        for given in self.ports.inputs.of(group):
            replies += self._one(given, late, now)
        for change in self.ports.changes(group):
            replies += self._promised(change, now) + self._ask_still(change, now)
        return says(*replies, *(_reminder(each, count, f"{due.key}:late:{each}") for each, count in late.items()))

    def _one(self, given: Input, late: Counter[PersonId], now: int) -> list[Reply]:
        if ends(given) <= now:
            return self._end(given)
        replies = self._ask_to_keep(given) if ask_to_keep(given) <= now < ask_to_keep(given) + WEEK else []
        if overdue(given, now) and next_day(given) <= now:
            replies += self._chase(given, late, now)
        return replies

    def _chase(self, given: Input, late: Counter[PersonId], now: int) -> list[Reply]:
        """Who looks after it is reminded; everybody else finds it on top of their weekly list. Its giver hears that it still
        waits, and until when: on that day they hear again, each time twice as many weeks on, at most a quarter."""
        at = monday_after(now, min(2 ** (given.chased + 1), 13))
        self.ports.inputs.keep(replace(given, chased=given.chased + 1, next_word=at))
        self.ports.look_again(given.group, at)
        if given.chased < CHASES:
            late.update(self._after(given))
        giver = self.ports.may_hear(given)
        if giver is None:
            return []
        when = Moment(at, self.ports.zone(given.group), "day")
        words = Line("late.giver", {"words": given.words, "when": when})
        key = f"late:{given.id}:{now - now % WEEK}"
        return [Reply(words, to=giver, audience=Audience.PRIVATE, key=key)]

    def _after(self, given: Input) -> list[PersonId]:
        """Who is reminded: who looks after it, or an outside contact, who has no weekly list."""
        keys = self.ports.keys(given.group)
        if given.owner is not None and given.owner in keys.all | keys.outside:
            return [given.owner]
        return sorted(keys.outside) if given.readers == OUTSIDE_ONLY else []

    def _whom(self, given: Input) -> list[PersonId]:
        keys = self.ports.keys(given.group)
        if owner := self._after(given):
            return owner
        second = sorted(keys.second_readers)
        who = {SECOND_ONLY: second, OUTSIDE_ONLY: sorted(keys.outside), NOBODY: []}
        return who.get(given.readers, [*sorted(keys.coordinators), *second])

    def _promised(self, change: Change, now: int) -> list[Reply]:
        """The day that was named has come, and it has not ended: what it answered waits for the next word again."""
        if change.outcome in ENDS or not change.next_at <= now:
            return []
        there = [each for each in self.ports.inputs.of(change.group) if each.change == change.id]
        if not there:
            return []
        for given in there:
            when = monday_after(now)
            self.ports.inputs.keep(replace(given, change=0, next_word=when, chased=0))
            self.ports.look_again(given.group, when)
        keys = self.ports.keys(change.group)
        to = [change.writer] if change.writer in keys.all and change.writer is not None else sorted(keys.coordinators)
        text, key = Line("late.promised", {"what": change.what}), f"promised:{change.id}:{change.next_at}"
        return [Reply(text, to=each, audience=Audience.PRIVATE, key=f"{key}:{each}") for each in to]

    def _ask_still(self, change: Change, now: int) -> list[Reply]:
        if change.outcome not in (DONE, PARTLY) or now < monday_after(change.day, STILL_SO):
            return []
        replies = []
        for follow in self.ports.inputs.follow_ups(change.id):
            given = self.ports.inputs.find(follow.input)
            giver = self.ports.may_hear(given) if given else None
            if given is None or giver is None or not follow.told or follow.enough or given.change != change.id:
                continue
            if follow.still not in ("", "later"):
                continue
            self.ports.inputs.keep_follow_up(replace(follow, still="asked"))
            rows = tuple((Choice("is", each, Line(f"still.{each}")),) for each in STILL_WAYS)
            text = Line("still.ask", {"what": change.what})
            seed = {"change": str(change.id), "input": str(given.id)}
            card = Reply(text, rows, Audience.PRIVATE, STILL, seed, to=giver, asks=True)
            replies.append(replace(card, key=f"still:{change.id}:{given.id}:{now}"))
        return replies

    # --- the end of its year

    def _ask_to_keep(self, given: Input) -> list[Reply]:
        replies: list[Reply] = []
        giver = self.ports.may_hear(given)
        if giver is not None:
            row = (Choice("keep", "year", Line("ending.keep")), Choice("keep", "go", Line("ending.go")))
            seed = {"input": str(given.id)}
            text = Line("ending.ask", {"words": given.words})
            key = f"keep:{given.id}"
            card = Reply(
                text, tuple((each,) for each in row), to=giver, audience=Audience.PRIVATE, card=KEEP_CARD, seed=seed
            )
            replies.append(replace(card, key=key))
        if given.waiting and not given.summary:
            text = Line("ending.summary", {"ref": given.ref or "-"})
            whom = self._whom(given)
            replies += [Reply(text, to=each, audience=Audience.PRIVATE, key=f"end:{given.id}:{each}") for each in whom]
        return replies

    def keep(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        _, given = self._of(visit, seed)
        if given is None:
            return only_you("talk.closed")
        if value == "year":
            until = ends(given) + 52 * WEEK
            self.ports.inputs.keep(replace(given, keep_until=until))
            self.ports.look_again(given.group, until)
        return says(Reply(Line(f"ending.done.{value}"), edit=True))

    def _end(self, given: Input) -> list[Reply]:
        """Words and link go. What nobody answered stays as one line, and counts as not answered for ever."""
        self.ports.inputs.cut(given.id)
        if given.waiting:
            gone = replace(given, words="", more="", asked_back="", draft="", name="", closed=NOT_ANSWERED, owner=None)
            self.ports.inputs.keep(replace(gone, passed_to=None, waits_because=""))
        elif not given.closed and (given.label != BEFORE or given.words):
            self.ports.inputs.keep(replace(given, words="", more="", asked_back="", draft="", name=""))
        return []


def _reminder(person: PersonId, count: int, key: str) -> Reply:
    """One message, however much is late."""
    return Reply(Line("late.owner", count=count), to=person, audience=Audience.PRIVATE, key=key)
