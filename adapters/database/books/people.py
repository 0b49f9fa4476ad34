"""People: platform ids sealed against our own random numbers, and how each likes to be written to."""

import json
import secrets
from collections.abc import Collection, Mapping
from datetime import time
from typing import Any

from sqlalchemy import bindparam, delete, exists, func, or_, select, update

from adapters.database.ledger import Ledger
from adapters.database.schema import accounts, groups, members, people
from adapters.database.sealing import Seal
from bot.engine.incoming import Place
from bot.engine.people import Account, GroupId, PersonId
from bot.engine.profile import USUAL, Glance, Profile, Quiet, merged, week_of

_COLUMNS = (
    people.c.id, people.c.language, people.c.easy_read, people.c.zone, people.c.stopped, people.c.chosen_group,
    people.c.saves_data, people.c.quiet, people.c.discreet, people.c.silent, people.c.paused_until, people.c.app,
    people.c.last_app, people.c.seen,
)  # fmt: skip
_KNOWN = (
    select(accounts.c.private, *_COLUMNS)
    .join_from(accounts, people, accounts.c.person == people.c.id)
    .where(accounts.c.mark == bindparam("mark"))
)
_PROFILE = (
    select(func.max(accounts.c.private), *_COLUMNS)
    .join_from(people, accounts, accounts.c.person == people.c.id, isouter=True)
    .where(people.c.id == bindparam("person"))
    .group_by(people.c.id)
)
_PRIVATE = (
    select(accounts.c.channel, accounts.c.private)
    .join_from(accounts, people, accounts.c.person == people.c.id)
    .where(accounts.c.person == bindparam("person"), accounts.c.private.is_not(None), people.c.stopped.is_(False))
    .where(or_(bindparam("on_channel") == "", accounts.c.channel == bindparam("on_channel")))
    .order_by(accounts.c.channel != people.c.app, accounts.c.channel != people.c.last_app, accounts.c.channel)
    .limit(1)
)
_SOME = select(func.json_each(bindparam("some")).table_valued("value").c.value)
_GLANCE = (
    select(accounts.c.channel, accounts.c.private, *_COLUMNS)
    .join_from(people, accounts, accounts.c.person == people.c.id, isouter=True)
    .where(people.c.id.in_(_SOME))
)
_THEIR_GROUPS = (
    select(members.c.person, members.c.group)
    .join_from(members, groups, members.c.group == groups.c.id)
    .where(members.c.person.in_(_SOME), groups.c.closed.is_(False))
)
_OPENED = (
    update(accounts)
    .where(accounts.c.person == bindparam("whose"), accounts.c.channel == bindparam("on_channel"))
    .values(private=bindparam("sealed_private"))
)
_USED = update(people).where(people.c.id == bindparam("whose")).values(last_app=bindparam("on_channel"))
_APPS = select(accounts.c.channel).where(accounts.c.person == bindparam("whose")).order_by(accounts.c.channel)
_UNLINK = delete(accounts).where(accounts.c.person == bindparam("whose"), accounts.c.channel == bindparam("on_channel"))
_NOT_THERE = [
    update(people).where(people.c.id == bindparam("whose"), column == bindparam("on_channel")).values({column: ""})
    for column in (people.c.app, people.c.last_app)
]
_HERE = update(people).where(people.c.id == bindparam("whose")).values(seen=bindparam("week"), told=0)
_SILENT = (
    select(people.c.id)
    .where(people.c.seen < bindparam("week"), people.c.told == 0)
    .order_by(people.c.seen)
    .limit(bindparam("most"))
)
_TOLD = update(people).where(people.c.id == bindparam("whose")).values(told=bindparam("today"))
_TO_FORGET = (
    select(people.c.id)
    .where(people.c.seen < bindparam("week"), people.c.told > 0, people.c.told < bindparam("before"))
    .order_by(people.c.seen)
    .limit(bindparam("most"))
)
_FORGET = delete(people).where(people.c.id == bindparam("person"))
_FORGET_ACCOUNTS = delete(accounts).where(accounts.c.person == bindparam("person"))
_SWEEP = delete(people).where(
    people.c.chose.is_(False),
    people.c.met < bindparam("before"),
    ~exists().where(members.c.person == people.c.id),
)
_ORPHANS = delete(accounts).where(~exists().where(people.c.id == accounts.c.person))
_ABOUT = "private chat"


