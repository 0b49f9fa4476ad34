"""The book of people in memory; `tests/contracts` holds it and the real one to the same promises."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace

from bot.engine.incoming import Place
from bot.engine.people import Account, GroupId, PersonId
from bot.engine.profile import Glance, Profile, merged, week_of


@dataclass(slots=True)
class _Kept:
    profile: Profile
    met: int
    chose: bool = False
    told: int = 0
    private: dict[str, str] = field(default_factory=dict)  # channel -> the chat we may write to


class FakePeople:
    """The People port. `groups_of` says which groups somebody is in."""

    def __init__(self, groups_of: Callable[[PersonId], tuple[GroupId, ...]] = lambda person: ()) -> None:
        self._groups_of = groups_of
        self._accounts: dict[Account, PersonId] = {}
        self._kept: dict[PersonId, _Kept] = {}

    def known(self, account: Account) -> Profile | None:
        person = self._accounts.get(account)
        if person is None:
            return None
        kept = self._kept[person]
        return replace(kept.profile, private_chat=kept.private.get(account.channel, ""))

    def meet(self, account: Account, now: int) -> Profile:
        person = PersonId(1000 + len(self._kept))
        while person in self._kept:
            person = PersonId(person + 1)
        self._accounts[account] = person
        self._kept[person] = _Kept(Profile(person, seen=week_of(now)), now)
        return self._kept[person].profile

    def profile(self, person: PersonId) -> Profile | None:
        kept = self._kept.get(person)
        return replace(kept.profile, private_chat=max(kept.private.values(), default="")) if kept else None

    def keep(self, profile: Profile) -> None:
        kept = self._kept.get(profile.person)
        if kept:
            kept.profile = replace(profile, last_app=kept.profile.last_app, seen=kept.profile.seen)
            kept.chose = True

    def opened(self, person: PersonId, channel: str, private_chat: str) -> None:
        kept = self._kept.get(person)
        if not kept or channel not in self.apps(person):
            return
        kept.private.pop(channel, None)
        if private_chat:
            kept.private[channel] = private_chat
            kept.profile = replace(kept.profile, last_app=channel)

    def private_place(self, person: PersonId, on: str = "") -> Place | None:
        kept = self._kept.get(person)
        open_ = [each for each in kept.private if on in ("", each)] if kept else []
        if not kept or kept.profile.stopped or not open_:
            return None
        chosen = min(open_, key=lambda each: (each != kept.profile.app, each != kept.profile.last_app, each))
        return Place(chosen, kept.private[chosen], private=True)

    def glance(self, people: Collection[PersonId]) -> Mapping[PersonId, Glance]:
        known = {each: self._kept[each].profile for each in people if each in self._kept}
        return {
            each: Glance(replace(profile, private_chat=""), self.private_place(each), self._groups_of(each))
            for each, profile in known.items()
        }

    def apps(self, person: PersonId) -> tuple[str, ...]:
        return tuple(sorted(account.channel for account, whose in self._accounts.items() if whose == person))

    def accounts(self, person: PersonId) -> tuple[Account, ...]:
        theirs = [account for account, whose in self._accounts.items() if whose == person]
        return tuple(sorted(theirs, key=lambda each: each.channel))

    def unlink(self, person: PersonId, channel: str) -> None:
        kept = self._kept.get(person)
        if not kept or len(self.apps(person)) < 2:
            return
        self._accounts = {
            each: whose for each, whose in self._accounts.items() if (whose, each.channel) != (person, channel)
        }
        kept.private.pop(channel, None)
        app, last = kept.profile.app, kept.profile.last_app
        kept.profile = replace(
            kept.profile, app="" if app == channel else app, last_app="" if last == channel else last
        )

    def here(self, person: PersonId, now: int) -> None:
        kept = self._kept[person]
        kept.profile, kept.told = replace(kept.profile, seen=week_of(now)), 0

    def silent_since(self, week: int, limit: int) -> tuple[PersonId, ...]:
        found = [person for person, kept in self._kept.items() if kept.profile.seen < week and not kept.told]
        return tuple(sorted(found, key=lambda person: self._kept[person].profile.seen)[:limit])

    def told_to_go(self, person: PersonId, now: int) -> None:
        self._kept[person].told = now

    def to_forget(self, told: int, week: int, limit: int) -> tuple[PersonId, ...]:
        found = [person for person, kept in self._kept.items() if kept.profile.seen < week and 0 < kept.told < told]
        return tuple(sorted(found, key=lambda person: self._kept[person].profile.seen)[:limit])

    def merge(self, old: PersonId, new: PersonId) -> None:
        if old == new or old not in self._kept or new not in self._kept:
            return
        self.keep(merged(self._kept[old].profile, self._kept[new].profile))
        self._kept[new].private = {**self._kept[old].private, **self._kept[new].private}
        self._accounts = {each: new if whose == old else whose for each, whose in self._accounts.items()}
        self._kept.pop(old)

    def forget(self, person: PersonId) -> None:
        self._kept.pop(person, None)
        self._accounts = {account: whose for account, whose in self._accounts.items() if whose != person}

    def sweep(self, before: int) -> int:
        gone = [
            person
            for person, kept in self._kept.items()
            if not kept.chose and kept.met < before and not self._groups_of(person)
        ]
        for person in gone:
            self.forget(person)
        return len(gone)
