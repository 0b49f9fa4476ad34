"""What each group says of itself to who is new, sealed."""

import json

from sqlalchemy import bindparam, select

from adapters.database.ledger import Ledger
from adapters.database.schema import role_cards
from adapters.database.sealing import Seal
from bot.engine.people import GroupId
from bot.newcomers.model import FIELDS, RoleCard

_OF = select(role_cards.c.sealed).where(role_cards.c.group == bindparam("of_group"))


class SqlRoleCards:
    """The RoleCards port over the books."""

    def __init__(self, ledger: Ledger, seal: Seal) -> None:
        self._ledger, self._seal = ledger, seal

    def find(self, group: GroupId) -> RoleCard:
        row = self._ledger.one(_OF, of_group=group)
        if row is None:
            return RoleCard()
        return RoleCard(*json.loads(self._seal.open(row[0], "role card"))[: len(FIELDS)])  # once there was a fourth

    def keep(self, group: GroupId, card: RoleCard) -> None:
        body = json.dumps([card.own(each) for each in FIELDS], ensure_ascii=False)
        self._ledger.keep(role_cards, group=group, sealed=self._seal.close(body.encode(), "role card"))
