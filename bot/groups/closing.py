"""Closing a group: two coordinators say yes; where there is only one, the group hears of it and it happens 7 days later.

For 30 days it can be opened again, and printed; then all that we keep of it is erased. A group whose last chat sent us away
is closed too. From `privacy-and-safety`, sections 2 and 4.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.engine.books import Dues, Group, Groups
from bot.engine.deeds import Deed, did
from bot.engine.due import Due
from bot.engine.happenings import Happening, LooksAfter
from bot.engine.message import Audience, Choice, Line, Moment, Reply, Value
from bot.engine.people import GroupId, Role
from bot.engine.room import Card, Outcome, Visit, says
from bot.engine.two_keys import TwoKeys

CLOSE, CLOSING = "close", "groups.close"  # the door, and the card; the second is the kind of due row, too
DAY = 24 * 3600
KEPT = 30 * DAY  # a closed group, and one without a coordinator
SOON = 60  # seconds: what is said to the group goes out before it is closed


@dataclass(frozen=True, slots=True)
class Closing:
    """Asks, closes, opens again, and erases on the day."""

    groups: Groups
    dues: Dues

    @property
    def card(self) -> Card:
        return Card(CLOSING, self._keys.allows, self.press)

    def waiting(self, group: GroupId) -> tuple[Line, ...]:
        """That somebody who is alone wished it, and when it happens."""
        at = self._keys.waits(group)
        return (Line("close.waits", {"day": Moment(at, style="day")}),) if at is not None else ()

    def ask(self, group: GroupId) -> Outcome:
        if waiting := self.waiting(group):
            return says(Reply(waiting[0], audience=Audience.ONLY_YOU))
        rows = ((Choice("do", "yes", Line("close.yes")),),)
        return says(Reply(Line("close.ask"), rows, Audience.ONLY_YOU, card=CLOSING, seed={"may": "yes"}))

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        if value != "yes":
            return self._keys.press(visit, seed, key, value)
        if visit.group is None or visit.person is None:
            return says(Reply(Line("talk.no_group")))
        if Role.COORDINATOR not in visit.roles:
            return says(Reply(Line("setup.not_you"), audience=Audience.ONLY_YOU))
        if self._keys.waits(visit.group):
            return says(Reply(Line("part.waits"), audience=Audience.ONLY_YOU, edit=True))
        asked = (Reply(Line("part.offered"), edit=True),) if visit.place.private else ()
        first = self._keys.ask(visit.group, visit.person, visit.now)
        return Outcome((*asked, first), happenings=did(visit, Deed.CLOSE_ASKED))

    @property
    def _keys(self) -> TwoKeys:
        return TwoKeys(self.groups, self.dues, CLOSING, CLOSE, _days, self._agreed)

    def _agreed(self, visit: Visit, group: GroupId, wish: str) -> Outcome:
        self.dues.put(Due(CLOSING, self._keys.key(group), visit.now + SOON, about=group))
        text = Line("close.closing", {"gone": Moment(visit.now + KEPT, style="day")})
        told = Reply(text, audience=Audience.GROUP, to=group)
        return Outcome((told,), happenings=did(visit, Deed.CLOSE_YES))

    def close(self, due: Due, now: int) -> Outcome:
        found = self.groups.find(GroupId(due.about))
        if found is None or due.key != self._keys.key(found.id):  # a group that joined another since is not meant
            return Outcome()
        if self.groups.holders(found.id, Role.COORDINATOR):  # else whoever wished it has no say here any more
            self.groups.keep(replace(found, closed=True))
        return Outcome()

    def taken_on(self, happening: Happening) -> Outcome:
        """What waits was the wish of one who was alone: now there is another to ask, or another in their place."""
        if isinstance(happening, LooksAfter):
            self.dues.cancel(self._keys.key(happening.group))
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


def _days(group: GroupId, wish: str, at: int) -> Mapping[str, Value]:
    return {"day": Moment(at, style="day"), "gone": Moment(at + KEPT, style="day")}
