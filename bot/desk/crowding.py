"""How often one person has a group's chat answer them. What is more goes to them alone, so that nobody can fill a chat with
our words, and everybody else is answered as ever.

What one person puts on the group's lists in a day has an end as well; coordinators, who write down a whole review, have none.
It is known in memory only, for an hour and a day: no table and no log says who asked how much.
"""

from collections import deque

from bot.engine.people import GroupId, PersonId

MINUTE, HOUR, DAY = 60, 3600, 24 * 3600
MOST_PUT = 15  # in a day
_MANY = 1000  # people in groups; beyond, whoever was quiet for an hour is left out

Who = tuple[GroupId, PersonId]


class Crowding:
    """Counts answers for all to see. `per_minute` and `per_hour` are for one person in one group; 0: as many as they like."""

    def __init__(self, per_minute: int = 0, per_hour: int = 0) -> None:
        self._per_minute, self._per_hour = per_minute, per_hour
        self._answered: dict[Who, deque[int]] = {}
        self._told: dict[Who, int] = {}
        self._day, self._put = 0, dict[Who, int]()

    def is_full(self, who: Who, now: int) -> bool:
        """Whether the next answer is for them alone."""
        times = self._answered.get(who, ())
        return any(
            most and sum(now - span < at <= now for at in times) >= most
            for span, most in ((MINUTE, self._per_minute), (HOUR, self._per_hour))
        )

    def answered(self, who: Who, now: int) -> None:
        """Everybody in the group saw an answer to them."""
        if not (self._per_minute or self._per_hour):
            return
        if len(self._answered) > _MANY:
            self._answered = {each: times for each, times in self._answered.items() if times[-1] > now - HOUR}
            self._told = {each: at for each, at in self._told.items() if at > now - HOUR}
        self._answered.setdefault(who, deque(maxlen=max(self._per_minute, self._per_hour))).append(now)

    def is_to_be_told(self, who: Who, now: int) -> bool:
        """Whether they must hear that there is no more here for now: once in an hour."""
        if now - HOUR < self._told.get(who, now - HOUR) <= now:
            return False
        self._told[who] = now
        return True

    def has_put_enough(self, who: Who, now: int) -> bool:
        """Whether they put as much on the group's lists today as one person does."""
        return self._day == now // DAY and self._put.get(who, 0) >= MOST_PUT

    def put(self, who: Who, now: int) -> None:
        """They put something on one of the group's lists."""
        if self._day != now // DAY:
            self._day, self._put = now // DAY, {}
        self._put[who] = self._put.get(who, 0) + 1
