"""Asking for a yes where the thing is first used: one question, in private, and not again once it was answered."""

from bot.engine.books import Consents
from bot.engine.consents import Wish
from bot.engine.message import Choice, Line, Reply
from bot.engine.room import Visit

SETTINGS = "settings"  # the card that takes the answer, and where it can be changed at any time


def asked_at_first_use(wish: Wish, consents: Consents, visit: Visit) -> tuple[Reply, ...]:
    """The question, for somebody who never said yes or no to it; nothing in a group, where others would see it."""
    if visit.person is None or not visit.place.private:
        return ()
    if any(each.purpose == wish.name for each in consents.of(visit.person)):
        return ()
    rows = ((Choice("yes", wish.name, Line("settings.yes")),), (Choice("no", wish.name, Line("settings.no")),))
    return (Reply(Line(f"wish.{wish.name}.ask"), rows, card=SETTINGS),)
