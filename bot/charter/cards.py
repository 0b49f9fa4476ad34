"""How the agreement looks: the whole of it, a suggestion, its history, and the sheet for the wall."""

from collections.abc import Mapping, Sequence

from bot.charter.model import Change, Did, TheLine
from bot.charter.script import words_line
from bot.engine.message import Attachment, Choice, Line, Lines, Reply
from bot.engine.paper import Block, Heading, Paper, Points
from bot.engine.wall_time import to_wall
from bot.engine.when.by_when import shown_day

AGREEMENT, SUGGESTION, LINE, KEEPING = "agreement", "agreement_new", "agreement_line", "agreement_keep"
_IN_A_ROW = 5
MOST_NUMBERS = 15  # of buttons; a longer agreement is no agreement any more
MOST_CHANGES = 15

Rows = tuple[tuple[Choice, ...], ...]


def whole(lines: Sequence[TheLine], suggested: int, version: int, *, private: bool) -> Reply:
    """All that is agreed, and the ways on."""
    rows = tuple(Line("agreement.row", {"number": at, "line": said(each)}) for at, each in enumerate(lines, 1))
    head = Line("agreement.head", {"version": version}) if rows else Line("agreement.none")
    more = (Line("agreement.suggested", count=suggested),) if suggested else ()
    text = Lines((head, *((Lines(rows),) if rows else ()), *more), gap=True)
    doors = [(_go("suggest"), *((_go("open"),) if suggested else ()))]
    if lines:
        doors += [(_go("change"), _go("keeping")), (_go("pdf"), _go("png")), (_go("history"),)]
    return Reply(text, tuple(doors), card=AGREEMENT, anyone=not private)


def numbers(lines: Sequence[TheLine], card: str, ask: Line, *, private: bool) -> Reply:
    """Which line? By its number."""
    buttons = [Choice("line", str(each.id), Line("plain", {"words": str(at)})) for at, each in enumerate(lines, 1)]
    buttons = buttons[:MOST_NUMBERS]
    rows = tuple(tuple(buttons[at : at + _IN_A_ROW]) for at in range(0, len(buttons), _IN_A_ROW))
    listed = tuple(Line("agreement.row", {"number": at, "line": said(each)}) for at, each in enumerate(lines, 1))
    return Reply(Lines((ask, Lines(listed)), gap=True), (*rows, (_go("back"),)), card=card, anyone=not private)


def one_line(line: TheLine, *, private: bool) -> Reply:
    rows = ((_go("reword"), _go("take_out")), (_go("back"),))
    return Reply(said(line), rows, card=LINE, seed=about(line), anyone=not private)


def suggestion(line: TheLine, before: TheLine | None, *, head: str = "agreement.new") -> Reply:
    """A suggestion that anybody in the group may tap. It does not say whose it is, nor how many agree so far."""
    rows = ((_go("agree"),), (_go("reword"), _go("talk")))
    text = Lines((Line(head), what_it_does(line, before), Line("agreement.new.how")), gap=True)
    return Reply(text, rows, card=SUGGESTION, seed=about(line), anyone=True)


def settled(line: TheLine, before: TheLine | None, version: int) -> Reply:
    return Reply(Lines((Line("agreement.agreed", {"version": version}), what_it_does(line, before)), gap=True))


def what_it_does(line: TheLine, before: TheLine | None) -> Line | Lines:
    if line.takes_out and before:
        return Line("agreement.does.out", {"line": said(before)})
    if before:
        return Lines(
            (Line("agreement.does.before", {"line": said(before)}), Line("agreement.does.now", {"line": said(line)}))
        )
    return Line("agreement.does.add", {"line": said(line)})


def history(changes: Sequence[Change], zone: str, *, private: bool) -> Reply:
    rows: list[Line] = []
    for each in changes[-MOST_CHANGES:]:
        day = shown_day(to_wall(each.at, zone).date(), zone)
        line = words_line(each.words, each.starter)
        rows.append(Line(f"agreement.did.{each.did}", {"version": each.version, "day": day, "line": line}))
        if each.did is Did.CHANGED and each.before:
            rows.append(Line("agreement.did.before", {"line": each.before}))
    text = Lines((Line("agreement.history"), Lines(tuple(rows))), gap=True)
    return Reply(text, ((_go("back"),),), card=AGREEMENT, anyone=not private)


def sheet(lines: Sequence[TheLine], version: int, kind: str) -> Reply:
    """For the wall, in large words: a PDF, or a picture."""
    large = tuple(Heading(said(each)) for each in lines)  # to be read from across a room
    paper = Paper(Line("agreement.title"), large, lead=Line("agreement.version", {"version": version}))
    alt = Line("agreement.sheet.alt")
    return Reply(alt, attachment=Attachment(f"our-agreement.{kind}", paper, alt, asked=True))


def on_paper(lines: Sequence[TheLine]) -> tuple[Block, ...]:
    return (Points(tuple(said(each) for each in lines)),) if lines else ()


def said(line: TheLine) -> Line:
    return words_line(line.words, line.starter)


def about(line: TheLine) -> Mapping[str, str]:
    return {"line": str(line.id)}


def _go(value: str) -> Choice:
    return Choice("do", value, Line(f"agreement.do.{value}"))
