"""Who has had which broadcast: what is left of its rows in the outbox once they are done.

A person and a body are one row, so nobody is sent it twice; what became of it is counted, so that its numbers stay when a
person's row goes. All of it goes 30 days after the first of them was done.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable

from sqlalchemy import bindparam, delete, exists, func, select
from sqlalchemy.dialects.sqlite import insert

from adapters.database.ledger import Ledger
from adapters.database.loop_tables import sent, tallies
from adapters.database.several import among
from adapters.database.walking import Key, Step, Walk
from bot.engine.outbox import Told
from bot.engine.people import PersonId

QUARTER = 900  # seconds; days begin at one, whatever the zone
NO_PARCEL = 0
_TOLD = select(sent.c.person, sent.c.quarter).where(
    among(sent.c.person, "some"), sent.c.quarter >= bindparam("since_quarter")
)
_FORGET = delete(sent).where(sent.c.person == bindparam("whose"))
_TALLY = select(func.sum(tallies.c.sent), func.sum(tallies.c.not_reached)).where(tallies.c.body == bindparam("of_body"))
_PUT = insert(tallies).values({each.name: bindparam(each.name) for each in tallies.c})
_COUNT = _PUT.on_conflict_do_update(
    index_elements=[tallies.c.body, tallies.c.slot],
    set_={each.name: each + _PUT.excluded[each.name] for each in (tallies.c.sent, tallies.c.not_reached)},
)
_OVER = select(tallies.c.body).where(tallies.c.at < bindparam("before")).distinct()
_SWEEP = Walk(sent, among(sent.c.body, "over"))
_NONE = "[]"
_HAS_ROWS = exists().where(sent.c.body == tallies.c.body)  # written behind the slices: they go the next hour
_SWEEP_TALLIES = delete(tallies).where(among(tallies.c.body, "over"), ~_HAS_ROWS)


class Sent:
    """Used in the unit that ends a row of the outbox."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def note(self, done: Iterable[tuple[int | None, int | None]], now: int, *, reached: bool) -> None:
        """Bodies and who they were for, gone from the outbox just now; without a body it was no broadcast."""
        quarter = now // QUARTER if reached else None
        rows: list[dict[str, object]] = [
            {"person": person, "body": body, "quarter": quarter}
            for body, person in done
            if body is not None and person is not None
        ]
        self._ledger.add_many(sent, rows)
        for body, many in Counter(row["body"] for row in rows).items():
            counts = {"sent": many * reached, "not_reached": many * (not reached)}
            self._ledger.run(_COUNT, body=body, slot=self._ledger.slot[0], at=now, **counts)

    def told(self, people: Collection[PersonId], since: int) -> list[Told]:
        """To whom of them one went out since then; every broadcast is among the two a day."""
        rows = self._ledger.all(_TOLD, some=json.dumps(list(people)), since_quarter=since // QUARTER)
        return [Told(PersonId(person), NO_PARCEL, quarter * QUARTER) for person, quarter in rows]

    def tally(self, body: int) -> tuple[int, int]:
        """How many were sent it, and how many it did not reach."""
        gone_out, not_reached = self._ledger.one(_TALLY, of_body=body) or (0, 0)
        return int(gone_out or 0), int(not_reached or 0)

    def merge(self, old: PersonId, new: PersonId) -> None:
        self._ledger.hand_over(sent, old, new)

    def forget(self, person: PersonId) -> None:
        self._ledger.run(_FORGET, whose=person)

    def sweep(self, before: int) -> int:
        over = self._over(before)
        gone = _SWEEP.all(self._ledger, over=over)
        self._ledger.run(_SWEEP_TALLIES, over=over)
        return gone

    def sweeping(self, before: int) -> Step:
        """A broadcast goes whole; the table is looked through only when one is over."""

        def step(start: Key) -> Key | None:
            over = self._over(before)
            if over == _NONE:
                return None
            at, _ = _SWEEP.step(self._ledger, start, over=over)
            if at is None:
                self._ledger.run(_SWEEP_TALLIES, over=over)
            return at

        return step

    def _over(self, before: int) -> str:
        return json.dumps([body for (body,) in self._ledger.all(_OVER, before=before)])
