"""The statements of people and their accounts, built once."""

from sqlalchemy import bindparam, delete, exists, or_, select, update

from adapters.database.schema import accounts, groups, members, people
from adapters.database.several import among
from adapters.database.walking import Walk

COLUMNS = (
    people.c.id, people.c.language, people.c.easy_read, people.c.zone, people.c.stopped, people.c.chosen_group,
    people.c.saves_data, people.c.quiet, people.c.discreet, people.c.silent, people.c.paused_until, people.c.app,
    people.c.last_app, people.c.seen, people.c.much, people.c.asked,
)  # fmt: skip
KNOWN = (
    select(accounts.c.private, *COLUMNS)
    .join_from(accounts, people, accounts.c.person == people.c.id)
    .where(accounts.c.mark == bindparam("mark"))
)
_ANY_PRIVATE = (
    select(accounts.c.private)
    .where(accounts.c.person == people.c.id, accounts.c.private.is_not(None))
    .order_by(accounts.c.private.desc())
    .limit(1)
    .scalar_subquery()
)
PROFILE = select(_ANY_PRIVATE, *COLUMNS).where(people.c.id == bindparam("person"))
PRIVATE = (
    select(accounts.c.channel, accounts.c.private)
    .join_from(accounts, people, accounts.c.person == people.c.id)
    .where(accounts.c.person == bindparam("person"), accounts.c.private.is_not(None), people.c.stopped.is_(False))
    .where(or_(bindparam("on_channel") == "", accounts.c.channel == bindparam("on_channel")))
    .order_by(accounts.c.channel != people.c.app, accounts.c.channel != people.c.last_app, accounts.c.channel)
    .limit(1)
)
GLANCE = (
    select(accounts.c.channel, accounts.c.private, *COLUMNS)
    .join_from(people, accounts, accounts.c.person == people.c.id, isouter=True)
    .where(among(people.c.id, "some"))
)
THEIR_GROUPS = (
    select(members.c.person, members.c.group)
    .join_from(members, groups, members.c.group == groups.c.id)
    .where(among(members.c.person, "some"), groups.c.closed.is_(False))
)
OPENED = (
    update(accounts)
    .where(accounts.c.person == bindparam("whose"), accounts.c.channel == bindparam("on_channel"))
    .values(private=bindparam("sealed_private"))
)
USED = update(people).where(people.c.id == bindparam("whose")).values(last_app=bindparam("on_channel"))
ACCOUNTS = (
    select(accounts.c.channel, accounts.c.sealed)
    .where(accounts.c.person == bindparam("whose"))
    .order_by(accounts.c.channel)
)
APPS = select(accounts.c.channel).where(accounts.c.person == bindparam("whose")).order_by(accounts.c.channel)
UNLINK = delete(accounts).where(accounts.c.person == bindparam("whose"), accounts.c.channel == bindparam("on_channel"))
NOT_THERE = [
    update(people).where(people.c.id == bindparam("whose"), column == bindparam("on_channel")).values({column: ""})
    for column in (people.c.app, people.c.last_app)
]
HERE = update(people).where(people.c.id == bindparam("whose")).values(seen=bindparam("week"), told=0)
SILENT = (
    select(people.c.id)
    .where(people.c.seen < bindparam("week"), people.c.told == 0)
    .order_by(people.c.seen)
    .limit(bindparam("most"))
)
TOLD = update(people).where(people.c.id == bindparam("whose")).values(told=bindparam("today"))
TO_FORGET = (
    select(people.c.id)
    .where(people.c.seen < bindparam("week"), people.c.told > 0, people.c.told < bindparam("before"))
    .order_by(people.c.seen)
    .limit(bindparam("most"))
)
FORGET = delete(people).where(people.c.id == bindparam("person"))
MARKS = select(accounts.c.mark).where(accounts.c.person == bindparam("person"))
BEHIND = select(accounts.c.person).where(accounts.c.mark == bindparam("mark"))
FORGET_ACCOUNTS = delete(accounts).where(accounts.c.person == bindparam("person"))
SWEEP = Walk(  # their accounts go with them
    people,
    people.c.chose.is_(False),
    people.c.met < bindparam("before"),
    ~exists().where(members.c.person == people.c.id),
)
ABOUT = "private chat"
