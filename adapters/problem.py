"""What stops a command: raised anywhere below, put into words only in `adapters.main`, in the host's own language."""

from bot.engine.message import Line, Value


class Problem(Exception):  # noqa: N818 - named as the person who runs the bot would
    """A command can't do its work; `line` says why, and what would help."""

    def __init__(self, key: str, **values: Value) -> None:
        super().__init__(key)
        self.line = Line(key, values)
