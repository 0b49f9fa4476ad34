"""People: platform ids sealed against our own random numbers, and how each likes to be written to."""

import json
import secrets
from collections.abc import Callable, Collection, Mapping
from datetime import time
from typing import Any

from sqlalchemy import bindparam, update

from adapters.database.books import people_sql as sql
from adapters.database.ledger import Ledger
from adapters.database.schema import accounts, people
from adapters.database.sealing import Seal
from adapters.database.walking import Step
from bot.engine.incoming import Place
from bot.engine.people import Account, GroupId, PersonId
from bot.engine.profile import USUAL, Glance, Much, Profile, Quiet, merged, week_of


class SqlPeople:
    """The People port over the books."""

    def __init__(self, ledger: Ledger, seal: Seal, erased: Callable[[bytes], None] = lambda mark: None) -> None:
        """`erased` is told the mark of each account of somebody who is forgotten."""
        self._ledger, self._seal, self._erased = ledger, seal, erased

    def known(self, account: Account) -> Profile | None:
        row = self._ledger.one(sql.KNOWN, mark=self._mark(account))
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
        row = self._ledger.one(sql.PROFILE, person=person)
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
            much_now=profile.much or "",
            asked_now=profile.asked,
        )

    def opened(self, person: PersonId, channel: str, private_chat: str) -> None:
        sealed = self._seal.close(private_chat.encode(), sql.ABOUT) if private_chat else None
        self._ledger.run(sql.OPENED, whose=person, on_channel=channel, sealed_private=sealed)
        if private_chat:
            self._ledger.run(sql.USED, whose=person, on_channel=channel)

    def behind(self, mark: bytes) -> PersonId | None:
        """Whose account has this mark."""
        row = self._ledger.one(sql.BEHIND, mark=mark)
        return PersonId(row[0]) if row else None

    def private_place(self, person: PersonId, on: str = "") -> Place | None:
        row = self._ledger.one(sql.PRIVATE, person=person, on_channel=on)
        return Place(row[0], self._seal.open(row[1], sql.ABOUT).decode(), private=True) if row else None

    def glance(self, people: Collection[PersonId]) -> Mapping[PersonId, Glance]:
        some = json.dumps(list(people))
        rows: dict[PersonId, list[tuple[Any, ...]]] = {}
        for row in self._ledger.all(sql.GLANCE, some=some):
            rows.setdefault(PersonId(row[2]), []).append(row)
        theirs: dict[PersonId, list[GroupId]] = {}
        for person, group in self._ledger.all(sql.THEIR_GROUPS, some=some):
            theirs.setdefault(PersonId(person), []).append(GroupId(group))
        return {each: self._glance(found, tuple(theirs.get(each, ()))) for each, found in rows.items()}

    def _glance(self, rows: list[tuple[Any, ...]], groups: tuple[GroupId, ...]) -> Glance:
        """Where they are written to is chosen as `private_place` does it."""
        profile = self._profile((None, *rows[0][2:]))
        open_ = [row for row in rows if row[1] is not None] if not profile.stopped else []
        if not open_:
            return Glance(profile, None, groups)
        best = min(open_, key=lambda row: (row[0] != profile.app, row[0] != profile.last_app, row[0]))
        return Glance(profile, Place(best[0], self._seal.open(best[1], sql.ABOUT).decode(), private=True), groups)

    def apps(self, person: PersonId) -> tuple[str, ...]:
        return tuple(row[0] for row in self._ledger.all(sql.APPS, whose=person))

    def accounts(self, person: PersonId) -> tuple[Account, ...]:
        rows = self._ledger.all(sql.ACCOUNTS, whose=person)
        return tuple(Account(channel, self._seal.open(sealed, "account").decode()) for channel, sealed in rows)

    def unlink(self, person: PersonId, channel: str) -> None:
        """The last one stays: without it nobody could see or forget what is kept."""
        if len(self.apps(person)) > 1:
            self._ledger.run(sql.UNLINK, whose=person, on_channel=channel)
            for statement in sql.NOT_THERE:
                self._ledger.run(statement, whose=person, on_channel=channel)

    def here(self, person: PersonId, now: int) -> None:
        self._ledger.run(sql.HERE, whose=person, week=week_of(now))

    def silent_since(self, week: int, limit: int) -> tuple[PersonId, ...]:
        return tuple(PersonId(row[0]) for row in self._ledger.all(sql.SILENT, week=week, most=limit))

    def told_to_go(self, person: PersonId, now: int) -> None:
        self._ledger.run(sql.TOLD, whose=person, today=now)

    def to_forget(self, told: int, week: int, limit: int) -> tuple[PersonId, ...]:
        return tuple(PersonId(row[0]) for row in self._ledger.all(sql.TO_FORGET, before=told, week=week, most=limit))

    def merge(self, old: PersonId, new: PersonId) -> None:
        theirs, ours = self.profile(old), self.profile(new)
        if theirs is None or ours is None or old == new:
            return
        self.keep(merged(theirs, ours))
        self._ledger.hand_over(accounts, old, new)
        self.forget(old)

    def forget(self, person: PersonId) -> None:
        for (mark,) in self._ledger.all(sql.MARKS, person=person):
            self._erased(mark)
        self._ledger.run(sql.FORGET_ACCOUNTS, person=person)
        self._ledger.run(sql.FORGET, person=person)

    def sweep(self, before: int) -> int:
        return sql.SWEEP.all(self._ledger, before=before)

    def sweeping(self, before: int) -> Step:
        return sql.SWEEP.steps(self._ledger, before=before)

    def _mark(self, account: Account) -> bytes:
        return mark_of(account, self._seal)

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
            much,
            asked,
        ) = row
        return Profile(
            PersonId(person),
            language,
            bool(easy),
            zone,
            bool(stopped),
            self._seal.open(private, sql.ABOUT).decode() if private else "",
            GroupId(group) if group is not None else None,
            bool(saves),
            _quiet_of(quiet),
            bool(discreet),
            bool(silent),
            paused,
            app,
            last,
            seen,
            Much(much) if much else None,
            asked,
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
        much=bindparam("much_now"),
        asked=bindparam("asked_now"),
        chose=True,
    )
)


def mark_of(account: Account, seal: Seal) -> bytes:
    """The keyed hash that an account is found by, and that the erasure journal keeps."""
    return seal.mark("account", account.channel, account.id)
