"""A command that there is not: the one that was meant. One that is only spelt nearly so stands behind a button."""

from difflib import get_close_matches

from bot.desk.doors import notice, why_not
from bot.desk.registry import Registry
from bot.engine.leading import leading_to
from bot.engine.message import Line
from bot.engine.room import Outcome, Run, Visit, says

LIKE_ENOUGH = 0.7  # "/meting" is near enough to "/meeting"


def unknown(name: str, registry: Registry, visit: Visit) -> Outcome:
    """In a group one line and no more: it may have been for another bot."""
    told = notice("talk.unknown_command", command=f"/{name}")
    if not visit.place.private:
        return told
    run = _in_plain_words(name, registry, visit)
    if run and not get_close_matches(name, [run.command], 1, LIKE_ENOUGH):
        return Outcome(then=run)
    usable = [each.name for each in registry.commands.values() if not why_not(each, visit)]
    if run is None and (like := get_close_matches(name, usable, 1, LIKE_ENOUGH)):
        run = Run(like[0])
    if run is None:
        return told
    near = f"/{run.command} {run.rest}".strip()
    text = Line("talk.unknown_near", {"command": f"/{name}", "near": near})
    return says(leading_to(text, Line("talk.unknown_yes", {"near": near}), run.command, run.rest))


def _in_plain_words(name: str, registry: Registry, visit: Visit) -> Run | None:
    """What it opens without the stroke, in any language: "/agenda", "/plan", "/buddy"."""
    found = registry.free_text(visit, name.replace("_", " "))
    return found.then if found.then and found.then.command in registry.commands and not found.guess else None
