"""Network: somebody whom the host named looks after several groups, as far as each group's keyholders let them.

It promises that a group joins by its own keyholders, says so in its chat, and leaves at any time by one of them; that a helper
writes to nobody: what they offer waits under /network until a keyholder looks, and goes on only as a draft of that group, with
its keys; and that a helper sees counts of a Monday, of groups that agreed, and nothing else.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.engine.books import Dues, People
from bot.engine.due import Due
from bot.engine.message import Audience, Line, Lines, Reply, Value
from bot.engine.people import GroupId, PersonId, Role
from bot.engine.ports import Say
from bot.engine.room import Begin, Card, Command, Form, KeepsData, Need, Outcome, Room, Run, Visit, says
from bot.engine.script import Said
from bot.network import cards
from bot.network.joining import Joining
from bot.network.model import STANDING, Network, Networks, News, Tie, next_monday
from bot.network.script import FIELDS, network, news, written

WEEKLY = "network.weekly"
KEYS = frozenset({Role.COORDINATOR, Role.SECOND_READER})


def open_network(joining: Joining, people: People, dues: Dues, say: Say) -> Room:
    room = _NetworkRoom(joining, joining.networks, people, dues, say)
    return Room(
        name="network",
        keeps=KeepsData("keeps.network", room.export, room.networks.forget, room.networks.merge),
        commands=(Command("network", room.network, group=False, personal=True),),
        forms=(
            Form("network", network, room.written, keeps=True),
            Form("network_news", news, room.offered, keeps=True),
        ),
        cards=(
            Card(cards.ABOUT, joining.allows, joining.press),
            Card(
                cards.SECOND,
                lambda seed, key, value: key == "say" and value in ("yes", "no"),
                joining.seconded,
                weighs=True,
            ),
            Card(cards.NEWS, lambda seed, key, value: key == "do" and value in ("draft", "not_us"), joining.news_press),
            Card(cards.PAGE, _of_the_page, room.press),
        ),
        due={WEEKLY: room.weekly},
        needs=room.needs,
        tidy=room.tidy,
    )


def _of_the_page(seed: Mapping[str, str], key: str, value: str) -> bool:
    return (key == "do" and value in ("offer", "change", "groups", "stop", "over", "page")) or (
        key == "back" and value.isdecimal()
    )


@dataclass(frozen=True, slots=True)
class _NetworkRoom:
    joining: Joining
    networks: Networks
    people: People
    dues: Dues
    say: Say

    def network(self, visit: Visit, rest: str) -> Outcome:
        """A helper's own page; everybody else hears how it stands with their group."""
        if rest or visit.person is None or not self.joining.house.is_helper(visit.person):
            return self.joining.of_groups(visit, rest)
        mine = self.networks.of(visit.person)
        return says(self._page(mine, visit)) if mine else self._begin(None)

    def _page(self, mine: Network, visit: Visit) -> Reply:
        ties = self.joining.ties(mine)
        named = sorted(((tie, self.joining.name_of(tie.group, at)) for at, tie in enumerate(ties, 1)), key=_by_name)
        counted = max((tie.counts.at for tie in ties), default=0)
        own = bool(self.joining.held(visit))
        return cards.page(mine, named, self.networks.news(mine.id), counted, own=own)

    def _begin(self, mine: Network | None) -> Outcome:
        begins = mine.begins if mine else None
        now = {each: getattr(begins, each) if begins else "" for each in ("language", "zone", *FIELDS)}
        languages = " ".join(self.say.languages())
        fixed = "1" if mine and self.networks.ties(mine.id) else ""
        return Outcome(
            begin=Begin("network", {**now, "name": mine.name if mine else "", "languages": languages, "fixed": fixed})
        )

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        mine = self._mine(visit)
        if mine is None:
            return _closed()
        if value == "groups":
            return self.joining.of_groups(visit)
        if value == "stop":
            return says(cards.sure())
        if value == "over":
            return says(Reply(Line("network.stopped"), edit=True), *self._ends(mine, visit.now))
        if value == "page":
            return says(replace(self._page(mine, visit), edit=True))
        if key == "back":
            if value in {str(each.id) for each in self.networks.news(mine.id)}:
                self.networks.take_back(int(value))
            return says(self._page(mine, visit))
        return self._begin(mine) if value == "change" else Outcome(
            begin=Begin("network_news", {"language": visit.reader.language})
        )  # fmt: skip

    def _mine(self, visit: Visit) -> Network | None:
        """Their network, while the host names them."""
        if visit.person is None or not self.joining.house.is_helper(visit.person):
            return None
        return self.networks.of(visit.person)

    def written(self, visit: Visit, said: Said) -> Outcome:
        if visit.person is None or not self.joining.house.is_helper(visit.person):
            return _closed()
        name, begins = written(said)
        old = self.networks.of(visit.person)
        mine = Network(old.id if old else secrets.randbits(62), visit.person, name, begins)
        self.networks.keep(mine)
        if profile := self.people.profile(visit.person):
            self.people.keep(profile)  # they may be in no group, and are no passer-by who goes after a day
        if old is None:
            self._look_at(mine, visit.now)
        return says(self._page(mine, visit))

    def offered(self, visit: Visit, said: Said) -> Outcome:
        """It waits under /network for the keyholders of each group; nobody is written to."""
        mine = self._mine(visit)
        if mine is None:
            return _closed()
        if len(self.networks.news(mine.id)) < STANDING:
            parts = (said["heard"], said["changed"], said["not_changed"], said["thanks"])
            self.networks.offer(News(secrets.randbits(62), mine.id, visit.now, said.seed["language"], *parts))
        return says(self._page(mine, visit))

    # --- by the clock

    def _look_at(self, mine: Network, now: int) -> None:
        self.dues.put(Due(WEEKLY, f"network:{mine.id}", next_monday(now), about=mine.id))

    def weekly(self, due: Due, now: int) -> Outcome:
        """Counts are made once a week, so that nobody can watch a group from one day to the next."""
        mine = self.networks.find(due.about)
        if mine is None or not self.joining.house.is_helper(mine.helper):
            return Outcome()
        self._look_at(mine, now)
        missed = [self.joining.count(tie, now) for tie in self.joining.ties(mine)]
        return says(cards.somebody_is_missed(mine, now)) if any(missed) else Outcome()

    def tidy(self, now: int) -> Outcome:
        """A network whose helper the host does not name any more is over; its groups hear that in their chats."""
        over = [each for each in self.networks.all() if not self.joining.house.is_helper(each.helper)]
        return says(*(reply for each in over for reply in self._ends(each, now)))

    def _ends(self, network: Network, now: int) -> list[Reply]:
        """Its groups hear it in their chats."""
        told = [cards.left(tie.group, now) for tie in self.networks.ties(network.id)]
        self.networks.remove(network.id)
        return told

    def needs(self, group: GroupId, now: int) -> tuple[Need, ...]:
        """News waits for keyholders on their weekly list, and nowhere else."""
        tie = self.networks.tie_of(group)
        if tie is None or not self.joining.open_news(tie):
            return ()
        return (Need(Line("need.network"), 3, 8, Run("network", str(group)), KEYS),)

    # --- what is kept about somebody

    def export(self, person: PersonId) -> Lines:
        mine = self.networks.of(person)
        return Lines((Line("mine.network", {"name": mine.name}),) if mine else ())


def _by_name(row: tuple[Tie, Value]) -> tuple[bool, str]:
    """Those that nobody looks after first."""
    return not row[0].counts.alone, row[1].casefold() if isinstance(row[1], str) else "~"


def _closed() -> Outcome:
    return says(Reply(Line("talk.closed"), audience=Audience.ONLY_YOU))
