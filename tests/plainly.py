"""What the person who runs the bot reads: a line in their language, and a problem as one plain line."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from adapters.library import shipped
from adapters.problem import Problem
from adapters.speech import Speech
from bot.engine.message import Line
from bot.engine.people import DEFAULT_LANGUAGE

SAY = Speech(shipped("locales"), lambda key, language: None)


def plainly(line: Line, language: str = DEFAULT_LANGUAGE) -> str:
    return SAY.plain(line, SAY.reader(language))


@contextmanager
def refused(kind: type[Problem], said: str) -> Iterator[None]:
    """The block is stopped by this problem, and told so in one line that has this pattern in it."""
    with pytest.raises(kind) as caught:
        yield
    told = plainly(caught.value.line)

    assert re.search(said, told), told
    assert "\n" not in told
