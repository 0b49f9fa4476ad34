"""A command that there is not: the one that was meant, behind a button, where that can be told."""

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
    run = _meant(name, registry, visit) if visit.place.private else None
    if run is None:
        return told
    near = f"/{run.command} {run.rest}".strip()
    text = Line("talk.unknown_near", {"command": f"/{name}", "near": near})
    return says(leading_to(text, Line("talk.unknown_yes", {"near": near}), run.command, run.rest))


def _meant(name: str, registry: Registry, visit: Visit) -> Run | None:
    """What its name opens in plain words ("/buddy"), or the command that is spelt nearly so."""
    run = registry.free_text(visit, name.replace("_", " ")).then
    if run is None or run.command not in registry.commands:
        usable = [each.name for each in registry.commands.values() if not why_not(each, visit)]
        near = get_close_matches(name, usable, 1, LIKE_ENOUGH)
        run = Run(near[0]) if near else None
    return run
