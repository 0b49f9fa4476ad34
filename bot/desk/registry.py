"""The command registry, and everything else that rooms offer, by name. The only place where commands are gathered."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from bot.engine.due import Due
from bot.engine.happenings import Happening
from bot.engine.incoming import Act, Commanded, Pressed, SentFile, Typed
from bot.engine.message import ROWLESS, Button
from bot.engine.room import Card, Command, Form, Outcome, Room, Visit, Work
from bot.engine.script import MAX_KEY
from bot.engine.stop_words import CLEARING, as_a_whole, may_be_to_a_person, without_please

Named = TypeVar("Named", Command, Form, Card)


class Registry:
    """What all rooms offer. Two rooms offering the same name is a mistake in the house and is refused at the start."""

    def __init__(self, rooms: Sequence[Room]) -> None:
        self.rooms = tuple(rooms)
        self.commands: Mapping[str, Command] = _by_name([each for room in rooms for each in room.commands])
        self.forms: Mapping[str, Form] = _by_name([each for room in rooms for each in room.forms])
        self.cards: Mapping[str, Card] = _by_name([each for room in rooms for each in room.cards])
        said = ((as_a_whole(words), each) for each in self.commands.values() for words in each.said_as)
        self._said_as: Mapping[str, Command] = dict(said)
        self._due = {kind: run for room in rooms for kind, run in room.due.items()}

    def first(self, visit: Visit, text: str, outright: bool = False) -> Outcome | None:
        """What hears every text before anybody else."""
        for room in self.rooms:
            if room.first and (outcome := room.first(visit, text, outright)):
                return outcome
        return None

    def beside(self, visit: Visit, text: str) -> str:
        """What is left of a text without the words that brought the card; it may be answered under it."""
        for room in self.rooms:
            if room.beside:
                return room.beside(visit, text)
        return ""

    def after_help(self, visit: Visit) -> list[Outcome]:
        """What is still to be said to who got the support card without the books."""
        return [room.after_help(visit) for room in self.rooms if room.after_help]

    def without_books(self, visit: Visit, act: Act) -> Outcome | None:
        """What can be answered to an act while the books are in trouble."""
        match act:
            case Typed(text=words) if as_a_whole(words) in CLEARING:
                return None  # no more numbers to clear
            case Typed(text=words):
                command = self.said_as(words)
            case Commanded(name=name, rest=words):
                command = self.commands.get(name)
            case Pressed(token=token) if self.rowless(token):  # of the support card, and somebody waits
                command = next((each for each in self.commands.values() if each.bookless), None)
            case _:
                return None
        if command and command.bookless:
            return command.run(visit, words if isinstance(act, Typed) else "")
        if isinstance(act, Typed) and command and not may_be_to_a_person(words):
            return None  # it means us, and no danger
        speaks = isinstance(act, Typed) or (command is not None and command.hears(words))
        outright = command is not None and not command.own_words
        return self.first(visit, words, outright) if speaks and words else None

    def asks_for_help(self, visit: Visit, act: Act) -> bool:
        """Whether an act brings the support card. Only asked: of no person and no group, nothing counts as shown there."""
        return self.without_books(replace(visit, person=None, group=None), act) is not None

    def rowless(self, token: str) -> Card | None:
        """The card of a button that no row is kept for."""
        no_talk, _, answer = token.partition(".")
        name, _, value = answer.partition(".")
        card = self.cards.get(name) if no_talk == ROWLESS else None
        return card if card and card.rowless and card.allows({}, name, value) else None

    def rowless_of(self, visit: Visit) -> list[Button]:
        """Those that this person could press now, shown or not."""
        return [each for card in self.cards.values() if card.rowless for each in card.rowless(visit)]

    def said_as(self, text: str) -> Command | None:
        """The command that a whole message stands for ("stop", "please stop", "help now"), in any language."""
        return self._said_as.get(as_a_whole(text)) or self._said_as.get(without_please(text))

    def door_of(self, name: str) -> str:
        """The command that shows how things stand now with what a form or a card was about; "" when there is none."""
        for room in self.rooms:
            if room.commands and name in [*(each.name for each in room.forms), *(each.name for each in room.cards)]:
                return room.commands[0].name
        return ""

    def goes_on_when_closed(self, name: str) -> bool:
        """Whether a form or card answers in a closed group's chat: it is nothing of the group's, or opens it again."""
        for room in self.rooms:
            if name in [*(each.name for each in room.forms), *(each.name for each in room.cards)]:
                of_group = [each for each in room.commands if each.of_group]
                return any(each.when_closed for each in of_group) or bool(room.commands and not of_group)
        return False

    def free_text(self, visit: Visit, text: str) -> Outcome:
        for room in self.rooms:
            if room.free_text and (outcome := room.free_text(visit, text)):
                return outcome
        return Outcome()

    def took_file(self, visit: Visit, file: SentFile, prepared: object) -> Outcome:
        for room in self.rooms:
            if room.took_file:
                return room.took_file(visit, file, prepared)
        return Outcome()

    def prepare(self, act: Act) -> Work | None:
        """Slow work that an act needs first, to be done outside the unit; safe to do twice."""
        return next((work for room in self.rooms if room.prepare and (work := room.prepare(act))), None)

    def fall_due(self, due: Due, now: int) -> Outcome:
        """A due row of a kind that no room knows any more does nothing."""
        run = self._due.get(due.kind)
        return run(due, now) if run else Outcome()

    def hear(self, happening: Happening) -> list[Outcome]:
        return [room.hears[type(happening)](happening) for room in self.rooms if type(happening) in room.hears]


def _by_name(offered: list[Named]) -> dict[str, Named]:
    named = {each.name: each for each in offered}
    if len(named) != len(offered):
        raise ValueError(f"offered twice: {sorted(each.name for each in offered)}")
    for name in named:
        if len(name) > 2 * MAX_KEY:
            raise ValueError(f"the name {name} is too long")
    return named
