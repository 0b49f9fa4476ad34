"""What is kept about you, and forgetting it. One confirmation, no reason, no coordinator, no waiting; nobody is told.

Every room says what it keeps and how it forgets; this room only asks them all. See `privacy-and-safety`, section 8.
"""

from collections.abc import Callable, Iterator, Sequence

from bot.engine.message import Choice, Line, Lines, Reply
from bot.engine.people import PersonId
from bot.engine.room import Begin, Card, Command, Form, KeepsData, KeepsNothing, Outcome, Room, Run, Visit, says
from bot.engine.script import Question, Said, choice

FORGET = "forget_me"


def forget_me(said: Said) -> Iterator[Question]:
    """One confirmation."""
    yield choice("sure", ("yes",))


def open_privacy(
    rooms: Callable[[], Sequence[Room]], wait_for: Callable[[PersonId], None], notice: Sequence[tuple[str, str]]
) -> Room:
    """The room. `wait_for` removes what waits for a person (messages, talks); `notice` is who runs this bot, by key."""
    room = _Privacy(rooms, wait_for, notice)
    return Room(
        name="privacy",
        keeps=KeepsNothing("it asks the other rooms"),
        commands=(Command("privacy", room.privacy, group=False, personal=True, menu=True, whats=("mine", "forget")),),
        forms=(Form(FORGET, forget_me, room.forget),),
        cards=(Card("privacy", lambda seed, key, value: (key, value) in _BUTTONS, room.press),),
    )


_BUTTONS = (("show", "mine"), ("do", "forget"), ("go", "home"))


class _Privacy:
    def __init__(
        self,
        rooms: Callable[[], Sequence[Room]],
        wait_for: Callable[[PersonId], None],
        notice: Sequence[tuple[str, str]],
    ) -> None:
        self._rooms, self._wait_for, self._notice = rooms, wait_for, notice

    def privacy(self, visit: Visit, rest: str) -> Outcome:
        if rest in ("mine", "forget"):
            return self.press(visit, {}, "", rest)
        kept = tuple(Line("privacy.row", {"what": Line(each.what)}) for each in self._keeping())
        host = Lines(tuple(Line(f"notice.{name}", {"value": value}) for name, value in self._notice))
        no_host = Line("notice.missing")
        text = Lines(
            (Line("privacy.head"), Lines(kept), Line("privacy.foot"), host if self._notice else no_host), gap=True
        )
        rows = (
            (Choice("show", "mine", Line("privacy.mine")),),
            (Choice("do", "forget", Line("privacy.forget")),),
            (Choice("go", "home", Line("privacy.home")),),
        )
        return says(Reply(text, rows, card="privacy"))

    def press(self, visit: Visit, seed: object, key: str, value: str) -> Outcome:
        match value:
            case "forget":
                return Outcome(begin=Begin(FORGET))
            case "home":
                return Outcome(then=Run("start"))
            case _:
                return self._mine(visit)

    def _mine(self, visit: Visit) -> Outcome:
        person = visit.person
        found = [each.export(person) for each in self._keeping()] if person is not None else []
        rows = tuple(line for lines in found for line in lines.lines)
        return says(Reply(Lines((Line("mine.head"), Lines(rows), Line("mine.foot")), gap=True)))

    def forget(self, visit: Visit, said: Said) -> Outcome:
        if visit.person is not None:
            self._wait_for(visit.person)  # what is scheduled is called off first
            for each in reversed(self._keeping()):  # the person's own row goes last
                each.forget(visit.person)
        return Outcome(replies=(Reply(Line("forget.done"), again=False),))

    def _keeping(self) -> list[KeepsData]:
        return [room.keeps for room in self._rooms() if isinstance(room.keeps, KeepsData)]
