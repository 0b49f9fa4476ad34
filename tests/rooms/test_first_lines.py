"""What the bot starts in private about inputs and updates begins so that a locked screen gives nothing away."""

import re

import pytest
from babel.messages.pofile import read_po

from adapters.library import shipped

STARTED = (
    "followup.head", "late.giver", "still.ask", "ending.ask", "second.head", "second.head_update", "update.head", "draft.head",
    "late.promised", "numbers.brought", "second.said_no",
)  # fmt: skip
ON_A_LOCKED_SCREEN = 60  # characters
TELLING = re.compile(
    r"health|money|benefit|service|housing|care\b|iechyd|arian|budd-|gwasanaeth|gofal\b|{", re.IGNORECASE
)


@pytest.mark.parametrize("language", ["en_GB", "cy_GB"])
@pytest.mark.parametrize("key", STARTED)
def test_its_first_line_is_neutral(key: str, language: str) -> None:
    with (shipped("locales") / language / "LC_MESSAGES" / "bot.po").open("rb") as file:
        text = str(read_po(file)[key].string)

    assert not TELLING.search(text[:ON_A_LOCKED_SCREEN]), text
