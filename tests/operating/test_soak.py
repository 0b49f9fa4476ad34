"""What was handled leaves nothing behind in the process. The long form is `python -m bench.soak`."""

from pathlib import Path

from bench.soak import soak
from tests.a_library import LIBRARY

FIRST, ALL = 600, 2400  # updates
WITHIN = 6.0  # MB


async def test_four_times_as_many_updates_hold_no_task_thread_or_file_more(tmp_path: Path) -> None:
    early, late = await soak(tmp_path, FIRST, ALL, LIBRARY)

    assert (early.tasks, early.threads, early.handles) == (late.tasks, late.threads, late.handles)
    assert late.memory - early.memory < WITHIN
