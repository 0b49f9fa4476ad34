"""The group hears of a pledge made in private a little later: where it names nobody, its time must not say whose it is."""

from dataclasses import dataclass

from bot.engine.books import Dues
from bot.engine.due import Due
from bot.engine.message import Audience, Line, Reply
from bot.engine.nameless import Nameless
from bot.engine.room import Outcome, Visit, says
from bot.engine.script import Said
from bot.pledges.model import Pledge, Pledges, Seen
from bot.pledges.wording import what_line

NEW = "pledge_new"


@dataclass(frozen=True, slots=True)
class Telling:
    """Waits, and tells."""

    pledges: Pledges
    dues: Dues
    nameless: Nameless

    def may_be_guessed(self, visit: Visit, said: Said, key: str) -> Line | None:
        """Whose it is, where others see it and it names nobody."""
        hidden = key != "ok" or said["seen"] == Seen.ONLY_ME or bool(said.has("name") and said["name"])
        return None if hidden else self.nameless.may_be_guessed(visit, said, key)

    def soon(self, pledge: Pledge, now: int) -> None:
        self.nameless.scrub()
        self.dues.put(Due(NEW, f"pledge_new:{pledge.id}", self.nameless.when(now), about=pledge.id))

    def comes(self, due: Due, now: int) -> Outcome:
        """Unless it is gone by now."""
        self.dues.cancel(due.key)  # no row says when somebody made it
        pledge = self.pledges.find(due.about)
        if pledge is None or pledge.over:
            return Outcome()
        text = Line("pledge.told", {"what": what_line(pledge)})
        return says(Reply(text, to=pledge.group, audience=Audience.GROUP, key=f"pledge_new:{pledge.id}"))
