"""A file that is not there is the first thing `local-voices restore` speaks of: no key and no database would help it."""

import io
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.command_line.backup import put_back
from adapters.problem import Problem
from adapters.settings import Settings
from tests.plainly import refused


@pytest.mark.parametrize("key", ["5a" * 32, ""], ids=["a key", "no key"])
@pytest.mark.parametrize("there", [True, False], ids=["a database", "none"])
def test_a_copy_that_is_not_there_is_said_before_all_else(tmp_path: Path, key: str, there: bool) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path}/bot.sqlite3", key_file=str(tmp_path / "key"))
    settings = replace(settings, key=key)
    if there:
        settings.database.touch()

    with refused(Problem, "yesterday.backup is no copy that I made"):
        put_back(settings, tmp_path / "yesterday.backup", None, io.StringIO(), replace=False)
