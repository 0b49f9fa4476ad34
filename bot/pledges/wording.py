"""How pledges read: in a list, on a card, side by side, on paper."""

from collections.abc import Sequence

from bot.engine.message import Line, Lines
from bot.engine.paper import Block, Grid, Heading, Points
from bot.engine.people import PersonId
from bot.engine.when.by_when import Today, shown_day
from bot.pledges.model import By, Pledge, Seen, side_by_side
from bot.pledges.script import promise_line, who_line

SHORT = 120


def what_line(pledge: Pledge) -> Line:
    return promise_line(pledge.words, pledge.starter)


def in_short(pledge: Pledge) -> Line:
    if len(pledge.words) <= SHORT:
        return what_line(pledge)
    return Line("plain", {"words": pledge.words[: SHORT - 1].rstrip() + "…"})


def row(number: int, pledge: Pledge, other: Pledge | None) -> Line | Lines:
    """One line of a list; two pledges that answer each other stand together."""
    first = Line("pledge.row", {"number": number, "who": who_of(pledge), "what": in_short(pledge)})
    if other is None:
        return first
    return Lines((first, Line("pledge.row.other", {"who": who_of(other), "what": in_short(other)})))


def who_of(pledge: Pledge) -> Line:
    return who_line(pledge.by, pledge.name)


def whole(pledge: Pledge, other: Pledge | None, today: Today) -> Lines:
    """One pledge on its card; only its maker is told how it went, unless everybody may know."""
    lines = [
        Line("pledge.card.what", {"what": what_line(pledge)}),
        Line("pledge.card.who", {"who": who_of(pledge)}),
        Line("pledge.card.seen", {"seen": Line(f"make_pledge.seen.{pledge.seen}")}),
    ]
    if pledge.principle:
        lines.append(Line("pledge.card.principle", {"principle": Line(f"content.topic.{pledge.principle}.title")}))
    if pledge.clearing and pledge.news_by:
        lines.append(Line("pledge.clearing", {"day": shown_day(pledge.news_by, today.zone, "day")}))
    if pledge.look_back and not pledge.over:
        lines.append(Line("pledge.card.look_back", {"day": shown_day(pledge.look_back, today.zone, "day")}))
    if pledge.over:
        lines.append(Line("pledge.card.over"))
    if pledge.asked_from and today.day < pledge.asked_from:
        lines.append(Line("pledge.felt.from", {"day": shown_day(pledge.asked_from, today.zone, "day")}))
    if felt := felt_line(pledge):
        lines.append(felt)
    if other:
        lines.append(Line("pledge.card.other", {"who": who_of(other), "what": what_line(other)}))
    return Lines(tuple(lines))


def outcome_lines(pledge: Pledge) -> tuple[Line, ...]:
    """How it went, for a pledge that is not a person's own: the group's or a service's word about itself."""
    if pledge.how is None or pledge.by is By.ME:
        return ()
    how = Line("pledge.card.how", {"how": Line(f"pledge.how.{pledge.how}")})
    return (how, Line("pledge.card.why", {"why": pledge.why})) if pledge.why else (how,)


def felt_line(pledge: Pledge) -> Line | None:
    """The published result: numbers where they point at nobody, else words."""
    if not pledge.felt:
        return None
    felt, slash, total = pledge.felt.partition("/")
    if slash:
        return Line("pledge.felt.numbers", {"felt": int(felt), "total": int(total)})
    return Line(f"pledge.felt.{pledge.felt}")


def on_paper(pledges: Sequence[Pledge], today: Today) -> tuple[Block, ...]:
    """What is handed in: pairs side by side, the others as a list."""
    blocks: list[Block] = []
    pairs = [(_point(one, today), _point(other, today)) for one, other in side_by_side(pledges) if other]
    alone = [one for one, other in side_by_side(pledges) if not other]
    if pairs:
        head = (Line("pledge.paper.one"), Line("pledge.paper.other"))
        blocks += [Heading(Line("pledge.paper.pairs")), Grid(head, tuple(pairs))]
    for by in By:
        found = tuple(_point(each, today) for each in alone if each.by is by)
        if found:
            blocks += [Heading(Line(f"pledge.paper.{by}")), Points(found)]
    return tuple(blocks)


def _point(pledge: Pledge, today: Today) -> Lines:
    lines = [Line("pledge.paper.point", {"what": what_line(pledge), "who": who_of(pledge)}), *outcome_lines(pledge)]
    if pledge.clearing and pledge.news_by:
        lines.append(Line("pledge.clearing", {"day": shown_day(pledge.news_by, today.zone, "day")}))
    if felt := felt_line(pledge):
        lines.append(felt)
    return Lines(tuple(lines))


def may_see(pledge: Pledge, person: PersonId | None) -> bool:
    return pledge.seen is not Seen.ONLY_ME or (person is not None and pledge.person == person)
