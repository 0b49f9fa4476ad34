"""What is looked at again every Monday: who must hear something, who must be reminded, and whose year is over."""

from collections import Counter
from dataclasses import dataclass, replace

from bot.engine.due import Due
from bot.engine.message import Audience, Choice, Line, Moment, Reply
from bot.engine.people import GroupId, PersonId
from bot.engine.room import Outcome, says
from bot.inputs.hearing import KEEP_CARD, STILL_WAYS
from bot.inputs.model import (
    BEFORE,
    DONE,
    ENDS,
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
    asks_now,
    ends,
    monday_after,
    next_day,
    overdue,
)
from bot.inputs.ports import STILL, Ports
from bot.inputs.readers import Readers
from bot.inputs.telling import tell

CHASES = 2  # times its owner is reminded; after that the weekly list and the group's report say it
AFTER_NOTHING = 2  # weeks until they hear again, where there was nothing new on the day that was named
SECOND_WEEKS = 4  # until a giver whose answer waits for a second person hears again


@dataclass(frozen=True, slots=True)
class Mondays:
    """Looks through a group's inputs."""

    ports: Ports
    readers: Readers

    def weekly(self, due: Due, now: int) -> Outcome:
        """Look through all of a group."""
        group = GroupId(due.about)
        replies: list[Reply] = self.readers.look(group)
        late: Counter[PersonId] = Counter()  # how many are late of those that somebody looks after
        for given in self.ports.inputs.of(group):
            replies += self._one(given, late, now)
        for change in self.ports.changes(group):
            replies += self._promised(change, now) + self._ask_still(change, now) + self._missed(change, now)
        return says(*replies, *(_reminder(each, count, f"{due.key}:late:{each}") for each, count in late.items()))

    def _one(self, given: Input, late: Counter[PersonId], now: int) -> list[Reply]:
        if ends(given) <= now:
            return self._end(given)
        replies = self._ask_to_keep(given) if ask_to_keep(given) <= now < ask_to_keep(given) + WEEK else []
        if overdue(given, now) and next_day(given) <= now:
            replies += self._chase(given, late, now)
        elif given.change and next_day(given) <= now:
            replies += self._not_read_yet(given, now)
        return replies

    def _not_read_yet(self, given: Input, now: int) -> list[Reply]:
        """Its day has come and a second person has not said yes to the answer: its giver hears that, not nothing."""
        change = self.ports.inputs.find_change(given.change)
        giver = self.ports.may_hear(given)
        if change is None or change.ok or giver is None:
            return []
        at = monday_after(now, SECOND_WEEKS)
        self.ports.inputs.keep(replace(given, next_word=at))
        self.ports.look_again(given.group, at)
        when = Moment(at, self.ports.zone(given.group), "day")
        words = Line("late.second", {"words": given.words, "when": when})
        key = f"late:{given.id}:{now - now % WEEK}"
        return [Reply(words, to=giver, audience=Audience.PRIVATE, key=key, about=given.group)]

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
        return [Reply(words, to=giver, audience=Audience.PRIVATE, key=key, about=given.group)]

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
        """The day that was named has come: what it answered waits for an answer again, unless its giver ended it. They hear
        on that very day that there is nothing new, and when they hear next."""
        if change.outcome == DONE or not change.next_at <= now:
            return []
        answered = [each for each in self.ports.inputs.of(change.group) if each.change == change.id]
        there = [each for each in answered if change.outcome not in ENDS or not self._has_enough(change, each)]
        if not there:
            return []
        replies = [each for given in there for each in self._nothing_new(change, given, now)]
        keys = self.ports.keys(change.group)
        to = [change.writer] if change.writer in keys.all and change.writer is not None else sorted(keys.coordinators)
        text, key = Line("late.promised", {"what": change.what}), f"promised:{change.id}:{change.next_at}"
        return replies + [Reply(text, to=each, audience=Audience.PRIVATE, key=f"{key}:{each}") for each in to]

    def _nothing_new(self, change: Change, given: Input, now: int) -> list[Reply]:
        at = monday_after(now, AFTER_NOTHING)
        self.ports.inputs.keep(replace(given, change=0, next_word=at, chased=0))
        self.ports.look_again(given.group, at)
        giver = self.ports.may_hear(given) if not self._has_enough(change, given) else None
        if giver is None:
            return []
        when = Moment(at, self.ports.zone(given.group), "day")
        words = Line("late.nothing_new", {"words": given.words, "when": when})
        key = f"late:{given.id}:{now - now % WEEK}"
        return [Reply(words, to=giver, audience=Audience.PRIVATE, key=key, about=given.group)]

    def _missed(self, change: Change, now: int) -> list[Reply]:
        """Who could not be reached when it went out, and can be now, hears it; who can't be yet is looked for each Monday."""
        told = list(tell(self.ports, change, now)) if change.ok else []
        if change.ok and self._is_unheard(change):
            self.ports.look_again(change.group, monday_after(now))
        return told

    def _is_unheard(self, change: Change) -> bool:
        """As long as somebody's link stands who was not told."""
        unheard = {each.input for each in self.ports.inputs.follow_ups(change.id) if not each.told}
        there = [each for each in self.ports.linked((change.id,)) if each.id in unheard and each.change == change.id]
        return any(self.ports.inputs.giver(each.id) is not None for each in there)

    def _has_enough(self, change: Change, given: Input) -> bool:
        return self.ports.inputs.follow_up(change.id, given.id).enough

    def _ask_still(self, change: Change, now: int) -> list[Reply]:
        if change.outcome not in (DONE, PARTLY) or now < monday_after(change.day, STILL_SO):
            return []
        asked: dict[PersonId, Reply] = {}  # each of them once, however many things of theirs it answers
        for follow in self.ports.inputs.follow_ups(change.id):
            given = self.ports.inputs.find(follow.input)
            giver = self.ports.may_hear(given) if given else None
            if given is None or giver is None or not follow.told or follow.enough or given.change != change.id:
                continue
            if asks_now(follow, now):
                self.ports.inputs.keep_follow_up(replace(follow, still="asked"))
                asked.setdefault(giver, self._still_card(change, given, giver, now))
        return list(asked.values())

    def _still_card(self, change: Change, given: Input, giver: PersonId, now: int) -> Reply:
        rows = tuple((Choice("is", each, Line(f"still.{each}")),) for each in STILL_WAYS)
        text = Line("still.ask", {"what": change.what})
        seed = {"change": str(change.id), "input": str(given.id)}
        card = Reply(text, rows, Audience.PRIVATE, STILL, seed, to=giver, about=given.group, asks=True)
        return replace(card, key=f"still:{change.id}:{given.id}:{now - now % WEEK}")

    # --- the end of its year

    def _ask_to_keep(self, given: Input) -> list[Reply]:
        replies: list[Reply] = []
        giver = self.ports.may_hear(given)
        if giver is not None:
            row = (Choice("keep", "year", Line("ending.keep")), Choice("keep", "go", Line("ending.go")))
            seed = {"input": str(given.id)}
            text = Line("ending.ask", {"words": given.words})
            key = f"keep:{given.id}"
            rows = tuple((each,) for each in row)
            card = Reply(text, rows, Audience.PRIVATE, KEEP_CARD, seed, to=giver, key=key)
            replies.append(replace(card, about=given.group, waits=True))
        if given.waiting and not given.summary:
            text = Line("ending.summary", {"ref": given.ref or "-"})
            whom = self._whom(given)
            replies += [Reply(text, to=each, audience=Audience.PRIVATE, key=f"end:{given.id}:{each}") for each in whom]
        return replies

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
