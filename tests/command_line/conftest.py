"""A house in good order, for the doctor to look at."""

from collections.abc import AsyncIterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from adapters.database.opening import check_key, connect
from adapters.database.sealing import Seal, key_from, new_key
from adapters.settings import NOTICE, Settings
from tests.command_line.doctor_kit import RUNG
from tests.servers.telegram_server import TelegramServer


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server:
        yield server


@pytest.fixture
def settings(tmp_path: Path, server: TelegramServer) -> Settings:
    """A house in good order, before its first run."""
    contacts = tmp_path / "ours" / "en_GB" / "support.toml"
    contacts.parent.mkdir(parents=True)
    contacts.write_text(RUNG + date.today().isoformat())
    (tmp_path / "data").mkdir()
    return Settings(
        telegram_token=server.token,
        telegram_api_url=server.url,
        database_url=f"sqlite:///{tmp_path / 'data' / 'bot.sqlite3'}",
        key_file=str(tmp_path / "config" / "bot.key"),
        content_dir=str(tmp_path / "ours"),
        **dict.fromkeys(NOTICE, "Chester Voices"),
    )


@pytest.fixture
def after_a_run(settings: Settings) -> Settings:
    """With the key and the database that the first run made."""
    settings.key_path.parent.mkdir()
    settings.key_path.touch(mode=0o600)
    settings.key_path.write_text(new_key())
    with closing(connect(settings.database)) as connection:
        check_key(connection, Seal(key_from(settings.key_path.read_text())))
    return settings
