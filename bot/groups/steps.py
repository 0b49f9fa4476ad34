"""What a coordinator can ask `/setup` for: what its buttons lead to, and single steps of what they lead to."""

from collections.abc import Mapping

from bot.engine.books import Group
from bot.engine.names import COORDINATOR
from bot.groups.closing import CLOSE
from bot.groups.parts import ANOTHER, OFFERED, ROLE_CARD

EXPENSES, NETWORK = "expenses", "network"
NUMBERS = "numbers"
LANGUAGE, TIME, NAME = "language", "time", "name"
OF_SUPPORT = {
    NUMBERS: NUMBERS,
    "trigger_words": "trigger_words",
    "helplines": "kinds",
    "nation": "nations",
}  # its pages
DOORS = (
    "change",
    ROLE_CARD,
    "second",
    COORDINATOR,
    ANOTHER,
    *OFFERED,
    EXPENSES,
    NUMBERS,
    "trigger_words",
    NETWORK,
    CLOSE,
)
STEPS = (*DOORS, LANGUAGE, TIME, NAME, "helplines", "nation")  # the last ones only typed
FOR_EXAMPLE = (LANGUAGE, TIME, NAME, NUMBERS, "second_reader", "outside", NETWORK)  # of what can be typed
WORDINGS = {each: f"setup.{each}" for each in DOORS} | {
    NUMBERS: " ".join(("setup.numbers", "setup.also.lines")),
    NAME: "setup.ok.name",
    "helplines": "own.page.kinds",
    "nation": "own.page.nations",
}


def answered_before(step: str, group: Group) -> Mapping[str, str]:
    """The answers that stand in the way to a step of the questions: as they are now."""
    language, zone = {"language": group.language}, {"zone": group.zone}
    return {TIME: language, NAME: {**language, **zone, "ok": "name"}}.get(step, {})
