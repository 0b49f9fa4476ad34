"""Every conversation happens as written while every write of it fails once: old or new state only, and no restart is needed.

The long form is `python -m bench.failing`.
"""

from pathlib import Path

import pytest

from adapters.library import Library
from tests.a_library import LIBRARY
from tests.transcripts.failing import FailingReplay
from tests.transcripts.test_transcripts import TRANSCRIPTS, WHISPERS, lines_of

SHORT = (
    "pledges",
    "setting_up",
    "the_bell",
    "idea_without_a_name",
    "what_is_kept",
    "words_of_crisis",
    "clearing_the_numbers",
    "doors",
    "showing_round",
    "two_groups",
    "linking_accounts",
)
# Of two messages that are put together when they wait at the same moment, the first may have gone when the second comes: so
# have the national numbers, which need no database, when the group's own come.
PUT_TOGETHER = ("idea_with_a_name", "our_own_numbers")
FLOWS = [each for each in TRANSCRIPTS if each.stem in SHORT]


@pytest.fixture(scope="module")
def library() -> Library:
    return LIBRARY


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: path.stem)
async def test_it_happens_as_written_though_every_write_fails_once(
    path: Path, tmp_path: Path, library: Library
) -> None:
    replay = FailingReplay(tmp_path, library, WHISPERS)

    await replay.play(lines_of(path))

    assert replay.failed
    assert replay.told, "nobody was told that it takes a moment"