class SqlPeople:
    """The People port over the books."""

    def __init__(self, ledger: Ledger, seal: Seal) -> None:
        self._ledger, self._seal = ledger, seal

    def known(self, account: Account) -> Profile | None:
        row = self._ledger.one(_KNOWN, mark=self._mark(account))
        return self._profile(row) if row else None

    def meet(self, account: Account, now: int) -> Profile:
        """A pending row: it goes after 24 hours unless they choose something or belong to a group."""
        person = secrets.randbits(62)
        self._ledger.add(people, id=person, met=now, seen=week_of(now))
        self._ledger.add(
            accounts,
            mark=self._mark(account),
            person=person,
            channel=account.channel,
            sealed=self._seal.close(account.id.encode(), "account"),
        )
        return Profile(PersonId(person), seen=week_of(now))

    def profile(self, person: PersonId) -> Profile | None:
        row = self._ledger.one(_PROFILE, person=person)
        return self._profile(row) if row else None

    def keep(self, profile: Profile) -> None:
        self._ledger.run(
            _KEEP,
            whose=profile.person,
            language_now=profile.language,
            easy_now=profile.easy_read,
            zone_now=profile.zone,
            stopped_now=profile.stopped,
            group_now=profile.group,
            saves_now=profile.saves_data,
            quiet_now=_quiet_text(profile.quiet),
            discreet_now=profile.discreet,
            silent_now=profile.silent,
            paused_now=profile.paused_until,
            app_now=profile.app,
        )

    def opened(self, person: PersonId, channel: str, private_chat: str) -> None:
        sealed = self._seal.close(private_chat.encode(), _ABOUT) if private_chat else None
        self._ledger.run(_OPENED, whose=person, on_channel=channel, sealed_private=sealed)
        if private_chat:
            self._ledger.run(_USED, whose=person, on_channel=channel)

    def private_place(self, person: PersonId, on: str = "") -> Place | None:
        row = self._ledger.one(_PRIVATE, person=person, on_channel=on)
        return Place(row[0], self._seal.open(row[1], _ABOUT).decode(), private=True) if row else None

    def glance(self, people: Collection[PersonId]) -> Mapping[PersonId, Glance]:
        some = json.dumps(list(people))
        rows: dict[PersonId, list[tuple[Any, ...]]] = {}
        for row in self._ledger.all(_GLANCE, some=some):
            rows.setdefault(PersonId(row[2]), []).append(row)
        theirs: dict[PersonId, list[GroupId]] = {}
        for person, group in self._ledger.all(_THEIR_GROUPS, some=some):
            theirs.setdefault(PersonId(person), []).append(GroupId(group))
        return {each: self._glance(found, tuple(theirs.get(each, ()))) for each, found in rows.items()}

    def _glance(self, rows: list[tuple[Any, ...]], groups: tuple[GroupId, ...]) -> Glance:
        """Where they are written to is chosen as `private_place` does it."""
        profile = self._profile((None, *rows[0][2:]))
        open_ = [row for row in rows if row[1] is not None] if not profile.stopped else []
        if not open_:
            return Glance(profile, None, groups)
        best = min(open_, key=lambda row: (row[0] != profile.app, row[0] != profile.last_app, row[0]))
        return Glance(profile, Place(best[0], self._seal.open(best[1], _ABOUT).decode(), private=True), groups)

    def apps(self, person: PersonId) -> tuple[str, ...]:
        return tuple(row[0] for row in self._ledger.all(_APPS, whose=person))

    def unlink(self, person: PersonId, channel: str) -> None:
        """The last one stays: without it nobody could see or forget what is kept."""
        if len(self.apps(person)) > 1:
            self._ledger.run(_UNLINK, whose=person, on_channel=channel)
            for statement in _NOT_THERE:
                self._ledger.run(statement, whose=person, on_channel=channel)

    def here(self, person: PersonId, now: int) -> None:
        self._ledger.run(_HERE, whose=person, week=week_of(now))

    def silent_since(self, week: int, limit: int) -> tuple[PersonId, ...]:
        return tuple(PersonId(row[0]) for row in self._ledger.all(_SILENT, week=week, most=limit))

    def told_to_go(self, person: PersonId, now: int) -> None:
        self._ledger.run(_TOLD, whose=person, today=now)

    def to_forget(self, told: int, week: int, limit: int) -> tuple[PersonId, ...]:
        return tuple(PersonId(row[0]) for row in self._ledger.all(_TO_FORGET, before=told, week=week, most=limit))

    def merge(self, old: PersonId, new: PersonId) -> None:
        theirs, ours = self.profile(old), self.profile(new)
        if theirs is None or ours is None or old == new:
            return
        self.keep(merged(theirs, ours))
        self._ledger.hand_over(accounts, old, new)
        self.forget(old)

    def forget(self, person: PersonId) -> None:
        self._ledger.run(_FORGET_ACCOUNTS, person=person)
        self._ledger.run(_FORGET, person=person)

    def sweep(self, before: int) -> int:
        gone = self._ledger.run(_SWEEP, before=before).rowcount
        self._ledger.run(_ORPHANS)
        return gone

    def _mark(self, account: Account) -> bytes:
        return self._seal.mark("account", account.channel, account.id)

    def _profile(self, row: tuple[Any, ...]) -> Profile:
        (
            private,
            person,
            language,
            easy,
            zone,
            stopped,
            group,
            saves,
            quiet,
            discreet,
            silent,
            paused,
            app,
            last,
            seen,
        ) = row
        return Profile(
            PersonId(person),
            language,
            bool(easy),
            zone,
            bool(stopped),
            self._seal.open(private, _ABOUT).decode() if private else "",
            GroupId(group) if group is not None else None,
            bool(saves),
            _quiet_of(quiet),
            bool(discreet),
            bool(silent),
            paused,
            app,
            last,
            seen,
        )


def _quiet_of(text: str) -> Quiet:
    begins, _, ends = text.partition("-")
    return Quiet(time.fromisoformat(begins), time.fromisoformat(ends)) if ends else USUAL


def _quiet_text(quiet: Quiet) -> str:
    return "" if quiet == USUAL else f"{quiet.begins:%H:%M}-{quiet.ends:%H:%M}"


_KEEP = (
    update(people)
    .where(people.c.id == bindparam("whose"))
    .values(
        language=bindparam("language_now"),
        easy_read=bindparam("easy_now"),
        zone=bindparam("zone_now"),
        stopped=bindparam("stopped_now"),
        chosen_group=bindparam("group_now"),
        saves_data=bindparam("saves_now"),
        quiet=bindparam("quiet_now"),
        discreet=bindparam("discreet_now"),
        silent=bindparam("silent_now"),
        paused_until=bindparam("paused_now"),
        app=bindparam("app_now"),
        chose=True,
    )
)
