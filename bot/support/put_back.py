"""What one coordinator changes at once on the support card: the group is told, and anybody there can put it back.

That is a line of their own, new or changed, and the first choice of another nation: good help must not wait for seven days.
Nobody learns whose press that was. Then it is no choice of one alone any more: about the nation two decide, as the one of
before counts as chosen, and the same line is not taken for seven days.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.engine.books import Dues
from bot.engine.due import Due
from bot.engine.message import Audience, Choice, Line, Lines, Moment, Reply
from bot.engine.people import GroupId
from bot.engine.room import Outcome, Visit, says
from bot.engine.two_keys import ALONE
from bot.support.own import NATIONS, OwnCard, OwnCards, instead_of, mark_of, marked, name_of, spelt_alike

PUT_BACK, BACK = "put_back", "back"


@dataclass(frozen=True, slots=True)
class PutBack:
    """Tells, and puts back."""

    own: OwnCards
    dues: Dues

    def told(self, group: GroupId, news: Line, now: int, wish: str, before: str = "") -> Reply:
        """`wish` is the nation, or the mark of the line; `before` the nation or the line that it takes the place of."""
        text = Lines((news, Line("put_back.may", {"day": Moment(now + ALONE, style="day")})), gap=True)
        seed = {"wish": wish, "before": before, "until": str(now + ALONE)}
        rows = ((Choice("do", BACK, Line("put_back.do")),),)
        return Reply(text, rows, Audience.GROUP, PUT_BACK, seed, anyone=True, to=group)

    def allows(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        return (key, value) == ("do", BACK)

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        if visit.group is None or visit.person is None:
            return says(Reply(Line("talk.no_group")))
        card, wish, before = self.own.of(visit.group), seed["wish"], seed["before"]
        line = marked(wish, card.lines)
        if visit.now > int(seed["until"]) or not (line or (wish in NATIONS and card.nation == wish)):
            return says(Reply(Line("talk.closed"), audience=Audience.ONLY_YOU))
        if line:
            row = Due(f"{PUT_BACK}.line", self._key(visit.group, line), visit.now + ALONE, about=visit.group)
            self.dues.put(row)  # to no room
        self.own.keep(visit.group, _without(card, line, before))
        return says(Reply(_news(line, before), audience=Audience.GROUP, to=visit.group))

    def was(self, group: GroupId, line: str) -> bool:
        """Whether somebody put this line back, less than seven days ago."""
        return self.dues.waits(self._key(group, line)) is not None

    def _key(self, group: GroupId, line: str) -> str:
        return f"{PUT_BACK}:{group}:{mark_of(spelt_alike(line))}"


def _without(card: OwnCard, line: str, before: str) -> OwnCard:
    return replace(card, lines=instead_of(card.lines, line, before)) if line else replace(card, nation=before)


def _news(line: str, before: str) -> Line:
    if not line:
        return Line("put_back.nation", {"nation": Line(f"own.nation.{before}")})
    return Line("put_back.before", {"line": before}) if before else Line("put_back.line", {"name": name_of(line)})
