"""What changed as other rooms may show it: the Recorded port."""

from bot.engine.message import Lines
from bot.engine.people import GroupId
from bot.inputs.shown import Shown


class LastChanges:
    """What changed, what is worked on, and what has not changed and why; nothing while there is nothing to tell."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown

    def on_record(self, group: GroupId, now: int) -> Lines:
        return self._shown.of_group(group)
