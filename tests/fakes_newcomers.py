"""The book of newcomers, in memory."""

from bot.engine.people import GroupId
from bot.newcomers.model import RoleCard


class FakeRoleCards:
    """The RoleCards port."""

    def __init__(self) -> None:
        self._cards: dict[GroupId, RoleCard] = {}

    def find(self, group: GroupId) -> RoleCard:
        return self._cards.get(group, RoleCard())

    def keep(self, group: GroupId, card: RoleCard) -> None:
        self._cards[group] = card
