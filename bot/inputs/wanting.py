"""Whether somebody wants to hear what changed: asked once, when they first give something, and never again."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.engine.consents import CHANGES
from bot.engine.message import Audience, Choice, Line, Reply
from bot.engine.people import PersonId
from bot.engine.room import Outcome, Visit, says
from bot.inputs.ports import Ports, only_you

CARD = "hear_changes"


@dataclass(frozen=True, slots=True)
class Wanting:
    """Asks, and keeps the answer. Silence is a no, and nobody who said something is asked a second time."""

    ports: Ports

    def asks(self, person: PersonId) -> tuple[Reply, ...]:
        said = any(each.purpose == CHANGES.name for each in self.ports.consents.of(person))
        if said or len(self.ports.inputs.given_by(person)) > 1:
            return ()
        rows = tuple((Choice("is", each, Line(f"wanting.{each}")),) for each in ("yes", "no"))
        return (Reply(Line("wanting.ask"), rows, audience=Audience.PRIVATE, card=CARD),)

    def allows(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        return key == "is" and value in ("yes", "no")

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        if visit.person is None:
            return only_you("talk.closed")
        self.ports.consents.say(visit.person, CHANGES, yes=value == "yes", now=visit.now)
        return says(Reply(Line(f"wanting.done.{value}"), edit=True))
