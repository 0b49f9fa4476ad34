"""What the parts of this room share."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.broadcasts.model import MINUTE, NOW, TAKE_BACK, Photos, Update, Updates, Version
from bot.engine.books import Dues, Groups
from bot.engine.key_book import keyholders
from bot.engine.keys import Keyholders
from bot.engine.loop import Loop
from bot.engine.message import Attachment, Audience, Line, Reply
from bot.engine.names import Names
from bot.engine.people import GroupId
from bot.engine.ports import CheckWords, Say
from bot.engine.recipients import Broadcasts
from bot.engine.room import Outcome, says
from bot.engine.wall_time import to_instant

SEND, SPREAD, SECOND_LATE = "updates.send", "updates.spread", "updates.second_late"


class Asked(Protocol):
    """How often a group is asked something, by the room of check-ins."""

    def asked(self, group: GroupId, since: int) -> int:
        """How many check-ins began in the week of this instant or later."""
        ...


@dataclass(frozen=True, slots=True)
class Ports:
    """Books and neighbours."""

    updates: Updates
    photos: Photos
    broadcasts: Broadcasts
    groups: Groups
    names: Names
    dues: Dues
    loop: Loop
    words: CheckWords
    say: Say
    checkins: Asked
    may_keep_words: bool = True

    def keys(self, group: GroupId) -> Keyholders:
        return keyholders(self.groups, self.names, group)

    def zone(self, group: GroupId) -> str:
        found = self.groups.find(group)
        return found.zone if found else "Europe/London"

    def photo(self, update: Update, version: Version) -> Attachment | None:
        """The picture with its words; in a language that has no words for it there is none."""
        body = self.photos.find(update.photo) if update.photo and version.alt else None
        return Attachment("picture.jpg", body, in_the_picture(version), photo=True) if body else None

    def goes_at(self, update: Update, now: int) -> int:
        """When it goes out, if the last yes came now: there is time to take it back."""
        first = now + TAKE_BACK
        if update.when == NOW:
            return first
        return max(first, to_instant(datetime.strptime(update.when, MINUTE), self.zone(update.group)))


def in_the_picture(version: Version) -> Line:
    return Line("update.says.alt", {"words": version.alt})


def only_you(key: str) -> Outcome:
    return says(Reply(Line(key), audience=Audience.ONLY_YOU))
