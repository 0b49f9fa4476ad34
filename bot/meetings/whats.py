"""What can be done with a meeting, by whom, and what of it can be typed after the command."""

from bot.engine.message import Choice, Line
from bot.meetings.coming import Answer
from bot.meetings.script_members import AFTERWARDS, READ_OUT

TABLE, MORE = "table", "more"
LATE = "late"  # nothing is kept of it
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
    "change",
    "cancel",
    LATE,
)

Row = tuple[Choice, ...]


def choices(names: tuple[str, ...]) -> Row:
    return tuple(Choice("do", each, Line(f"meeting.{each}")) for each in names)


def rows_of_card(coming: Row, idea: Row, *, private: bool, more: bool) -> tuple[Row, ...]:
    """A group sees all at once; in private, where they may be read out one by one, what is used most comes first."""
    if private and not more:
        return (coming, choices(("all", "need")), (Choice("do", MORE, Line("home.more")),))
    if private:
        return (choices(("agenda", "mine")), choices((TABLE, *BESIDE)), choices(("calendar", READ_OUT)), idea)
    pairs = (("all", "agenda"), ("need", "mine"), (TABLE, *BESIDE), ("calendar",))
    return (coming, *map(choices, pairs), idea)
