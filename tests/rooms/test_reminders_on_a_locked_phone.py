"""What shows on a locked phone when the bot starts: nothing about health, money, a service, or what it is about."""

import pytest

from bot.engine.message import Line
from bot.engine.people import Reader
from tests.a_library import LIBRARY

STARTED = (
    "meeting.reminder_private", "meeting.can_you_come", "meeting.called_off_private", "meeting.changed_private",
    "weekly.head",
)  # fmt: skip
TELLING = (
    "meeting", "group", "health", "money", "benefit", "service", "council", "support",
    "cyfarfod", "grŵp", "iechyd", "arian", "budd-dal", "gwasanaeth", "cyngor", "cefnogaeth",
)  # fmt: skip


@pytest.mark.parametrize("key", STARTED)
@pytest.mark.parametrize("language", ["en_GB", "cy_GB"])
def test_the_first_line_gives_nothing_away(key: str, language: str) -> None:
    shown = LIBRARY.say.plain(Line(key), Reader(language))[:60].casefold()

    assert [word for word in TELLING if word in shown] == []
