"""`/changed`: what became of what was given. Mine, the group's, by principle, and how the loop itself is doing."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bot.engine.message import Attachment, Audience, Choice, Line, Lines, Moment, Reply
from bot.engine.paper import Block, Chart, ChartRow, Heading, Paragraph
from bot.engine.people import GroupId
from bot.engine.room import Begin, Outcome, Visit, says
from bot.engine.script import Said
from bot.inputs.credit import Credit
from bot.inputs.model import CANNOT, DONE, NAMED, NO, NOT_ANSWERED, NOT_NOW, PARTLY, Change, Input, overdue
from bot.inputs.ports import Ports, only_you
from bot.inputs.receipt import as_typed
from bot.inputs.telling import words_of
from bot.inputs.unsaying import unsay

WHATS = ("mine", "group", "by_principle", "figures", "word")
SHOWN = 6
ON_A_PAGE = 5  # of one's own: each has up to three buttons
_KINDS = {"changed": (DONE, PARTLY), "working": ("working", "passed_on"), "not": (NOT_NOW, CANNOT)}


@dataclass(frozen=True, slots=True)
class Figures:
    """The loop's own figures: counts of what the group owns, shown as they are."""

    answered: int
    waiting: int
    late: int
    reopened: int
    not_answered: int
    days: int | None


