"""The log as JSON: a fixed list of fields, no secret, and nothing of what a library says or what was raised."""

import io
import json
import logging
import sys
from collections.abc import Iterator

import pytest

from adapters.logs import set_up_logs
from adapters.troubles import DATABASE, begins

WORDS = "my sister hit me"


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    written = io.StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    set_up_logs("INFO", "7000:secret", form="json")
    yield written
    root.handlers[:] = handlers
    root.setLevel(level)


def test_a_line_is_one_object_of_known_fields(lines: io.StringIO) -> None:
    extra = {**begins(DATABASE), "person": WORDS}
    try:
        raise ValueError(WORDS)
    except ValueError:
        logging.getLogger("adapters.x").error("the token is %s\n", "7000:secret", exc_info=True, extra=extra)
    (line,) = lines.getvalue().splitlines()
    said = json.loads(line)

    assert {"at", "level", "from", "event", "says", "error", "where", "trouble"} == set(said)
    assert ("ValueError", "database") == (said["error"], said["trouble"])
    assert said["says"] == "the token is [secret]\n"
    assert WORDS not in line


def test_of_a_library_only_that_it_said_something(lines: io.StringIO) -> None:
    logging.getLogger("discord.http").warning("%s", WORDS)
    said = json.loads(lines.getvalue())

    assert {"at", "level", "from", "event"} == set(said)
    assert WORDS not in lines.getvalue()
