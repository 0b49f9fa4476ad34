"""How a result is told: sentences first, and a picture that says no more than they do. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.checkins.model import LEAVING_ANSWERS, LEAVING_QUESTIONS, OTHER, PULSE_ANSWERS, Given, cells_to_show, mood
from bot.checkins.result import Direction, Result, Size, direction, highest, lowest, named, overall, word_of
from bot.engine.message import Attachment, Line, Lines
from bot.engine.paper import Chart, ChartRow

_LOW, _BETWEEN, _HIGH = Line("checkin.place.low"), Line("checkin.place.between"), Line("checkin.place.high")
_OTHERS = Line("checkin.place.others")
_STEPS = (Direction.WEAKER, Direction.SAME, Direction.STRONGER)


def name_of(principle: str) -> Line:
    """A principle's short name."""
    return Line(f"content.checkin.name.{principle}")


def in_words(first: Result | None, now: Result, principles: Sequence[str]) -> Lines:
    """The result of a look at the principles."""
    if now.size is Size.WIDE:
        return Lines(tuple(_middle(first, now, each) for each in principles))
    if first and first.size == now.size == Size.SOME:
        return Lines(tuple(_directions(first, now, principles)))
    lines = []
    if first and (moved := overall(first, now)) is not Direction.CANT_TELL:
        lines.append(Line(f"checkin.overall.{moved}"))
    return Lines((*lines, *_ends(first, now)) or (Line("checkin.close_together"),))


def picture(first: Result | None, now: Result, principles: Sequence[str]) -> Attachment | None:
    """The same as a picture; None when the words say that there is nothing to tell."""
    if not named(first, now, principles):
        return None
    words = in_words(first, now, principles)
    if now.size is Size.WIDE:
        then = first if first and first.size is Size.WIDE else None
        chart = _middles_drawn(then, now, principles, words)
    elif first and first.size == now.size == Size.SOME:
        ways = {each: direction(first, now, each) for each in principles}
        steps = {each: _STEPS.index(way) + 1 for each, way in ways.items() if way in _STEPS}
        scale = tuple(Line(f"checkin.direction.{each}") for each in _STEPS)
        chart = _steps_drawn("checkin.chart_moved", scale, steps, principles, words)
    elif any(ends_of(first, now)):
        chart = _ends_drawn(first, now, principles, words)
    else:
        return None  # one sentence on the whole: nothing to draw
    return Attachment("principles.png", chart, words)


def beside_words(drawn: Attachment | None) -> Attachment | None:
    """A picture under a message that has already said all of it."""
    return replace(drawn, alt=Line("checkin.picture_same")) if drawn else None


def leaving_in_words(given: Given) -> Lines:
    """How meetings were."""
    rows = (
        (Line(f"content.checkin.leaving.{each}"), Line(f"checkin.mood.{mood(given, each)}"))
        for each in LEAVING_QUESTIONS
    )
    return Lines(tuple(Line("checkin.answered", {"question": question, "mood": said}) for question, said in rows))


def leaving_picture(given: Given) -> Attachment | None:
    """Numbers, where fifteen people answered and no number is too small."""
    cells = {each: there for each in LEAVING_QUESTIONS if (there := cells_to_show(given, each))}
    if not cells:
        return None
    answers = tuple(each for each in (*LEAVING_ANSWERS, OTHER) if any(each in row for row in cells.values()))
    rows = tuple(
        ChartRow(Line(f"content.checkin.leaving.{each}"), tuple(row.get(answer) for answer in answers))
        for each, row in cells.items()
    )
    series = tuple(Line(f"checkin.{each}") for each in answers)
    chart = Chart(Line("checkin.chart_leaving"), series, rows, leaving_in_words(given))
    return Attachment("meetings.png", chart, Lines(tuple(_numbers(each, row) for each, row in cells.items()), gap=True))


def _numbers(question: str, cells: Mapping[str, int]) -> Lines:
    """The numbers of a picture, for who can't see it."""
    rows = (Line("checkin.row", {"what": Line(f"checkin.{each}"), "answer": cells[each]}) for each in cells)
    return Lines((Line(f"content.checkin.leaving.{question}"), *rows))


def _middle(first: Result | None, now: Result, principle: str) -> Line:
    """Then and now, where both rest on fifteen people."""
    what, today = name_of(principle), now.middles.get(principle)
    if today is None:
        return Line("checkin.row", {"what": what, "answer": Line("checkin.direction.cant_tell")})
    before = first.middles.get(principle) if first and first.size is Size.WIDE else None
    if before is None:
        return Line("checkin.row", {"what": what, "answer": _word(today)})
    return Line("checkin.then_now", {"what": what, "then": _word(before), "now": _word(today)})


def _word(middle: int) -> Line:
    return Line(f"content.checkin.answer.{word_of(middle)}")


def _directions(first: Result, now: Result, principles: Sequence[str]) -> list[Line]:
    moved = {each: direction(first, now, each) for each in principles}
    return [
        Line("checkin.row", {"what": name_of(each), "answer": Line(f"checkin.direction.{way}")})
        for each, way in moved.items()
    ]


def ends_of(first: Result | None, now: Result) -> tuple[str | None, str | None]:
    """The lowest and the highest that may be told. Beside how it moved on the whole, the highest would tell too much."""
    return lowest(now), highest(now) if first is None else None


def _ends(first: Result | None, now: Result) -> list[Line]:
    ends = zip(("checkin.lowest", "checkin.highest"), ends_of(first, now), strict=True)
    return [Line(key, {"principle": name_of(end)}) for key, end in ends if end]


def _middles_drawn(then: Result | None, now: Result, principles: Sequence[str], words: Lines) -> Chart:
    both = (then, now) if then else (now,)
    series = (Line("checkin.then"), Line("checkin.now")) if then else (Line("checkin.now"),)
    values = {
        each: tuple(int(word_of(result.middles[each])) if each in result.middles else None for result in both)
        for each in principles
    }
    rows = tuple(ChartRow(name_of(each), values[each]) for each in principles)
    scale = tuple(Line(f"content.checkin.answer.{each}") for each in PULSE_ANSWERS)
    return Chart(Line("checkin.chart_middles"), series, rows, words, scale)


def _ends_drawn(first: Result | None, now: Result, principles: Sequence[str], words: Lines) -> Chart:
    """Where only one end may be told, the others are just the others: one of them may be the other end."""
    low, high = ends_of(first, now)
    scale = (_LOW, _BETWEEN, _HIGH) if low and high else (_LOW, _OTHERS) if low else (_OTHERS, _HIGH)
    places = dict.fromkeys(now.middles, 2 if low else 1)
    places |= {end: step for end, step in ((low, 1), (high, len(scale))) if end}
    return _steps_drawn("checkin.chart_places", scale, places, principles, words)


def _steps_drawn(
    title: str, scale: tuple[Line, ...], values: dict[str, int], principles: Sequence[str], words: Lines
) -> Chart:
    rows = tuple(ChartRow(name_of(each), (values.get(each),)) for each in principles)
    return Chart(Line(title), (Line("checkin.now"),), rows, words, scale)
