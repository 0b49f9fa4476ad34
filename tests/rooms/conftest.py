"""What tests of rooms share."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.library import Library
from tests.a_library import LIBRARY
from tests.rooms.small_group import SmallGroup
from tests.transcripts.replay import Replay
from tests.transcripts.test_transcripts import WHISPERS


@pytest.fixture(scope="session")
def a_library() -> Library:
    return LIBRARY


@pytest.fixture
async def small_group(tmp_path: Path, a_library: Library) -> AsyncIterator[SmallGroup]:
    replay = Replay(tmp_path, a_library, WHISPERS)
    await replay.open()
    yield SmallGroup(replay)
    await replay.closing.aclose()
