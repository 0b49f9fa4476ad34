"""Marks that must never be found where they don't belong: in a log, in an export, in somebody else's chat."""

import re
from pathlib import Path

from adapters.command_line.export import export
from adapters.house import House
from bot.engine.incoming import Place
from tests.fakes_press import QuickPrinter
from tests.histories import GROUP, Deployment

ID, SECRET = re.compile(r"91234567(\d{6})"), re.compile(r"okapi(\d{6})x")
MARKS = re.compile(r"91234567\d{6}|okapi\d{6}x|zanzibar\d{6}x|Quokka\d{6}x")
TOKEN = "7000:canary-token-canary-token-canary-tok"


def in_logs(written: str, there: Deployment) -> list[str]:
    secrets = (TOKEN, there.settings.key)
    return [
        each[:120] for each in written.splitlines() if MARKS.search(each) or any(secret in each for secret in secrets)
    ]


def in_other_chats(there: Deployment) -> list[str]:
    """Nobody's account, but their own for the host (/network) in their own chat; what somebody asked, only where they did."""
    found = []
    for chat, words in there.channel.read:
        theirs = there.channel.people[chat].number if chat in there.channel.people else -1
        found += [f"an account in {chat}" for each in ID.findall(words) if int(each) != theirs]
        found += [f"words of {each} in {chat}: {words[:80]}" for each in SECRET.findall(words) if int(each) != theirs]
    return found


def in_exports(there: Deployment, group: str, folder: Path) -> list[str]:
    """Of the closed house."""
    export(there.settings, group, folder, "", _Nowhere(), QuickPrinter(there.library.say))  # type: ignore[arg-type]  # a place for words
    written = {each.name: each.read_bytes().decode("utf-8", "replace") for each in folder.iterdir()}

    assert written
    return [name for name, text in written.items() if ID.search(text) or SECRET.search(text)]


def group_number(house: House) -> str:
    found = house.books.groups.at(Place(GROUP.channel, GROUP.chat, private=False))
    assert found is not None
    return str(found.id)


class _Nowhere:
    def write(self, words: str) -> int:
        return len(words)
