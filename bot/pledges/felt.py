"""Did we feel it? What a group says about a service's pledge: numbers only, detached when saved, shown once (privacy, 3)."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.engine.books import Groups
from bot.engine.happenings import ForTheAgenda
from bot.engine.message import Audience, Choice, Line, Lines, Reply
from bot.engine.people import GroupId, Role
from bot.engine.room import Outcome, Visit, says
from bot.pledges.listing import notice
from bot.pledges.model import SMALL_GROUP, By, Pledge, Pledges, result_of
from bot.pledges.wording import what_line

FELT = "felt"
WEEK = 7 * 24 * 3600
_ANSWERS = {"felt": True, "not_yet": False}


class Felt:
    """The card `felt`. `scrub` clears the file's log once an answer was detached from who gave it."""

    def __init__(self, pledges: Pledges, groups: Groups, scrub: Callable[[], None]) -> None:
        self._pledges, self._groups, self._scrub = pledges, groups, scrub

    def allows(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        return key == "do" and value in (*_ANSWERS, "agenda")

    def ask(self, visit: Visit, pledge: Pledge) -> Outcome:
        """What it is for, who reads it and when it is shown, before anybody presses. In a small group: talk instead."""
        if visit.person is None:
            return notice("talk.no_face")
        small = self._members(pledge.group) < SMALL_GROUP
        label = Line("pledge.felt.small") if small else Line("pledge.felt.label")
        text = Lines((Line("pledge.felt.ask", {"what": what_line(pledge)}), label), gap=True)
        answers = tuple(Choice("do", each, Line(f"pledge.felt.do.{each}")) for each in _ANSWERS)
        agenda = ((Choice("do", "agenda", Line("pledge.felt.do.agenda")),),) if small else ()
        seed = {"pledge": str(pledge.id)}
        return says(Reply(text, (*agenda, answers), audience=Audience.ONLY_YOU, card=FELT, seed=seed, edit=True))

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        pledge = self._pledges.find(int(seed["pledge"]))
        if pledge is None or pledge.felt or pledge.over or visit.person is None:
            return notice("talk.closed")
        if value == "agenda":
            what = Line("pledge.agenda", {"what": what_line(pledge)})
            said = Reply(Line("pledge.felt.on_the_list"), audience=Audience.ONLY_YOU)
            return Outcome((said,), happenings=(ForTheAgenda(pledge.group, what, visit.now),))
        new = self._pledges.answer(pledge.id, visit.person, _ANSWERS[value], visit.now // WEEK)
        self._scrub()
        return notice("pledge.felt.thanks" if new else "pledge.felt.before")

    def close(self, pledge: Pledge) -> Pledge:
        """Added up, once; the answers are deleted. The pledge itself when nobody was asked."""
        if pledge.by is not By.SERVICE or pledge.felt:
            return pledge
        felt, not_yet = self._pledges.add_up(pledge.id)
        if not felt + not_yet:
            return pledge
        closed = replace(pledge, felt=result_of(felt, not_yet) or "too_few")
        self._pledges.keep(closed)
        return closed

    def _members(self, group: GroupId) -> int:
        return sum(len(self._groups.holders(group, role)) for role in Role)
