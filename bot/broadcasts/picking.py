"""Several groups for one update: each picked by a press, of those that its writer looks after."""

from dataclasses import replace

from bot.broadcasts.model import SEVERAL, Update
from bot.broadcasts.ports import Ports
from bot.engine.keys import may_write
from bot.engine.message import Choice, Line, Reply
from bot.engine.people import GroupId, PersonId


def theirs(ports: Ports, person: PersonId | None) -> list[GroupId]:
    """The groups that somebody looks after by now; nobody sees there which others somebody else looks after."""
    return [each for each in ports.groups.of(person) if may_write(ports.keys(each), person)] if person else []


def picked(ports: Ports, update: Update, person: PersonId | None) -> list[GroupId]:
    """Where it goes, as far as this person looks after it: its own group, and those that were picked."""
    others = set(update.groups) if update.audience == SEVERAL else set()
    return [update.group, *(each for each in theirs(ports, person) if each in others and each != update.group)]


def page(ports: Ports, update: Update, person: PersonId | None) -> Reply:
    """A press adds a group or takes it out."""
    rows = []
    for number, each in enumerate(theirs(ports, person), 1):
        if each != update.group:
            key = "update.linked" if each in update.groups else "update.not_linked"
            rows.append((Choice("in", str(each), Line(key, {"words": name_of(ports, each, number)})),))
    rows.append((Choice("do", "back", Line("update.back")),))
    seed = {"update": str(update.id)}
    return Reply(Line("update.which_groups"), tuple(rows), card="update_card", seed=seed, edit=True)


def toggled(ports: Ports, update: Update, person: PersonId | None, group: str) -> Update:
    pressed = {each for each in theirs(ports, person) if str(each) == group}
    return replace(update, groups=tuple(sorted(set(update.groups) ^ pressed)))


def name_of(ports: Ports, group: GroupId, number: int) -> Line:
    found = ports.groups.find(group)
    if found and found.name:
        return Line("plain", {"words": found.name})
    return Line("group.unnamed", {"number": number})
