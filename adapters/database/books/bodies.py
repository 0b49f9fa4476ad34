"""The words of broadcasts, and pictures: each stands once, however many rows of the outbox point at it."""

from hashlib import blake2b

from sqlalchemy import bindparam, select

from adapters.database.ledger import Ledger
from adapters.database.loop_tables import bodies
from adapters.database.packing import pack, unpack
from adapters.database.sealing import Seal
from bot.engine.incoming import Place
from bot.engine.message import Attachment, Line, Message

REMEMBERED = 8
_BODY = select(bodies.c.sealed).where(bodies.c.id == bindparam("wanted"))


class Bodies:
    """Keeps and finds them; the last few are remembered, because a hundred thousand rows ask for the same one."""

    def __init__(self, ledger: Ledger, seal: Seal) -> None:
        self._ledger, self._seal = ledger, seal
        self._known: dict[int, Message] = {}

    def keep(self, body: int, message: Message, now: int) -> None:
        self._ledger.keep(bodies, id=body, sealed=self._seal.close(pack(message), "body"), at=now)

    def keep_picture(self, picture: bytes, now: int) -> int:
        """By what it looks like, so that the same one for many people stands here once; its number."""
        mark = self._seal.mark("picture", blake2b(picture).hexdigest())
        body = int.from_bytes(mark[:8]) >> 2
        if self._ledger.one(_BODY, wanted=body) is None:
            nowhere = Place("", "", private=True)
            self.keep(body, Message(nowhere, Line("plain"), attachment=Attachment("", picture, Line("plain"))), now)
        return body

    def find(self, body: int) -> Message:
        """Raises KeyError when its words are gone."""
        if body not in self._known:
            row = self._ledger.one(_BODY, wanted=body)
            if row is None:
                raise KeyError("a broadcast without words")
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[body] = unpack(Message, self._seal.open(row[0], "body"))
        return self._known[body]
