"""Networks, their groups, and their news."""

import json

from sqlalchemy import bindparam, delete, select, update

from adapters.database.ledger import Ledger
from adapters.database.network_tables import network_groups, network_news, network_settled, networks
from adapters.database.sealing import Seal
from bot.engine.people import GroupId, PersonId
from bot.network.model import Beginnings, Counts, Network, News, Tie

_NETWORK = (networks.c.id, networks.c.person, networks.c.sealed)
_FIND = select(*_NETWORK).where(networks.c.id == bindparam("wanted"))
_OF = select(*_NETWORK).where(networks.c.person == bindparam("whose"))
_ALL = select(*_NETWORK).order_by(networks.c.id)
_REMOVE = delete(networks).where(networks.c.id == bindparam("wanted"))  # with all that points at it
_FORGET = delete(networks).where(networks.c.person == bindparam("whose"))
_MERGE = update(networks).where(networks.c.person == bindparam("whose")).values(person=bindparam("instead"))
_TIE = (
    network_groups.c.group, network_groups.c.network, network_groups.c.shows, network_groups.c.counted,
    network_groups.c.answered, network_groups.c.waiting, network_groups.c.days, network_groups.c.alone,
)  # fmt: skip
_TIE_OF = select(*_TIE).where(network_groups.c.group == bindparam("of_group"))
_TIES = select(*_TIE).where(network_groups.c.network == bindparam("wanted")).order_by(network_groups.c.group)
_UNTIE = delete(network_groups).where(network_groups.c.group == bindparam("of_group"))
_NEWS = (
    select(network_news.c.id, network_news.c.network, network_news.c.at, network_news.c.sealed)
    .where(network_news.c.network == bindparam("wanted"))
    .order_by(network_news.c.at.desc(), network_news.c.id)
)
_TAKE_BACK = delete(network_news).where(network_news.c.id == bindparam("wanted"))
_SETTLED = select(network_settled.c.news).where(
    network_settled.c.news == bindparam("wanted"), network_settled.c.group == bindparam("of_group")
)
_SWEEP = delete(network_news).where(network_news.c.at < bindparam("before"))


class SqlNetworks:
    """The Networks port over the books."""

    def __init__(self, ledger: Ledger, seal: Seal) -> None:
        self._ledger, self._seal = ledger, seal

    def keep(self, network: Network) -> None:
        begins = network.begins
        words = [network.name, begins.language, begins.zone, begins.time, begins.support]
        self._ledger.keep(networks, id=network.id, person=network.helper, sealed=self._closed(words, "network"))

    def find(self, number: int) -> Network | None:
        row = self._ledger.one(_FIND, wanted=number)
        return self._network(row) if row else None

    def of(self, helper: PersonId) -> Network | None:
        row = self._ledger.one(_OF, whose=helper)
        return self._network(row) if row else None

    def all(self) -> tuple[Network, ...]:
        return tuple(self._network(row) for row in self._ledger.all(_ALL))

    def remove(self, number: int) -> None:
        self._ledger.run(_REMOVE, wanted=number)

    def tie(self, tie: Tie) -> None:
        counts = tie.counts
        self._ledger.keep(
            network_groups, group=tie.group, network=tie.network, shows=tie.shows, counted=counts.at,
            answered=counts.answered, waiting=counts.waiting, days=counts.days, alone=counts.alone,
        )  # fmt: skip

    def tie_of(self, group: GroupId) -> Tie | None:
        row = self._ledger.one(_TIE_OF, of_group=group)
        return _tie(row) if row else None

    def ties(self, network: int) -> tuple[Tie, ...]:
        return tuple(_tie(row) for row in self._ledger.all(_TIES, wanted=network))

    def untie(self, group: GroupId) -> None:
        self._ledger.run(_UNTIE, of_group=group)

    def offer(self, news: News) -> None:
        words = [news.language, news.heard, news.changed, news.not_changed, news.thanks]
        sealed = self._closed(words, "network news")
        self._ledger.add(network_news, id=news.id, network=news.network, at=news.at, sealed=sealed)

    def news(self, network: int) -> tuple[News, ...]:
        rows = self._ledger.all(_NEWS, wanted=network)
        return tuple(News(number, of, at, *self._opened(sealed, "network news")) for number, of, at, sealed in rows)

    def take_back(self, news: int) -> None:
        self._ledger.run(_TAKE_BACK, wanted=news)

    def settle(self, news: int, group: GroupId) -> None:
        self._ledger.add(network_settled, news=news, group=group)

    def is_settled(self, news: int, group: GroupId) -> bool:
        return self._ledger.one(_SETTLED, wanted=news, of_group=group) is not None

    def merge(self, old: PersonId, new: PersonId) -> None:
        if self.of(new) is None:
            self._ledger.run(_MERGE, whose=old, instead=new)
        self.forget(old)

    def forget(self, person: PersonId) -> None:
        self._ledger.run(_FORGET, whose=person)

    def sweep(self, before: int) -> int:
        return self._ledger.run(_SWEEP, before=before).rowcount

    def _closed(self, words: list[str], about: str) -> bytes:
        return self._seal.close(json.dumps(words, ensure_ascii=False).encode("utf-8", "surrogatepass"), about)

    def _opened(self, sealed: bytes, about: str) -> list[str]:
        words: list[str] = json.loads(self._seal.open(sealed, about).decode("utf-8", "surrogatepass"))
        return words

    def _network(self, row: tuple[int, int, bytes]) -> Network:
        number, helper, sealed = row
        name, *begins = self._opened(sealed, "network")
        return Network(number, PersonId(helper), name, Beginnings(*begins))


def _tie(row: tuple[int, int, bool, int, int, int, int, bool]) -> Tie:
    group, network, shows, at, answered, waiting, days, alone = row
    return Tie(GroupId(group), network, bool(shows), Counts(at, answered, waiting, days, bool(alone)))
