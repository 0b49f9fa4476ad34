"""The doctor on copies, alerts, the port of /healthz, and disks in the network."""

import http.server
import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.backups.copies import copy_of_today
from adapters.backups.journal import NAME, Journal
from adapters.command_line import doctor_files
from adapters.command_line.at_rest import now
from adapters.house import seal_of
from adapters.settings import Settings
from tests.command_line.doctor_kit import lines, told
from tests.servers.telegram_server import NOT_FOUND, TelegramServer

NOBODY = os.geteuid() != 0  # whom a file's mode keeps out


def with_a_copy(settings: Settings) -> Settings:
    Journal(settings.backups / NAME, now).begin()
    copy_of_today(settings.database, settings.backups, seal_of(settings)[0], now())
    return settings


async def test_copies_without_their_journal_are_bad(after_a_run: Settings) -> None:
    (with_a_copy(after_a_run).backups / NAME).unlink()

    assert "no erased.journal beside them" in (await lines(after_a_run, "bad"))[0]


async def test_a_key_among_the_copies_is_bad(after_a_run: Settings) -> None:
    among = replace(with_a_copy(after_a_run), backup_dir=str(after_a_run.key_path.parent))

    assert "The key lies with the copies" in (await lines(among, "bad"))[0]


@pytest.mark.skipif(not NOBODY, reason="whoever is root may write everywhere")
async def test_a_folder_for_copies_that_is_closed_is_bad(after_a_run: Settings) -> None:
    with_a_copy(after_a_run).backups.chmod(0o500)

    assert "can't write into the folder for copies" in (await lines(after_a_run, "bad"))[0]


@pytest.mark.skipif(not NOBODY, reason="whoever is root may read everything")
async def test_a_key_that_can_t_be_read_is_bad(after_a_run: Settings) -> None:
    after_a_run.key_path.chmod(0o000)

    assert "The key file can't be read" in (await lines(after_a_run, "bad"))[0]


async def test_a_chat_for_alerts_that_nobody_opened_is_bad(settings: Settings, server: TelegramServer) -> None:
    server.fail_always("getChat", NOT_FOUND)

    assert (
        "can't write to the chat for alerts, telegram:777"
        in (await lines(replace(settings, operator_chat="telegram:777"), "bad"))[0]
    )


async def test_where_alerts_go_is_said(settings: Settings) -> None:
    _, nowhere = await told(settings)
    _, discord = await told(replace(settings, operator_chat="discord:777"))

    assert "Alerts go only to the log" in nowhere
    assert "Alerts go to discord:777" in discord


@pytest.fixture
def other_program() -> Iterator[int]:
    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<h1>Welcome</h1>")

        def log_message(self, *_: object) -> None: ...

    server = http.server.HTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


async def test_a_port_that_another_program_has_is_bad(settings: Settings, other_program: int) -> None:
    found = await lines(replace(settings, health_port=str(other_program)), "bad")

    assert f"Another program has port {other_program}" in found[0]


@pytest.mark.parametrize(
    ("kind", "wanted"), [("nfs4", "nfs4"), ("cifs", "cifs"), ("fuse.sshfs", "fuse.sshfs"), ("ext4", "")]
)
def test_a_disk_in_the_network_is_known_by_its_kind(tmp_path: Path, kind: str, wanted: str) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/vda / ext4 rw 0 0\nserver:/x {tmp_path} {kind} rw 0 0\n")

    assert wanted == doctor_files._network_disk(tmp_path / "bot.sqlite3", mounts)
