"""Somebody who wants to know what one person said: `python -m bench.attacker [RUNS]`, 10,000 runs of each game by default.

The attacker is in the group, answers too, and knows who answered and in which order (she saw the phones). Two games:

- **linking**: she has the stolen file *and* its key, so she reads every answer in it, and where each row lies on the disk.
  Which is whose? Chance is one in as many as answered beside her.
- **telling**: she sees what the group is shown, and has tried on thousands of groups like it what that means. What did this one
  person say? Chance is what she would say had a stranger answered in that person's place: all else is learnt from the others.
"""

import random
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable

import adapters.database.schema  # noqa: F401 - the tables that those of check-ins stand on
from adapters.database.books.checkins import SqlCheckIns
from adapters.database.checkin_tables import answered, ballots, checkins
from adapters.database.ledger import Ledger
from adapters.database.sealing import Seal
from bench.made_up_groups import PRINCIPLES, Seen, group_of, looked, readable, shown
from bot.checkins.model import LEAVING_ANSWERS, CheckIn, Given, Kind, cells_to_show, mood
from bot.engine.people import GroupId, PersonId

SMALLEST, LARGEST = 2, 30
ALLOWED = 3.0  # points above chance


@dataclass(slots=True)
class Score:
    """How often she was right, beside how often chance would have been."""

    name: str
    right: float = 0.0
    chance: float = 0.0
    runs: int = 0

    @property
    def points(self) -> float:
        return 100 * (self.right - self.chance) / max(self.runs, 1)

    def __str__(self) -> str:
        right, chance = (100 * each / max(self.runs, 1) for each in (self.right, self.chance))
        return f"{self.name:42} right {right:5.1f}%   chance {chance:5.1f}%   {self.points:+5.1f} points"


# --- linking: the stolen file


def _file(book: type[SqlCheckIns]) -> tuple[sqlite3.Connection, SqlCheckIns]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA secure_delete=ON")
    for table in (checkins, ballots, answered):
        connection.execute(str(CreateTable(table).compile(dialect=sqlite.dialect())))
    return connection, book(Ledger(connection), Seal(bytes(range(32))))


def _lie(file: bytes, things: Mapping[int, bytes]) -> list[int]:
    """What lies where in the file. SQLite fills a page from its end, so what came first lies last."""
    return sorted(things, key=lambda each: file.rfind(things[each]), reverse=True)


def _orders(connection: sqlite3.Connection, seal: Seal) -> dict[str, list[int]]:
    """The orders in which answers to the first question can be found; an answer says whose it is: p1 of the first is 0."""
    rows = connection.execute("SELECT id, sealed FROM ballots WHERE question = 'p1' ORDER BY id").fetchall()
    there = {int(seal.open(sealed, "ballot")): sealed for _, sealed in rows}
    lie = _lie(connection.serialize(), there)
    return {"by where they lie": lie, "from the other end": lie[::-1], "by their numbers": list(there)}


def _listed(connection: sqlite3.Connection) -> list[int]:
    """Who has answered the first question, in the order in which they lie in the file."""
    people = [person for (person,) in connection.execute("SELECT person FROM answered WHERE what = 'p1'")]
    return _lie(connection.serialize(), {person: person.to_bytes(2, "big") + b"p1" for person in people})


def link(runs: int, rng: random.Random, book_of: type[SqlCheckIns] = SqlCheckIns) -> list[Score]:
    """Each person gives an answer of their own, so that it can be told whose it is. She tries every order there is."""
    scores: dict[str, Score] = {}
    seal = Seal(bytes(range(32)))
    for _ in range(runs):
        connection, book = _file(book_of)
        people = rng.randint(SMALLEST, LARGEST)
        checkin = CheckIn(1, GroupId(1), Kind.PULSE, 0, 0)
        book.keep(checkin)
        persons = rng.sample(range(1000, 30000), people)  # in the order in which they answered: she saw their phones
        for place, person in enumerate(persons):
            book.give(checkin, PersonId(person), {"p1": str(place), "p2": "x"}, "")
        mine, theirs = rng.sample(range(people), 2)
        orders = _orders(connection, seal)
        for name, found in orders.items():
            others = [each for each in found if each != mine]
            _note(scores, name, others[theirs - (theirs > mine)] == theirs, people)
        listed = [person for person in _listed(connection) if person != persons[mine]]
        others = [each for each in orders["by where they lie"] if each != mine]
        _note(scores, "beside who answered", others[listed.index(persons[theirs])] == theirs, people)
        connection.close()
    return list(scores.values())


