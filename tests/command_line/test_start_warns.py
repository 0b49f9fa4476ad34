"""At the start the log says which support numbers nobody rang lately; where somebody rang them all, it says nothing."""

import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.command_line.run import warm_up
from adapters.library import Library
from adapters.settings import Settings

CONTACT = '[[contact]]\nnation = "england"\nwords = "In danger? Call 999."\n'


@pytest.mark.parametrize(("days", "told"), [(None, 1), (200, 1), (1, 0)])
async def test_numbers_that_nobody_rang_lately_are_told_at_the_start(
    days: int | None, told: int, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "en_GB"
    folder.mkdir()
    rung = f"last_checked = {datetime.now(UTC).date() - timedelta(days=days)}\n" if days else ""
    (folder / "support.toml").write_text(CONTACT + rung)
    settings = Settings(content_dir=str(tmp_path))

    with caplog.at_level(logging.WARNING):
        await warm_up(settings, Library(settings))

    assert told == len([each for each in caplog.messages if each.startswith("contacts: Nobody has written down")])
