"""Closing a group: two coordinators say yes; where there is only one, the group hears of it and it happens 7 days later.

For 30 days it can be opened again, and printed; then all that we keep of it is erased. A group whose last chat sent us away
is closed too. From `privacy-and-safety`, sections 2 and 4.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.engine.books import Dues, Group, Groups
from bot.engine.deeds import Deed, did
from bot.engine.due import Due
from bot.engine.message import Audience, Choice, Line, Moment, Reply
from bot.engine.people import GroupId, PersonId, Role
from bot.engine.room import Card, Outcome, Visit, says

CLOSE, CLOSING = "close", "groups.close"  # the door, and the card; the second is the kind of due row, too
DAY = 24 * 3600
ALONE = 7 * DAY  # a single coordinator's wish waits so long
KEPT = 30 * DAY  # a closed group, and one without a coordinator
SOON = 60  # seconds: what is said to the group goes out before it is closed
_KEEP = Choice("do", "keep", Line("close.keep"))


@dataclass(frozen=True, slots=True)
class Closing:
    """Asks, closes, opens again, and erases on the day."""

    groups: Groups
    dues: Dues

    @property
    def card(self) -> Card:
        return Card(CLOSING, lambda seed, key, value: key == "do" and value in seed["may"].split(), self.press)

    def ask(self) -> Outcome:
        rows = ((Choice("do", "yes", Line("close.yes")),),)
        return says(Reply(Line("close.ask"), rows, Audience.ONLY_YOU, card=CLOSING, seed={"may": "yes"}))

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        if visit.group is None or visit.person is None:
            return says(Reply(Line("talk.no_group")))
        coordinates = Role.COORDINATOR in visit.roles
        if not coordinates and not (value == "keep" and seed.get("alone")):
            return says(Reply(Line("setup.not_you"), audience=Audience.ONLY_YOU))
        if value == "yes":
            asked = (Reply(Line("part.offered"), edit=True),) if visit.place.private else ()
            first = self._first_key(visit.group, visit.person, visit.now)
            return Outcome((*asked, first), happenings=did(visit, Deed.CLOSE_ASKED))
        if visit.now > int(seed["until"]):
            return says(Reply(Line("talk.closed"), audience=Audience.ONLY_YOU))
        if value == "keep":
            return self._kept(visit.group)
        return self._second_key(visit, visit.group, int(seed["first"]))

    def _first_key(self, group: GroupId, person: PersonId, now: int) -> Reply:
        """Another coordinator's yes is asked for; where there is none, the wish waits, and anybody there may stop it."""
        until = {"until": str(now + ALONE)}
        if set(self.groups.holders(group, Role.COORDINATOR)) - {person}:
            rows = ((Choice("do", "second", Line("close.second")),), (_KEEP,))
            seed = {**until, "first": str(person), "may": "second keep"}
            return _to_group(Line("close.two"), group, rows, seed)
        self.dues.put(Due(CLOSING, _key(group), now + ALONE, about=group))
        days = {"day": Moment(now + ALONE, style="day"), "gone": Moment(now + ALONE + KEPT, style="day")}
        return _to_group(Line("close.alone", days), group, ((_KEEP,),), {**until, "alone": "1", "may": "keep"})

    def _second_key(self, visit: Visit, group: GroupId, first: int) -> Outcome:
        """Not the same person twice, and only while the first one still looks after the group."""
        holders, now = self.groups.holders(group, Role.COORDINATOR), visit.now
        if visit.person == first:
            return says(Reply(Line("close.not_twice"), audience=Audience.ONLY_YOU))
        if first not in holders:
            return says(Reply(Line("talk.closed"), audience=Audience.ONLY_YOU))
        self.dues.put(Due(CLOSING, _key(group), now + SOON, about=group))
        told = _to_group(Line("close.closing", {"gone": Moment(now + KEPT, style="day")}), group)
        return Outcome((told,), happenings=did(visit, Deed.CLOSE_YES))

    def _kept(self, group: GroupId) -> Outcome:
        """Nobody learns whose press it was."""
        self.dues.cancel(_key(group))
        return says(_to_group(Line("close.kept"), group))

    def close(self, due: Due, now: int) -> Outcome:
        found = self.groups.find(GroupId(due.about))
        if found is not None and due.key == _key(found.id):  # a group that joined another since is not meant
            self.groups.keep(replace(found, closed=True))
        return Outcome()

    def open_again(self, group: Group, visit: Visit) -> Outcome:
        self.groups.keep(replace(group, closed=False))
        told = Reply(Line("close.open"), to=group.id, audience=Audience.GROUP)
        return Outcome((told,), happenings=did(visit, Deed.OPENED_AGAIN))

    # --- what has had its time

    def tidy(self, now: int) -> Outcome:
        """Note what was closed since the last look, tell once who was in a group that sent us away, and erase."""
        told = [reply for group in self.groups.note_closed(now) for reply in self._sent_away(group, now)]
        for group in self.groups.closed_before(now - KEPT):
            self.groups.erase(group)
        return says(*told)

    def _sent_away(self, group: GroupId, now: int) -> list[Reply]:
        """We can't say it in its chat, so each of them hears it in private; who was told in the chat is not told again."""
        if self.groups.places(group):
            return []
        text = Line("close.removed", {"gone": Moment(now + KEPT, style="day")})
        people = {person for role in Role for person in self.groups.holders(group, role)}
        return [Reply(text, to=each, key=f"closed:{group}:{each}:{now // DAY}") for each in sorted(people)]


def _key(group: GroupId) -> str:
    return f"close:{group}"


def _to_group(
    text: Line, group: GroupId, rows: tuple[tuple[Choice, ...], ...] = (), seed: Mapping[str, str] | None = None
) -> Reply:
    card = CLOSING if rows else ""
    return Reply(text, rows, Audience.GROUP, to=group, card=card, seed=seed or {}, anyone=bool(rows))
