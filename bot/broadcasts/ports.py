"""What the parts of this room share."""

from dataclasses import dataclass

from bot.broadcasts.model import Updates
from bot.engine.books import Dues, Groups
from bot.engine.key_book import keyholders
from bot.engine.keys import Keyholders
from bot.engine.loop import Loop
from bot.engine.message import Audience, Line, Reply
from bot.engine.names import Names
from bot.engine.people import GroupId
from bot.engine.ports import CheckWords, Say
from bot.engine.recipients import Broadcasts
from bot.engine.room import Outcome, says

SEND, SECOND_LATE = "updates.send", "updates.second_late"


@dataclass(frozen=True, slots=True)
class Ports:
    """Books and neighbours."""

    updates: Updates
    broadcasts: Broadcasts
    groups: Groups
    names: Names
    dues: Dues
    loop: Loop
    words: CheckWords
    say: Say
    may_keep_words: bool = True

    def keys(self, group: GroupId) -> Keyholders:
        return keyholders(self.groups, self.names, group)

    def zone(self, group: GroupId) -> str:
        found = self.groups.find(group)
        return found.zone if found else "Europe/London"


def only_you(key: str) -> Outcome:
    return says(Reply(Line(key), audience=Audience.ONLY_YOU))
