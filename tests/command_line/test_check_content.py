"""`local-voices content check` looks where the host's words are."""

import io
from pathlib import Path

import pytest

from adapters.command_line.check_content import check_content
from adapters.settings import Settings


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "words"
    (folder / "en_GB").mkdir(parents=True)
    (folder / "en_GB" / "support.toml").write_text('[[contact]]\nwords = "Ring', encoding="utf-8")
    return folder


def test_without_a_folder_it_is_the_hosts_own_that_is_looked_at(own: Path) -> None:
    out = io.StringIO()

    assert 1 == check_content(None, Settings(content_dir=str(own)), out)
    assert "support.toml" in out.getvalue()
