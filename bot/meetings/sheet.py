"""One sheet for the table: what people need to know, what will be talked about, and room to write. Pure."""

from bot.engine.message import Line
from bot.engine.paper import Block, Heading, Paper, Points, Space
from bot.meetings.model import moment
from bot.meetings.pack import Pack, parts_of

QUESTIONS = ("heard", "words", "next")


def sheet_of(pack: Pack) -> Paper:
    """A meeting on paper; everything on it is also in the chat."""
    blocks: list[Block] = []
    for head, lines in parts_of(pack):
        blocks += [Heading(head), Points(lines.lines)]
    blocks += [Heading(Line("sheet.questions")), Points(tuple(Line(f"sheet.question.{each}") for each in QUESTIONS))]
    blocks += [Heading(Line("sheet.notes")), Space(4)]
    return Paper(Line("sheet.title", {"when": moment(pack.meeting)}), tuple(blocks), one_page=True)
