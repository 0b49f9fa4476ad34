"""Which chats we were told to leave alone for a while, and until when."""

from bot.engine.incoming import Place
from bot.engine.ports import Clock


class Pauses:
    """By chat, and for a whole channel. Forgotten when they are over, and at a restart."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._until: dict[tuple[str, str], int] = {}  # (channel, chat) or (channel, "")

    def note(self, place: Place, seconds: float, *, everywhere: bool) -> None:
        scope = (place.channel, "" if everywhere else place.chat)
        self._until[scope] = self._clock.now() + max(1, round(seconds + 0.5))

    def until(self, place: Place) -> int:
        """When this chat may be written to again; 0: now."""
        scopes = ((place.channel, place.chat), (place.channel, ""))
        until = max(self._until.get(scope, 0) for scope in scopes)
        if until <= self._clock.now():
            for scope in scopes:
                self._until.pop(scope, None)
            return 0
        return until
