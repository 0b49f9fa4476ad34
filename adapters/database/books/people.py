"""People: platform ids sealed against our own random numbers, and how each likes to be written to."""

import secrets

from sqlalchemy import bindparam, delete, exists, func, select, update

from adapters.database.ledger import Ledger
from adapters.database.schema import accounts, members, people
from adapters.database.sealing import Seal
from bot.engine.books import Profile, merged
from bot.engine.incoming import Place
from bot.engine.people import Account, GroupId, PersonId

_COLUMNS = (people.c.id, people.c.language, people.c.easy_read, people.c.zone, people.c.stopped, people.c.chosen_group)
_KNOWN = (
    select(*_COLUMNS, accounts.c.private)
    .join_from(accounts, people, accounts.c.person == people.c.id)
    .where(accounts.c.mark == bindparam("mark"))
)
_PROFILE = (
    select(*_COLUMNS, func.max(accounts.c.private))
    .join_from(people, accounts, accounts.c.person == people.c.id, isouter=True)
    .where(people.c.id == bindparam("person"))
    .group_by(people.c.id)
)
_PRIVATE = select(accounts.c.channel, accounts.c.private, people.c.stopped).join_from(
    accounts, people, accounts.c.person == people.c.id
).where(accounts.c.person == bindparam("person"), accounts.c.private.is_not(None))  # fmt: skip
_OPENED = (
    update(accounts)
    .where(accounts.c.person == bindparam("whose"), accounts.c.channel == bindparam("on_channel"))
    .values(private=bindparam("sealed_private"))
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
        self._ledger.add(people, id=person, met=now)
        self._ledger.add(
            accounts,
            mark=self._mark(account),
            person=person,
            channel=account.channel,
            sealed=self._seal.close(account.id.encode(), "account"),
        )
        return Profile(PersonId(person))

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
        )

    def opened(self, person: PersonId, channel: str, private_chat: str) -> None:
        sealed = self._seal.close(private_chat.encode(), _ABOUT) if private_chat else None
        self._ledger.run(_OPENED, whose=person, on_channel=channel, sealed_private=sealed)

    def private_place(self, person: PersonId) -> Place | None:
        for channel, sealed, stopped in self._ledger.all(_PRIVATE, person=person):
            if not stopped:
                return Place(channel, self._seal.open(sealed, _ABOUT).decode(), private=True)
        return None

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

    def _profile(self, row: tuple[int, str, bool, str, bool, int | None, bytes | None]) -> Profile:
        person, language, easy_read, zone, stopped, group, private = row
        return Profile(
            PersonId(person),
            language,
            bool(easy_read),
            zone,
            bool(stopped),
            self._seal.open(private, _ABOUT).decode() if private else "",
            GroupId(group) if group is not None else None,
        )


_KEEP = (
    update(people)
    .where(people.c.id == bindparam("whose"))
    .values(
        language=bindparam("language_now"),
        easy_read=bindparam("easy_now"),
        zone=bindparam("zone_now"),
        stopped=bindparam("stopped_now"),
        chosen_group=bindparam("group_now"),
        chose=True,
    )
)
