"""Buddies: a newcomer says "I'd like one", members who said "I can be one" are asked one after another, in private.

It promises that nobody is matched by what is known of them; that each name is shown only after its owner said yes to that;
that nobody hears of a no; and that either ends it at any time, without a reason.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.buddies import cards
from bot.buddies.model import (
    ASKED,
    ASKED_FOR,
    BOTH,
    CAN,
    DAY,
    HAS,
    LATE,
    NOT_NOW,
    OPEN,
    OTHER,
    WANTS,
    YES,
    Ask,
    Buddies,
    Buddy,
    can_be_asked,
    late,
    pair_of,
)
from bot.buddies.script import be_buddies
from bot.engine.books import Dues, Groups, People
from bot.engine.due import Due
from bot.engine.happenings import Happening, MemberLeft
from bot.engine.message import Audience, Line, Lines, Reply
from bot.engine.people import GroupId, PersonId
from bot.engine.room import Begin, Card, Form, KeepsData, Outcome, Room, Visit, says
from bot.engine.script import Said

LOOK = "buddies.look"
SOON = (2 * 3600, DAY)  # asked after a random while, so that the time does not tell who asked


@dataclass(frozen=True, slots=True)
class BuddiesRoom:
    """The room. `later` picks a random number between two bounds."""

    book: Buddies
    groups: Groups
    people: People
    dues: Dues
    later: Callable[[int, int], int]
    may_keep: bool

    @property
    def room(self) -> Room:
        return Room(
            name="buddies",
            keeps=KeepsData("keeps.buddies", self._export, self.book.forget, self.book.merge),
            forms=(Form("buddy", be_buddies, self._said, keeps=True),),
            cards=(
                Card(cards.CARD, lambda seed, key, value: key == "do" and value in cards.DOORS, self._press),
                Card(
                    cards.ASK,
                    lambda seed, key, value: key == "say" and value in cards.ANSWERS,
                    self._answered,
                    weighs=True,
                    keeps=("say.yes", "say.meet", "say.other"),
                ),
            ),
            hears={MemberLeft: self._left},
            due={LOOK: self._look},
        )

    def card(self, visit: Visit) -> Outcome:
        """How it stands with whoever asks; in a group only that there are buddies."""
        if visit.group is None:
            return says(Reply(Line("talk.no_group")))
        if not visit.place.private:
            return says(cards.in_a_group())
        if visit.person is None or visit.group not in visit.groups:
            return says(Reply(Line("talk.no_group")))
        pair = pair_of(visit.person, self.book.asks(visit.group))
        other = self._other(pair, visit.person) if pair else None
        return says(cards.mine(self.book.find(visit.group, visit.person), other))

    def _press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        person, group = visit.person, visit.group
        if person is None or group is None or group not in visit.groups:
            return _closed()
        if pair := pair_of(person, self.book.asks(group)):
            return self._end(pair, person) if value in ("stop", "end") else self.card(visit)
        if value in (WANTS, CAN):
            return (
                Outcome(begin=Begin("buddy", {"as": value})) if self.may_keep else says(Reply(Line("notice.missing")))
            )
        self.book.remove(group, person)
        return says(Reply(Line("buddy.stopped"), edit=True))

    def take_back(self, person: PersonId) -> None:
        """What waits to be told to a buddy is told to nobody; two who found each other know it already."""
        for group in self.groups.of(person):
            if not pair_of(person, self.book.asks(group)):
                self.book.remove(group, person)

    def _said(self, visit: Visit, said: Said) -> Outcome:
        person, group, as_ = visit.person, visit.group, said.seed["as"]
        if person is None or group is None or group not in visit.groups:
            return says(Reply(Line("talk.no_group")))
        if pair_of(person, self.book.asks(group)):
            return self.card(visit)
        self.book.keep(Buddy(group, person, as_, said["name"], said["reach"], visit.now))
        self._look_at(group, visit.now + self.later(*SOON))
        return says(Reply(Line(f"buddy.{as_}.done"), edit=True))

    # --- asking one after another

    def _look_at(self, group: GroupId, at: int) -> None:
        """Of a group, never of a person: what waits tells nothing of who does."""
        self.dues.put(Due(LOOK, f"buddies:{group}", at, about=group))

    def _look(self, due: Due, now: int) -> Outcome:
        group = GroupId(due.about)
        replies: list[Reply] = []
        waiting = [each for each in self.book.of(group) if each.says == WANTS]
        for each in waiting:
            replies += self._next_for(each, now)
        if waiting:
            self._look_at(group, now + DAY)
        return says(*replies)

    def _next_for(self, newcomer: Buddy, now: int) -> list[Reply]:
        if now - newcomer.since >= ASKED_FOR:
            self.book.remove(newcomer.group, newcomer.person)
            return [cards.told(newcomer.person, Line("buddy.nobody"), newcomer.group, newcomer.since)]
        asks = self.book.asks(newcomer.group)
        for each in (each for each in asks if each.newcomer == newcomer.person and late(each, now)):
            self.book.keep_ask(replace(each, stands=LATE))
        asks = self.book.asks(newcomer.group)
        if any(each.newcomer == newcomer.person and each.stands in OPEN for each in asks):
            return []
        could = can_be_asked(newcomer.person, self.book.of(newcomer.group), asks)
        reached = [each for each in could if self._may_write(each.person, now)]
        if not reached:
            return []
        volunteer = reached[self.later(0, len(reached) - 1)]
        ask = Ask(secrets.randbits(62), newcomer.group, newcomer.person, volunteer.person, ASKED, now)
        self.book.keep_ask(ask)
        return [cards.asks_volunteer(ask)]

    def _may_write(self, person: PersonId, now: int) -> bool:
        profile = self.people.profile(person)
        return profile is not None and profile.paused_until <= now and self.people.private_place(person) is not None

    # --- both say yes

    def _answered(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        ask = self.book.ask(int(seed["ask"]))
        if ask is None or visit.person is None or ask.group not in self.groups.of(visit.person):
            return _closed()
        wish, offer = self.book.find(ask.group, ask.newcomer), self.book.find(ask.group, ask.volunteer)
        if wish is None or offer is None or (wish.says, offer.says) != (WANTS, CAN):
            return says(Reply(Line("buddy.not_needed"), edit=True))
        if visit.person == ask.volunteer and ask.stands in (ASKED, LATE):
            return self._volunteer_says(ask, offer, value, visit.now)
        if visit.person == ask.newcomer and ask.stands == YES:
            return self._newcomer_says(ask, wish, offer, value, visit.now)
        return _closed()

    def _volunteer_says(self, ask: Ask, offer: Buddy, value: str, now: int) -> Outcome:
        if value == "no":
            self.book.keep_ask(replace(ask, stands=NOT_NOW))
            self._look_at(ask.group, now + self.later(*SOON))
            return says(Reply(Line("buddy.said_no"), edit=True))
        if value != "yes":
            return _closed()
        self.book.keep_ask(replace(ask, stands=YES, since=now))
        return says(Reply(Line("buddy.said_yes"), edit=True), cards.asks_newcomer(ask, offer))

    def _newcomer_says(self, ask: Ask, wish: Buddy, offer: Buddy, value: str, now: int) -> Outcome:
        if value == "other":
            self.book.keep_ask(replace(ask, stands=OTHER))
            self._look_at(ask.group, now + self.later(*SOON))
            return says(Reply(Line("buddy.other"), edit=True))
        if value != "meet":
            return _closed()
        for each in self.book.asks(ask.group):
            if each.newcomer == ask.newcomer and each.id != ask.id:
                self.book.drop(each.id)
        self.book.keep_ask(replace(ask, stands=BOTH, since=now))
        self.book.keep(replace(wish, says=HAS))
        return says(
            replace(cards.mine(wish, offer), edit=True), cards.told(ask.volunteer, cards.met(wish), ask.group, ask.id)
        )

    def _other(self, pair: Ask, person: PersonId) -> Buddy | None:
        return self.book.find(pair.group, pair.volunteer if person == pair.newcomer else pair.newcomer)

    def _end(self, pair: Ask, person: PersonId) -> Outcome:
        """What the newcomer said goes with it; who can be a buddy stays one until they stop."""
        other = pair.volunteer if person == pair.newcomer else pair.newcomer
        self.book.remove(pair.group, pair.newcomer)
        return says(
            Reply(Line("buddy.ended"), edit=True), cards.told(other, Line("buddy.has_ended"), pair.group, pair.id)
        )

    # --- what is kept about somebody

    def _left(self, happening: Happening) -> Outcome:
        if isinstance(happening, MemberLeft):
            self.book.remove(happening.group, happening.person)
        return Outcome()

    def _export(self, person: PersonId) -> Lines:
        """Only what they said themselves: a buddy's name is the buddy's."""
        theirs = self.book.theirs(person)
        reach = [each.reach or Line("buddy.in_the_group") for each in theirs]
        return Lines(
            tuple(
                Line("mine.buddy", {"name": each.name, "reach": how}) for each, how in zip(theirs, reach, strict=True)
            )
        )


def _closed() -> Outcome:
    return says(Reply(Line("talk.closed"), audience=Audience.ONLY_YOU))
