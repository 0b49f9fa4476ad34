"""How fast we may go: what Discord's headers say of each route, and a stop before too many refusals.

Ten thousand refused requests in ten minutes shut out the whole address, neighbours included, so we stop long before.
"""

from collections import deque
from collections.abc import Callable, Mapping

from discord.http import Route

from adapters.recent import Recent

REFUSALS = 40  # in WINDOW; Discord's own limit is 10,000
WINDOW = 600.0
_REMEMBERED = 4096
Now = Callable[[], float]


class Limits:
    """What is left of each route's budget. Only what Discord told us, never rates of our own."""

    def __init__(self, now: Now) -> None:
        self._now = now
        self._names: Recent[str, str] = Recent(_REMEMBERED)  # a route's budget, by Discord's name for it
        self._left: Recent[str, tuple[int, float]] = Recent(_REMEMBERED)  # how many, and until when
        self._all_until = 0.0

    def wait(self, route: Route, *, answer: bool) -> float:
        """Seconds until this may be asked. What somebody waits for is not under the limit for everything."""
        now = self._now()
        everything = 0.0 if answer else self._all_until - now
        key = self._key(route)
        left, until = self._left.find(key) or (1, 0.0)
        if until <= now:
            return max(0.0, everything)
        self._left.keep(key, (left - 1, until))
        return max(0.0, everything, until - now if left <= 0 else 0.0)

    def note(self, route: Route, headers: Mapping[str, str]) -> None:
        if name := headers.get("X-RateLimit-Bucket"):
            self._names.keep(route.key, name)
        left, seconds = headers.get("X-RateLimit-Remaining"), headers.get("X-RateLimit-Reset-After")
        if left is not None and seconds is not None:
            self._left.keep(self._key(route), (int(left), self._now() + float(seconds)))

    def held_back(self, route: Route, seconds: float, *, everywhere: bool) -> None:
        """A request was refused as too fast."""
        if everywhere:
            self._all_until = max(self._all_until, self._now() + seconds)
        else:
            self._left.keep(self._key(route), (0, self._now() + seconds))

    def _key(self, route: Route) -> str:
        return f"{self._names.find(route.key) or route.key}:{route.major_parameters}"


class Breaker:
    """Counts refusals; when there are too many, nothing but answers to people goes out for a while."""

    def __init__(self, now: Now) -> None:
        self._now = now
        self._refused: deque[float] = deque()

    def refused(self) -> bool:
        """One more; whether it was the one too many."""
        self._refused.append(self._now())
        return len(self._refused) == REFUSALS

    def shut_out(self) -> None:
        """We are refused whatever we ask."""
        self._refused.extend([self._now()] * REFUSALS)

    def wait(self) -> float:
        """Seconds until we may go on; 0: now."""
        now = self._now()
        while self._refused and self._refused[0] <= now - WINDOW:
            self._refused.popleft()
        return self._refused[-REFUSALS] + WINDOW - now if len(self._refused) >= REFUSALS else 0.0
