"""The review for a group's board is one page, whatever was decided, and names who agreed to that."""

import asyncio
import io
from datetime import date, datetime
from itertools import cycle

import pytest
from pypdf import PdfReader

from adapters.press.printer import Press
from bot.engine.paper import Paper
from bot.engine.people import GroupId, Reader
from bot.engine.when.by_when import Today
from bot.plans.books import Review
from bot.plans.model import Action, Has, Lesson, Owner, Standing
from bot.plans.one_page import one_page
from tests.adapters.press_kit import LIBRARY

GROUP, TODAY = GroupId(1), Today(datetime(2026, 11, 23, 10), "Europe/London")
LONG = "Ask the bus company about the 7.40, so that people who come from Ellesmere Port need not wait an hour " * 3
NAME = "Sam from the carers' group, who also knows the hall"


def drawn(many: int, words: str, language: str, owner: Owner) -> list[str]:
    actions = [
        Action(number, GROUP, number, words, 0, owner, date(2026, 12, 1), Standing.STUCK, needs=words)
        for number in range(1, many + 1)
    ]
    lessons = [Lesson(number, GROUP, number, 0, words, words, words, words) for number in range(many)]
    verdicts = dict(zip((each.id for each in actions), cycle(("done", "stuck", "moved", "stopped")), strict=False))
    review = Review(1, GROUP, 0, tuple(verdicts), verdicts, ended=1)
    reply = one_page(review, {each.id: each for each in actions}, actions, lessons, TODAY, "Chester Voices")
    assert reply.attachment is not None and isinstance(reply.attachment.body, Paper)
    body = asyncio.run(Press(LIBRARY.say).draw(reply.attachment.body, "our-review.pdf", Reader(language)))
    return [page.extract_text() for page in PdfReader(io.BytesIO(body)).pages]


@pytest.mark.parametrize("language", ["en_GB", "cy_GB"])
@pytest.mark.parametrize(("many", "words"), [(3, "Bring tea"), (12, LONG[:80]), (40, "Bring tea"), (40, LONG)])
def test_it_is_one_page(many: int, words: str, language: str) -> None:
    assert 1 == len(drawn(many, words, language, Owner(Has.ONE, None, NAME)))


def test_it_names_who_agreed_and_counts_what_is_left_out() -> None:
    (named,) = drawn(40, "Bring tea", "en_GB", Owner(Has.ONE, None, "Sam"))
    (unnamed,) = drawn(3, "Bring tea", "en_GB", Owner(Has.SOMEBODY))

    assert "Chester Voices" in named
    assert "Sam" in named
    assert " more." in named
    assert "a member, who has not said yes yet" in unnamed
