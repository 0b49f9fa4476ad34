"""The book of networks, in memory."""

from dataclasses import replace

from bot.engine.people import GroupId, PersonId
from bot.network.model import Network, News, Tie


class FakeNetworks:
    """The Networks port."""

    def __init__(self) -> None:
        self._networks: dict[int, Network] = {}
        self._ties: dict[GroupId, Tie] = {}
        self._news: dict[int, News] = {}
        self._settled: set[tuple[int, GroupId]] = set()

    def keep(self, network: Network) -> None:
        self._networks[network.id] = network

    def find(self, number: int) -> Network | None:
        return self._networks.get(number)

    def of(self, helper: PersonId) -> Network | None:
        return next((each for each in self._networks.values() if each.helper == helper), None)

    def all(self) -> tuple[Network, ...]:
        return tuple(sorted(self._networks.values(), key=lambda each: each.id))

    def remove(self, number: int) -> None:
        self._networks.pop(number, None)
        self._ties = {group: tie for group, tie in self._ties.items() if tie.network != number}
        for news in self.news(number):
            self.take_back(news.id)

    def tie(self, tie: Tie) -> None:
        self._ties[tie.group] = tie

    def tie_of(self, group: GroupId) -> Tie | None:
        return self._ties.get(group)

    def ties(self, network: int) -> tuple[Tie, ...]:
        return tuple(
            sorted((each for each in self._ties.values() if each.network == network), key=lambda each: each.group)
        )

    def untie(self, group: GroupId) -> None:
        self._ties.pop(group, None)

    def offer(self, news: News) -> None:
        self._news.setdefault(news.id, news)

    def news(self, network: int) -> tuple[News, ...]:
        there = [each for each in self._news.values() if each.network == network]
        return tuple(sorted(there, key=lambda each: (-each.at, each.id)))

    def take_back(self, news: int) -> None:
        self._news.pop(news, None)
        self._settled = {each for each in self._settled if each[0] != news}

    def settle(self, news: int, group: GroupId) -> None:
        self._settled.add((news, group))

    def is_settled(self, news: int, group: GroupId) -> bool:
        return (news, group) in self._settled

    def merge(self, old: PersonId, new: PersonId) -> None:
        theirs = self.of(old)
        if theirs is not None and self.of(new) is None:
            self.keep(replace(theirs, helper=new))
        self.forget(old)

    def forget(self, person: PersonId) -> None:
        theirs = self.of(person)
        if theirs is not None:
            self.remove(theirs.id)

    def sweep(self, before: int) -> int:
        old = [each.id for each in self._news.values() if each.at < before]
        for each in old:
            self.take_back(each)
        return len(old)
