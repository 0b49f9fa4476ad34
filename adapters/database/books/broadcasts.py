"""One thing to many people: its words once, and a row of the outbox for each, all written by one statement."""

import json
from typing import Any

from sqlalchemy import and_, bindparam, cast, delete, exists, func, literal, select, true
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.types import LargeBinary, Text

from adapters.database.books.bodies import Bodies
from adapters.database.books.outbox import SqlOutbox
from adapters.database.books.outbox_sql import WAITING
from adapters.database.books.sent import Sent
from adapters.database.ledger import Ledger
from adapters.database.loop_tables import bodies, sent
from adapters.database.schema import accounts, consents, members, outbox, people
from adapters.database.sealing import Seal
from adapters.database.several import among
from bot.engine.consents import YES_HOLDS, day_of
from bot.engine.message import Message
from bot.engine.outbox import BULK
from bot.engine.people import PersonId
from bot.engine.recipients import Queued, Recipients, Tally

_SAID_YES = exists().where(
    consents.c.person == members.c.person,
    consents.c.purpose == bindparam("wish"),
    consents.c.version == bindparam("version"),
    consents.c.yes.is_(True),
    consents.c.day > bindparam("since_day"),
)
_REACHABLE = exists().where(accounts.c.person == members.c.person, accounts.c.private.is_not(None))
_WHO = and_(
    members.c.group == bindparam("of_group"),
    people.c.stopped.is_(False),
    people.c.paused_until <= bindparam("today"),
    _REACHABLE,
    _SAID_YES,
    ~among(members.c.person, "but"),
)
_HAD_IT = exists().where(sent.c.person == members.c.person, sent.c.body == bindparam("body"))
_FROM = select(members.c.person).join_from(members, people, members.c.person == people.c.id).where(_WHO)
_LAST = (
    select(members.c.person)
    .where(members.c.group == bindparam("of_group"), members.c.person > bindparam("after"))
    .order_by(members.c.person)
    .limit(1)
    .offset(bindparam("others"))
)
_COUNT = select(func.count()).select_from(_FROM.subquery())
_ROWS = (
    select(
        bindparam("first") + bindparam("step") * func.row_number().over(order_by=members.c.person),
        # the same person and body never twice; both stand in the row as they are, so the mark tells nothing more
        cast(cast(bindparam("body"), Text) + literal(":") + cast(members.c.person, Text), LargeBinary),
        members.c.person,
        literal(BULK),
        literal(WAITING),
        bindparam("today"),
        true(),
        bindparam("body"),
    )
    .join_from(members, people, members.c.person == people.c.id)
    .where(_WHO, ~_HAD_IT, members.c.person > bindparam("after"), members.c.person <= bindparam("last"))
    .order_by(members.c.person)
)
_SEND = (
    insert(outbox)
    .from_select(["id", "mark", "person", "lane", "state", "at", "counts", "body"], _ROWS, include_defaults=False)
    .on_conflict_do_nothing()
)
_WAITING = select(func.count()).select_from(outbox).where(outbox.c.body == bindparam("of_body"))
AT_ONCE = 4000  # members; some 30 ms
BEFORE_ALL, BEHIND_ALL = PersonId(-1), PersonId(2**63 - 1)
_SWEEP = delete(bodies).where(bodies.c.at < bindparam("before"), ~exists().where(outbox.c.body == bodies.c.id))


class SqlBroadcasts:
    """The Broadcasts port over the books."""

    def __init__(self, ledger: Ledger, seal: Seal, outbox_book: SqlOutbox) -> None:
        self._ledger, self._outbox, self._bodies = ledger, outbox_book, Bodies(ledger, seal)
        self._done, self.at_once = Sent(ledger), AT_ONCE

    def count(self, recipients: Recipients, now: int) -> int:
        row = self._ledger.one(_COUNT, **_whom(recipients, now))
        return int(row[0]) if row else 0

    def send(self, body: int, message: Message, recipients: Recipients, now: int) -> Queued:
        self._bodies.keep(body, message, now)
        return self.go_on(body, recipients, now, BEFORE_ALL)

    def go_on(self, body: int, recipients: Recipients, now: int, after: PersonId) -> Queued:
        row = self._ledger.one(_LAST, of_group=recipients.group, after=after, others=self.at_once - 1)
        last = PersonId(row[0]) if row else None  # else there are fewer
        first, step = self._outbox.number(now), self._outbox.step
        bounds = {"after": after, "last": BEHIND_ALL if last is None else last}
        rows = self._ledger.run(_SEND, first=first, step=step, body=body, **bounds, **_whom(recipients, now)).rowcount
        self._outbox.count_on_from(first + step * self.at_once)  # more than were numbered
        return Queued(rows, last)

    def tally(self, body: int) -> Tally:
        waits = self._ledger.one(_WAITING, of_body=body)
        gone_out, not_reached = self._done.tally(body)
        return Tally(gone_out, waits[0] if waits else 0, not_reached)

    def sweep(self, before: int) -> int:
        return self._ledger.run(_SWEEP, before=before).rowcount


def _whom(recipients: Recipients, now: int) -> dict[str, Any]:
    wish = recipients.wish
    return {
        "of_group": recipients.group,
        "today": now,
        "wish": wish.name,
        "version": wish.version,
        "since_day": day_of(now) - YES_HOLDS,
        "but": json.dumps(sorted(recipients.but)),
    }
