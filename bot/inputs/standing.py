"""How one input stands, as its keyholders see it; and what has an answer and a day for the next word."""

from bot.engine.message import Choice, Line, Lines, Moment, Reply
from bot.engine.people import GroupId, PersonId
from bot.engine.room import Outcome, Visit, says
from bot.inputs.model import Change, Input
from bot.inputs.ports import LIST, Ports, short
from bot.inputs.telling import words_of

ON_A_PAGE = 8


def state(ports: Ports, visit: Visit, given: Input) -> list[Line | Lines]:
    """Its answer, who looks after it, and what happened with it since."""
    found: list[Line | Lines] = []
    change = ports.inputs.find_change(given.change) if given.change else None
    if change is not None:
        found.append(words_of(ports, change))
    if given.owner is not None:
        found.append(owner_of(ports, visit.person, given))
    if given.waits_until:
        until = Moment(given.waits_until, ports.zone(given.group), "day")
        found.append(Line("input.waits", {"when": until, "because": given.waits_because}))
    if given.put_offs:
        found.append(Line("input.put_offs", count=given.put_offs))
    if given.reopened:
        found.append(Line("input.reopened", count=given.reopened))
    if given.worked_on and given.waiting:
        found.append(Line("input.worked_on"))
    if given.more:
        found.append(Line("input.asked_more", {"question": given.asked_back, "words": given.more}))
    if given.draft:
        found.append(Line("input.draft", {"words": given.draft}))
    return [Lines(tuple(found))] if found else []


def owner_of(ports: Ports, reader: PersonId | None, given: Input) -> Line:
    """By the name that the group knows them by; who agreed to none stays somebody."""
    if given.owner is None:
        return Line("input.nobody")
    if given.owner == reader:
        return Line("input.owner_you")
    name = next((each.name for each in ports.names.of(given.group) if each.person == given.owner), "")
    return Line("input.owner_is", {"name": name}) if name else Line("input.owner")


def promised(ports: Ports, visit: Visit) -> list[tuple[Change, Input]]:
    """What has an answer and a next date, of what this person may read: the next date first."""
    there = dated(ports, visit.group) if visit.group is not None else []
    return [(change, each) for change, each in there if ports.reads(visit, each)]


def dated(ports: Ports, group: GroupId) -> list[tuple[Change, Input]]:
    """What was answered with a next date, the next one first."""
    found = [(ports.inputs.find_change(each.change), each) for each in ports.inputs.of(group) if each.change]
    there = [(change, each) for change, each in found if change is not None and change.next_at]
    return sorted(there, key=lambda each: (each[0].next_at, each[0].id, each[1].id))


def promised_page(ports: Ports, visit: Visit, page: int) -> Outcome:
    """Each with who looks after it and its day, and a way to it."""
    there = promised(ports, visit)
    shown = there[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    text = Lines((Line("inputs.promised_head"), *(_row(ports, visit, *each) for each in shown)), gap=True)
    rows = [(Choice("open", str(each.id), Line("plain", {"words": short(each.words)})),) for _, each in shown]
    if len(there) > (page + 1) * ON_A_PAGE:
        rows.append((Choice("promised", str(page + 1), Line("inputs.more")),))
    rows.append((Choice("page", "0", Line("input.list")),))
    return says(Reply(text, tuple(rows), card=LIST, edit=True))


def _row(ports: Ports, visit: Visit, change: Change, given: Input) -> Lines:
    when = Line("change.next", {"when": Moment(change.next_at, ports.zone(change.group), "day")})
    words = Line("idea.point", {"words": short(given.words or given.summary)})
    return Lines((words, Line(f"outcome.{change.outcome}"), owner_of(ports, visit.person, given), when))
