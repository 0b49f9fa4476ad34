"""A suggestion made in private reaches the group a little later, so that its time does not say whose it is."""

from dataclasses import dataclass, replace

from bot.charter import cards
from bot.charter.model import Agreements, Stands, TheLine
from bot.engine.books import Dues
from bot.engine.due import Due
from bot.engine.message import Audience
from bot.engine.nameless import Nameless
from bot.engine.room import Outcome, says

PUT_UP = "agreement_put_up"


@dataclass(frozen=True, slots=True)
class PuttingUp:
    """Waits, and shows it."""

    book: Agreements
    dues: Dues
    nameless: Nameless

    def soon(self, line: TheLine, now: int) -> None:
        self.nameless.scrub()
        self.dues.put(Due(PUT_UP, f"put_up:{line.id}", self.nameless.when(now), about=line.group, note=str(line.id)))

    def comes(self, due: Due, now: int) -> Outcome:
        """Unless it stands by now, or was put in other words."""
        self.dues.cancel(due.key)  # no row says when somebody suggested it
        line = self.book.find(int(due.note))
        if line is None or line.stands is not Stands.SUGGESTED:
            return Outcome()
        shown = cards.suggestion(line, self.before(line))
        return says(replace(shown, to=line.group, audience=Audience.GROUP, key=f"agreement:{line.id}"))

    def before(self, line: TheLine) -> TheLine | None:
        """The line it would take the place of, if that still stands."""
        found = self.book.find(line.replaces) if line.replaces else None
        return found if found and found.stands is Stands.AGREED else None
