"""Inputs and what became of them: all words sealed; who gave one apart from it, in a link that only follow-ups open."""

from dataclasses import replace

from sqlalchemy import bindparam, delete, select, update

from adapters.database.ledger import Ledger
from adapters.database.loop_tables import boundaries, changes, follow_ups, givers, inputs
from adapters.database.noting import CUT, GONE, Noted, nowhere
from adapters.database.packing import pack, unpack
from adapters.database.sealing import Seal
from bot.engine.people import GroupId, PersonId
from bot.inputs.model import NAMED, Boundaries, Change, FollowUp, Input

_FIND = select(inputs.c.group, inputs.c.sealed).where(inputs.c.id == bindparam("wanted"))
_OF = select(inputs.c.group, inputs.c.sealed).where(inputs.c.group == bindparam("of_group"))
_ALL = select(inputs.c.group, inputs.c.sealed)
_NUMBERS = select(inputs.c.id)
_CHANGED = (
    update(inputs)
    .where(inputs.c.id == bindparam("wanted"))
    .values(sealed=bindparam("sealed_now"), group=bindparam("group_now"))
)
_REMOVE = delete(inputs).where(inputs.c.id == bindparam("wanted"))
_RECEIPT = update(inputs).where(inputs.c.id == bindparam("wanted")).values(receipt=bindparam("mark_now"))
_BY_RECEIPT = select(inputs.c.group, inputs.c.sealed).where(
    inputs.c.group == bindparam("of_group"), inputs.c.receipt == bindparam("mark_of")
)
_GIVER = select(givers.c.sealed).where(givers.c.input == bindparam("wanted"))
_GIVEN = select(givers.c.input).where(givers.c.mark == bindparam("mark_of"))
_CUT = delete(givers).where(givers.c.input == bindparam("wanted"))
_CHANGE = select(changes.c.group, changes.c.sealed).where(changes.c.id == bindparam("wanted"))
_REMOVE_CHANGE = delete(changes).where(changes.c.id == bindparam("wanted"))
_CHANGES = select(changes.c.group, changes.c.sealed).where(changes.c.group == bindparam("of_group"))
_ALL_CHANGES = select(changes.c.group, changes.c.sealed)
_FOLLOW = (follow_ups.c.change, follow_ups.c.input, follow_ups.c.told, follow_ups.c.verdict, follow_ups.c.enough,
           follow_ups.c.still)  # fmt: skip
_FOLLOW_UP = select(*_FOLLOW).where(
    follow_ups.c.change == bindparam("of_change"), follow_ups.c.input == bindparam("of_input")
)
_FOLLOW_UPS = select(*_FOLLOW).where(follow_ups.c.change == bindparam("of_change"))
_REMOVE_FOLLOW_UP = delete(follow_ups).where(
    follow_ups.c.change == bindparam("of_change"), follow_ups.c.input == bindparam("of_input")
)
_BOUNDS = select(boundaries.c.sealed).where(boundaries.c.group == bindparam("of_group"))


