"""The book of the groups' own support cards, in memory."""

from bot.engine.people import GroupId
from bot.support.own import OwnCard


class FakeSupportCards:
    """The OwnCards port."""

    def __init__(self) -> None:
        self._cards: dict[GroupId, OwnCard] = {}

    def of(self, group: GroupId) -> OwnCard:
        return self._cards.get(group, OwnCard())

    def keep(self, group: GroupId, card: OwnCard) -> None:
        self._cards[group] = card
