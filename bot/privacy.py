"""What is kept about you, and forgetting it. One confirmation, no reason, no coordinator, no waiting; nobody is told.

Every room says what it keeps and how it forgets; this room only asks them all. Who was away for a year is forgotten by
itself, with a notice 30 days before. See `privacy-and-safety`, sections 2 and 8.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol

from bot.engine.last_words import LastWords
from bot.engine.leading import not_behind
from bot.engine.message import Attachment, Choice, Line, Lines, Moment, Reply
from bot.engine.paper import Paper, Paragraph
from bot.engine.people import DEFAULT_LANGUAGE, PersonId
from bot.engine.profile import WEEK
from bot.engine.room import Begin, Card, Command, Form, KeepsData, KeepsNothing, Outcome, Room, Run, Visit, says
from bot.engine.script import Question, Said, choice
from bot.engine.stop_words import OBJECT

FORGET = "forget_me"
COMPLAIN = "complain"
_DOORS = ("mine", "forget", "object")
_TO_COMPLAIN = ("contact", "complaints")  # lines of the notice
ON_SCREEN = 15  # rows; all of them are in the file
DAY = 24 * 3600
A_YEAR, NOTICE = 365 * DAY, 30 * DAY  # kept after the last contact; told before it ends
AT_ONCE = 50  # people looked at in one go
_KEEP = "keep_me"
_BACK = (Choice("show", "mine", Line("privacy.mine")),)
_FOR_A_WHILE = Line("privacy.for_a_while")  # what the desk keeps, and no room


class LastContacts(Protocol):
    """When we last heard of people, by the week."""

    def silent_since(self, week: int, limit: int) -> tuple[PersonId, ...]:
        """People whose last contact was before this instant, and who were not told yet that they will be forgotten."""
        ...

    def told_to_go(self, person: PersonId, now: int) -> None:
        """They were told that they will be forgotten unless they come back."""
        ...

    def to_forget(self, told: int, week: int, limit: int) -> tuple[PersonId, ...]:
        """People who were told before the one instant, and whose last contact was before the other."""
        ...


def forget_me(said: Said) -> Iterator[Question]:
    """One confirmation."""
    yield choice("sure", ("yes",), weighs=True)


def open_privacy(
    rooms: Callable[[], Sequence[Room]],
    contacts: LastContacts,
    wait_for: Callable[[PersonId], None],
    notice: Sequence[tuple[str, str]],
    whole: Callable[[], bytes] = bytes,
    objecting: Callable[[Visit], Outcome] = lambda visit: Outcome(),
    door: Callable[[Visit], Line] = lambda visit: Line("object.door"),
    last_words: LastWords | None = None,
) -> Room:
    """The room. `wait_for` removes what waits for a person (messages, talks); `notice` is who runs this bot, by key, and
    `whole` gives all of the host's notice as a text; `objecting` shows how to say that one's words are not to be handled,
    and `door` what the button that leads there says. `last_words` go to who is forgotten."""
    room = _Privacy(rooms, contacts, wait_for, notice, whole, objecting, door, last_words or LastWords())
    return Room(
        name="privacy",
        keeps=KeepsNothing("it asks the other rooms"),
        commands=(
            Command(
                "privacy",
                room.privacy,
                group=False,
                personal=True,
                menu=True,
                whats=(*_DOORS, COMPLAIN),
                said_as=OBJECT,
                said_with="object",
            ),
        ),
        forms=(Form(FORGET, forget_me, room.forget, left="forget_me.left"),),
        cards=(
            Card("privacy", lambda seed, key, value: (key, value) in _BUTTONS, room.press),
            Card(_KEEP, lambda seed, key, value: key == "do", room.stays),
        ),
        tidy=room.forget_the_long_gone,
    )


_BUTTONS = (
    ("show", "mine"),
    ("show", "all"),
    ("show", "ask_file"),
    ("show", "file"),
    ("show", "whole"),
    ("do", "forget"),
    ("do", "object"),
    ("go", "notice"),
    ("go", "home"),
    ("go", "record"),
)


class _Privacy:
    def __init__(
        self,
        rooms: Callable[[], Sequence[Room]],
        contacts: LastContacts,
        wait_for: Callable[[PersonId], None],
        notice: Sequence[tuple[str, str]],
        whole: Callable[[], bytes],
        objecting: Callable[[Visit], Outcome],
        door: Callable[[Visit], Line],
        last_words: LastWords,
    ) -> None:
        self._rooms, self._contacts, self._wait_for, self._notice = rooms, contacts, wait_for, notice
        self._whole, self._objecting, self._door, self._last_words = whole, objecting, door, last_words

    def privacy(self, visit: Visit, rest: str) -> Outcome:
        if rest == COMPLAIN:
            return self._who_to_complain_to()
        if rest in _DOORS:
            return self.press(visit, {}, "", rest)
        if rest.strip():
            ways = not_behind("privacy", (*_DOORS, COMPLAIN))
            return says(Reply(ways, ((Choice("go", "notice", Line("home.privacy")),),), card="privacy"))
        host = Lines(tuple(Line(f"notice.{name}", {"value": value}) for name, value in self._notice))
        no_host = Line("notice.missing")
        text = Lines((Line("privacy.head"), Line("privacy.foot"), host if self._notice else no_host), gap=True)
        rows = (
            (Choice("show", "mine", Line("privacy.mine")),),
            (Choice("show", "all", Line("privacy.all")),),
            (Choice("do", "object", self._door(visit)),),
            (Choice("do", "forget", Line("privacy.forget")),),
            *(((Choice("go", "record", Line("part.record")),),) if visit.groups else ()),
            *(((Choice("show", "whole", Line("privacy.whole")),),) if self._notice else ()),
            (Choice("go", "home", Line("privacy.home")),),
        )
        return says(Reply(text, rows, card="privacy"))

    def _who_to_complain_to(self) -> Outcome:
        """The two lines of the notice that say so, and not all of it."""
        lines = tuple(Line(f"notice.{name}", {"value": value}) for name, value in self._notice if name in _TO_COMPLAIN)
        text = Lines((Line("privacy.complain"), Lines(lines)), gap=True) if lines else Line("notice.missing")
        return says(Reply(text, ((Choice("go", "notice", Line("home.privacy")),),), card="privacy"))

    def _all_kinds(self) -> Outcome:
        """What every room may keep of anybody; a list of its own, since together with the rest it fills five screens."""
        kinds = tuple(Line("privacy.row", {"what": Line(each.what)}) for each in _keeping(self._rooms()))
        text = Lines((Line("privacy.all_head"), Lines(kinds), _FOR_A_WHILE), gap=True)
        return says(Reply(text, (_BACK, (Choice("go", "notice", Line("home.privacy")),)), card="privacy"))

    def _whole_notice(self, visit: Visit) -> Outcome:
        file = Attachment("privacy-notice.txt", self._whole(), Line("privacy.whole"), asked=True)
        english = (Line("privacy.whole.english"),) if visit.reader.language != DEFAULT_LANGUAGE else ()
        here = Lines((Line("privacy.whole.here"), *english))
        return says(Reply(here, (_BACK,), card="privacy", attachment=file))

    def press(self, visit: Visit, seed: object, key: str, value: str) -> Outcome:
        match value:
            case "object":
                return self._objecting(visit)
            case "forget":
                return Outcome(begin=Begin(FORGET))
            case "notice":
                return self.privacy(visit, "")
            case "home":
                return Outcome(then=Run("start", "home"))  # a bare /start would bring back messages
            case "record":  # what those with a part in a group did there
                return Outcome(then=Run("part", "record"))
            case "ask_file":
                yes = (Choice("show", "file", Line("mine.file.yes")),)
                return says(Reply(Line("mine.file.warning"), (yes, _BACK), card="privacy"))
            case "file":
                return self._file(visit)
            case "whole":
                return self._whole_notice(visit)
            case "all":
                return self._all_kinds()
            case _:
                return self._mine(visit)

    def _rows(self, visit: Visit) -> tuple[Line | Lines, ...]:
        """All that is kept about them. What was detached can't be in it, and the foot says so."""
        found = [each.export(visit.person) for each in _keeping(self._rooms())] if visit.person is not None else []
        return tuple(line for lines in found for line in lines.lines)

    def _file(self, visit: Visit) -> Outcome:
        rows = self._rows(visit)
        texts = (Lines(rows, gap=True), _FOR_A_WHILE, Line("mine.foot"))
        paper = Paper(Line("mine.title"), tuple(Paragraph(each) for each in texts))
        file = Attachment("about-me.txt", paper, Line("mine.file.alt"), asked=True)
        return says(Reply(Line("mine.file.here"), (_BACK,), card="privacy", attachment=file))

    def _mine(self, visit: Visit) -> Outcome:
        rows = self._rows(visit)
        more = len(rows) - ON_SCREEN
        shown = rows if more <= 0 else (*rows[:ON_SCREEN], Line("mine.more", count=more))
        text = Lines((Line("mine.head"), Lines(shown), _FOR_A_WHILE, Line("mine.foot")), gap=True)
        ways = (
            (Choice("show", "ask_file", Line("mine.file")),),
            (Choice("do", "forget", Line("privacy.forget")),),
            (Choice("go", "notice", Line("home.privacy")),),
            (Choice("go", "home", Line("privacy.home")),),
        )
        return says(Reply(text, ways, card="privacy"))

    def forget(self, visit: Visit, said: Said) -> Outcome:
        last_words = self._last_words.to(visit)  # while it is still known what there is
        if visit.person is not None:
            self._forget(visit.person)
        return Outcome(replies=(Reply(last_words, again=False),))

    def _forget(self, person: PersonId) -> None:
        self._wait_for(person)  # what is scheduled is called off first
        forget_in(self._rooms(), person)

    # --- who was away for a year

    def forget_the_long_gone(self, now: int) -> Outcome:
        """Tell who was away for eleven months; forget, 30 days later, who did not come back. Contact is kept by the week,
        so nobody goes before the year is over."""
        for person in self._contacts.to_forget(now - NOTICE, now - A_YEAR - WEEK, AT_ONCE):
            self._forget(person)
        told = self._contacts.silent_since(now - A_YEAR + NOTICE - WEEK, AT_ONCE)
        for person in told:
            self._contacts.told_to_go(person, now)
        return says(*(self._notice_to(person, now) for person in told))

    def _notice_to(self, person: PersonId, now: int) -> Reply:
        rows = ((Choice("do", "stay", Line("long_gone.stay")),),)
        text = Line("long_gone.notice", {"day": Moment(now + NOTICE, style="day")})
        return Reply(text, rows, card=_KEEP, to=person, key=f"long_gone:{person}:{now // DAY}")

    def stays(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        """The press itself was the contact."""
        return says(Reply(Line("long_gone.stays"), edit=True))


def forget_in(rooms: Sequence[Room], person: PersonId) -> None:
    """Have every room forget somebody; the person's own row goes last."""
    for each in reversed(_keeping(rooms)):
        each.forget(person)


def _keeping(rooms: Sequence[Room]) -> list[KeepsData]:
    return [room.keeps for room in rooms if isinstance(room.keeps, KeepsData)]
