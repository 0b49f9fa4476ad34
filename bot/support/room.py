"""People to talk to. The bot is not watched, is no counsellor and no emergency service: it gives numbers and steps back.

The card comes first when words of crisis are heard. In a group nothing shows there: the card goes where only that person
sees it, or waits until they open a private chat. Nothing is kept, counted or told (`privacy-and-safety`, section 6).

A group's own lines stand first. They are read from the books, and are waited for by nobody: while the books are in trouble
the visit names no group, the national lines are there at once, and a group's own come when the books answer again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from bot.engine.books import Dues, Groups, People
from bot.engine.happenings import LooksAfter
from bot.engine.incoming import Place
from bot.engine.letters import Letters
from bot.engine.message import CLEAR, Audience, Line, Lines, OpenPrivately, Reply
from bot.engine.names import Names
from bot.engine.people import DEFAULT_LANGUAGE, GroupId, Reader
from bot.engine.ports import CheckWords, Say
from bot.engine.room import Card, Command, Form, KeepsNothing, Outcome, Room, Visit, says
from bot.engine.stop_words import HELP, help_in, may_be_to_a_person
from bot.engine.two_keys import TwoKeys
from bot.support.calling import Asked, Calling, Rows
from bot.support.less import wished
from bot.support.listens import Listens
from bot.support.national import NationalName, numbers_in
from bot.support.own import Contacts, OwnCard, OwnCards, is_said
from bot.support.put_back import PUT_BACK, PutBack
from bot.support.script import add_a_line, add_a_word
from bot.support.setting import CARD, LINE_FORM, LOWER, PAGES, WORD_FORM, Setting

_IN_SIGHT = 600  # seconds
_EMERGENCY = "999"  # in every nation
_PAGES = {f"setup-{page}": page for page in PAGES}  # nobody who looks for numbers types these


def open_support(
    contacts: Contacts,
    crisis: Listens,
    own: OwnCards,
    groups: Groups,
    dues: Dues,
    check: CheckWords,
    say: Say,
    nation: str,
    names: Callable[[], Sequence[NationalName]],
    people: People,
    parts: Names,
) -> Room:
    """The room. `contacts` gives the national lines and `names` what they are known by, `crisis` hears words of crisis,
    `nation` is that of the house, and `parts` says who agreed to be asked for a call."""
    setting = _setting(own, groups, dues, check, nation, names)
    room = _Support(contacts, crisis, own, groups, setting, say, nation, Letters(people), parts)
    return Room(
        name="support",
        keeps=KeepsNothing("who used it is never known"),
        commands=(
            Command("support", room.support, personal=True, menu=True, said_as=HELP, in_peace=True, bookless=True),
        ),
        forms=(
            Form(LINE_FORM, add_a_line, setting.line_added, keeps=True, links=True, under=setting.plainer),
            Form(WORD_FORM, add_a_word, setting.word_added, keeps=True),
            room.calling.form,
        ),
        cards=(
            Card(CARD, setting.allows, setting.press),
            Card(LOWER, setting.keys.allows, setting.keys.press),
            Card(PUT_BACK, setting.put_back.allows, setting.put_back.press),
            room.calling.card,
        ),
        hears={LooksAfter: setting.taken_on},
        due={LOWER: setting.fall_due},
        first=room.first,
        beside=room.beside,
        after_help=room.after_help,
    )


def _setting(
    own: OwnCards,
    groups: Groups,
    dues: Dues,
    check: CheckWords,
    nation: str,
    names: Callable[[], Sequence[NationalName]],
) -> Setting:
    """How a group changes its own lines: what makes it less safe takes two."""
    keys = TwoKeys(
        groups,
        dues,
        LOWER,
        "lower",
        lambda group, wish, at: wished(own.of(group), wish, at),
        lambda visit, group, wish: setting.agreed(visit, group, wish),
    )
    setting = Setting(own, keys, PutBack(own, dues), check, nation, names)
    return setting


@dataclass(frozen=True, slots=True)
class _Support:
    contacts: Contacts
    crisis: Listens
    own: OwnCards
    groups: Groups
    setting: Setting
    say: Say
    nation: str
    letters: Letters
    parts: Names
    asked: Asked = field(default_factory=dict)  # for a call; in memory only
    shown: dict[Place, int] = field(default_factory=dict)  # when a group had the numbers; in memory only

    @property
    def calling(self) -> Calling:
        return Calling(self.groups, self.letters, self.parts, self.numbers, self.danger, self.asked)

    def support(self, visit: Visit, rest: str) -> Outcome:
        if rest in _PAGES:
            return self.setting.open(visit, _PAGES[rest])
        return says(self._card(visit, rest), *self._for_everybody(visit))

    def first(self, visit: Visit, text: str, outright: bool = False) -> Outcome | None:
        """Words of crisis, said `outright` or at all, unless every group of theirs switched that off; in private also their
        groups' own words."""
        cards = [card for _, card in self._theirs(visit)]
        if cards and not any(card.listens for card in cards):
            return None
        heard = (
            (self.crisis.outright if outright else self.crisis.heard)(text)
            or may_be_to_a_person(text)
            or self._is_theirs(visit, text)
        )
        return says(self._card(visit, text)) if heard else None

    def beside(self, visit: Visit, text: str) -> str:
        """What else was said, which may be answered under the card."""
        calm = self.crisis.calm(text)
        return "" if self._is_theirs(visit, calm) else calm

    def _is_theirs(self, visit: Visit, text: str) -> bool:
        """Whether words are in it that a group of theirs listens for."""
        listening = [card for _, card in self._theirs(visit) if card.listens] if visit.place.private else []
        return any(is_said(card.words, text) for card in listening)

    def after_help(self, visit: Visit) -> Outcome:
        """They have the national lines already: their groups' own, where there are any."""
        own = self._own_lines(visit)
        return says(_only_for_them(visit, Lines(own, gap=True), ((CLEAR,),))) if own else Outcome()

    def _for_everybody(self, visit: Visit) -> tuple[Reply, ...]:
        """Where a group saw somebody ask: the same numbers for all of it, of no other group. While they are in sight one
        line says so: whoever can't be written to in private is never left without an answer."""
        place, now = visit.place, visit.now
        if place.private or visit.whispers or visit.group is None:
            return ()
        way = ((OpenPrivately(Line("home.support"), "support"),),)
        if now - _IN_SIGHT < self.shown.get(place, now - _IN_SIGHT) <= now:
            return (Reply(Line("support.still_here"), way),)
        for each in [each for each, at in self.shown.items() if at <= now - _IN_SIGHT]:
            del self.shown[each]
        self.shown[place] = now
        national = self._national_lines(replace(visit, groups=(visit.group,)))
        return (Reply(Lines((Line("support.here"), *national), gap=True), way),)

    def _card(self, visit: Visit, said: str) -> Reply:
        """In the language that they asked for help in, with a line in the one that they read. All of it is worded now where
        that differs, and in a group, which may read another than they do."""
        own = visit.own or visit.reader
        theirs = replace(own, language=self._written(said) or own.language)
        card = self.numbers(replace(visit, reader=theirs))
        rows = (*self.calling.rows(visit), (CLEAR,))
        if visit.place.private and theirs == own:
            return _only_for_them(visit, card, rows)
        other_way = (Line("support.in_yours"),) if theirs != own else ()
        lines = (*(self._worded(each, theirs) for each in card.lines), *(self._worded(each, own) for each in other_way))
        labelled = tuple(tuple(replace(b, label=_plain(self.say.plain(b.label, theirs))) for b in row) for row in rows)
        return _only_for_them(visit, Lines(lines, gap=True), labelled)

    def numbers(self, visit: Visit) -> Lines:
        own, national = self._own_lines(visit), self._national_lines(visit)
        return Lines((Line("support.head"), *own, *national, Line("support.foot")), gap=True)

    def _worded(self, text: Line | Lines, reader: Reader) -> Line | Lines:
        """The same, worded now for this reader, whoever it is shown to."""
        if isinstance(text, Lines):
            return replace(text, lines=tuple(self._worded(each, reader) for each in text.lines))
        return _plain(self.say.plain(text, reader))

    def _written(self, said: str) -> str:
        """The language of words of crisis, where it goes before the one that they chose, or their app has; else "".

        In need people fall back on the language they think in, and who writes it can read it; the choice may be old, or
        somebody else's on a phone that is shared. English says nothing of the kind: it is all around, and on every phone.
        """
        asked = help_in(said)
        tongue = (self.say.speaks(asked) if asked else None) or self.crisis.tongue(said)
        return tongue if tongue != DEFAULT_LANGUAGE and tongue in self.say.languages() else ""

    def danger(self, visit: Visit, group: GroupId) -> Line | None:
        """What somebody in danger now does first, where that group lives."""
        lines = self.contacts(visit.reader.language, self.own.of(group).nation or self.nation)
        return next((_plain(each) for each in lines if _EMERGENCY in numbers_in(each)), None)

    def _theirs(self, visit: Visit) -> list[tuple[GroupId, OwnCard]]:
        return [(group, self.own.of(group)) for group in visit.groups]

    def _own_lines(self, visit: Visit) -> tuple[Lines, ...]:
        """Each group's, under a line that says whose they are."""
        found = [(group, card.lines) for group, card in self._theirs(visit) if card.lines]
        several = len(visit.groups) > 1
        return tuple(
            Lines((self._head(group, visit) if several else Line("support.own"), *map(_plain, lines)), gap=True)
            for group, lines in found
        )

    def _head(self, group: GroupId, visit: Visit) -> Line:
        known = self.groups.find(group)
        number = visit.groups.index(group) + 1
        name = known.name if known and known.name else Line("group.unnamed", {"number": number})
        return Line("support.own_of", {"group": name})

    def _national_lines(self, visit: Visit) -> list[Line]:
        """Of each nation of their groups, the house's first; a line that stands there already does not come again."""
        kinds: dict[str, list[str]] = {}
        for _, card in self._theirs(visit):
            kinds.setdefault(card.nation or self.nation, []).extend(card.kinds)
        nations = sorted(kinds, key=lambda each: each != self.nation) or [self.nation]
        shown: list[Line] = []
        for nation in nations:
            if len(nations) > 1:
                shown.append(Line("support.nation", {"nation": Line(f"own.nation.{nation}")}))
            lines = map(_plain, self.contacts(visit.reader.language, nation, kinds.get(nation, ())))
            shown += [each for each in lines if each not in shown]
        return shown


def _only_for_them(visit: Visit, text: Lines, rows: Rows) -> Reply:
    """It can be emptied again where it stays; a whisper goes by itself, and asks nobody for a call. In a group nothing
    says that it was sent."""
    rows = rows if visit.place.private or not visit.whispers else ()
    return Reply(text, rows, Audience.ONLY_YOU, again=False, quiet=True)


def _plain(words: str) -> Line:
    return Line("plain", {"words": words})
