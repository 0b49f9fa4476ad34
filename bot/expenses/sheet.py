"""A sheet to claim on: the group's card above, empty lines below. Who prints it, and what they write, is not kept. Pure."""

from bot.engine.message import Attachment, Line, Lines, Reply
from bot.engine.paper import Block, Grid, Heading, Paper, Paragraph, Points, Space
from bot.expenses.model import ExpensesCard, advice, in_words

ROWS = 6
KINDS = ("pdf", "docx")
_HEAD = tuple(Line(f"claim.{name}") for name in ("for", "day", "much", "receipt"))
_EMPTY = Line("plain", {"words": "_" * 12})


def claim_sheet(card: ExpensesCard | None, kind: str) -> Reply:
    """`kind` is one of KINDS. It can be filled in where nobody has written the card yet, too."""
    blocks: list[Block] = []
    if card is not None:
        blocks += [Heading(Line("expenses.head")), Points(in_words(card).lines)]
    blocks += [
        Paragraph(Line("claim.name")),
        Space(1),
        Grid(_HEAD, tuple((_EMPTY,) * len(_HEAD) for _ in range(ROWS))),
        Paragraph(Line("claim.pay")),
        Space(2),
        Paragraph(Lines((Line("claim.yours"), *advice()))),
    ]
    alt = Line("claim.alt")
    paper = Paper(Line("claim.title"), tuple(blocks), one_page=True)
    return Reply(Line("claim.here"), attachment=Attachment(f"expenses.{kind}", paper, alt, asked=True))
