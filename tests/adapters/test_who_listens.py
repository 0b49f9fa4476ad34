"""Several processes on one PostgreSQL: one asks Telegram, any may be called, and each part of Discord has its own."""

import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from adapters.command_line.channels import connections
from adapters.database.postgresql import Postgres
from adapters.library import Library
from adapters.settings import Settings
from adapters.ticking import SystemClock
from tests.adapters.run_kit import Installation, running, until
from tests.adapters.test_telegram_webhook import URL, call, secret_of, update
from tests.postgres import with_tables
from tests.servers.telegram_server import TelegramServer
from tests.servers.telegram_updates import SAM


@pytest.fixture
def address() -> Iterator[str]:
    yield from with_tables()


def ears(**settings: str) -> list[str]:
    named = Settings(telegram_token=f"7000000:{'x' * 35}", discord_token="canary", **settings)
    return [each.ear for each in connections(named, Library(named), SystemClock())]


async def test_asking_is_for_one_being_called_for_all_and_discord_for_one_of_each_part() -> None:
    assert ["telegram", "discord"] == ears()
    assert ["", "discord 2/4"] == ears(
        telegram_webhook=URL, telegram_webhook_port="8443", discord_shard="2/4", database_url="postgresql://a@b/c"
    )


def test_two_have_the_two_parts_and_none_of_them_twice(address: str) -> None:
    with closing(Postgres(address)) as one, closing(Postgres(address)) as other:
        assert one.listen("discord 1/2")
        assert other.listen("discord 2/2")
        assert not other.listen("discord 1/2")


def free_port() -> int:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return int(place.getsockname()[1])


def installed(folder: Path, name: str, address: str, port: int) -> Installation:
    (folder / name).mkdir()
    settings = {
        "TELEGRAM_WEBHOOK": URL,
        "TELEGRAM_WEBHOOK_PORT": str(port),
        "KEY": "5a" * 32,
        "BACKUP_DIR": str(folder),
    }
    return Installation(folder / name, settings, address=address)


@pytest.mark.timeout(120)
async def test_both_of_two_are_called_and_one_that_stops_leaves_the_other_its_address(
    address: str, tmp_path: Path
) -> None:
    ports = [free_port(), free_port()]
    homes = [installed(tmp_path, str(each), address, each) for each in ports]
    async with TelegramServer() as server, running(server, homes[0]) as first, running(server, homes[1]):
        await until(lambda: len(server.called("setWebhook")) == 2, "both to be there")

        assert 200 == await call(ports[0], update(5, "/start"), secret_of(server))
        assert 200 == await call(ports[1], update(5, "/start"), secret_of(server))  # the same, brought to the other

        await until(lambda: server.texts(SAM["id"]), "an answer")
        first.terminate()

        assert 0 == await first.ended()
        assert URL == server.methods.webhook
        assert 200 == await call(ports[1], update(6, "/start"), secret_of(server))

        await until(lambda: len(server.texts(SAM["id"])) > 1, "an answer of the other")
    assert 2 == len(server.texts(SAM["id"]))
