"""Did we feel it? What a group says about a service's pledge: numbers only, detached when saved, shown once (privacy, 3)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, time

from bot.engine.books import Dues, Groups
from bot.engine.due import Due
from bot.engine.happenings import ForTheAgenda
from bot.engine.message import Audience, Choice, Line, Lines, Reply
from bot.engine.people import GroupId, Role
from bot.engine.room import Outcome, Visit, says
from bot.engine.wall_time import to_instant
from bot.engine.when.by_when import Today
from bot.pledges.listing import notice
from bot.pledges.model import ASK_AGAIN, SMALL_GROUP, By, Pledge, Pledges, result_of
from bot.pledges.wording import felt_line, what_line

FELT = "felt"
TOLD = "pledges.felt"  # the day on which the group was promised to hear what came of its answers
MORNING = time(10)
WEEK = 7 * 24 * 3600
_ANSWERS = {"felt": True, "not_yet": False}


class Felt:
    """The card `felt`, and the day on which it is told.

    Whoever made the pledge cannot keep the answers from the group: each promised day has a row of its own, which nothing but
    telling earlier calls off. `scrub` clears the file's log once an answer was detached from who gave it.
    """

    def __init__(
        self,
        pledges: Pledges,
        groups: Groups,
        dues: Dues,
        today: Callable[[GroupId, int], Today],
        scrub: Callable[[], None],
    ) -> None:
        self._pledges, self._groups, self._dues, self._today, self._scrub = pledges, groups, dues, today, scrub

    def allows(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        return key == "do" and value in (*_ANSWERS, "agenda")

    def ask(self, visit: Visit, pledge: Pledge) -> Outcome:
        """What it is for, who reads it and when it is shown, before anybody presses. In a small group: talk instead."""
        if visit.person is None:
            return notice("talk.no_face")
        if not pledge.takes_answers(self._today(pledge.group, visit.now).day):
            return notice("talk.closed")
        small = self._members(pledge.group) < SMALL_GROUP
        label = Line("pledge.felt.small") if small else Line("pledge.felt.label")
        text = Lines((Line("pledge.felt.ask", {"what": what_line(pledge)}), label), gap=True)
        answers = tuple(Choice("do", each, Line(f"pledge.felt.do.{each}")) for each in _ANSWERS)
        agenda = ((Choice("do", "agenda", Line("pledge.felt.do.agenda")),),) if small else ()
        seed = {"pledge": str(pledge.id)}
        return says(Reply(text, (*agenda, answers), audience=Audience.ONLY_YOU, card=FELT, seed=seed, edit=True))

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        pledge = self._pledges.find(int(seed["pledge"]))
        if pledge is None or visit.person is None:
            return notice("talk.closed")
        if value == "agenda" and not pledge.over:
            return self._talk_about(pledge, visit.now)
        if not pledge.takes_answers(self._today(pledge.group, visit.now).day):
            return notice("talk.closed")
        new = self._pledges.answer(pledge.id, visit.person, _ANSWERS[value], visit.now // WEEK)
        self._scrub()
        return notice("pledge.felt.thanks" if new else "pledge.felt.before")

    def _talk_about(self, pledge: Pledge, now: int) -> Outcome:
        """Onto the next meeting's list; it does not say who asked, and not twice within two weeks."""
        said = Reply(Line("pledge.felt.on_the_list"), audience=Audience.ONLY_YOU)
        if pledge.asked and now - pledge.asked < ASK_AGAIN:
            return says(said)
        self._pledges.keep(replace(pledge, asked=now))
        what = Line("pledge.agenda", {"what": what_line(pledge)})
        return Outcome((said,), happenings=(ForTheAgenda(pledge.group, what, now),))

    # --- telling what came of it

    def promise(self, pledge: Pledge, now: int) -> None:
        """The group hears on this day, even if the pledge is looked back on before, or moved to another."""
        if pledge.by is By.SERVICE and pledge.look_back is not None and not pledge.over:
            at = to_instant(datetime.combine(pledge.look_back, MORNING), self._today(pledge.group, now).zone)
            self._dues.put(Due(TOLD, _key(pledge), at, about=pledge.id))

    def fall_due(self, due: Due, now: int) -> Outcome:
        pledge = self._pledges.find(due.about)
        if pledge is None:
            return Outcome()
        return says(*self.close(pledge, f"felt:{due.key}:{due.at}", asked=pledge.asked_from is not None)[1])

    def tell_now(self, pledge: Pledge, now: int) -> tuple[Pledge, tuple[Reply, ...]]:
        """Before it is let go, or says something else: the answers were about what it said."""
        self._dues.cancel(_key(pledge))
        asked = pledge.takes_answers(self._today(pledge.group, now).day)
        return self.close(pledge, f"felt:{pledge.id}:{now}", asked=asked)

    def close(self, pledge: Pledge, key: str, *, asked: bool) -> tuple[Pledge, tuple[Reply, ...]]:
        """Added up and told, once; the answers are deleted. Where the group was `asked`, no answer at all is told as too few
        are: else silence, or the lack of it, would tell whether somebody had answered."""
        if pledge.by is not By.SERVICE:
            return pledge, ()
        felt, not_yet = self._pledges.add_up(pledge.id)
        if not felt + not_yet and not asked:
            return pledge, ()
        closed = replace(pledge, felt=result_of(felt, not_yet) or "too_few")
        self._pledges.keep(closed)
        result = felt_line(closed) or Line("pledge.felt.too_few")
        told = Lines((Line("pledge.felt.head", {"what": what_line(closed)}), result), gap=True)
        return closed, (Reply(told, to=pledge.group, audience=Audience.GROUP, key=key),)

    def _members(self, group: GroupId) -> int:
        return sum(len(self._groups.holders(group, role)) for role in Role)


def _key(pledge: Pledge) -> str:
    return f"felt:{pledge.id}:{pledge.look_back}"
