"""Looking for what must be nowhere: everything that is logged, and all that an error could show."""

import io
import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def all_that_is_logged() -> Iterator[io.StringIO]:
    """All of it, at DEBUG, with stacks and the objects in them."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    loggers = [logging.getLogger(), logging.getLogger("asyncio")]
    levels = [each.level for each in loggers]
    loggers[0].addHandler(handler)
    for each in loggers:
        each.setLevel(logging.DEBUG)
    yield written
    for each, level in zip(loggers, levels, strict=True):
        each.setLevel(level)
    loggers[0].removeHandler(handler)


def told(error: BaseException) -> str:
    """All that a log could say of an error: its whole chain, shown or not."""
    text, seen = "", error
    while True:
        text += "".join(traceback.format_exception(seen)) + repr(seen) + repr(seen.args)
        after = seen.__cause__ or seen.__context__
        if after is None:
            return text
        seen = after
