"""A review on one page, for the group's board: what was decided, who does what by when, what was learnt. Pure.

It stays one page however much there is: what is left out is counted, and stands in the report of the plan.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.engine.message import Attachment, Line, Reply
from bot.engine.paper import Block, Heading, Paper, Points
from bot.engine.when.by_when import Today, shown_day
from bot.plans.books import Review
from bot.plans.model import Action, Lesson, Standing
from bot.plans.review_cards import SECTIONS
from bot.plans.wording import by_line, did_line, in_short, needs_line, shortened, who_line

ROOM, MOST_LEARNT = 330, 75  # of a page without its headings; in the height of which a line takes 14 and a point 3 more
LINE, BETWEEN, LETTERS = 14, 3, 62
Said = Sequence[tuple[Line, int]]  # a point, and about how high it is


def one_page(
    review: Review,
    actions: Mapping[int, Action],
    still_open: Sequence[Action],
    lessons: Sequence[Lesson],
    today: Today,
    group_name: str,
) -> Reply:
    decided = [_decided(actions[each], review.verdicts[each]) for each in _in_order(review, actions)]
    does, learnt = [_does(each, today) for each in still_open], [_learnt(each) for each in lessons if each.learnt]
    learnt = _fitting(learnt, MOST_LEARNT)
    left = ROOM - _height(learnt)
    does = _fitting(does, max(left // 2, left - _height(decided)))
    decided = _fitting(decided, left - _height(does))
    blocks: list[Block] = []
    parts = (("paper.review.decided", decided), ("review.who_does_what", does), ("paper.lessons", learnt))
    for head, said in parts:
        if said:
            blocks += [Heading(Line(head)), Points(tuple(line for line, _ in said))]
    day = shown_day(today.day, today.zone, "day")
    lead = Line("report.lead", {"group": group_name, "day": day}) if group_name else Line("paper.day", {"day": day})
    paper, alt = Paper(Line("paper.review.title"), tuple(blocks), lead=lead), Line("paper.review.alt")
    return Reply(alt, attachment=Attachment("our-review.pdf", paper, alt))


def _in_order(review: Review, actions: Mapping[int, Action]) -> list[int]:
    return [each for did in SECTIONS for each in review.items if review.verdicts.get(each) == did and each in actions]


def _decided(action: Action, did: str) -> tuple[Line, int]:
    short = replace(action, needs=shortened(action.needs))
    what: Line = in_short(short)
    if action.standing is Standing.STUCK and action.needs:
        what = Line("paper.stuck", {"what": what, "needs": needs_line(short.needs)})
    how = next(did_line(each) for each in SECTIONS if each == did)
    return Line("paper.decided", {"number": action.number, "what": what, "how": how}), _takes(short.words, short.needs)


def _does(action: Action, today: Today) -> tuple[Line, int]:
    who, when = who_line(action.owner), by_line(action, today.zone, today.day)
    does = Line("paper.does", {"number": action.number, "what": in_short(action), "who": who, "when": when})
    return does, _takes(shortened(action.words), " " * 20, action.owner.name)


def _learnt(lesson: Lesson) -> tuple[Line, int]:
    tried, learnt = shortened(lesson.tried), shortened(lesson.learnt)
    return Line("paper.lesson.short", {"tried": tried, "learnt": learnt}), _takes(tried, learnt)


def _takes(*words: str) -> int:
    return LINE * (1 + (sum(map(len, words)) + 16) // LETTERS) + BETWEEN


def _height(said: Said) -> int:
    return sum(height for _, height in said)


def _fitting(said: Said, room: int) -> list[tuple[Line, int]]:
    """As many as there is room for; a last line counts the others."""
    if _height(said) <= room:
        return list(said)
    fits, used = 0, LINE + BETWEEN
    while used + said[fits][1] <= room:
        used += said[fits][1]
        fits += 1
    return [*said[:fits], (Line("plans.and_more", count=len(said) - fits), LINE + BETWEEN)]
