"""What waits for an answer, as its keyholders see it: by week, shuffled within it, never who wrote it."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from bot.engine.happenings import Happening, WorkDone
from bot.engine.keys import may_second
from bot.engine.message import Audience, Choice, Line, Lines, Moment, Reply
from bot.engine.near import alike
from bot.engine.people import GroupId, PersonId, Role
from bot.engine.room import Begin, Need, Outcome, Run, Visit, says
from bot.engine.script import Said
from bot.inputs.model import (
    BEFORE,
    NAMED,
    PRIVATE,
    WEEK,
    Change,
    Input,
    ask_to_keep,
    may_read,
    monday_after,
    next_day,
    overdue,
    week_began,
    week_of,
)
from bot.inputs.ports import CARD, LIST, Ports, only_you, short
from bot.inputs.script import DATES
from bot.inputs.standing import ON_A_PAGE, dated, promised, state

ALIKE = 60  # of 100; from here on two inputs may ask for the same
MOST_DONE = 2  # of the list for one week
MINUTES = 5  # to answer one, about
_DOORS = ("take", "answer", "link", "wait", "pass", "ask_back", "support", "use_draft", "list", "summary")


@dataclass(frozen=True, slots=True)
class Reading:
    """`/inputs`: the list, one input, who looks after it, and waiting with a reason."""

    ports: Ports

    def overview(self, visit: Visit, page: int = 0, *, order: str = "", edit: bool = False) -> Outcome:
        """`order` is that of the page before, so that on its pages together each stands once."""
        if visit.group is None or visit.person is None:
            return says(Reply(Line("talk.no_group")))
        order = order or secrets.token_hex(8)
        mine = [each for each in self.waiting(visit.group, order) if self.ports.reads(visit, each)]
        pending = self._for_their_yes(visit.group, visit.person, visit.now)
        shown = mine[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
        rows: list[tuple[Choice, ...]] = [
            (
                Choice(
                    "open", str(each.id), Line("inputs.row", {"words": short(each.words), "weeks": _ago(each, visit)})
                ),
            )
            for each in shown
        ]
        rows += [
            (Choice("second", str(each.id), Line("inputs.second", {"words": short(each.what)})),) for each in pending
        ]
        if len(mine) > (page + 1) * ON_A_PAGE:
            rows.append((Choice("page", str(page + 1), Line("inputs.more")),))
        if promised(self.ports, visit):
            rows.append((Choice("promised", "0", Line("inputs.promised")),))
        rows.append((Choice("do", "bounds", Line("inputs.bounds")),))
        key = "inputs.waiting" if mine else "inputs.none"
        text = Line(key, count=len(mine)) if mine else Line(key)
        return says(Reply(text, tuple(rows), card=LIST, seed={"order": order}, edit=edit))

    def _for_their_yes(self, group: GroupId, person: PersonId, now: int) -> list[Change]:
        keys = self.ports.keys(group)
        pending = self._not_seconded(group)
        return [each for each in pending if each.writer and may_second(keys, each.writer, person, each.asked, now)]

    def _not_seconded(self, group: GroupId) -> list[Change]:
        """What answers only things without a giver goes to nobody in private, so it waits for no second."""
        there = [each for each in self.ports.inputs.changes(group) if not each.ok and each.writer is not None]
        return [each for each in there if self.ports.with_givers((each.id,))]

    def waiting(self, group: GroupId, order: str = "") -> Sequence[Input]:
        """The longest waiting week first; within a week in an order that is new each time, but for one that is given."""
        all_of = [each for each in self.ports.inputs.of(group) if each.waiting and each.released]
        order = order or secrets.token_hex(8)
        return sorted(all_of, key=lambda each: (each.week, sha256(f"{order}:{each.id}".encode()).digest()))

    def allows(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        if key in ("open", "second", "page", "promised"):
            return value.isdecimal()
        return (key, value) == ("do", "bounds")

    def open(self, visit: Visit, number: int, *, edit: bool = True) -> Outcome:
        given = self.ports.inputs.find(number)
        if given is None or not self.ports.reads(visit, given):
            return only_you("inputs.not_yours")
        return says(self.card(visit, given, edit=edit))

    def card(self, visit: Visit, given: Input, *, edit: bool) -> Reply:
        lines: list[Line | Lines] = [Line("input.words", {"words": given.words or given.summary})]
        who = Line("input.by", {"name": given.name or Line("input.a_member")}) if given.label == NAMED else None
        lines.append(
            Lines((who or Line(f"input.is.{given.label}"), Line("input.since", {"weeks": _ago(given, visit)})))
        )
        lines += state(self.ports, visit, given)
        alike = self.alike(visit, given)
        if alike:
            rows = tuple(Line("idea.point", {"words": short(each.words)}) for each in alike)
            lines.append(Lines((Line("input.alike"), *rows)))
        buttons = ["take"] if given.owner != visit.person else []
        buttons += ["answer", "link", "wait", "pass"] if given.waiting else ["answer", "link"]
        if given.draft:
            buttons.insert(0, "use_draft")
        if given.label == PRIVATE and given.waiting:
            buttons += ["ask_back", "support"]
        if given.waiting and visit.now >= ask_to_keep(given):
            buttons.append("summary")
        buttons.append("list")
        choices = tuple((Choice("do", each, Line(f"input.{each}")),) for each in buttons)
        return Reply(Lines(tuple(lines), gap=True), choices, card=CARD, seed={"input": str(given.id)}, edit=edit)

    def alike(self, visit: Visit, given: Input) -> Sequence[Input]:
        """What may have been asked before, the nearest first; of what this person may read only."""
        others = [each for each in self.ports.inputs.of(given.group) if each.id != given.id and each.words]
        near = [(alike(given.words.casefold(), each.words.casefold()), each) for each in others]
        found = [(score, each) for score, each in near if score >= ALIKE and self.ports.reads(visit, each)]
        return [each for _, each in sorted(found, key=lambda pair: -pair[0])[:3]]

    def card_allows(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        return (key == "do" and value in _DOORS) or (key == "change" and value.isdecimal())

    def take(self, visit: Visit, given: Input) -> Outcome:
        self.ports.inputs.keep(replace(given, owner=visit.person))
        return says(self.card(visit, replace(given, owner=visit.person), edit=True))

    def put_off(self, visit: Visit, said: Said) -> Outcome:
        """Nobody is chased before that day. Every put-off is counted, and shown."""
        given = self.ports.inputs.find(int(said.seed["input"]))
        if given is None or not self.ports.reads(visit, given):
            return only_you("inputs.not_yours")
        if not given.waiting:
            return says(Reply(Line("answer.meanwhile"), edit=True))
        until = monday_after(visit.now, DATES[said["next"]])
        because, put_offs = said["because"], given.put_offs + 1
        kept = replace(given, waits_until=until, waits_because=because, put_offs=put_offs, chased=0)
        self.ports.inputs.keep(kept)
        self.ports.look_again(given.group, until)
        return says(self.card(visit, kept, edit=True), *self._told_of_waiting(kept))

    def _told_of_waiting(self, given: Input) -> list[Reply]:
        """Its giver hears the new day, and where the reason stands: no second person read it, so it is not sent to them.
        Who put it off sees the same either way."""
        giver = self.ports.may_hear(given)
        if giver is None:
            return []
        when = Moment(next_day(given), self.ports.zone(given.group), "day")
        text = Lines((Line("late.put_off", {"words": given.words, "when": when}), Line("late.put_off_why")))
        key = f"put_off:{given.id}:{given.put_offs}"
        return [Reply(text, to=giver, audience=Audience.PRIVATE, key=key, about=given.group)]

    # --- for others

    def work_done(self, happening: Happening) -> Outcome:
        """The action that came from it is done: its reader may have an answer now."""
        given = self.ports.inputs.find(happening.idea) if isinstance(happening, WorkDone) else None
        if given is not None and given.waiting:
            self.ports.inputs.keep(replace(given, worked_on=True))
        return Outcome()

    def needs(self, group: GroupId, now: int) -> tuple[Need, ...]:
        """Each kind of reader hears of what they may read, and of nothing else."""
        found: list[Need] = []
        for role in (Role.COORDINATOR, Role.SECOND_READER):
            found += self._for_role(group, role, [each for each in self.waiting(group) if _reads(role, each)], now)
        pending = self._not_seconded(group)
        if pending:
            found.append(Need(Line("inputs.need_second", count=len(pending)), 2 * len(pending), 1, Run("inputs")))
        return tuple(found)

    def _promised_soon(self, group: GroupId, role: Role, now: int) -> list[Line]:
        """A week before the day that was named for the next word."""
        there = [change for change, each in dated(self.ports, group) if _reads(role, each)]
        soon = [each for each in dict.fromkeys(there) if now < each.next_at <= now + WEEK][:MOST_DONE]
        return [self._promise(each) for each in soon]

    def _promise(self, change: Change) -> Line:
        when = Moment(change.next_at, self.ports.zone(change.group), "day")
        return Line("inputs.need_promised", {"words": short(change.what), "when": when})

    def _for_role(self, group: GroupId, role: Role, theirs: Sequence[Input], now: int) -> list[Need]:
        only, found = frozenset({role}), []
        late = [each for each in theirs if overdue(each, now)]
        done = [each for each in theirs if each.worked_on][:MOST_DONE]
        drafts = [each for each in theirs if each.draft and each not in (*late, *done)][:MOST_DONE]
        others = [each for each in theirs if each not in (*late, *done, *drafts)]
        if late:
            found.append(Need(Line("inputs.need_late", count=len(late)), MINUTES * len(late), 0, Run("inputs"), only))
        words = [Line("inputs.need_done", {"words": short(each.words)}) for each in done]
        words += [Line("inputs.need_draft", {"words": short(each.words)}) for each in drafts]
        words += self._promised_soon(group, role, now)
        found += [Need(each, MINUTES, 2, Run("inputs"), only) for each in words]
        if others:
            found.append(Need(Line("inputs.need", count=len(others)), MINUTES * len(others), 3, Run("inputs"), only))
        return found

    def asked_here(self, group: GroupId, visit: Visit) -> Lines:
        """The group's own waiting list, for `they never got back to us`: what the group may see of it."""
        open_to_all = [each for each in self.waiting(group) if each.label in (NAMED, BEFORE)]
        rows = [
            Line("waiting.row", {"words": short(each.words), "weeks": _ago(each, visit)}) for each in open_to_all[:5]
        ]
        return Lines(tuple(rows))


def _reads(role: Role, given: Input) -> bool:
    return may_read(given, coordinator=role is Role.COORDINATOR, second=role is Role.SECOND_READER, outside=False)


def _ago(given: Input, visit: Visit) -> Line:
    weeks = max(week_of(visit.now) - given.week, 0)
    return Line("inputs.weeks", count=weeks) if weeks else Line("inputs.this_week")


def begin_answer(ports: Ports, visit: Visit, given: Input, what: str = "") -> Outcome:
    seed = {
        "input": str(given.id), "words": given.words[:600], "now": str(visit.now), "zone": ports.zone(given.group),
        "linked": "1" if given.label in (NAMED, PRIVATE) else "", "draft": what, "change": str(given.change),
    }  # fmt: skip
    return Outcome(begin=Begin("answer", seed))


def is_keyholder(visit: Visit) -> bool:
    return bool(visit.roles & {Role.COORDINATOR, Role.SECOND_READER})


def days_of(given: Input, now: int) -> int:
    """From the middle of the week it was given to now."""
    return max((now - week_began(given.week) - WEEK // 2) // (24 * 3600), 0)
