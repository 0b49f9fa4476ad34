"""What a group's coordinators choose about the support card: lines of its own, helplines, a nation, and words that bring it.

Less safety needs two of them: switching the words off, taking out one, a helpline or a line of their own, or leaving a nation
that was chosen, goes through `TwoKeys`. A line comes at once, new or put right under the same name, and so does the first
choice of another nation: the group is told, and anybody there can put it back (`PutBack`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.engine.deeds import Deed, KeyUsed, did
from bot.engine.due import Due
from bot.engine.happenings import Happening, LooksAfter
from bot.engine.message import Audience, Line, Lines, Reply, Value
from bot.engine.people import GroupId, Role
from bot.engine.ports import CheckWords
from bot.engine.room import Begin, Outcome, Visit, says
from bot.engine.script import Said
from bot.engine.two_keys import TwoKeys
from bot.support import pages
from bot.support.less import NUMBERS, WORDS, page_of, typed_in, wished
from bot.support.national import NationalName, passes_for
from bot.support.own import (
    KINDS,
    MOST_WORDS,
    NATIONS,
    OFF,
    OwnCard,
    OwnCards,
    is_long_enough,
    less,
    mark_of,
    marked,
    says_anything,
    with_line,
)
from bot.support.put_back import PutBack
from bot.support.script import line_of

CARD, LOWER = "support_own", "lower_safety"
PAGES = (NUMBERS, WORDS, "kinds", "nations")
LINE_FORM, WORD_FORM = "support_line", "support_word"
_MARK = 16  # letters of a mark


@dataclass(frozen=True, slots=True)
class Setting:
    """The pages, and what their buttons do. `nation` is that of the house; `names` are what national lines are known by."""

    own: OwnCards
    keys: TwoKeys
    put_back: PutBack
    check: CheckWords
    nation: str
    names: Callable[[], Sequence[NationalName]]

    def open(self, visit: Visit, page: str) -> Outcome:
        return self._show(visit, page, edit=False)

    def allows(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        match key:
            case "page":
                return value in PAGES
            case "kind":
                return value in KINDS
            case "nation":
                return value in NATIONS
            case "do":
                return value in ("line", "word", "on", OFF)
        return key in ("line", "word") and len(value) == _MARK

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        if visit.group is None or visit.person is None or Role.COORDINATOR not in visit.roles:
            return _not_you()
        card = self.own.of(visit.group)
        match key, value:
            case "page", _:
                return self._show(visit, value)
            case "do", "line":
                return Outcome(begin=Begin(LINE_FORM))  # also where there is no room: to put one right
            case "do", "word":
                return Outcome(begin=Begin(WORD_FORM)) if len(card.words) < MOST_WORDS else self._show(visit, WORDS)
            case "do", "on":
                self.keys.drop(visit.group, OFF)
                return self._change(visit, replace(card, listens=True), WORDS)
            case "kind", _ if value not in card.kinds:
                self.keys.drop(visit.group, value)  # wanted again
                chosen = tuple(each for each in KINDS if each in (*card.kinds, value))
                return self._change(visit, replace(card, kinds=chosen), "kinds")
            case "nation", _ if value == (card.nation or self.nation):
                self._drop_nations(visit.group)
                return self._show(visit, NUMBERS)  # they have those numbers
            case "nation", _ if not card.nation:
                return self._first_nation(visit, visit.group, card, value)
            case "nation", _ if not self.keys.waits(visit.group, value):
                self._drop_nations(visit.group)  # of two that waited, the last to come true would stay
        return self._lower(visit, card, value)

    def _drop_nations(self, group: GroupId) -> None:
        for each in NATIONS:
            self.keys.drop(group, each)

    def _change(self, visit: Visit, card: OwnCard, page: str, *more: Line, edit: bool = True) -> Outcome:
        """The one place where a coordinator's choice is kept."""
        if visit.group is not None:
            self.own.keep(visit.group, card)
        deed = Deed.CRISIS_WORDS if page == WORDS else Deed.SUPPORT_NUMBERS
        return replace(self._show(visit, page, *more, edit=edit), happenings=did(visit, deed))

    def _first_nation(self, visit: Visit, group: GroupId, card: OwnCard, nation: str) -> Outcome:
        """At once, as people there need their own numbers; the group reads it, and can put it back."""
        now, before = (Line(f"own.nation.{each}") for each in (nation, self.nation))
        news = Line("own.nation_new", {"nation": now, "before": before})
        done = self._change(visit, replace(card, nation=nation), NUMBERS, Line("own.told"))
        return replace(done, replies=(*done.replies, self.put_back.told(group, news, visit.now, nation, self.nation)))

    # --- lines and words that were typed

    def line_added(self, visit: Visit, said: Said) -> Outcome:
        if visit.group is None or Role.COORDINATOR not in visit.roles:
            return _not_you()
        card, line = self.own.of(visit.group), line_of(said)
        lines, before = with_line(card.lines, line)
        problem = self._problem_with(visit.group, line)
        if problem is not None or line not in lines:  # or there is no room
            return self._show(visit, NUMBERS, *((problem,) if problem else ()), edit=False)
        self.keys.drop(visit.group, mark_of(line))  # wanted again
        if line in card.lines:
            return self._change(visit, card, NUMBERS, edit=False)
        done = self._change(visit, replace(card, lines=lines), NUMBERS, Line("own.told"), edit=False)
        news = Line("own.replaced", {"line": line, "before": before}) if before else Line("own.added", {"line": line})
        told = self.put_back.told(visit.group, news, visit.now, mark_of(line), before)
        return replace(done, replies=(*done.replies, told))

    def _problem_with(self, group: GroupId, line: str) -> Line | None:
        """Why a line can't stand on the card."""
        if not says_anything(line):
            return Line("own.no_word")
        if name := passes_for(line, self.names()):
            return Line("own.national", {"name": name})
        return Line("own.was_put_back") if self.put_back.was(group, line) else None

    def plainer(self, visit: Visit, said: Said, asked: str) -> Line | None:
        """An easier word for a hard one in a line, while it can still be changed."""
        hard = self.check.hard_words(line_of(said), visit.group, 1) if asked == "ok" else ()
        return Line("own.hard", {"word": hard[0].written, "instead": hard[0].instead}) if hard else None

    def word_added(self, visit: Visit, said: Said) -> Outcome:
        if visit.group is None or Role.COORDINATOR not in visit.roles:
            return _not_you()
        card, word = self.own.of(visit.group), said["word"]
        if not is_long_enough(word):
            return self._show(visit, WORDS, Line("own.too_short"), edit=False)
        self.keys.drop(visit.group, mark_of(word))  # wanted again
        words = tuple(dict.fromkeys((*card.words, word)))[:MOST_WORDS]
        return self._change(visit, replace(card, words=words), WORDS, edit=False)

    # --- less safety

    def _lower(self, visit: Visit, card: OwnCard, wish: str) -> Outcome:
        page = page_of(card, wish)
        there = card.listens if wish == OFF else wish in (*card.kinds, *NATIONS) or bool(marked(wish, typed_in(card)))
        if not there or visit.group is None or visit.person is None:
            return self._show(visit, page)
        if self.keys.waits(visit.group, wish):
            return self._show(visit, page, Line("part.waits"))
        asked = (Reply(Line("part.offered"), edit=True),) if visit.place.private or visit.unseen else ()
        return says(*asked, self.keys.ask(visit.group, visit.person, visit.now, wish))

    def lowered(self, group: GroupId, wish: str, now: int) -> Outcome:
        """Two said yes, or nobody stopped it for 7 days."""
        card = self.own.of(group)
        done = Reply(Line("lower.done", self.values(group, wish, now)), audience=Audience.GROUP, to=group)
        self.own.keep(group, less(card, wish))
        return says(done)

    def agreed(self, visit: Visit, group: GroupId, wish: str) -> Outcome:
        return replace(self.lowered(group, wish, visit.now), happenings=did(visit, self._deed(group, wish)))

    def fall_due(self, due: Due, now: int) -> Outcome:
        group = GroupId(due.about)
        if not self.keys.groups.holders(group, Role.COORDINATOR):  # whoever wished it has no say here any more
            return Outcome()
        deed = self._deed(group, due.note)
        used = KeyUsed(
            group, None, Deed.CRISIS_DUE if deed is Deed.CRISIS_WORDS else deed, now
        )  # who asked for it was in the group's chat for seven days
        return replace(self.lowered(group, due.note, now), happenings=(used,))

    def taken_on(self, happening: Happening) -> Outcome:
        """What waits was the wish of one who was alone: now there is another to ask, or another in their place."""
        if isinstance(happening, LooksAfter):
            typed = typed_in(self.own.of(happening.group))
            for wish in (OFF, *KINDS, *NATIONS, *map(mark_of, typed)):
                self.keys.dues.cancel(self.keys.key(happening.group, wish))
        return Outcome()

    def _deed(self, group: GroupId, wish: str) -> Deed:
        return Deed.CRISIS_WORDS if page_of(self.own.of(group), wish) == WORDS else Deed.SUPPORT_NUMBERS

    def values(self, group: GroupId, wish: str, at: int) -> Mapping[str, Value]:
        return wished(self.own.of(group), wish, at)

    # --- pages

    def _show(self, visit: Visit, page: str, *more: Line, edit: bool = True) -> Outcome:
        if visit.group is None or Role.COORDINATOR not in visit.roles:
            return _not_you()
        card = self.own.of(visit.group)
        match page:
            case "kinds":
                text, rows = pages.kinds(card)
            case "nations":
                text, rows = Lines((Line("own.which_nation"),)), pages.nations()
            case _:
                text, rows = pages.words(card) if page == WORDS else pages.numbers(card, card.nation or self.nation)
        waiting = self._waiting(
            visit.group, card, (OFF, *map(mark_of, card.words)) if page == WORDS else (*KINDS, *NATIONS)
        )
        return says(Reply(Lines((*more, text, *waiting), gap=True), rows, Audience.ONLY_YOU, card=CARD, edit=edit))

    def _waiting(self, group: GroupId, card: OwnCard, wishes: Sequence[str]) -> tuple[Line, ...]:
        """What one who is alone wished, and when it happens."""
        found = ((wish, self.keys.waits(group, wish)) for wish in wishes)
        return tuple(Line("lower.waits", wished(card, wish, at)) for wish, at in found if at is not None)


def _not_you() -> Outcome:
    return says(Reply(Line("setup.not_you"), audience=Audience.ONLY_YOU))
