"""A desk over fakes with one room of the test's own, for what the desk itself promises."""

from collections.abc import Mapping
from dataclasses import replace

from bot.desk import Desk, HouseDefaults
from bot.engine.incoming import Act, Incoming, Place
from bot.engine.message import Message
from bot.engine.people import Account, GroupId
from bot.engine.ports import Abilities
from bot.engine.room import KeepsNothing, Room
from tests.fakes import FakeGroups, FakeOutbox, PlainSay, fake_books

NOW = 1_796_148_000
GROUP = Place("strict", "voices", private=False)
SAM_PRIVATE = Place("strict", "sam", private=True)
EASY_GOING = Place("easy", "voices too", private=False)
CAN = {
    "strict": Abilities(2000, 5, 5, whisper=True, form=True, answers_apart=True, calendar=True),
    "easy": Abilities(4096, 8, 100, whisper=True, masks_identity=True),
}


class OnBoth(FakeGroups):
    """Every group has a chat on each of the two channels."""

    def places(self, group: GroupId) -> tuple[Place, ...]:
        return (GROUP, EASY_GOING)


class SmallDesk:
    """One desk; `strict` is a channel that whispers and lets nobody mask who somebody is, `easy` lets them."""

    def __init__(self, groups: FakeGroups | None = None, **room: object) -> None:
        self.books = fake_books() if groups is None else replace(fake_books(), groups=groups)
        own = Room("own", KeepsNothing("a test"), **room)  # type: ignore[arg-type]  # what the test hands in
        self.desk = Desk([own], self.books, PlainSay(), CAN, HouseDefaults())
        self.events = 0

    def does(
        self, act: Act, place: Place = GROUP, who: str = "sam", language: str = "", *, mute: bool = False
    ) -> list[Message]:
        """What can be said at once to what somebody does."""
        self.events += 1
        account = Account(place.channel, who)
        incoming = Incoming(str(self.events), place, account, act, language=language, mute=mute)
        return [each.message for each in self.desk.handle(incoming, NOW + self.events)]

    @property
    def said(self) -> list[Message]:
        outbox = self.books.outbox
        assert isinstance(outbox, FakeOutbox)
        return outbox.messages


def words_of(message: Message) -> Mapping[str, object]:
    """The values of a message of one line."""
    return message.text.values  # type: ignore[union-attr]  # one line
