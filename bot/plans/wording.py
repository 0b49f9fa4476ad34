"""How actions read, in a list, on a card, in a history. Every sentence is a key; the words people wrote go in as values."""

from collections.abc import Sequence
from datetime import date

from bot.engine.message import Line, Lines, Value
from bot.engine.wall_time import to_wall
from bot.engine.when.by_when import shown_day
from bot.plans.model import ASK_AFTER, Action, Did, Has, Owner, Standing, Step, WordBefore
from bot.plans.results import Result

WHY = ("not_needed", "too_big", "elsewhere", "no_means")  # reasons on buttons
NEEDS = ("hands", "know", "yes", "money", "time")  # what would help, on buttons
LISTED = 90  # letters of an action in a list; its card has the whole


def who_line(owner: Owner, *, sure: bool = False) -> Line:
    """Who has it. `sure` is for something that is about to be kept, or is over: nobody has to confirm it."""
    name = Line("plain", {"words": owner.name}) if owner.name else Line("plans.who.member")
    match owner.has:
        case Has.ONE if owner.person is None and not owner.name and not sure:
            return Line("plans.who.somebody")
        case Has.ONE:
            return name
        case Has.WE if owner.person is None and not owner.name and not sure:
            return Line("plans.who.we_alone")
        case Has.WE:
            return Line("plans.who.we", {"name": name})
        case Has.SOMEBODY:
            return Line("plans.who.somebody")
        case _:
            return Line("plans.who.nobody")


def in_short(action: Action) -> Line:
    """What it is, short enough for a list."""
    if not action.words:
        return what_line(action)
    return Line("plain", {"words": shortened(action.words)})


def shortened(words: str) -> str:
    return words if len(words) <= LISTED else words[: LISTED - 1].rstrip() + "…"


def what_line(action: Action) -> Line:
    if action.words:
        return Line("plain", {"words": action.words})
    return Line("plans.work_on", {"principle": Line(f"content.topic.{action.principle}.title")})


def by_line(action: Action, zone: str, today: date) -> Line:
    if action.by is None:
        return Line("plans.no_day")
    key = "plans.was_for" if action.by < today and action.is_open else "plans.by"
    return Line(key, {"day": shown_day(action.by, zone)})


def row(action: Action, zone: str, today: date) -> Line:
    """One action in a list: number, what, who, by when, and how it is when somebody said so."""
    values: dict[str, Value] = {
        "number": action.number,
        "what": in_short(action),
        "who": who_line(action.owner, sure=not action.is_open),
        "when": by_line(action, zone, today),
    }
    if action.standing is Standing.OPEN:
        return Line("plans.row", values)
    return Line("plans.row_how", {**values, "how": Line(f"plans.how.{action.standing}")})


def whole(action: Action, zone: str, today: date) -> Lines:
    """One action on its card."""
    lines = [
        Line("plans.card.what", {"number": action.number, "what": what_line(action)}),
        Line("plans.card.who", {"who": who_line(action.owner, sure=not action.is_open)}),
        Line("plans.card.when", {"when": by_line(action, zone, today)}),
    ]
    if action.standing is not Standing.OPEN:
        lines.append(Line("plans.card.how", {"how": Line(f"plans.how.{action.standing}")}))
    if action.needs:
        lines.append(Line("plans.card.needs", {"needs": needs_line(action.needs)}))
    if source := source_line(action):
        lines.append(Line("plans.card.source", {"source": source}))
    if action.is_open and action.moves >= ASK_AFTER:
        lines.append(Line("plans.card.moved", count=action.moves))
    return Lines(tuple(lines))


def source_line(action: Action) -> Line | None:
    if action.principle and action.words:
        return Line(f"content.topic.{action.principle}.title")
    return Line("plain", {"words": action.idea}) if action.idea else None


def why_line(words: str) -> Line:
    """A reason: from a button, or somebody's own words."""
    return Line(f"plans.why.{words}") if words in WHY else Line("plain", {"words": words})


def needs_line(words: str) -> Line:
    return Line(f"plans.needs.{words}") if words in NEEDS else Line("plain", {"words": words})


def before_line(word: WordBefore, action: Action) -> Line:
    """What somebody who is away said; by name only when the action stands under their name."""
    theirs = action.owner.person == word.person and action.owner.name
    who = Line("plain", {"words": action.owner.name}) if theirs else Line("plans.who.a_member")
    how = (
        Line("review.before.with", {"how": did_line(word.did), "needs": needs_line(word.words)}) if word.words else None
    )
    return Line("review.before", {"who": who, "how": how or did_line(word.did)})


def did_line(did: Did) -> Line:
    return Line(f"plans.how.{did}")


def history_line(step: Step, zone: str) -> Line:
    """One line of an action's history, with its day."""
    moment = shown_day(to_wall(step.at, zone).date(), zone)
    match step.did:
        case Did.MOVED if step.by is not None:
            what = Line("plans.did.moved", {"day": shown_day(step.by, zone)})
        case Did.TAKEN | Did.HANDED | Did.ADDED:
            what = Line(f"plans.did.{step.did}", {"who": who_line(step.owner, sure=step.owner.has is not Has.SOMEBODY)})
        case Did.STUCK if step.words:
            what = Line("plans.did.stuck_with", {"needs": needs_line(step.words)})
        case Did.DROPPED if step.words:
            what = Line("plans.did.dropped_why", {"why": why_line(step.words)})
        case _:
            what = Line(f"plans.did.{step.did}")
    return Line("plans.history_row", {"day": moment, "what": what})


def line_of_result(result: Result, zone: str) -> Line:
    """A typed result, read back."""
    change = result.change
    if change is None:
        how = Line("plans.how.skip")
    elif change.by is not None:
        how = Line("plans.did.moved", {"day": shown_day(change.by, zone)})
    elif change.words:
        reason = needs_line(change.words) if change.did is Did.STUCK else why_line(change.words)
        how = Line("plans.result_why", {"how": did_line(change.did), "why": reason})
    else:
        how = did_line(change.did)
    return Line("plans.result", {"number": result.number, "how": how})


def unread_line(words: str) -> Line:
    return Line("plans.unread", {"words": words})


def what_of(lines: Sequence[Line]) -> Lines:
    return Lines(tuple(lines) or (Line("plans.nothing_read"),))
