"""The buttons that no row is kept for, while somebody has just been shown them: what is typed next may be about those.

In memory only, and for ten minutes: nothing of it says later who had the support card.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.engine.incoming import Place
from bot.engine.message import ROWLESS, Button, Message

_LONGEST = 600  # seconds


@dataclass(frozen=True, slots=True)
class Shown:
    """The buttons as they were worded there. `last`: no others came after them, so a number is about these."""

    buttons: tuple[Button, ...] = ()
    last: bool = False


@dataclass(slots=True)
class InSight:
    """By private chat, since when."""

    _shown: dict[Place, tuple[int, Shown]] = field(default_factory=dict)

    def of(self, place: Place, now: int) -> Shown:
        at, shown = self._shown.get(place, (now - _LONGEST, Shown()))
        return shown if now - _LONGEST < at <= now else Shown()

    def note(self, said: Sequence[Message], now: int) -> None:
        """What was said just now, maybe in private to who asked in a group; words without a button change nothing."""
        for old in [each for each, (at, _) in self._shown.items() if at <= now - _LONGEST]:
            del self._shown[old]
        changing = [each for each in said if each.place.private and (each.rows or each.edits is not None)]
        for place in {each.place for each in changing}:
            here = [each for each in changing if each.place == place]
            self._shown.pop(place, None)
            found = next((buttons for each in reversed(here) if (buttons := _rowless(each))), ())
            if found:
                self._shown[place] = (now, Shown(found, found == _rowless(here[-1])))


def _rowless(message: Message) -> tuple[Button, ...]:
    buttons = [each for row in message.rows for each in row if isinstance(each, Button)]
    return tuple(each for each in buttons if each.token.partition(".")[0] == ROWLESS)
