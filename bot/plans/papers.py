"""The plan on paper: a sheet to write on at the review, and what reports are made of. Pure.

Names are those that people chose to be shown under; the question that asks for one says that it may stand on paper.
"""

from collections import Counter
from collections.abc import Sequence

from bot.engine.message import Attachment, Line, Lines, Moment, Reply
from bot.engine.paper import Block, Grid, Heading, Paper, Paragraph, Points, Space
from bot.engine.wall_time import to_wall
from bot.engine.when.by_when import Today, shown_day
from bot.plans.books import Review
from bot.plans.model import Action, Lesson, Standing
from bot.plans.review_cards import SECTIONS
from bot.plans.wording import by_line, needs_line, what_line, who_line

TO_WRITE_ON = " ".join(["_" * 13] * 2)  # two short lines
_HEAD = (Line("paper.number"), Line("paper.what"), Line("paper.who"), Line("paper.when"))


def sheet(actions: Sequence[Action], today: Today) -> Reply:
    """To print and write on; what was written can be typed in afterwards. One row each, so that forty fit on a few pages."""
    head = (Line("paper.number"), Line("paper.what"), Line("paper.who_and_when"), Line("paper.sheet.write"))
    rows = tuple(
        (
            Line("plain", {"words": str(each.number)}),
            _what(each),
            _who_and_when(each, today),
            Line("plain", {"words": TO_WRITE_ON}),
        )
        for each in actions
    )
    blocks = (Paragraph(Line("paper.sheet.how")), Grid(head, rows))
    paper = Paper(Line("paper.sheet.title"), blocks, lead=Line("paper.day", {"day": _day(today)}))
    return _handed(paper, "review-sheet.pdf", Line("paper.sheet.alt"))


def plan_blocks(open_: Sequence[Action], closed: Sequence[Action], today: Today) -> tuple[Block, ...]:
    """The whole plan."""
    blocks: list[Block] = []
    if open_:
        blocks += [Heading(Line("paper.plan.open")), table(open_, today)]
    for standing in (Standing.DONE, Standing.DROPPED, Standing.STOPPED):
        found = [each for each in closed if each.standing is standing]
        if found:
            blocks.append(Heading(Line(f"paper.plan.{standing}")))
            blocks.append(Points(tuple(_numbered(each) for each in found)))
    return tuple(blocks)


def lesson_blocks(lessons: Sequence[Lesson]) -> tuple[Block, ...]:
    """Lesson cards: tried, happened, learnt, would do next."""
    blocks: list[Block] = []
    for lesson in lessons:
        parts = (("happened", lesson.happened), ("learnt", lesson.learnt), ("next", lesson.next))
        blocks.append(Heading(Line("paper.lesson", {"tried": lesson.tried}), level=2))
        blocks.append(Points(tuple(Line(f"paper.lesson.{key}", {"words": words}) for key, words in parts if words)))
    return tuple(blocks)


def story_blocks(open_: Sequence[Action], done: Sequence[Action], lessons: Sequence[Lesson]) -> tuple[Block, ...]:
    """A case study on one sheet: what the records know is filled in, what only people know has lines to write on."""
    principles = dict.fromkeys(each.principle for each in (*done, *open_) if each.principle)
    blocks: list[Block] = [Heading(Line("paper.story.why")), Space(3)]
    if principles:
        blocks.append(Paragraph(Line("paper.story.principles")))
        blocks.append(Points(tuple(Line(f"content.topic.{slug}.title") for slug in principles)))
    blocks.append(Heading(Line("paper.story.did")))
    blocks.append(Points(tuple(_numbered(each) for each in done)) if done else Space(3))
    blocks += [Heading(Line("paper.story.changed")), Space(4), Heading(Line("paper.story.voices")), Space(4)]
    blocks += [Heading(Line("paper.lessons")), *(lesson_blocks(lessons) or (Space(3),))]
    blocks += [Heading(Line("paper.story.next"))]
    blocks.append(Points(tuple(_numbered(each) for each in open_)) if open_ else Space(3))
    return tuple(blocks)


def review_blocks(reviews: Sequence[Review], zone: str) -> tuple[Block, ...]:
    """What each review decided, in numbers of things; the newest first."""
    blocks: list[Block] = []
    for review in reviews:
        counts = Counter(review.verdicts.values())
        lines = tuple(Line(f"review.sum.{did}", count=counts[did]) for did in SECTIONS if counts[did])
        day = shown_day(to_wall(review.ended, zone).date(), zone, "day")
        blocks += [Heading(Line("paper.day", {"day": day})), Points(lines or (Line("plans.how.skip"),))]
    return tuple(blocks)


def table(actions: Sequence[Action], today: Today) -> Grid:
    rows = tuple(
        (
            Line("plain", {"words": str(each.number)}),
            _what(each),
            who_line(each.owner),
            by_line(each, today.zone, today.day),
        )
        for each in actions
    )
    return Grid(_HEAD, rows)


def on_record(actions: Sequence[Action], today: Today) -> Lines:
    """The open actions for a meeting's pack: one line each, none when nothing is open."""
    return Lines(
        tuple(
            Line(
                "plans.row",
                {
                    "number": each.number,
                    "what": what_line(each),
                    "who": who_line(each.owner),
                    "when": by_line(each, today.zone, today.day),
                },
            )
            for each in actions
        )
    )


def _what(action: Action) -> Line:
    if action.standing is Standing.STUCK and action.needs:
        return Line("paper.stuck", {"what": what_line(action), "needs": needs_line(action.needs)})
    return what_line(action)


def _numbered(action: Action) -> Line:
    return Line("review.row", {"number": action.number, "what": what_line(action)})


def _who_and_when(action: Action, today: Today) -> Line:
    return Line("paper.who_when", {"who": who_line(action.owner), "when": by_line(action, today.zone, today.day)})


def _day(today: Today) -> Moment:
    return shown_day(today.day, today.zone, "day")


def _handed(paper: Paper, name: str, alt: Line) -> Reply:
    return Reply(alt, attachment=Attachment(name, paper, alt, asked=True))
