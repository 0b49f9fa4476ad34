"""What stands under check-ins' buttons: the menu, the way from the group into private, results, and choosing openly what
to work on next. Who pressed is never shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.checkins.closing import DAY, Calendar
from bot.checkins.model import LEAVING_QUESTIONS, CheckIn, CheckIns, Kind
from bot.checkins.papers import slip, talk_sheet
from bot.checkins.result import FEWEST
from bot.checkins.shown import in_words, name_of, picture
from bot.engine.books import Groups
from bot.engine.happenings import ChosenToWorkOn
from bot.engine.message import Audience, Choice, Line, Lines, Moment, OpenPrivately, Reply
from bot.engine.paper import Block, Chart, Heading, Paragraph, Points
from bot.engine.people import GroupId
from bot.engine.room import KEYHOLDERS, Need, Outcome, Run, Visit, says

MENU = ("arriving", "leaving", "pulse", "result", "paper", "take_back")
PAPERS = ("sheet", "slip_pulse", "count_pulse", "slip_leaving", "count_leaving")
STARTS = ("start", "sheet")
PRIVATE_WAYS = ("arriving", "leaving", "pulse")
BETWEEN = 56 * DAY  # from one look at the principles to the next, at least: asked often, answers point at people
SMALL = 8  # people seen in the group; with fewer, talking in the room comes first
_WORK = "work"


@dataclass(frozen=True, slots=True)
class Cards:
    """Puts cards together; what is kept is only read here, but for the choice of what to work on."""

    checkins: CheckIns
    groups: Groups
    calendar: Calendar
    principles: Callable[[], Sequence[str]]

    # --- ways in

    def menu(self) -> Outcome:
        rows = (*_rows("go", MENU, "checkin.menu"), (Choice("go", "support", Line("home.support")),))
        return says(Reply(Line("checkin.menu"), rows, card="checkin"))

    def menu_allows(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        return key == "go" and value in (*MENU, *PAPERS, "support", "met")

    def in_group(self, what: str) -> Outcome:
        """Only ways into private. Asked for one thing, the person alone is shown the way to that."""
        if what in PRIVATE_WAYS:
            way = (OpenPrivately(Line(f"checkin.menu.{what}"), f"checkin-{what}"),)
            return says(Reply(Line("checkin.go_private"), (way,), Audience.ONLY_YOU))
        ways = tuple((OpenPrivately(Line(f"checkin.menu.{each}"), f"checkin-{each}"),) for each in PRIVATE_WAYS)
        return says(Reply(Line("checkin.in_group"), (*ways, _WHO), card="checkin_group", anyone=True))

    def opened(self, checkin: CheckIn) -> Reply:
        """The group's card for two weeks."""
        text = Line("checkin.opened", {"day": Moment(checkin.closes, style="day")})
        way = (OpenPrivately(Line("checkin.do"), "checkin-pulse"),)
        key = f"checkin:{checkin.id}:opened"
        return Reply(text, (way, _WHO), Audience.GROUP, "checkin_group", anyone=True, to=checkin.group, key=key)

    def who_sees(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        return says(Reply(Line("checkin.who_sees"), audience=Audience.ONLY_YOU))

    def answered(self) -> Reply:
        return Reply(Line("checkin.answered_before"), _rows("go", ("take_back",), "checkin.menu"), card="checkin")

    def no_meeting(self, visit: Visit) -> Outcome:
        """Nothing to look back on; whoever holds a key can say that the group has met, though no meeting was set here."""
        rows = ((Choice("go", "met", Line("meeting.met")),),) if KEYHOLDERS & visit.roles else ()
        return says(Reply(Line("checkin.no_meeting"), rows, card="checkin"))

    # --- starting

    def may_start(self, group: GroupId, now: int) -> bool:
        if self.checkins.open(group, Kind.PULSE) or self.groups.size(group) < FEWEST:
            return False
        shown = self.checkins.results(group)
        return not shown or now >= shown[-1].day * DAY + BETWEEN

    def none_open(self, visit: Visit) -> Outcome:
        """Anybody may start one. In a small group, talking about it in the room comes first; in a tiny one it is all."""
        group = visit.group
        people = self.groups.size(group) if group is not None else 0
        may = group is not None and self.may_start(group, visit.now)
        if people < SMALL:
            ways: tuple[str, ...] = ("sheet", "start") if may else ("sheet",)
        else:
            ways = ("start", "sheet") if may else ("sheet",)
        lines = [Line("checkin.none_open" if may or people < FEWEST else "checkin.not_yet")]
        lines.append(Line("checkin.five_needed_small" if people < SMALL else "checkin.five_needed"))
        return says(Reply(Lines(tuple(lines), gap=True), _rows("do", ways, "checkin"), card="checkin_start"))

    def start_allows(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        return key == "do" and value in STARTS

    def needs(self, group: GroupId, now: int) -> tuple[Need, ...]:
        """A group that never looked at itself has nothing to compare with later."""
        found = self.groups.find(group)
        if found is None or not found.set_up or self.checkins.results(group) or not self.may_start(group, now):
            return ()
        return (Need(Line("checkin.need_baseline"), 2, 9, Run("checkin", "pulse")),)

    # --- results

    def result(self, visit: Visit) -> Outcome:
        """In private: words, and the picture only for who wants it."""
        shown = self.checkins.results(visit.group) if visit.group is not None else ()
        if not shown:
            return says(Reply(Line("checkin.no_result")))
        first = shown[0].result if len(shown) > 1 else None
        lines: list[Line | Lines] = [Line("checkin.result_head"), in_words(first, shown[-1].result, self.principles())]
        if shown[-1].chosen:
            lines.append(Line("checkin.chosen", {"principle": name_of(shown[-1].chosen)}))
        drawn = picture(first, shown[-1].result, self.principles())
        rows = ((Choice("show", "picture", Line("checkin.picture")),),) if drawn else ()
        return says(Reply(Lines(tuple(lines), gap=True), rows, card="checkin_result"))

    def on_paper(self, group: GroupId, now: int) -> tuple[Block, ...]:
        """What the group was shown last, as it was shown: in words, and as the same picture."""
        shown = self.checkins.results(group)
        if not shown:
            return ()
        first = shown[0].result if len(shown) > 1 else None
        words = in_words(first, shown[-1].result, self.principles())
        drawn = picture(first, shown[-1].result, self.principles())
        chart = drawn.body if drawn and isinstance(drawn.body, Chart) else None
        said: tuple[Block, ...] = (chart,) if chart else (Points(words.lines),)
        day = Heading(Line("paper.day", {"day": Moment(shown[-1].day * DAY, style="day")}))
        chosen = Line("checkin.chosen", {"principle": name_of(shown[-1].chosen)}) if shown[-1].chosen else None
        return (day, *said, *((Paragraph(chosen),) if chosen else ()))

    def show_picture(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        shown = self.checkins.results(visit.group) if visit.group is not None else ()
        if not shown:
            return says(Reply(Line("checkin.no_result")))
        first = shown[0].result if len(shown) > 1 else None
        drawn = picture(first, shown[-1].result, self.principles())
        asked = replace(drawn, asked=True) if drawn else None
        return says(Reply(Line("checkin.here_it_is"), attachment=asked))

    # --- choosing what to work on

    def work_on_allows(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        principles = seed["principles"].split()
        if key == "do":
            return value == "choose"
        return key in ("is", _WORK) and value.isdecimal() and int(value) < len(principles)

    def work_on_press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        """The list, then one look at the one that was picked, then it is chosen: each press by whoever likes."""
        shown = self.checkins.results(visit.group) if visit.group is not None else ()
        number, principles = int(seed["checkin"]), seed["principles"].split()
        if visit.group is None or not shown or shown[-1].id != number:
            return says(Reply(Line("talk.closed"), audience=Audience.ONLY_YOU))
        if shown[-1].chosen:
            chosen = Line("checkin.chosen", {"principle": name_of(shown[-1].chosen)})
            return says(Reply(chosen, audience=Audience.ONLY_YOU))
        edit = seed.get("listed") == "yes"
        seed = {**seed, "listed": "yes"}
        if key == "do":
            rows = tuple((Choice("is", str(place), name_of(each)),) for place, each in enumerate(principles))
            return says(Reply(Line("checkin.which"), rows, card="work_on", seed=seed, anyone=True, edit=edit))
        name = name_of(principles[int(value)])
        if key == "is":
            rows = (
                (Choice(_WORK, value, Line("checkin.this_one")),),
                (Choice("do", "choose", Line("checkin.another")),),
            )
            text = Line("checkin.work_on", {"principle": name})
            return says(Reply(text, rows, card="work_on", seed=seed, anyone=True, edit=edit))
        self.checkins.choose(number, principles[int(value)])
        happened = ChosenToWorkOn(visit.group, principles[int(value)], visit.now)
        return Outcome((Reply(Line("checkin.chosen", {"principle": name}), edit=True),), happenings=(happened,))

    # --- paper

    def paper(self) -> Outcome:
        return says(Reply(Line("checkin.paper"), _rows("go", PAPERS, "checkin"), card="checkin"))

    def sheet(self, *, asked: bool) -> Outcome:
        """`asked`: they pressed for the sheet itself, not only for talking."""
        return says(Reply(Line("checkin.sheet_lead"), attachment=replace(talk_sheet(self.principles()), asked=asked)))

    def slip(self, kind: Kind) -> Outcome:
        questions = self.principles() if kind is Kind.PULSE else LEAVING_QUESTIONS
        return says(Reply(Line("checkin.slip_how"), attachment=replace(slip(kind, questions), asked=True)))


_WHO = (Choice("do", "who", Line("checkin.who")),)


def _rows(key: str, values: Sequence[str], family: str) -> tuple[tuple[Choice, ...], ...]:
    return tuple((Choice(key, each, Line(f"{family}.{each}")),) for each in values)
