"""A group with 2,000 actions and five years of reviews: how long `/actions` and `/review` take.  python -m bench.plans

Engine time: one act of a person in, until everything to be said is in the outbox, on SQLite, in one transaction.
"""

import argparse
import random
import statistics
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from adapters.database.books.consents import SqlConsents
from adapters.database.books.dues import SqlDues
from adapters.database.books.glossary import SqlGlossary
from adapters.database.books.groups import SqlGroups
from adapters.database.books.inputs import SqlInputs
from adapters.database.books.outbox import SqlOutbox
from adapters.database.books.people import SqlPeople
from adapters.database.books.plans import SqlPlans
from adapters.database.books.reviews import SqlReviews
from adapters.database.books.talks import SqlTalks
from adapters.database.ledger import Ledger
from adapters.database.opening import connect
from adapters.database.sealing import Seal
from adapters.library import Library
from adapters.settings import Settings
from bench.kit import middle, table
from bot.desk import Desk, DeskBooks, HouseDefaults
from bot.engine.incoming import Act, Commanded, Incoming, Place, Pressed
from bot.engine.message import Button
from bot.engine.people import Account, GroupId
from bot.engine.ports import Abilities
from bot.inputs.on_the_list import OnTheList
from bot.plans.acting import Acting
from bot.plans.books import Review
from bot.plans.model import Change, Did, Has, Owner
from bot.plans.room import open_plans
from bot.words.for_rooms import WordsForRooms

DAY = 24 * 3600
NOW = 1_794_823_200
FIRST = date(2021, 11, 16)
CHAT = Place("telegram", "-100", private=False)
LIMIT = 50.0  # milliseconds
ENDS = (Did.DONE, Did.DONE, Did.DROPPED, Did.STOPPED)


def no_meeting(group: GroupId, now: int) -> None:
    """None is set."""


class House:
    """A desk over a file, with one room in it."""

    def __init__(self, folder: Path) -> None:
        self.connection = connect(folder / "bench.db")
        ledger, seal = Ledger(self.connection), Seal(bytes(32))
        self.plans, self.reviews, groups = SqlPlans(ledger, seal), SqlReviews(ledger), SqlGroups(ledger)
        outbox, dues = SqlOutbox(ledger, seal, lambda: None), SqlDues(ledger, seal, lambda at: None)
        self.books = DeskBooks(SqlPeople(ledger, seal), groups, SqlTalks(ledger, seal), outbox, dues)
        library = Library(Settings())
        library.warm_up()  # as `run` does
        say, words, consents = (
            library.say,
            WordsForRooms(library.check, SqlGlossary(ledger, seal), library.words_doors.known),
            SqlConsents(ledger),
        )
        room = open_plans(
            self.plans,
            self.reviews,
            groups,
            dues,
            consents,
            words,
            no_meeting,
            tuple,
            ideas=OnTheList(SqlInputs(ledger, seal)),
            which_meets=no_meeting,
            may_keep=True,
        )
        self.desk = Desk([room], self.books, say, {"telegram": Abilities(4096, 8, 100, toast=200)}, HouseDefaults())
        self.events, self.rows = 0, ()  # type: ignore[var-annotated]  # of the last answer

    def does(self, act: Act) -> float:
        """Milliseconds."""
        self.events += 1
        began = time.perf_counter()
        self.connection.execute("BEGIN IMMEDIATE")
        parcels = self.desk.handle(Incoming(str(self.events), CHAT, Account("telegram", "1"), act), NOW + self.events)
        self.connection.execute("COMMIT")
        took = (time.perf_counter() - began) * 1000
        if parcels and parcels[0].message.rows:
            self.rows = parcels[0].message.rows
        return took

    def presses(self, value: str) -> float:
        buttons = [each for row in self.rows for each in row if isinstance(each, Button)]
        return self.does(Pressed(next(each.token for each in buttons if each.token.endswith(f".{value}")), card="1"))

    def fill(self, actions: int, still_open: int) -> None:
        """Five years of actions, each with a history; a review every two weeks."""
        chance, acting = random.Random(5), Acting(self.plans)
        self.connection.execute("BEGIN IMMEDIATE")
        group = self.books.groups.start(CHAT, "en_GB", "Europe/London", NOW).id
        kept = [self._action(acting, group, number, actions, chance) for number in range(actions)]
        for each in kept[: actions - still_open]:
            acting.do(each, Change(chance.choice(ENDS)), each.added + 30 * DAY)
        for week in range(0, 5 * 52, 2):
            at = NOW - (5 * 52 - week) * 7 * DAY
            items = tuple(each.id for each in chance.sample(kept, 40))
            self.reviews.start(Review(week + 1, group, at, items, dict.fromkeys(items, "well"), ended=at + 3600))
        self.connection.execute("COMMIT")

    def _action(self, acting: Acting, group: GroupId, number: int, of: int, chance: random.Random):  # type: ignore[no-untyped-def]
        days = number * 5 * 365 // of
        by = FIRST + timedelta(days=days + chance.randint(5, 90))
        owner = chance.choice((Owner(), Owner(Has.WE), Owner(Has.SOMEBODY)))
        words = (
            f"Ask the council about the thing that we talked about, number {number}, and tell everybody what they say"
        )
        action = acting.add(group, words, NOW - (5 * 365 - days) * DAY, owner=owner, by=by)
        for _ in range(2):
            action = acting.do(action, Change(Did.MOVED, by=by), action.added + DAY)
        return action


def main(actions: int, still_open: int, times: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(folder))
        house.fill(actions, still_open)
        took: dict[str, list[float]] = {}

        def note(what: str, milliseconds: float) -> None:
            took.setdefault(what, []).append(milliseconds)

        for turn in range(times):
            note("/actions", house.does(Commanded("actions")))
            note("show more", house.presses("more"))
            note("/actions closed", house.does(Commanded("actions", "closed")))
            note(f"/actions {turn + 1}", house.does(Commanded("actions", str(actions - turn))))
            note("what happened to it", house.presses("history"))
            note("/review", house.does(Commanded("review")))
            note("look at all of them", house.presses("all"))
            for _ in range(5):
                note("one press in the review", house.presses("well"))
            note("/review, under way", house.does(Commanded("review")))
            note("the end of a review", house.presses("finish"))
    one = [
        each for name, times_ in took.items() if name.startswith("/actions ") and name[9:].isdigit() for each in times_
    ]
    rows = {name: each for name, each in took.items() if not (name.startswith("/actions ") and name[9:].isdigit())}
    rows["/actions NUMBER"] = one
    print(f"{actions} actions, {still_open} of them open; milliseconds of engine time, {times} times")
    worst = {name: max(each) for name, each in rows.items()}
    body = [
        (name, f"{middle(each):.1f}", f"{statistics.mean(each):.1f}", f"{worst[name]:.1f}")
        for name, each in rows.items()
    ]
    table([("", "median", "mean", "most"), *body])
    return 0 if all(middle(each) <= LIMIT for each in rows.values()) else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--actions", type=int, default=2000)
    parser.add_argument("--open", type=int, default=200)
    parser.add_argument("--times", type=int, default=20)
    asked = parser.parse_args()
    raise SystemExit(main(asked.actions, asked.open, asked.times))
