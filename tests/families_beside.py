"""What the keys of expenses, buddies and thanks by name can become; for `tests/test_catalogs.py`."""

from collections.abc import Iterable

from bot.buddies.cards import ANSWERS, DOORS
from bot.buddies.model import CAN, WANTS
from bot.deeds.room import ROLES
from bot.engine.deeds import Deed
from bot.expenses.model import PAID, WORDS
from bot.expenses.sheet import KINDS

SAYS = (WANTS, CAN)
FAMILIES_BESIDE: dict[str, Iterable[str]] = {
    "help.for.{}": ("anybody", "group", "own", "keyholders"),
    "buddy.do.{}": DOORS,
    "buddy.say.{}": ANSWERS,
    "buddy.{}.what": SAYS,
    "buddy.{}.then": SAYS,
    "buddy.{}.is": SAYS,
    "buddy.{}.done": SAYS,
    "deed.{}": tuple(Deed),
    "deeds.a.{}": tuple(ROLES),
    "claim.{}": ("for", "day", "much", "receipt"),
    "credit.{}": ("yes", "no"),
    "credit.done.{}": ("yes", "no"),
    "network.do.{}": ("take", "leave", "draft", "not_us"),
    "network.join.{}": ("yes", "no"),
    "network.second.{}": ("yes", "no"),
    "expenses.is.{}": WORDS,
    "expenses.paid_is.{}": PAID,
    "expenses.{}": KINDS,
}