def _note(scores: dict[str, Score], name: str, right: bool, people: int) -> None:
    score = scores.setdefault(name, Score(f"linking, {name}"))
    score.right += right
    score.chance += 1 / (people - 1)
    score.runs += 1


# --- telling: what the group is shown


@dataclass(slots=True)
class Practice:
    """What she learns in the first half of the runs: for all that she may see, what people mostly said."""

    seen: dict[Seen, Counter[Hashable]] = field(default_factory=lambda: defaultdict(Counter))
    all: Counter[Hashable] = field(default_factory=Counter)

    def learn(self, seen: Seen, said: Hashable) -> None:
        self.seen[seen][said] += 1
        self.all[said] += 1

    def guesses(self, seen: Seen, said: Hashable) -> bool:
        return (self.seen.get(seen) or self.all).most_common(1)[0][0] == said


def practise(score: Score, runs: int, play: Callable[[], tuple[Seen, Seen, Hashable]]) -> Score:
    """`play` gives what she sees with them, what with a stranger in their place, and what they said."""
    truly, by_chance = Practice(), Practice()
    for _ in range(runs):
        seen, otherwise, said = play()
        truly.learn(seen, said)
        by_chance.learn(otherwise, said)
    for _ in range(runs):
        seen, otherwise, said = play()
        score.right += truly.guesses(seen, said)
        score.chance += by_chance.guesses(otherwise, said)
    score.runs = runs
    return score


def tell(people: int, runs: int, rng: random.Random, *, again: bool, settled: bool = False) -> Score:
    """A first look, or a second one `again`. She is the first of them, the one she is after the second."""

    def play() -> tuple[Seen, Seen, Hashable]:
        group, place = group_of(people, rng, settled=settled), rng.randrange(len(PRINCIPLES))
        others, mine = [0, *range(2, people)], (group.then[0][place] if again else 0, group.now[0][place])
        both = []
        for second in (1, people):
            first = looked(group.then, others if settled else [*others, second]) if again else None
            both.append((shown(first, looked(group.now, [*others, second]), PRINCIPLES[place]), mine))
        return both[0], both[1], group.now[1][place]

    kind = "one joined, all else as before" if settled else "again" if again else "the first time"
    return practise(Score(f"telling, {people} people, {kind}"), runs, play)


def tell_leaving(people: int, meetings: int, runs: int, rng: random.Random) -> Score:
    """Pooled answers: she comes to every meeting, others to some; she is after what one of them said at one meeting."""

    def play() -> tuple[Seen, Seen, Hashable]:
        weights = [rng.uniform(2, 8), rng.uniform(1, 4), rng.uniform(0.5, 3)]
        said = [rng.choices(LEAVING_ANSWERS, weights, k=meetings) for _ in range(people + 1)]
        came = [[each for each in range(meetings) if place < 2 or rng.random() < 0.6] for place in range(people)]
        both = []
        for second in (1, people):
            who = [0, second, *range(2, people)]
            answers = [said[person][each] for person, theirs in zip(who, came, strict=True) for each in theirs]
            different = sum(1 for theirs in came if theirs)
            given = Given({"heard": answers}, {"heard": different}, meetings=meetings)
            cells = cells_to_show(given, "heard")
            both.append((tuple(sorted(cells.items())) if cells else (mood(given, "heard"),), tuple(sorted(said[0]))))
        return both[0], both[1], said[1][0]

    return practise(Score(f"telling, leaving, {people} people, {meetings} meetings"), runs, play)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    rng = random.Random(4)
    games: list[Callable[[], list[Score]]] = [lambda: link(runs, rng)]
    for people in (2, 4, 5, 6, 7, 8, 10, 12, 14, 15, 20, 30):
        games.append(lambda people=people: [tell(people, runs, rng, again=each) for each in (False, True)])  # type: ignore[misc]
    for people in (6, 9, 16, 21):
        games.append(lambda people=people: [tell(people, runs, rng, again=True, settled=True)])  # type: ignore[misc]
    for people, meetings in ((5, 1), (5, 3), (8, 3), (14, 3), (20, 1), (20, 3)):
        games.append(lambda who=people, how=meetings: [tell_leaving(who, how, runs, rng)])  # type: ignore[misc]
    for game in games:
        for score in game():
            print(score, flush=True)
    print("\npeople  take part   first time   again   meetings")
    for people in (6, 8, 10, 12, 20):
        for take_part in (0.6, 0.8, 1.0):
            first, again, meetings = readable(people, take_part, max(runs // 10, 1), rng)
            print(f"{people:6}  {take_part:9.0%}   {first:9.0f}%  {again:5.0f}%  {meetings:8.0f}%", flush=True)


if __name__ == "__main__":
    main()