class SqlInputs:
    """The Inputs port over the books."""

    def __init__(self, ledger: Ledger, seal: Seal, noted: Noted = nowhere) -> None:
        """`noted` is told of each link that is cut and each input that goes."""
        self._ledger, self._seal, self._noted = ledger, seal, noted

    def keep(self, given: Input) -> None:
        sealed = self._seal.close(pack(given), "input")
        if not self._ledger.run(_CHANGED, wanted=given.id, group_now=given.group, sealed_now=sealed).rowcount:
            self._ledger.add(inputs, id=given.id, group=given.group, sealed=sealed)

    def find(self, number: int) -> Input | None:
        row = self._ledger.one(_FIND, wanted=number)
        return self._input(row) if row else None

    def of(self, group: GroupId) -> tuple[Input, ...]:
        return tuple(self._input(row) for row in self._ledger.all(_OF, of_group=group))

    def remove(self, number: int) -> None:
        if self._ledger.run(_REMOVE, wanted=number).rowcount:
            self._noted(self.mark(number), GONE)

    def set_receipt(self, number: int, word: str) -> None:
        self._ledger.run(_RECEIPT, wanted=number, mark_now=self._seal.mark("receipt", word))

    def by_receipt(self, group: GroupId, word: str) -> Input | None:
        row = self._ledger.one(_BY_RECEIPT, of_group=group, mark_of=self._seal.mark("receipt", word))
        return self._input(row) if row else None

    # --- the sealed link

    def link(self, number: int, person: PersonId) -> None:
        sealed = self._seal.close(str(person).encode(), "giver")
        self._ledger.keep(givers, input=number, mark=self._mark(person), sealed=sealed)

    def giver(self, number: int) -> PersonId | None:
        row = self._ledger.one(_GIVER, wanted=number)
        return PersonId(int(self._seal.open(row[0], "giver"))) if row else None

    def given_by(self, person: PersonId) -> tuple[int, ...]:
        return tuple(row[0] for row in self._ledger.all(_GIVEN, mark_of=self._mark(person)))

    def cut(self, number: int) -> None:
        if self._ledger.run(_CUT, wanted=number).rowcount:
            self._noted(self.mark(number), CUT)

    def mark(self, number: int) -> bytes:
        """By which an input is known outside of the books."""
        return self._seal.mark("input", str(number))

    def numbers(self) -> tuple[int, ...]:
        """Of all inputs there are."""
        return tuple(row[0] for row in self._ledger.all(_NUMBERS))

    def merge(self, old: PersonId, new: PersonId) -> None:
        for number in self.given_by(old):
            self.link(number, new)
        self._in_other_hands(old, new)

    def forget(self, person: PersonId) -> None:
        for number in self.given_by(person):
            given = self.find(number)
            if given is not None and given.label == NAMED:
                self.keep(replace(given, name=""))
            self.cut(number)
        self._in_other_hands(person, None)

    def _in_other_hands(self, old: PersonId, new: PersonId | None) -> None:
        """What somebody looked after, wrote or was asked to draft. Rare, so it may look at every row."""
        for row in self._ledger.all(_ALL):
            given = self._input(row)
            if old in (given.owner, given.passed_to):
                owner = new if given.owner == old else given.owner
                passed_to = new if given.passed_to == old else given.passed_to
                self.keep(replace(given, owner=owner, passed_to=passed_to))
        for row in self._ledger.all(_ALL_CHANGES):
            change = self._change(row)
            if change.writer == old:
                self.keep_change(replace(change, writer=new))

    def _mark(self, person: PersonId) -> bytes:
        return self._seal.mark("giver", str(person))

    # --- what became of it

    def keep_change(self, change: Change) -> None:
        self._ledger.keep(
            changes, id=change.id, group=change.group, sealed=self._seal.close(pack(change), "change")
        )  # fmt: skip

    def find_change(self, number: int) -> Change | None:
        row = self._ledger.one(_CHANGE, wanted=number)
        return self._change(row) if row else None

    def remove_change(self, number: int) -> None:
        self._ledger.run(_REMOVE_CHANGE, wanted=number)

    def changes(self, group: GroupId) -> tuple[Change, ...]:
        found = [self._change(row) for row in self._ledger.all(_CHANGES, of_group=group)]
        return tuple(sorted(found, key=lambda each: (-each.asked, each.id)))

    def keep_follow_up(self, follow_up: FollowUp) -> None:
        self._ledger.keep(
            follow_ups,
            change=follow_up.change,
            input=follow_up.input,
            told=follow_up.told,
            verdict=follow_up.verdict,
            enough=follow_up.enough,
            still=follow_up.still,
        )

    def follow_up(self, change: int, number: int) -> FollowUp:
        row = self._ledger.one(_FOLLOW_UP, of_change=change, of_input=number)
        return _follow_up(row) if row else FollowUp(change, number)

    def remove_follow_up(self, change: int, number: int) -> None:
        self._ledger.run(_REMOVE_FOLLOW_UP, of_change=change, of_input=number)

    def follow_ups(self, change: int) -> tuple[FollowUp, ...]:
        return tuple(_follow_up(row) for row in self._ledger.all(_FOLLOW_UPS, of_change=change))

    def keep_boundaries(self, group: GroupId, bounds: Boundaries) -> None:
        self._ledger.keep(boundaries, group=group, sealed=self._seal.close(pack(bounds), "boundaries"))

    def boundaries(self, group: GroupId) -> Boundaries | None:
        row = self._ledger.one(_BOUNDS, of_group=group)
        return unpack(Boundaries, self._seal.open(row[0], "boundaries")) if row else None

    def _input(self, row: tuple[int, bytes]) -> Input:
        """The group stands outside of the seal, because two groups may become one."""
        return replace(unpack(Input, self._seal.open(row[1], "input")), group=GroupId(row[0]))

    def _change(self, row: tuple[int, bytes]) -> Change:
        return replace(unpack(Change, self._seal.open(row[1], "change")), group=GroupId(row[0]))


def _follow_up(row: tuple[int, int, bool, str, bool, str]) -> FollowUp:
    change, number, told, verdict, enough, still = row
    return FollowUp(change, number, bool(told), verdict, bool(enough), still)
