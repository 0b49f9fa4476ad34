"""What stands on the local Discord, and how it refuses, in Discord's own words."""

from dataclasses import dataclass, field

from tests.servers import discord_events as events
from tests.servers.discord_events import EPHEMERAL, Json

Refusal = tuple[int, int, str]  # status, Discord's code, words
UNKNOWN_INTERACTION: Refusal = (404, 10062, "Unknown interaction")
ALREADY_ANSWERED: Refusal = (400, 40060, "Interaction has already been acknowledged.")
UNKNOWN_MEMBER: Refusal = (404, 10007, "Unknown Member")
UNKNOWN_MESSAGE: Refusal = (404, 10008, "Unknown Message")
UNKNOWN_WEBHOOK: Refusal = (404, 10015, "Unknown Webhook")
UNKNOWN_CHANNEL: Refusal = (404, 10003, "Unknown Channel")
CLOSED_DM: Refusal = (403, 50007, "Cannot send messages to this user")
NO_RIGHT: Refusal = (403, 50013, "Missing Permissions")
NO_ACCESS: Refusal = (403, 50001, "Missing Access")
EMPTY: Refusal = (400, 50006, "Cannot send an empty message")
TOO_FAST_DMS: Refusal = (429, 40003, "You are opening direct messages too fast.")


@dataclass(slots=True)
class Sent:
    """A message of ours that stands somewhere. `only` is the one person who sees it, when it is hidden."""

    id: str
    channel: str
    given: Json
    only: str = ""
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return str(self.given.get("content") or "")

    @property
    def rows(self) -> list[list[Json]]:
        return [row["components"] for row in self.given.get("components") or []]

    def payload(self) -> Json:
        """As a gateway event shows it, under a button that was pressed."""
        flags = int(self.given.get("flags") or 0) | (EPHEMERAL if self.only else 0)
        shown = events.message(self.text, events.US, self.channel, flags=flags)
        return {**shown, "id": self.id, "components": self.given.get("components") or []}


@dataclass(slots=True)
class Asked:
    """An interaction that was sent to the bot, and how it was answered."""

    id: str
    token: str
    kind: int
    channel: str
    who: str
    card: str = ""
    answers: list[Json] = field(default_factory=list)  # the first response
    original: Sent | None = None
    waiting: bool = False  # the original still says "is thinking"
    dead: bool = False

    @property
    def first(self) -> Json:
        return self.answers[0] if self.answers else {}

    @property
    def modal(self) -> Json:
        """What the form says that was shown."""
        assert self.first.get("type") == 9, f"no form was shown but {self.first}"
        data: Json = self.first["data"]
        return data
