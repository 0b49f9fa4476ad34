"""How the review looks: the offer, one item, a pause, and the summary at its end. Pure."""

from collections.abc import Mapping, Sequence

from bot.engine.leading import leading_to
from bot.engine.message import Choice, Line, Lines, Reply
from bot.engine.when.by_when import Today
from bot.plans.books import Review
from bot.plans.card import Rows, free_to_take, step_rows
from bot.plans.model import ASK_AFTER, Action, Did, WordBefore
from bot.plans.wording import before_line, in_short, row, whole

REVIEW, OFFER = "review", "review_offer"
SECTIONS = (Did.DONE, Did.WELL, Did.STUCK, Did.MOVED, Did.DROPPED, Did.STOPPED)
MOST = 5  # of a section on screen; the one-page report has them all
MOST_OPEN = 8
MOST_LESSONS = 3


def offer(open_: int, wanting: int, last: int, *, private: bool) -> Reply:
    """What could be looked at. In private there is only the sheet, and typing in what was written on it.

    `last` is the review before this one (0: none), so that an old offer begins nothing once another review was held.
    """
    if not open_:
        return leading_to(Line("review.nothing"), Line("home.actions"), "actions")
    text = Lines((Line("review.offer", count=open_), Line("review.offer_how")), gap=True)
    walks: list[tuple[Choice, ...]] = [] if private else [(_do("all"),)]
    if 0 < wanting < open_ and not private:
        text = Lines((*text.lines, Line("review.wanting", count=wanting)), gap=True)
        walks.append((_do("some"),))
    rows = (*walks, (_do("sheet"), _do("type")))
    return Reply(text, rows, card=OFFER, seed={"last": str(last)}, anyone=not private)


def item(review: Review, action: Action, words: Sequence[WordBefore], today: Today, step: str) -> Reply:
    """One action, with what is asked about it."""
    looked_at = len(review.items) - len(review.undecided) + 1
    head = Line("review.item", {"at": looked_at, "of": len(review.items)})
    said = tuple(before_line(each, action) for each in words)
    ours = action.moves >= ASK_AFTER and not step
    asks = (Line(f"plans.ask.{step}"),) if step not in ("", "ours") else (Line("review.still_ours"),) if ours else ()
    text = Lines((head, whole(action, today.zone, today.day), *said, *asks), gap=True)
    rows = _ours_rows() if ours else _item_rows(action)
    if step not in ("", "ours"):
        rows = step_rows(step, today)
    return Reply(text, rows, card=REVIEW, seed={"review": str(review.id), "item": str(action.id)}, anyone=True)


def paused(review: Review) -> Reply:
    values = {"left": len(review.undecided)}
    return Reply(
        Line("review.paused", values), ((_do("go_on"), _do("finish")),), card=REVIEW, seed=_of(review), anyone=True
    )


def summary(
    review: Review, actions: Mapping[int, Action], still_open: Sequence[Action], more: int, today: Today
) -> Reply:
    """What was decided, and who does what by when; `more` open ones are left out here."""
    parts: list[Line | Lines] = [Line("review.over")]
    parts += [line for did in SECTIONS if (line := _section(did, review, actions))]
    if still_open:
        rows = tuple(row(each, today.zone, today.day) for each in still_open)
        parts.append(Lines((Line("review.who_does_what"), *rows)))
    if more:
        parts.append(Line("plans.and_more", count=more))
    return Reply(Lines(tuple(parts), gap=True), _end_rows(review, actions), card=REVIEW, seed=_of(review), anyone=True)


def _section(did: Did, review: Review, actions: Mapping[int, Action]) -> Lines | None:
    found = [actions[each] for each in review.items if review.verdicts.get(each) == did and each in actions]
    if not found:
        return None
    rows = [Line("review.row", {"number": each.number, "what": in_short(each)}) for each in found[:MOST]]
    if len(found) > MOST:
        rows.append(Line("plans.and_more", count=len(found) - MOST))
    return Lines((Line(f"review.sum.{did}", count=len(found)), *rows))


def _end_rows(review: Review, actions: Mapping[int, Action]) -> Rows:
    stopped = [actions[each] for each in review.items if review.verdicts.get(each) == Did.STOPPED and each in actions]
    lessons = tuple(
        (Choice("learn", str(each.id), Line("review.learn", {"number": each.number})),)
        for each in stopped[:MOST_LESSONS]
    )
    return (*lessons, (_do("report"), _do("plan")))


def _item_rows(action: Action) -> Rows:
    take = (_do("take"),) if free_to_take(action) else ()
    rows = ((_do("done"), _do("well")), (_do("help"), _do("move")), (_do("drop"), *take))
    return (*rows, (_do("skip"), _do("pause")), (_do("finish"),))


def _ours_rows() -> Rows:
    return ((_do("ours"), _do("done")), (_do("drop"), _do("stop")), (_do("skip"), _do("pause")), (_do("finish"),))


def _of(review: Review) -> dict[str, str]:
    return {"review": str(review.id)}


def _do(value: str) -> Choice:
    return Choice("do", value, Line(f"review.do.{value}"))
