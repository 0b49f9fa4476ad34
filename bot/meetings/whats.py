"""What can be done with a meeting, by whom, and what of it can be typed after the command."""

from bot.meetings.coming import Answer
from bot.meetings.script_members import AFTERWARDS, READ_OUT

TABLE = "table"
BESIDE = ("expenses", "buddy")  # what other rooms have beside a meeting
FOR_MEMBERS = ("all", "agenda", "need", "mine", "calendar", "print", READ_OUT)
FOR_COORDINATORS = (
    "set",
    "look_after",
    "change",
    "cancel",
    "items",
    "booking",
    "others",
    "show",
    "invite",
    "topics",
    "ahead",
)
ABOUT_THE_LAST = ("decided", AFTERWARDS)
WHATS = (
    *(each.value for each in Answer),
    "all",
    TABLE,
    *BESIDE,
    "agenda",
    "need",
    "mine",
    "calendar",
    "read_out",
    "decided",
    "afterwards",
    "met",
    "set",
    "look_after",
    "booking",
)
