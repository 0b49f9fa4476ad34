"""A file that only one person may see: it comes, even where the words alone would have fitted into a notice."""

import pytest

from bot.desk.address import Address
from bot.engine.incoming import Incoming, Place, Pressed
from bot.engine.message import Attachment, Audience, Line, Reply
from bot.engine.paper import Paper
from bot.engine.people import Account, Reader
from bot.engine.ports import Abilities
from bot.engine.room import Visit
from tests.fakes import PlainSay, fake_books

GROUP = Place("telegram", "-1", private=False)
HOME = Place("telegram", "7001", private=True)
SHEET = Attachment("plan.pdf", Paper(Line("title"), ()), Line("alt"))


@pytest.mark.parametrize(("file", "where"), [(None, GROUP), (SHEET, HOME)])
def test_a_file_never_gets_lost_in_a_notice(file: Attachment | None, where: Place) -> None:
    books = fake_books()
    person = books.people.meet(Account("telegram", "7001"), 0).person
    books.people.opened(person, "telegram", "7001")
    can = {"telegram": Abilities(4096, 8, 100, toast=190)}
    address = Address(books.people, books.groups, books.talks, books.outbox, PlainSay(), can)
    press = Incoming("1", GROUP, Account("telegram", "7001"), Pressed("token", "5"))
    reply = Reply(Line("here"), audience=Audience.ONLY_YOU, attachment=file, quiet=True)

    [parcel] = address.reply(reply, Visit(person, GROUP, Reader(), 0), press, "key")

    assert where == parcel.message.place
    assert file == parcel.message.attachment
