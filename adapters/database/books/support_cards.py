"""What each group put on the support card itself, sealed: one card each. Who used it is nowhere."""

import json

from sqlalchemy import bindparam, select

from adapters.database.beside_tables import support_cards
from adapters.database.ledger import Ledger
from adapters.database.sealing import Seal
from bot.engine.people import GroupId
from bot.support.own import OwnCard

_OF = select(support_cards.c.sealed).where(support_cards.c.group == bindparam("of_group"))


class SqlSupportCards:
    """The OwnCards port over the books."""

    def __init__(self, ledger: Ledger, seal: Seal) -> None:
        self._ledger, self._seal = ledger, seal

    def of(self, group: GroupId) -> OwnCard:
        row = self._ledger.one(_OF, of_group=group)
        if row is None:
            return OwnCard()
        body = json.loads(self._seal.open(row[0], "support card").decode("utf-8", "surrogatepass"))
        lines, words, kinds, nation, listens = body
        return OwnCard(tuple(lines), tuple(words), tuple(kinds), nation, listens)

    def keep(self, group: GroupId, card: OwnCard) -> None:
        body = json.dumps([card.lines, card.words, card.kinds, card.nation, card.listens], ensure_ascii=False)
        sealed = self._seal.close(body.encode("utf-8", "surrogatepass"), "support card")
        self._ledger.keep(support_cards, group=group, sealed=sealed)
