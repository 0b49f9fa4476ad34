"""A group's side of a network: joining it with two keys where there are two, what it offers, and leaving it with one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.engine.books import Groups
from bot.engine.deeds import Deed, did
from bot.engine.happenings import NewsTakenOn
from bot.engine.key_book import keyholders
from bot.engine.keys import has_two, may_write, seconds_for
from bot.engine.message import Audience, Line, Reply, Value
from bot.engine.names import Names
from bot.engine.people import GroupId, PersonId
from bot.engine.room import Outcome, Run, Visit, says
from bot.network import cards
from bot.network.model import Neighbours, Network, Networks, News, Tie


@dataclass(frozen=True, slots=True)
class Joining:
    """Books and neighbours. `may_keep`: updates may be kept here at all."""

    networks: Networks
    groups: Groups
    names: Names
    house: Neighbours
    may_keep: bool = True

    def name_of(self, group: GroupId, number: int) -> Value:
        found = self.groups.find(group)
        return found.name if found and found.name else Line("group.unnamed", {"number": number})

    def count(self, tie: Tie, now: int) -> bool:
        """What a group agreed to show, as it is today. True: since last time it has lost who looks after it."""
        if not tie.shows:
            return False
        counts = self.house.count(tie.group, now)
        self.networks.tie(replace(tie, counts=counts))
        return counts.alone and not tie.counts.alone

    def ties(self, network: Network) -> list[Tie]:
        """Of groups that are not closed."""
        found = ((tie, self.groups.find(tie.group)) for tie in self.networks.ties(network.id))
        return [tie for tie, group in found if group is not None and not group.closed]

    def open_news(self, tie: Tie) -> list[News]:
        if self._there(tie.network) is None:
            return []
        return [each for each in self.networks.news(tie.network) if not self.networks.is_settled(each.id, tie.group)]

    def _there(self, number: int) -> Network | None:
        """A network is there while the host names its helper."""
        found = self.networks.find(number)
        return found if found and self.house.is_helper(found.helper) else None

    # --- looking

    def of_groups(self, visit: Visit, meant: str = "") -> Outcome:
        """For keyholders the page of their group; of the one `meant` (its number), or they say which. Others read how it is."""
        if visit.person is None:
            return says(cards.about())
        held = self.held(visit)
        held = [each for each in held if str(each) == meant] or held
        if len(held) > 1:
            return says(cards.which([(each, self.name_of(each, at)) for at, each in enumerate(held, 1)]))
        if held:
            return says(self._page(held[0]))
        tie = self.networks.tie_of(visit.group) if visit.group is not None else None
        network = self._there(tie.network) if tie else None
        return says(cards.for_members(tie, network) if tie and network else cards.about())

    def _page(self, group: GroupId) -> Reply:
        tie = self.networks.tie_of(group)
        network = self._there(tie.network) if tie else None
        if tie and network:
            return cards.ours(tie, network, self.open_news(tie))
        there = sorted(self.networks.all(), key=lambda each: each.name.casefold())
        return cards.to_join(group, [each for each in there if self.house.is_helper(each.helper)])

    def held(self, visit: Visit) -> list[GroupId]:
        """The groups that they hold a key of."""
        return [each for each in visit.groups if visit.person is not None and self._holds(each, visit.person)]

    def _holds(self, group: GroupId, person: PersonId) -> bool:
        return person in keyholders(self.groups, self.names, group).all

    # --- pressing

    def allows(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        if key == "join":
            how, _, number = value.partition(":")
            return how in ("yes", "no") and number.isdecimal()
        if key in ("look", "open", "group"):
            return value.isdecimal()
        return key == "do" and value in (cards.LEAVE, cards.TAKE, cards.HELPER)

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        if visit.person is None:
            return _closed()
        if value == cards.HELPER:
            return says(Reply(Line("network.number", {"number": self.house.number(visit.person)})))
        group = GroupId(int(value if key == "group" else seed.get("group", "0")))
        if group not in visit.groups or not self._holds(group, visit.person):
            return says(Reply(Line("talk.only_keyholders")))
        match key:
            case "group":
                return says(replace(self._page(group), edit=True))
            case "look":
                network = self._there(int(value))
                return says(cards.look(group, network)) if network else _closed()
            case "join":
                how, _, number = value.partition(":")
                network = self._there(int(number))
                if network is not None and seed.get("wording") != network.wording:
                    return says(cards.look(group, network))
                return self._first_key(visit, group, network, shows=how == "yes")
        return self._of_ours(visit, group, seed, key, value)

    def _of_ours(self, visit: Visit, group: GroupId, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        tie = self.networks.tie_of(group)
        network = self._there(tie.network) if tie else None
        if tie is None or network is None:
            return _closed()
        if key == "open":
            found = next((each for each in self.open_news(tie) if str(each.id) == value), None)
            return says(cards.offered(group, found)) if found else _closed()
        if value == cards.LEAVE:
            self.networks.untie(group)
            told = Reply(Line("network.done"), edit=True), cards.left(group, visit.now)
            return Outcome(told, happenings=did(visit, Deed.NETWORK_LEFT, of=group))
        if seed.get("wording") != network.wording:  # it was changed since it was read
            return says(replace(self._page(group), edit=True))
        self.house.begin(group, network.begins)
        taken = Reply(Line("network.taken"), edit=True)
        return Outcome((taken,), happenings=did(visit, Deed.NETWORK_WORDS, of=group))

    # --- keys

    def _first_key(self, visit: Visit, group: GroupId, network: Network | None, *, shows: bool) -> Outcome:
        """Where somebody else holds a key too, theirs is needed as well."""
        if network is None or visit.person is None or self._is_in_one(group):
            return _closed()
        keys = keyholders(self.groups, self.names, group)
        if not has_two(keys):
            return self._joins(visit, group, network, shows=shows)
        asked = [
            cards.asks_second(group, network, each, visit.now, shows=shows)
            for each in sorted(seconds_for(keys, visit.person))
        ]
        return says(Reply(Line("network.asked"), edit=True), *asked)

    def seconded(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        group, network = GroupId(int(seed["group"])), self._there(int(seed["network"]))
        keys = keyholders(self.groups, self.names, group)
        if visit.person is None or not has_two(keys) or visit.person not in keys.all:
            return _closed()
        if value == "no":
            return says(Reply(Line("network.no"), edit=True))
        if network is None or self._is_in_one(group):
            return _closed()
        shows = bool(seed["shows"])
        if seed["wording"] != network.wording:
            again = cards.asks_second(group, network, visit.person, visit.now, shows=shows)
            return says(replace(again, to=None, edit=True))
        return self._joins(visit, group, network, shows=shows)

    def _is_in_one(self, group: GroupId) -> bool:
        tie = self.networks.tie_of(group)
        return tie is not None and self._there(tie.network) is not None

    def _joins(self, visit: Visit, group: GroupId, network: Network, *, shows: bool) -> Outcome:
        tie = Tie(group, network.id, shows)
        self.networks.tie(tie)
        self.house.begin(group, network.begins)
        told = Reply(Line("network.done"), edit=True), cards.joined(tie, network, visit.now)
        return Outcome(told, happenings=did(visit, Deed.NETWORK_JOINED, of=group))

    # --- news

    def news_press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        group = GroupId(int(seed["group"]))
        tie = self.networks.tie_of(group)
        if visit.person is None or tie is None or not self._holds(group, visit.person):
            return _closed()
        found = next((each for each in self.open_news(tie) if str(each.id) == seed["news"]), None)
        if found is None:
            return _closed()
        if value == "draft" and not self.may_keep:
            return says(Reply(Line("notice.missing")))
        if value == "draft" and not may_write(keyholders(self.groups, self.names, group), visit.person):
            return says(Reply(Line("talk.only_coordinators")))
        self.networks.settle(found.id, group)
        if value == "not_us":
            return says(Reply(Line("network.no"), edit=True))
        words = (found.language, found.heard, found.changed, found.not_changed, found.thanks)
        taken = NewsTakenOn(group, visit.person, *words, visit.now)
        return Outcome(
            (Reply(Line("network.drafted"), edit=True),), then=Run("update", group=group), happenings=(taken,)
        )


def _closed() -> Outcome:
    return says(Reply(Line("talk.closed"), audience=Audience.ONLY_YOU))
