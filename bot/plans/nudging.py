"""Two private nudges, each off until somebody chose it: what they took on, once before the next meeting; and plainer words.

Nobody else learns who wants them. A nudge comes once for a meeting, is never repeated, and says that not done is fine.
"""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from bot.engine.books import Consents, Dues
from bot.engine.consents import Wish
from bot.engine.due import Due
from bot.engine.message import Audience, Line, Lines, Reply
from bot.engine.people import GroupId, PersonId
from bot.engine.ports import CheckWords
from bot.engine.room import Outcome, Visit, says
from bot.engine.script import Said
from bot.engine.wall_time import to_instant
from bot.engine.wishing import asked_along, asked_at_first_use, asked_to_go_on
from bot.plans.model import Action
from bot.plans.plan import ThePlan
from bot.plans.script import line_read
from bot.plans.wording import row

NUDGE = "nudges.plan"
BEFORE_A_MEETING, PLAIN_WORDS = Wish("plan_nudge"), Wish("plan_words")
MORNING = time(10)
AHEAD = timedelta(days=2)  # a nudge later than this would hurry, one much earlier would be forgotten
MOST_WORDS = 3
LAST_LOOKS = ("ok", "sure")  # of a new action, before it is kept


class Nudging:
    """What owners hear before a meeting, and what the words check says about a new action, to whoever chose it."""

    def __init__(
        self,
        plan: ThePlan,
        dues: Dues,
        consents: Consents,
        check_words: CheckWords,
        which_meets: Callable[[GroupId, int], int | None],
    ) -> None:
        self._plan, self._dues, self._consents, self._check = plan, dues, consents, check_words
        self._which_meets = which_meets

    def look_tomorrow(self, group: GroupId, now: int) -> None:
        """Each morning, for as long as somebody has something: meetings are set and moved, so the day is looked up."""
        today = self._plan.today(group, now)
        morning = datetime.combine(today.day + timedelta(days=1), MORNING)
        self._dues.put(Due(NUDGE, f"nudge:{group}", to_instant(morning, today.zone), about=group))

    def fall_due(self, due: Due, now: int) -> Outcome:
        group = GroupId(due.about)
        outlines = self._plan.plans.outlines(group)
        owners = {each.person for each in outlines if each.person is not None}
        if not owners:
            return Outcome()
        self.look_tomorrow(group, now)
        meets = self._plan.meets(group, now)
        if meets is None or meets - now > AHEAD.total_seconds():
            return Outcome()
        agreed = owners & set(self._consents.agreed_in(group, BEFORE_A_MEETING, now))
        meeting = self._which_meets(group, now)
        replies = []
        for person in sorted(agreed):
            replies.append(self._nudge(group, person, now, meeting))
            replies += asked_along(BEFORE_A_MEETING, self._consents, person, now, group)
        return says(*replies)

    def _nudge(self, group: GroupId, person: PersonId, now: int, meeting: int | None) -> Reply:
        """The key names the meeting: it comes once, however often the clock is looked at, and wherever that was moved."""
        today = self._plan.today(group, now)
        theirs = [each for each in self._plan.plans.of(person) if each.group == group and each.is_open]
        rows = Lines(tuple(row(each, today.zone, today.day) for each in theirs))
        text = Lines((Line("plans.nudge.head"), rows, Line("plans.nudge.foot")), gap=True)
        return Reply(text, audience=Audience.PRIVATE, to=person, key=f"nudge:{group}:{meeting}:{person}", about=group)

    def offer(self, visit: Visit) -> tuple[Reply, ...]:
        """To who has taken something on for the first time: shall they be reminded of it before meetings?"""
        first = visit.person is not None and len(self._plan.plans.of(visit.person)) == 1
        ask = asked_at_first_use if first else asked_to_go_on
        return ask(BEFORE_A_MEETING, self._consents, visit)

    def plainer(self, visit: Visit, said: Said, asked: str) -> Lines | None:
        """Easier words for a new action as its writer looks at it before it is kept, where nobody else reads along."""
        return self._easier(visit, line_read(said).words) if asked in LAST_LOOKS and _alone(visit) else None

    def plainer_now(self, visit: Visit, action: Action) -> tuple[Reply, ...]:
        """The same once it is kept, for who wrote it where all read along."""
        found = None if _alone(visit) else self._easier(visit, action.words)
        told = (Reply(found, audience=Audience.ONLY_YOU),) if found else ()
        return (*told, *asked_to_go_on(PLAIN_WORDS, self._consents, visit))

    def _easier(self, visit: Visit, words: str) -> Lines | None:
        if visit.person is None or not self._consents.agreed(visit.person, PLAIN_WORDS, visit.now):
            return None
        found = self._check.hard_words(words, visit.group, MOST_WORDS)
        lines = tuple(Line("plans.hard_word", {"written": each.written, "instead": each.instead}) for each in found)
        return Lines((Line("plans.hard_words"), *lines, Line("plans.hard_words.foot"))) if lines else None


def _alone(visit: Visit) -> bool:
    return visit.place.private or visit.unseen
