"""What can go wrong on the local Discord on purpose."""

from dataclasses import dataclass, field

from tests.servers.discord_events import Json
from tests.servers.discord_state import Refusal
from tests.servers.faults import Drop, Hold, Page


@dataclass(frozen=True, slots=True)
class Fail:
    """A refusal, as Discord words it."""

    status: int
    code: int = 0
    words: str = ""
    more: Json = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)


Fault = Fail | Drop | Page | Hold
UNAUTHORIZED = Fail(401, 0, "401: Unauthorized")


def refused(refusal: Refusal) -> Fail:
    return Fail(*refusal)


def too_many(seconds: float, *, everywhere: bool = False, shared: bool = False) -> Fail:
    """A 429. Discord says in a header whose limit it was."""
    scope = "global" if everywhere else "shared" if shared else "user"
    headers = {"X-RateLimit-Scope": scope, "Via": "1.1 google", "Retry-After": str(round(seconds + 0.5))}
    more = {"retry_after": seconds, "global": everywhere}
    return Fail(429, 0, "You are being rate limited.", more, headers)
