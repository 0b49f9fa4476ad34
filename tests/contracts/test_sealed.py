"""What a stolen file tells: no platform id, no word. And what is forgotten is gone from the disk, byte for byte."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.database.opening import check_key
from adapters.database.sealing import Seal, WrongKey, key_from, key_in_file
from adapters.database.version import OpeningFailed
from bot.engine.books import Talk
from bot.engine.due import Due
from bot.engine.incoming import Incoming, Typed
from bot.engine.message import Line, Message
from bot.engine.outbox import ANSWER, BULK
from bot.engine.people import Account
from tests.contracts.conftest import Books, on_file, place_of
from tests.fakes import MONDAY
from tests.plainly import refused

ID = "71234567890"
WORDS = "my-landlord-and-the-damp"
PRIVATE = place_of(ID, private=True)
SAM = Account("telegram", ID)


def live_through_a_day(books: Books) -> None:
    """Sam says hello, begins a pledge, is told things, and one answer is held."""
    person = books.people.meet(SAM, MONDAY).person
    books.people.opened(person, "telegram", ID)
    group = books.groups.start(place_of("-100"), "en_GB", "Europe/London", MONDAY)
    books.groups.join(group.id, person, MONDAY)
    books.inbox.keep([Incoming("1", PRIVATE, SAM, Typed(WORDS)), Incoming("2", PRIVATE, SAM, Typed(WORDS))], MONDAY)
    books.inbox.done(Incoming("1", PRIVATE, SAM, Typed(WORDS)))
    books.talks.keep(Talk("t" * 22, "pledge", person, PRIVATE, {}, {"promise": WORDS}, open=True, expires=MONDAY))
    message = Message(PRIVATE, Line("pledge.saved", {"promise": WORDS}), person=person)
    books.outbox.put(f"{ID}:{WORDS}", message, lane=BULK, not_before=MONDAY)
    books.outbox.put(f"{ID}:{WORDS}:2", message, lane=ANSWER, not_before=MONDAY)
    books.outbox.hold(person, f"{ID}:{WORDS}:3", message, MONDAY)
    books.dues.put(Due("follow-up", "f:1", MONDAY, note=WORDS))


def all_bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


class TestSealed:
    def test_no_platform_id_and_no_word_stands_in_the_files(
        self, connection: sqlite3.Connection, seal: Seal, tmp_path: Path
    ) -> None:
        live_through_a_day(on_file(connection, seal))

        found = all_bytes(tmp_path)
        assert len(found) > 10_000
        assert [found.count(ID.encode()), found.count(WORDS.encode())] == [0, 0]

    def test_the_same_words_look_different_each_time(self, seal: Seal) -> None:
        assert seal.close(b"hello", "talk") != seal.close(b"hello", "talk")

    def test_what_was_sealed_for_one_purpose_does_not_open_for_another(self, seal: Seal) -> None:
        with pytest.raises(WrongKey):
            seal.open(seal.close(b"hello", "talk"), "outbox")

    def test_with_another_key_everybody_is_a_stranger_and_nothing_opens(
        self, connection: sqlite3.Connection, seal: Seal
    ) -> None:
        live_through_a_day(on_file(connection, seal))
        others = on_file(connection, Seal(bytes(32)))

        assert others.people.known(SAM) is None
        with pytest.raises(WrongKey):
            others.inbox.open()
        with pytest.raises(WrongKey):
            others.talks.find("t" * 22)

    def test_a_start_with_another_key_ends_with_one_clear_line(
        self, connection: sqlite3.Connection, seal: Seal
    ) -> None:
        check_key(connection, seal)
        check_key(connection, seal)

        with refused(OpeningFailed, r"^This key does not belong to this database\. .+\.$"):
            check_key(connection, Seal(bytes(32)))

    def test_messages_that_do_not_open_stand_in_nobodys_way_and_are_not_lost(
        self, connection: sqlite3.Connection, seal: Seal
    ) -> None:
        books, others = on_file(connection, seal), on_file(connection, Seal(bytes(32)))
        others.outbox.put("unreadable", Message(PRIVATE, Line("a")), lane=BULK, not_before=MONDAY)
        books.outbox.put("readable", Message(PRIVATE, Line("b")), lane=BULK, not_before=MONDAY)

        assert [Line("b")] == [each.message.text for each in books.outbox.claim(MONDAY, 10, 120)]
        assert [Line("a")] == [each.message.text for each in others.outbox.claim(MONDAY + 3600, 10, 120)]

    def test_what_is_forgotten_is_gone_from_the_disk(
        self, connection: sqlite3.Connection, seal: Seal, tmp_path: Path
    ) -> None:
        books = on_file(connection, seal)
        live_through_a_day(books)
        books.inbox.done(Incoming("2", PRIVATE, SAM, Typed(WORDS)))
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()  # so that it had reached the main file
        canaries = sealed_of_a_person(connection)
        before = all_bytes(tmp_path)
        person = books.people.known(SAM)
        assert person is not None
        assert all(canary in before for canary in canaries)

        books.people.forget(person.person)
        books.groups.forget(person.person)
        books.talks.forget(person.person)
        books.outbox.forget(person.person)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

        after = all_bytes(tmp_path)
        assert len(canaries) == 7
        assert [0] * len(canaries) == [after.count(canary) for canary in canaries]

    def test_an_answer_that_was_sent_leaves_nothing_of_its_words(
        self, connection: sqlite3.Connection, seal: Seal, tmp_path: Path
    ) -> None:
        books = on_file(connection, seal)
        parcels = [
            books.outbox.put(f"{lane}", Message(PRIVATE, Line("a")), lane=lane, not_before=MONDAY)
            for lane in (ANSWER, BULK)
        ]
        canaries = [bytes(row[0]) for row in connection.execute("SELECT sealed FROM outbox")]

        for parcel in parcels:
            assert parcel is not None
            books.outbox.sent(parcel.id, MONDAY)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

        assert len(canaries) == 2
        assert [all_bytes(tmp_path).count(canary) for canary in canaries] == [0, 0]


def sealed_of_a_person(connection: sqlite3.Connection) -> list[bytes]:
    """Every sealed thing and every mark that is about a person: even sealed they must go."""
    found: list[bytes] = []
    for question in (
        "SELECT mark, sealed, private FROM accounts",
        "SELECT sealed FROM talks",
        "SELECT sealed FROM outbox",
    ):
        found += [bytes(value) for row in connection.execute(question) for value in row if value]
    return found


class TestKeys:
    def test_a_key_is_made_once_and_only_its_owner_can_read_it(self, tmp_path: Path) -> None:
        path = tmp_path / "keys" / "key"
        made, new = key_in_file(path)
        again, new_again = key_in_file(path)

        assert (made, True, False) == (again, new, new_again)
        assert path.stat().st_mode & 0o777 == 0o600
        assert [path] == list(path.parent.iterdir())

    @pytest.mark.parametrize("text", ["", "hello", "ab" * 31, "ab" * 33, "zz" * 32])
    def test_something_that_is_no_key_is_refused_in_words(self, text: str) -> None:
        with refused(WrongKey, "64 letters and digits"):
            key_from(text)

    def test_a_day_with_a_profile_changed_is_still_one_person(self, connection: sqlite3.Connection, seal: Seal) -> None:
        books = on_file(connection, seal)
        sam = books.people.meet(SAM, MONDAY)
        books.people.opened(sam.person, "telegram", ID)
        books.people.keep(replace(sam, language="cy_GB"))

        assert connection.execute("SELECT count(*) FROM people").fetchone() == (1,)
