"""What those with a part in a group do there that every member of it may see. Fixed names, never anybody's words.

A room puts `did(visit, Deed.NAME)` among its happenings, or a `KeyUsed` where nobody is there. Never for what would show who
read or answered something private, or whether somebody came, asked or left.
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.engine.happenings import Happening
from bot.engine.people import GroupId, PersonId
from bot.engine.room import Visit


class Deed(StrEnum):
    """Worded `deed.NAME`. A name is for ever: entries are kept for a year. One of `OF_A_PART` is about a part."""

    UPDATE_GROUP = "update_group"
    UPDATE_PRIVATE = "update_private"
    UPDATE_GIVERS = "update_givers"
    SECOND_YES = "second_yes"
    PART_OFFERED = "part_offered"
    PART_TAKEN = "part_taken"
    PART_DOWN = "part_down"
    PART_ENDED = "part_ended"  # of who looked after the group; somebody objected, and is not named
    SET_UP = "set_up"
    NAME = "name"
    LANGUAGE = "language"
    ZONE = "zone"
    CHAT_ADDED = "chat_added"
    ROLE_CARD = "role_card"
    EXPENSES = "expenses"
    BOUNDS = "bounds"
    CRISIS_WORDS = "crisis_words"
    CRISIS_DUE = "crisis_due"  # nobody stopped it
    SUPPORT_NUMBERS = "support_numbers"
    MEETING_SET = "meeting_set"
    MEETING_CHANGED = "meeting_changed"
    MEETING_OFF = "meeting_off"
    CHECKIN_OPENED = "checkin_opened"  # anybody may: nobody is named
    NETWORK_JOINED = "network_joined"
    NETWORK_WORDS = "network_words"
    NETWORK_LEFT = "network_left"
    CLOSE_ASKED = "close_asked"
    CLOSE_YES = "close_yes"
    OPENED_AGAIN = "opened_again"


OF_A_PART = (Deed.PART_OFFERED, Deed.PART_TAKEN, Deed.PART_DOWN)


@dataclass(frozen=True, slots=True)
class KeyUsed(Happening):
    """Whoever has a part in a group did something with it; of who has none it is not kept.

    `person` None: nobody did it, or nobody is to be named. `part` (`names.PARTS`): as what they did it, where that is over
    already. `about`: the part that the deed is about.
    """

    group: GroupId
    person: PersonId | None
    deed: Deed
    now: int
    part: str = ""
    about: str = ""


def did(visit: Visit, deed: Deed, about: str = "", *, of: GroupId | None = None) -> tuple[KeyUsed, ...]:
    """Whoever is here did this in their group, or in the group `of`; nothing where there is none."""
    group = visit.group if of is None else of
    return (KeyUsed(group, visit.person, deed, visit.now, about=about),) if group is not None else ()
