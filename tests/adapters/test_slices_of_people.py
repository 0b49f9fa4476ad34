"""What has had its time is looked for slice by slice, and all of it is found."""

from contextlib import closing
from pathlib import Path

from adapters.database.books.all import open_books
from adapters.database.ledger import Ledger
from adapters.database.opening import connect
from adapters.database.retention import sweep
from adapters.database.sealing import Seal
from adapters.database.walking import AT_ONCE, START
from bot.engine.incoming import Place
from bot.engine.people import Account
from bot.meetings.coming import Part
from tests.fakes import MONDAY

DAY = 24 * 3600


def test_people_who_chose_nothing_go_slice_by_slice_and_the_others_stay(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "books.db")) as connection:
        books = open_books(Ledger(connection), Seal(bytes(32)), lambda: None, lambda at: None)
        group = books.groups.start(Place("telegram", "-1", private=False), "en_GB", "Europe/London", MONDAY).id
        met = [books.people.meet(Account("telegram", str(number)), MONDAY).person for number in range(AT_ONCE + 20)]
        for each in met[:5]:
            books.groups.join(group, each, MONDAY)
        step, at, slices = books.people.sweeping(MONDAY + 1), START, 0
        while at is not None:
            at, slices = step(at), slices + 1

        assert 2 == slices
        assert (5,) == connection.execute("SELECT count(*) FROM accounts").fetchone()  # they go with their people


def test_what_somebody_chose_who_left_is_found(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "books.db")) as connection:
        books = open_books(Ledger(connection), Seal(bytes(32)), lambda: None, lambda at: None)
        group = books.groups.start(Place("telegram", "-1", private=False), "en_GB", "Europe/London", MONDAY).id
        sam = books.people.meet(Account("telegram", "1"), MONDAY).person
        books.part.keep_part(Part(group, sam, leads=(60,)))  # and is in no group
        sweep(MONDAY + 2 * DAY, books)

        assert (0,) == connection.execute("SELECT count(*) FROM parts").fetchone()
