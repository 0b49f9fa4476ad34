"""Every conversation written down beside this file happens as written, also with a restart between any two lines."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.library import Library
from bot.engine.ports import Abilities
from tests.a_library import LIBRARY
from tests.postgres import with_tables
from tests.registry import open_registry
from tests.transcripts.apps import OnDiscord, OnTelegram
from tests.transcripts.replay import Replay

HERE = Path(__file__).parent
TRANSCRIPTS = sorted(HERE.glob("*.txt"))
ONLY_WHISPERS = "# only where the bot can whisper"
ONLY_IN_MEMORY = "# only without a restart"
RUNS = [
    pytest.param(path, restarts, id=f"{path.stem}-{'restarting all the time' if restarts else 'straight'}")
    for path in TRANSCRIPTS
    for restarts in (False, True)
    if not restarts or ONLY_IN_MEMORY not in path.read_text()
]
FOR_ALL = [each for each in TRANSCRIPTS if ONLY_WHISPERS not in each.read_text()]
WHISPERS = Abilities(text_length=2000, buttons_per_row=5, rows=5, whisper=True, masks_identity=True)


def lines_of(path: Path) -> Iterator[str]:
    return iter(path.read_text().splitlines())


@pytest.fixture(scope="module")
def library() -> Library:
    return LIBRARY


@pytest.fixture
def postgresql() -> Iterator[str]:
    yield from with_tables()


@pytest.mark.parametrize(("path", "restarts"), RUNS)
async def test_it_happens_as_written(path: Path, restarts: bool, tmp_path: Path, library: Library) -> None:
    replay = Replay(tmp_path, library, WHISPERS, restart_always=restarts)

    await replay.play(lines_of(path))


@pytest.mark.parametrize("path", FOR_ALL, ids=lambda path: path.stem)
async def test_it_happens_so_on_telegram(path: Path, tmp_path: Path, library: Library) -> None:
    app = OnTelegram()
    replay = Replay(tmp_path, library, app.abilities, app=app)

    await replay.play(lines_of(path))


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
async def test_it_happens_so_on_discord(path: Path, tmp_path: Path, library: Library) -> None:
    app = OnDiscord(library, frozenset(open_registry(library).commands))
    replay = Replay(tmp_path, library, app.abilities, app=app)

    await replay.play(lines_of(path))


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
async def test_it_happens_so_on_postgresql(path: Path, tmp_path: Path, library: Library, postgresql: str) -> None:
    replay = Replay(tmp_path, library, WHISPERS, database=postgresql)

    await replay.play(lines_of(path))
