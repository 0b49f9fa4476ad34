"""The statements of the outbox, built once.

States: 0 waiting, 1 claimed (or handed to the first lane), 2 held for somebody who has not opened a private chat,
3 sent, 4 dropped.
"""

from sqlalchemy import and_, bindparam, delete, func, or_, select, update

from adapters.database.loop_tables import sent
from adapters.database.schema import outbox
from adapters.database.several import among
from adapters.database.walking import Walk
from bot.engine.outbox import ANSWER

WAITING, CLAIMED, HELD, SENT, DROPPED = range(5)

ROW = (outbox.c.id, outbox.c.lane, outbox.c.at, outbox.c.tries, outbox.c.unsure, outbox.c.state, outbox.c.sealed,
        outbox.c.person, outbox.c.body)  # fmt: skip
DUE = (  # one lane at a time: then the index leads straight to what is due, past a heap that is not
    select(*ROW)
    .where(outbox.c.state < 2, outbox.c.lane == bindparam("of_lane"), outbox.c.at <= bindparam("today"))
    .order_by(outbox.c.at, outbox.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)  # where several processes send, each takes what no other is taking
)
MINE = (outbox.c.person == bindparam("whose"), outbox.c.counts.is_(True))
MORE = (
    select(*ROW)
    .where(*MINE, outbox.c.state == WAITING, outbox.c.at <= bindparam("today"))
    .order_by(outbox.c.at, outbox.c.id)
)
TOLD_OF = select(outbox.c.person, outbox.c.id, outbox.c.state, outbox.c.at).where(
    among(outbox.c.person, "some"),
    outbox.c.counts.is_(True),
    or_(outbox.c.state == CLAIMED, and_(outbox.c.state == SENT, outbox.c.at >= bindparam("since"))),
)
HAVE_MORE = (
    select(outbox.c.person)
    .where(among(outbox.c.person, "some"), outbox.c.counts.is_(True))
    .where(outbox.c.state == WAITING, outbox.c.at <= bindparam("today"))
)
CLAIM_SOME = (
    update(outbox)
    .where(among(outbox.c.id, "some"))
    .values(state=CLAIMED, at=bindparam("until"), unsure=bindparam("unsure_now"))
)
BROADCAST = and_(outbox.c.body.is_not(None), outbox.c.sealed.is_(None))  # with words of its own, a body is a picture
LEAVES_NONE = or_(outbox.c.lane == ANSWER, BROADCAST)  # of a broadcast something narrower stays
GONE = (outbox.c.body, outbox.c.person)
REMOVE_SOME = delete(outbox).where(among(outbox.c.id, "some"), LEAVES_NONE).returning(*GONE)
SENT_SOME = update(outbox).where(among(outbox.c.id, "some")).values(state=SENT, at=bindparam("today"), sealed=None)
CLAIM = (
    update(outbox)
    .where(outbox.c.id == bindparam("wanted"))
    .values(state=CLAIMED, at=bindparam("until"), unsure=bindparam("unsure_now"))
)
UNDER_WAY = or_(outbox.c.state == CLAIMED, and_(outbox.c.lane == ANSWER, outbox.c.tries == 0))
RECOVER = update(outbox).where(outbox.c.state < 2, UNDER_WAY).values(at=bindparam("today"))
REMOVE = delete(outbox).where(outbox.c.id == bindparam("wanted"), LEAVES_NONE).returning(*GONE)
DONE = (
    update(outbox)
    .where(outbox.c.id == bindparam("wanted"))
    .values(state=bindparam("state_now"), at=bindparam("today"), sealed=None)
)
LATER = (
    update(outbox)
    .where(outbox.c.id == bindparam("wanted"))
    .values(
        state=WAITING,
        at=bindparam("at_last"),
        tries=outbox.c.tries + bindparam("one_more"),
        unsure=bindparam("unsure_now"),
    )
)
HELD_FOR = (
    select(*ROW).where(outbox.c.person == bindparam("whose"), outbox.c.state == HELD).order_by(outbox.c.at, outbox.c.id)
)
RELEASE = (
    update(outbox)
    .where(outbox.c.id == bindparam("wanted"))
    .values(
        state=bindparam("state_now"),
        at=bindparam("until"),
        sealed=bindparam("sealed_now"),
        chat=bindparam("chat_now"),
    )
)
OPEN = select(outbox.c.id, outbox.c.sealed).where(outbox.c.state < HELD, outbox.c.sealed.is_not(None))
OPEN_OF = select(outbox.c.id, outbox.c.sealed).where(
    outbox.c.person == bindparam("whose"), outbox.c.sealed.is_not(None)
)
RESEAL = update(outbox).where(outbox.c.id == bindparam("wanted")).values(sealed=bindparam("sealed_now"))
CANCEL = delete(outbox).where(outbox.c.mark == bindparam("of_key"), outbox.c.state < SENT).returning(outbox.c.id)
FORGET = delete(outbox).where(outbox.c.person == bindparam("whose"), outbox.c.state < SENT)
FORGET_DONE = update(outbox).where(outbox.c.person == bindparam("whose")).values(person=None)
SWEEP = Walk(outbox, outbox.c.state >= HELD, outbox.c.at < bindparam("before"))
HIGHEST = select(func.max(outbox.c.id))
NEXT = select(func.min(outbox.c.at)).where(outbox.c.state < 2, outbox.c.lane == bindparam("of_lane"))


TWICE = delete(outbox).where(
    outbox.c.person == bindparam("old"),
    outbox.c.sealed.is_(None),  # words of its own are no broadcast, even with the same picture
    outbox.c.body.in_(select(outbox.c.body).where(outbox.c.person == bindparam("new"), outbox.c.body.is_not(None))),
)
HAD = delete(outbox).where(
    outbox.c.person == bindparam("new"),
    outbox.c.state == WAITING,
    outbox.c.body.in_(select(sent.c.body).where(sent.c.person == bindparam("new"))),
)