@dataclass(frozen=True, slots=True)
class Shown:
    """Answers `/changed`."""

    ports: Ports

    def changed(self, visit: Visit, what: str) -> Outcome:
        group = visit.group
        if group is None:
            return says(Reply(Line("talk.no_group")))
        if what == "word" and visit.place.private:
            return Outcome(begin=Begin("receipt"))
        if what in ("mine", "word"):
            return says(self._mine(visit))
        if what == "figures":
            return says(self.figures_card(group, visit.now))
        rows = tuple((Choice("show", each, Line(f"changed.{each}")),) for each in WHATS if each != "group")
        text = self._by_principle(group) if what == "by_principle" else self.of_group(group)
        return says(Reply(text, rows, card="changed"))

    def allows(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        return (
            (key == "show" and value in WHATS)
            or (key in ("cut", "back", "unname", "page") and value.isdecimal())
            or key == "share"
        )

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        if key == "unname":
            return Credit(self.ports).keep_credit(visit, int(value), NO)
        if key in ("cut", "back"):
            return self._take_back(visit, int(value), only_link=key == "cut")
        if key == "page":
            return says(self._mine(visit, int(value)))
        if key == "share" and visit.group is not None:
            card = self.figures_card(visit.group, visit.now)
            plain = Reply(card.text, audience=Audience.GROUP, to=visit.group, attachment=card.attachment)
            return says(Reply(Line("changed.shared"), edit=True), plain) if visit.place.private else says(plain)
        return self.changed(visit, value)

    def of_group(self, group: GroupId) -> Lines:
        """Changed, working on it, not changed and why."""
        changes = self.ports.changes(group)
        lines: list[Line | Lines] = []
        for kind, outcomes in _KINDS.items():
            there = list(islice((each for each in changes if each.outcome in outcomes and self._stands(each)), SHOWN))
            if there:
                lines.append(Lines((Line(f"changed.head.{kind}"), *(self._row(each) for each in there))))
        gone = [each for each in self.ports.inputs.of(group) if each.closed == NOT_ANSWERED]
        if gone:
            lines.append(self._never(gone))
        return Lines(tuple(lines) if lines else (Line("changed.nothing"),), gap=True)

    def _stands(self, change: Change) -> bool:
        """What was worked on or put off stands until all that it was about has a newer answer."""
        if change.outcome in (DONE, PARTLY):
            return True
        there = self.ports.linked((change.id,))
        return not there or any(each.change in (0, change.id) for each in there)

    def _never(self, gone: Sequence[Input]) -> Lines:
        rows = (Line("idea.point", {"words": each.summary or Line("changed.no_summary")}) for each in gone[:SHOWN])
        return Lines((Line("changed.head.never", count=len(gone)), *rows))

    def _row(self, change: Change) -> Line | Lines:
        return Credit(self.ports).with_thanks(change, self._what(change))

    def _what(self, change: Change) -> Line:
        if change.reopened:
            return Line("changed.row_reopened", {"what": change.what}, count=change.reopened)
        if not change.because:
            return Line("idea.point", {"words": change.what})
        return Line("changed.row_because", {"what": change.what, "because": change.because})

    def _by_principle(self, group: GroupId) -> Lines:
        lines: list[Line | Lines] = []
        changes = self.ports.changes(group)
        for slug in sorted({each.principle for each in changes if each.principle}):
            about = (each for each in changes if each.principle == slug and self._stands(each))
            there = tuple(self._row(each) for each in islice(about, SHOWN))
            lines.append(Lines((Line("changed.principle", {"name": Line(f"content.topic.{slug}.title")}), *there)))
        return Lines(tuple(lines) if lines else (Line("changed.no_principle"),), gap=True)

    # --- mine

    def _mine(self, visit: Visit, page: int = 0) -> Reply:
        """In private only: named and private ones; an anonymous one comes only by its word."""
        if visit.person is None:
            return Reply(Line("talk.no_face"), audience=Audience.ONLY_YOU)
        found = [self.ports.inputs.find(each) for each in sorted(self.ports.inputs.given_by(visit.person))]
        all_mine = [each for each in found if each is not None and each.group == visit.group]
        mine = all_mine[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
        lines: list[Line | Lines] = [self._state(each) for each in mine]
        rows: list[tuple[Choice, ...]] = []
        for each in mine:
            if each.waiting:
                rows.append((Choice("back", str(each.id), Line("changed.take_back", {"ref": each.ref})),))
            if each.thanked:
                rows.append((Choice("unname", str(each.id), Line("changed.unname", {"ref": each.ref})),))
            rows.append((Choice("cut", str(each.id), Line("changed.cut", {"ref": each.ref})),))
        if len(all_mine) > (page + 1) * ON_A_PAGE:
            rows.append((Choice("page", str(page + 1), Line("inputs.more")),))
        rows.append((Choice("show", "word", Line("changed.word")),))
        text = Lines(tuple(lines) if lines else (Line("changed.none_of_yours"),), gap=True)
        return Reply(text, tuple(rows), audience=Audience.PRIVATE, card="changed", edit=page > 0)

    def _state(self, given: Input) -> Lines:
        head = Line("changed.one", {"ref": given.ref or "-", "words": given.words or Line("changed.no_summary")})
        change = self.ports.inputs.find_change(given.change) if given.change else None
        if change is not None:
            return Lines((head, words_of(self.ports, change)))
        when = Moment(max(given.next_word, given.waits_until), self.ports.zone(given.group), "day")
        lines = [head, Line("changed.still_waiting", {"when": when})]
        if given.waits_because:
            lines.append(Line("change.because", {"because": given.waits_because}))
        return Lines(tuple(lines))

    def _take_back(self, visit: Visit, number: int, *, only_link: bool) -> Outcome:
        given = self.ports.inputs.find(number)
        if given is None or visit.person is None or self.ports.inputs.giver(number) != visit.person:
            return only_you("talk.closed")
        self.ports.inputs.cut(number)
        others = unsay(self.ports, given, visit.person, visit.now)
        if only_link:  # nothing leads from them to the name or the yes any more, so nobody could take those back
            name = "" if given.label == NAMED else given.name
            self.ports.inputs.keep(replace(given, name=name, credit=NO))
            return says(Reply(Line("changed.is_cut"), edit=True), *others)
        self.ports.inputs.remove(number)
        self.ports.scrub()
        return says(Reply(Line("changed.is_back"), edit=True), *others)

    def by_word(self, visit: Visit, said: Said) -> Outcome:
        """What became of an anonymous one, or it is taken back. Its words are not shown: nobody can be made to prove them."""
        if visit.group is None:
            return says(Reply(Line("talk.no_group")))
        given = self.ports.inputs.by_receipt(visit.group, as_typed(said["word"]))
        if given is None:
            return says(Reply(Line("changed.no_word"), edit=True))
        if said["what"] == "take_back" and given.waiting:
            self.ports.inputs.remove(given.id)
            self.ports.scrub()
            return says(Reply(Line("changed.is_back"), edit=True))
        change = self.ports.inputs.find_change(given.change) if given.change else None
        if change is not None:
            return says(Reply(words_of(self.ports, change), edit=True))
        if given.closed:
            return says(Reply(self._never((given,)), edit=True))
        when = Moment(max(given.next_word, given.waits_until), self.ports.zone(given.group), "day")
        return says(Reply(Line("changed.still_waiting", {"when": when}), edit=True))

    # --- the loop's own figures

    def figures(self, group: GroupId, now: int) -> Figures:
        inputs, changes = self.ports.inputs.of(group), self.ports.changes(group)
        seen = [each for each in inputs if each.released]
        days = [each.days for each in changes]
        return Figures(
            sum(bool(each.change) for each in seen),
            sum(each.waiting for each in seen),
            sum(overdue(each, now) for each in seen),
            sum(each.reopened for each in changes),
            sum(each.closed == NOT_ANSWERED for each in seen),
            round(statistics.median(days)) if days else None,
        )

    def sentences(self, group: GroupId, now: int) -> Lines:
        found = self.figures(group, now)
        values = {"answered": found.answered, "waiting": found.waiting, "late": found.late, "reopened": found.reopened}
        second = Line("figures.no_days") if found.days is None else Line("figures.days", count=max(1, found.days))
        return Lines((Line("figures.are", values), second))

    def figures_card(self, group: GroupId, now: int) -> Reply:
        found = self.figures(group, now)
        text = self.sentences(group, now)
        counted = {"answered": found.answered, "waiting": found.waiting, "late": found.late, "reopened": found.reopened}
        rows = tuple(ChartRow(Line(f"figures.row.{name}"), (count,)) for name, count in counted.items())
        chart = Chart(Line("figures.title"), (Line("figures.series"),), rows, text)
        share = ((Choice("share", "group", Line("changed.share")),),)
        return Reply(text, share, card="changed", attachment=Attachment("loop.png", chart, text))

    def on_record(self, group: GroupId, now: int) -> Lines:
        """For a pack or a report: what changed, what did not, and what is late."""
        late = [each for each in self.ports.inputs.of(group) if overdue(each, now)]
        lines: list[Line | Lines] = [self.of_group(group), self.sentences(group, now)]
        named = [each for each in late if each.label in (NAMED, "before")][:SHOWN]
        if late:
            rows = tuple(Line("idea.point", {"words": each.words}) for each in named)
            lines.append(Lines((Line("changed.head.late", count=len(late)), *rows)))
        return Lines(tuple(lines), gap=True)

    def on_paper(self, group: GroupId, now: int) -> tuple[Block, ...]:
        """A part of the group's report: what became of what people gave, and how the loop is doing."""
        if not self.ports.inputs.of(group):
            return ()
        chart = self.figures_card(group, now).attachment
        picture = (chart.body,) if chart is not None and isinstance(chart.body, Chart) else ()
        return (Heading(Line("figures.title")), Paragraph(self.on_record(group, now)), *picture)
