"""A picture that many people get, each with words of their own, stands once in the books."""

import os
from pathlib import Path

from adapters.database.books.outbox import SqlOutbox
from adapters.database.ledger import Ledger
from adapters.database.opening import connect
from adapters.database.sealing import Seal
from bot.engine.incoming import Place
from bot.engine.message import Attachment, Line, Message
from bot.engine.outbox import BULK
from tests.fakes import MONDAY

SIZE = 100_000


def test_the_same_picture_for_twenty_people_takes_the_room_of_one(tmp_path: Path) -> None:
    connection = connect(tmp_path / "voices.sqlite3")
    outbox = SqlOutbox(Ledger(connection), Seal(b"k" * 32))
    picture = Attachment("picture.jpg", os.urandom(SIZE), Line("alt"), photo=True)
    for number in range(20):
        place = Place("phone", str(number), private=True)
        message = Message(place, Line(f"yours {number}"), attachment=picture, unasked=True)
        outbox.put(str(number), message, lane=BULK, not_before=MONDAY)
    (rows,) = connection.execute("SELECT sum(length(sealed)) FROM outbox").fetchone()
    (beside,) = connection.execute("SELECT sum(length(sealed)) FROM bodies").fetchone()
    connection.close()

    assert rows < SIZE
    assert beside < 2 * SIZE
