"""The list of pledges and the card of one: who may see it, and what they may do with it."""

from collections.abc import Mapping

from bot.engine.message import Audience, Choice, Line, Lines, Reply
from bot.engine.people import GroupId
from bot.engine.room import Outcome, Visit, says
from bot.engine.when.by_when import Today
from bot.pledges.model import By, How, Pledge, Pledges, Seen, side_by_side
from bot.pledges.wording import may_see, outcome_lines, row, what_line, whole

LIST, PLEDGE = "pledges", "pledge"
_IN_A_ROW = 4
_GO = ("add", "more", "agreement")
_DO = ("other", "same", "felt", "back", "cleared", "let_go")
Rows = tuple[tuple[Choice, ...], ...]


def notice(key: str) -> Outcome:
    """One line, for the person alone."""
    return says(Reply(Line(key), audience=Audience.ONLY_YOU))


class Cards:
    """The cards `pledges` and `pledge`."""

    page = 6

    def __init__(self, pledges: Pledges) -> None:
        self._pledges = pledges

    def lists(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        return (key == "see" and value.isdecimal()) or (key == "go" and value in _GO)

    def allows(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        return (key == "do" and value in _DO) or (key == "how" and value in tuple(How))

    def find(self, visit: Visit, number: str) -> Pledge | None:
        """The pledge with this id, if this person may see it here: what is for one's own eyes is never shown in a group."""
        found = self._pledges.find(int(number)) if number.isdecimal() else None
        if found is None or found.group != visit.group or not may_see(found, visit.person):
            return None
        return found if found.seen is not Seen.ONLY_ME or visit.place.private else None

    def list(self, visit: Visit, group: GroupId, skip: int = 0) -> Reply:
        """What the group sees; in private one's own on top."""
        own = self._pledges.of(visit.person) if visit.person is not None and visit.place.private else ()
        mine = [each for each in own if each.group == group and each.seen is Seen.ONLY_ME]
        together = side_by_side([*mine, *self._pledges.shown(group)])
        page = together[skip : skip + self.page]
        lines = tuple(row(at, one, other) for at, (one, other) in enumerate(page, skip + 1))
        text = Lines((Line("pledge.head"), *lines), gap=True) if lines else Line("pledge.none")
        numbers = [Choice("see", str(one.id), _number(at)) for at, (one, _) in enumerate(page, skip + 1)]
        rows = [tuple(numbers[at : at + _IN_A_ROW]) for at in range(0, len(numbers), _IN_A_ROW)]
        if len(together) > skip + self.page:
            rows.append((Choice("go", "more", Line("pledge.go.more")),))
        doors = tuple(Choice("go", each, Line(f"pledge.go.{each}")) for each in ("add", "agreement"))
        return Reply(text, (*rows, doors), card=LIST, seed={"skip": str(skip)}, anyone=not visit.place.private)

    def card(self, visit: Visit, pledge: Pledge, today: Today, *, head: Line | None = None) -> Reply:
        other = self._other(pledge)
        above = (head,) if head else ()
        text = Lines((*above, whole(pledge, other, today), *outcome_lines(pledge)), gap=True)
        rows = _rows(pledge, has_other=other is not None, takes_answers=pledge.takes_answers(today.day))
        return Reply(text, rows, card=PLEDGE, seed={"pledge": str(pledge.id)}, anyone=not visit.place.private)

    def asks(self, pledge: Pledge, key: str) -> Reply | None:
        """On its day: how did it go? To its maker in private, or for the group's own to the group. None: nobody is left."""
        words = Line("pledge.back.news" if pledge.clearing else "pledge.back.asks", {"what": what_line(pledge)})
        text = Lines((Line("pledge.back.head"), words, Line("pledge.back.foot")), gap=True)
        rows: Rows = tuple((Choice("how", each, Line(f"pledge.how.{each}")),) for each in How)
        if pledge.clearing:
            rows = ((_do("cleared"),), (_do("let_go"),))
        seed = {"pledge": str(pledge.id)}
        if pledge.by is By.US:
            group = {"to": pledge.group, "audience": Audience.GROUP, "anyone": True, "asks": True}
            return Reply(Lines(text.lines[1:], gap=True), rows, card=PLEDGE, seed=seed, key=key, **group)  # type: ignore[arg-type]  # four fields
        if pledge.person is None:
            return None
        return Reply(
            text, rows, card=PLEDGE, seed=seed, to=pledge.person, audience=Audience.PRIVATE, key=key, asks=True
        )

    def _other(self, pledge: Pledge) -> Pledge | None:
        if pledge.pair:
            found = self._pledges.find(pledge.pair)
            return found if found and found.seen is not Seen.ONLY_ME else None
        return next((each for each in self._pledges.shown(pledge.group) if each.pair == pledge.id), None)


def _rows(pledge: Pledge, *, has_other: bool, takes_answers: bool) -> Rows:
    """Everybody gets the same buttons: a group's card must not show whose a pledge is."""
    if pledge.over:
        return ((_do("same"),),)
    first = () if has_other or pledge.seen is Seen.ONLY_ME else (_do("other"),)
    felt = ((_do("felt"),),) if takes_answers else ()
    cleared = ((_do("cleared"),),) if pledge.clearing else ()
    return ((*first, _do("same")), *felt, *cleared, (_do("back"), _do("let_go")))


def _do(value: str) -> Choice:
    return Choice("do", value, Line(f"pledge.do.{value}"))


def _number(at: int) -> Line:
    return Line("plain", {"words": str(at)})
