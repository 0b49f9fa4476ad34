"""What shows on a locked phone: the first line of a private message that the bot starts gives nothing away."""

import re

import pytest

from bot.engine.message import Line
from bot.engine.people import Reader
from tests.a_library import LIBRARY

STARTED = (
    "discreet.waiting",
    "link.ask",
    "long_gone.notice",
    "pass_on.brought",
    "checkin.passed_on",
    "caller.replaced",
    "catch_up.offer",
    "buddy.news",
    "credit.ask",
    "network.second",
    "network.alone",
)  # all that we start
SHOWN = 60  # characters of it that a lock screen shows
# Health, money, benefits, services, and what a message is about.
TELLING = {
    "en_GB": "health|doctor|nhs|hospital|money|benefit|pay|debt|housing|council|service|crisis|support|meeting|privacy",
    "cy_GB": "iechyd|meddyg|gig|ysbyty|arian|budd-dal|tâl|dyled|tai|cyngor|gwasanaeth|argyfwng|cefnogaeth|cyfarfod|preifat",
}


@pytest.mark.parametrize("key", STARTED)
@pytest.mark.parametrize("language", sorted(TELLING))
def test_the_first_line_is_neutral(key: str, language: str) -> None:
    values = {
        "app": "Discord",
        "day": "",
        "question": "",
        "group": "GROUP NAME",
        "words": "",
        "name": "",
        "numbers": "",
    }
    shown = LIBRARY.say.plain(Line(key, values), Reader(language))[:SHOWN].casefold()

    assert "group name" not in shown
    assert re.findall(rf"\b(?:{TELLING[language]})\w*", shown) == []


@pytest.mark.parametrize("key", ["pass_on.brought", "pass_on.brought_named"])
@pytest.mark.parametrize("language", LIBRARY.say.languages())
def test_of_a_question_that_is_passed_on_a_locked_phone_shows_not_a_word(key: str, language: str) -> None:
    line = Line(key, {"question": "zanzibar", "name": "Sam"})

    assert "zanzibar" not in LIBRARY.say.plain(line, Reader(language))[:SHOWN]
