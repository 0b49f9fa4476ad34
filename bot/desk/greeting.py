"""Who is new in our private chat is greeted there once, whatever they came with: they read who we are before what we answer."""

from bot.desk.registry import Registry
from bot.engine.incoming import Act, Commanded, Incoming, SentFile, SentOther, Typed
from bot.engine.message import WAITING_ANSWER, WAITING_FILE
from bot.engine.room import Visit


def is_to_be_greeted(visit: Visit, act: Act, registry: Registry) -> bool:
    """A /start that leads nowhere else is answered with the greeting anyway."""
    if not visit.new_here or not visit.place.private or "start" not in registry.commands:
        return False
    if isinstance(act, Commanded) and act.name == "start":
        return act.rest in (WAITING_ANSWER, WAITING_FILE) or act.rest.partition("-")[0] in registry.commands
    return isinstance(act, Typed | Commanded | SentFile | SentOther)


def needs_help_first(visit: Visit, incoming: Incoming, registry: Registry) -> bool:
    """Nothing comes before the numbers of people to talk to."""
    act = Typed(incoming.act.caption) if isinstance(incoming.act, SentFile) else incoming.act
    return incoming.helped or registry.asks_for_help(visit, act)
