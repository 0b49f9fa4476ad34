"""Yesterday's copy does not bring back what was undone since: links that were cut, words taken back, words of who objected."""

import io
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from adapters.backups.journal import NAME, Journal
from adapters.command_line.at_rest import rooms_at_rest
from adapters.command_line.backup import make_backup, put_back
from adapters.database.books.all import Books, open_books
from adapters.database.ledger import Ledger
from adapters.database.opening import check_key, connect
from adapters.database.opening_postgresql import open_postgresql
from adapters.database.schema import outbox
from adapters.database.sealing import Seal, key_from
from adapters.library import Library
from adapters.settings import Settings
from bot.engine.consents import MY_WORDS, objects
from bot.engine.incoming import Place
from bot.engine.message import Line, Message
from bot.engine.outbox import BULK
from bot.engine.people import Account, PersonId
from bot.inputs.model import ANONYMOUS, NAMED, PRIVATE, YES, Input
from bot.inputs.receipt import as_typed
from bot.objecting import forget_words
from tests.fakes import MONDAY
from tests.postgres import server

KEY = "5a" * 32
PRIVATE_ONE, NAMED_ONE, WITH_WORD, KEPT = 2**61 + 1, 2**61 + 2, 2**61 + 3, 2**61 + 4
DAY = 24 * 3600


@pytest.fixture(params=["file", "server"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """A house in which Sam gave something in private and with a name, somebody something without one; and its copy."""
    url = f"sqlite:///{tmp_path}/house/bot.sqlite3" if request.param == "file" else server().new()
    yield Settings(database_url=url, key=KEY, backup_dir=str(tmp_path / "copies"))
    if request.param == "server":
        server().drop(url)


class House:
    """What happens in it, each time opened anew, as after a restart."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        seal = Seal(key_from(KEY))
        self._journal = Journal(settings.backups / NAME, lambda: MONDAY)
        if settings.postgresql:
            self.connection: object = open_postgresql(settings.postgresql, seal)
        else:
            self.connection = connect(settings.database)
            check_key(self.connection, seal)  # type: ignore[arg-type]  # it is one
        ledger = Ledger(self.connection)  # type: ignore[arg-type]  # either of the two
        self.books: Books = open_books(
            ledger, seal, lambda: None, lambda at: None, self._journal.add, self._journal.add
        )

    def close(self) -> None:
        self.connection.close()  # type: ignore[attr-defined]  # both have it

    def sam(self) -> PersonId:
        account = Account("telegram", "1")
        return (self.books.people.known(account) or self.books.people.meet(account, MONDAY)).person


@pytest.fixture
def copy(settings: Settings, tmp_path: Path) -> Path:
    with closing(House(settings)) as house:
        books, sam = house.books, house.sam()
        group = books.groups.start(Place("telegram", "-1", private=False), "en_GB", "Europe/London", MONDAY).id
        inputs = books.loop.inputs
        inputs.keep(Input(PRIVATE_ONE, group, PRIVATE, "a ramp", 1, name="Sam", credit=YES, released=True))
        inputs.keep(Input(NAMED_ONE, group, NAMED, "tea", 1, name="Sam", released=True))
        inputs.keep(Input(WITH_WORD, group, ANONYMOUS, "a lift", 1, released=True))
        inputs.keep(Input(KEPT, group, PRIVATE, "a bus", 1, released=True))
        inputs.set_receipt(WITH_WORD, as_typed("bane-lomi-rova"))
        for each in (PRIVATE_ONE, NAMED_ONE, KEPT):
            inputs.link(each, sam)
        message = Message(Place("telegram", "1", private=True), Line("hello"), person=sam)
        books.outbox.put("about it", message, lane=BULK, not_before=MONDAY)
    make_backup(settings, tmp_path / "copy", io.StringIO())
    return tmp_path / "copy"


def waiting(house: House) -> int:
    return len(house.books.ledger.all(select(outbox.c.id)))


def back(settings: Settings, copy: Path) -> House:
    put_back(settings, copy, None, io.StringIO(), replace=True)
    return House(settings)


def test_what_was_cut_is_still_cut(settings: Settings, copy: Path) -> None:
    with closing(House(settings)) as house:
        house.books.loop.inputs.cut(PRIVATE_ONE)
    with closing(back(settings, copy)) as house:
        inputs, sam = house.books.loop.inputs, house.sam()
        given = inputs.find(PRIVATE_ONE)

        assert given is not None
        assert given.words == "a ramp"
        assert (given.name, given.thanked) == ("", False)
        assert inputs.giver(PRIVATE_ONE) is None
        assert inputs.giver(KEPT) == sam
        assert set(inputs.given_by(sam)) == {NAMED_ONE, KEPT}
        assert waiting(house) == 0


def test_what_was_taken_back_is_gone(settings: Settings, copy: Path) -> None:
    with closing(House(settings)) as house:
        for each in (NAMED_ONE, WITH_WORD):
            house.books.loop.inputs.cut(each)
            house.books.loop.inputs.remove(each)
    with closing(back(settings, copy)) as house:
        assert set(house.books.loop.inputs.numbers()) == {PRIVATE_ONE, KEPT}
        assert house.books.loop.inputs.giver(NAMED_ONE) is None


def test_an_objection_stands(settings: Settings, copy: Path) -> None:
    with closing(House(settings)) as house:
        house.books.consents.say(house.sam(), MY_WORDS, yes=False, now=MONDAY)
    with closing(back(settings, copy)) as house:
        assert objects(house.books.consents.of(house.sam()))
        assert [each.day for each in house.books.consents.of(house.sam())] == [MONDAY // DAY]


def test_who_took_an_objection_back_has_none(settings: Settings, copy: Path) -> None:
    with closing(House(settings)) as house:
        house.books.consents.say(house.sam(), MY_WORDS, yes=False, now=MONDAY)
        house.books.consents.say(house.sam(), MY_WORDS, yes=True, now=MONDAY)
    with closing(back(settings, copy)) as house:
        assert not objects(house.books.consents.of(house.sam()))
        assert house.books.loop.inputs.giver(KEPT) == house.sam()


def test_words_that_went_with_an_objection_are_gone(settings: Settings, copy: Path) -> None:
    with closing(House(settings)) as house:
        house.books.consents.say(house.sam(), MY_WORDS, yes=False, now=MONDAY)
        house.books.consents.words_gone(house.sam())
        forget_words(rooms_at_rest(Library(settings), settings, house.books), house.sam())
    with closing(back(settings, copy)) as house:
        named = house.books.loop.inputs.find(NAMED_ONE)

        assert named is not None
        assert named.name == ""
        assert house.books.loop.inputs.given_by(house.sam()) == ()


def test_the_journal_names_no_person(settings: Settings, copy: Path) -> None:
    with closing(House(settings)) as house:
        sam = house.sam()
        house.books.consents.say(sam, MY_WORDS, yes=False, now=MONDAY)
        house.books.loop.inputs.cut(PRIVATE_ONE)
    written = (settings.backups / NAME).read_text()

    assert str(sam) not in written
    assert str(PRIVATE_ONE) not in written
    assert [line.split()[2] for line in written.splitlines()[1:]] == ["objects", "cut"]
