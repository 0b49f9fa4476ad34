"""Whether somebody wants to hear what changed: asked when they first give something, and again before a yes ends."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.engine.consents import CHANGES
from bot.engine.message import Audience, Choice, Line, Reply
from bot.engine.people import PersonId
from bot.engine.room import Outcome, Visit, says
from bot.engine.wishing import asks_now, with_the_end
from bot.inputs.ports import Ports, only_you

CARD = "hear_changes"


@dataclass(frozen=True, slots=True)
class Wanting:
    """Asks, and keeps the answer. Silence is a no, and nobody who said no is asked a second time."""

    ports: Ports

    def asks(self, person: PersonId, now: int) -> tuple[Reply, ...]:
        consents = self.ports.consents
        said = next((each for each in consents.of(person) if each.purpose == CHANGES.name), None)
        first = said is None and len(self.ports.inputs.given_by(person)) <= 1
        if not (first or (said is not None and said.yes)) or not asks_now(CHANGES, consents, person, now):
            return ()
        rows = tuple((Choice("is", each, Line(f"wanting.{each}")),) for each in ("yes", "no"))
        text = with_the_end(Line("wanting.ask"), CHANGES, consents, person, now)
        return (Reply(text, rows, audience=Audience.PRIVATE, card=CARD),)

    def allows(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        return key == "is" and value in ("yes", "no")

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        if visit.person is None:
            return only_you("talk.closed")
        self.ports.consents.say(visit.person, CHANGES, yes=value == "yes", now=visit.now)
        return says(Reply(Line(f"wanting.done.{value}"), edit=True))
