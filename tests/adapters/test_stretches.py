"""What has had its time is looked for a stretch at a time, and all of it is found."""

from contextlib import closing
from pathlib import Path

from adapters.database.books.all import open_books
from adapters.database.ledger import Ledger
from adapters.database.opening import connect
from adapters.database.retention import Sweeping
from adapters.database.sealing import Seal
from bot.engine.incoming import Place
from bot.engine.people import Account
from bot.meetings.coming import Part
from tests.fakes import MONDAY

DAY = 24 * 3600


def test_people_who_chose_nothing_go_stretch_by_stretch_and_the_others_stay(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "books.db")) as connection:
        books = open_books(Ledger(connection), Seal(bytes(32)), lambda: None, lambda at: None)
        group = books.groups.start(Place("telegram", "-1", private=False), "en_GB", "Europe/London", MONDAY).id
        met = [books.people.meet(Account("telegram", str(number)), MONDAY).person for number in range(25)]
        for each in met[:5]:
            books.groups.join(group, each, MONDAY)
        removed = list(books.people.sweeping(MONDAY + 1, rows=4))
        accounts = connection.execute("SELECT count(*) FROM accounts").fetchone()

        assert 20 == sum(removed)
        assert 4 < len(removed)
        assert (5,) == accounts  # they go with their people


def test_a_whole_sweep_is_made_of_steps(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "books.db")) as connection:
        books = open_books(Ledger(connection), Seal(bytes(32)), lambda: None, lambda at: None)
        group = books.groups.start(Place("telegram", "-1", private=False), "en_GB", "Europe/London", MONDAY).id
        sam = books.people.meet(Account("telegram", "1"), MONDAY).person
        books.part.keep_part(Part(group, sam, leads=(60,)))  # and is in no group
        sweeping = Sweeping(books)
        sweeping.begin(MONDAY + 2 * DAY)
        steps = 0
        while sweeping.goes_on():
            steps += 1
        left = connection.execute("SELECT (SELECT count(*) FROM people), (SELECT count(*) FROM parts)").fetchone()

        assert (0, 0) == left
        assert 10 < steps
