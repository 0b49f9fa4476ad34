"""The open actions as other rooms may show them: the Recorded port, for a meeting's pack."""

from bot.engine.books import Groups
from bot.engine.message import Lines
from bot.engine.people import GroupId
from bot.engine.when.by_when import today_in
from bot.plans import papers
from bot.plans.books import Plans

MOST = 20  # more would not be read in a pack; the plan has them all


class OpenActions:
    """What the group does, who has it and by when; under the names that people chose to be shown by."""

    def __init__(self, plans: Plans, groups: Groups) -> None:
        self._plans, self._groups = plans, groups

    def on_record(self, group: GroupId, now: int) -> Lines:
        return papers.on_record(self._plans.open_page(group, 0, MOST), today_in(self._groups, group, now))
