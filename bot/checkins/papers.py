"""Sheets for the room: the questions to talk about, and slips to tick. Pure."""

from collections.abc import Sequence

from bot.checkins.model import Kind
from bot.checkins.script import slip_answer
from bot.checkins.shown import name_of
from bot.engine.message import Attachment, Line
from bot.engine.paper import Block, Heading, Paper, Paragraph, Points, Space

NOTES = 2  # lines to write on


def talk_sheet(principles: Sequence[str]) -> Attachment:
    """The sentences, with room for what the group says: nobody's answer is asked for."""
    blocks: list[Block] = []
    for each in principles:
        blocks += [Heading(name_of(each)), Paragraph(Line(f"content.checkin.pulse.{each}")), Space(NOTES)]
    title, lead = Line("checkin.sheet"), Line("checkin.sheet_lead")
    return Attachment("questions.pdf", Paper(title, tuple(blocks), lead), Line("checkin.sheet_alt"))


def slip(kind: Kind, questions: Sequence[str]) -> Attachment:
    """One slip for one person. No name, and a box to put it in."""
    ticks = Points(tuple(slip_answer(kind, each) for each in kind.answers), tick=True)
    blocks: list[Block] = []
    for each in questions:
        blocks += [Paragraph(Line(f"content.checkin.{kind}.{each}")), ticks]
    title, lead = Line(f"checkin.slip.{kind}"), Line("checkin.slip_lead")
    return Attachment("slip.pdf", Paper(title, tuple(blocks), lead), Line("checkin.slip_alt"))
