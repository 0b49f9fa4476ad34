"""Putting a copy back is killed: the database is the old or the new one. `python -m bench.upgrades --copies`: at every step."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.command_line.restoring import drill_killed, put_back_killed
from tests.dying import Mortal, mortal
from tests.postgres import server


@pytest.fixture(scope="module")
def helper() -> Iterator[Mortal]:
    with mortal() as started:
        yield started


def some(steps: int) -> Iterable[int]:
    """While the copy of what was there is made, in the middle, and the last ones, where one takes the other's place."""
    return [3, 6, steps * 2 // 3, *range(steps - 8, steps + 1)]


def a_few(steps: int) -> Iterable[int]:
    return [steps // 2, steps]


def test_on_a_file_it_is_the_old_database_or_the_new_one(tmp_path: Path, helper: Mortal) -> None:
    came = put_back_killed(helper, tmp_path, some)

    assert ((), 12) == (came.wrong, came.killed)
    assert 0 < came.unchanged < 12


def test_on_postgresql_too(tmp_path: Path, helper: Mortal) -> None:
    came = put_back_killed(helper, tmp_path, a_few, server())

    assert ((), 2) == (came.wrong, came.killed)


def test_a_killed_drill_leaves_all_as_it_was(tmp_path: Path, helper: Mortal) -> None:
    came = drill_killed(helper, tmp_path, a_few)

    assert ((), 2, 2) == (came.wrong, came.killed, came.unchanged)
