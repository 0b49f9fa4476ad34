"""Why a platform can't be reached is said plainly, whichever library found out."""

import pytest
from telegram.error import NetworkError, TelegramError, TimedOut

from adapters.away import in_logs
from adapters.discord import errors as discord
from adapters.telegram import answers, errors


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (answers.NotSent("ClientConnectorError"), "there is no connection"),
        (answers.NotSentInTime(), "it took too long"),
        (TimedOut(), "it took too long"),
        (answers.LostAnswer("ServerDisconnectedError"), "no proper answer came"),
        (answers.LostAnswer("answer 502"), "it answers with an error 502"),
        (NetworkError("Internal Server Error"), "no proper answer came"),
    ],
)
def test_of_telegram(error: TelegramError, said: str) -> None:
    assert said == in_logs(errors.why(error))


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (discord.NotSent("ClientConnectorError"), "there is no connection"),
        (discord.NotSent("ConnectionTimeoutError"), "it took too long"),
        (discord.LostAnswer("ServerTimeoutError"), "it took too long"),
        (discord.LostAnswer("an answer that is not Discord's"), "no proper answer came"),
        (OSError("down"), "there is no connection"),
    ],
)
def test_of_discord(error: Exception, said: str) -> None:
    assert said == in_logs(discord.why(error))
