"""An update to a new version is killed, and the next start finds everything. `python -m bench.upgrades` kills at every step."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.adapters.upgrading import earlier_versions, on_file, on_postgresql
from tests.dying import Mortal, mortal
from tests.postgres import server

SOME = [earlier_versions()[0], earlier_versions()[-1]]


@pytest.fixture(scope="module")
def helper() -> Iterator[Mortal]:
    with mortal() as started:
        yield started


def in_the_middle_and_at_the_end(steps: int) -> Iterable[int]:
    """The last step is the one that makes it all hold."""
    return [steps // 2, steps]


@pytest.mark.parametrize("version", SOME)
def test_a_killed_update_of_a_file_is_done_by_the_next_start(version: str, tmp_path: Path, helper: Mortal) -> None:
    came = on_file(helper, tmp_path, version, in_the_middle_and_at_the_end)

    assert ((), 2, 2) == (came.wrong, came.killed, came.unchanged)


@pytest.mark.parametrize("version", SOME)
def test_a_killed_update_on_postgresql_is_done_by_the_next_start(version: str, helper: Mortal) -> None:
    came = on_postgresql(helper, server(), version, in_the_middle_and_at_the_end)

    assert ((), 2) == (came.wrong, came.killed)
    assert came.unchanged
