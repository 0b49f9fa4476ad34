"""What those with a part in a group do there that every member of it may see. Fixed names, never anybody's words."""

from enum import StrEnum


class Deed(StrEnum):
    """Worded `deed.NAME`. A name is for ever: entries are kept for a year. One of `OF_A_PART` is about a part."""

    UPDATE_GROUP = "update_group"
    UPDATE_PRIVATE = "update_private"
    UPDATE_GIVERS = "update_givers"
    SECOND_YES = "second_yes"
    PART_OFFERED = "part_offered"
    PART_TAKEN = "part_taken"
    PART_DOWN = "part_down"
    PART_ENDED = "part_ended"  # somebody objected; nobody did it
    SET_UP = "set_up"
    NAME = "name"
    LANGUAGE = "language"
    ZONE = "zone"
    CHAT_ADDED = "chat_added"
    ROLE_CARD = "role_card"
    EXPENSES = "expenses"
    BOUNDS = "bounds"
    CRISIS_WORDS = "crisis_words"
    SUPPORT_NUMBERS = "support_numbers"
    MEETING_SET = "meeting_set"
    MEETING_CHANGED = "meeting_changed"
    MEETING_OFF = "meeting_off"
    CHECKIN_OPENED = "checkin_opened"
    NETWORK_JOINED = "network_joined"
    NETWORK_WORDS = "network_words"
    NETWORK_LEFT = "network_left"
    CLOSE_ASKED = "close_asked"
    CLOSE_YES = "close_yes"
    OPENED_AGAIN = "opened_again"


OF_A_PART = (Deed.PART_OFFERED, Deed.PART_TAKEN, Deed.PART_DOWN, Deed.PART_ENDED)
