"""What must never be found: a person's id or words in a file or a log, and anybody at all once they were forgotten."""

import logging
from datetime import datetime
from pathlib import Path

import pytest

from adapters.database.schema import metadata
from adapters.library import Library
from bot.engine.incoming import BotAdded, Commanded, Incoming, Place, Pressed, Typed
from bot.engine.people import Account
from bot.engine.ports import Abilities
from tests.a_library import LIBRARY
from tests.has_met import has_met
from tests.transcripts.phone import ZONE
from tests.transcripts.replay import Replay
from tests.writes_beside import TABLES as BESIDE
from tests.writes_beside import writes_beside

CANARY_ID = "9123456780042"
CANARY_WORDS = "zanzibarquokka"
OF_MEETINGS = ("agenda", "coming", "needs", "parts")
OF_PLANS = ("actions", "action_steps", "agreement_seen", "agreement_taps", "pledge_answered", "pledges", "words_before")
ABILITIES = Abilities(text_length=4000, buttons_per_row=5, rows=10, whisper=True, masks_identity=True)
PERSON = ("person", "other")  # what a column is called that holds somebody's number
KNOWN = {
    "people",
    "accounts",
    "members",
    "consents",
    "networks",
    "codes",
    "deeds",
    "answered",
    "named_parts",
    "wording_votes",
    "talks",
    "outbox",
    "sent",
    *OF_MEETINGS,
    *BESIDE,
    *OF_PLANS,
}


@pytest.fixture(scope="module")
def library() -> Library:
    return LIBRARY


class Visitor:
    """Somebody with a number that can be recognised, going through the house."""

    def __init__(self, replay: Replay) -> None:
        self.replay, self.events = replay, 0
        self.private = Place("phone", CANARY_ID, private=True)
        self.group = Place("phone", "-100777", private=False)

    async def does(self, place: Place, act: object) -> None:
        self.events += 1
        incoming = Incoming(f"e{self.events}", place, Account("phone", CANARY_ID), act)  # type: ignore[arg-type]
        await self.replay.house.reception.take_in([incoming])
        await self.replay.house.reception.settle()
        await self.replay.all_sent()

    async def presses(self, label: str) -> None:
        seen = next(each for each in reversed(self.replay.phone.seen) if label in each.labels)
        button = [button for row in seen.message.rows for button in row][seen.labels.index(label)]
        await self.does(seen.message.place, Pressed(button.token, seen.card))  # type: ignore[union-attr]

    async def goes_everywhere(self) -> None:
        await self.does(self.group, BotAdded())
        await self.does(self.private, Commanded("start"))
        await self.does(self.private, Typed(f"what about {CANARY_WORDS} and food"))
        await self.does(self.private, Commanded("words", f"the {CANARY_WORDS} pathway"))
        await self.does(self.private, Typed(f"i want to die {CANARY_WORDS}"))
        await self.does(self.private, Commanded("pass_on"))
        await self.does(self.private, Typed(f"who owns the {CANARY_WORDS}?"))
        await self.presses("Pass it on")
        await self.works_with_the_group()
        await self.checks_in()
        await self.says_what_a_word_means()
        await self.does(self.private, Commanded("explain"))
        await self.takes_part_in_a_meeting()
        await writes_beside(lambda act: self.does(self.private, act), self.presses, CANARY_WORDS)

    async def says_what_a_word_means(self) -> None:
        await self.does(self.private, Commanded("bell", CANARY_WORDS))
        await self.does(self.private, Commanded("glossary", "add"))
        await self.does(self.private, Typed(f"{CANARY_WORDS}s"))
        await self.does(self.private, Typed("a kind of paper"))
        await self.presses("Ask the group")
        soon = datetime.fromtimestamp(self.replay.clock.now() + 3 * 60, ZONE)  # the group is asked a little later
        await self.replay.time_goes_on(f"{soon:%a %d %b %Y %H:%M}")
        await self.presses("Yes, that's it")

    async def checks_in(self) -> None:
        await self.does(self.private, Commanded("checkin", "arriving"))
        await self.presses("Pass")
        await self.does(self.private, Typed(f"{CANARY_WORDS}"))
        await has_met(self.replay)
        await self.does(self.private, Commanded("checkin", "leaving"))
        for label in ("Yes", "Partly", "No", "Save it, and give me a word"):
            await self.presses(label)
        await self.does(self.private, Commanded("settings"))
        await self.presses("Use me in two apps")
        await self.presses("Give me a code")

    async def takes_part_in_a_meeting(self) -> None:
        await self.does(self.private, Commanded("meeting"))
        await self.presses("Set a meeting")
        await self.does(self.private, Typed("10 December 2026 at 6pm"))
        for label in ("Just this once", "Skip"):
            await self.presses(label)
        for words in (f"the {CANARY_WORDS} hall", f"{CANARY_WORDS}, 01632 960 000"):
            await self.does(self.private, Typed(words))
        await self.presses("Yes, tell the group")
        await self.does(self.private, Commanded("meeting", "coming"))
        await self.presses("Who sees that I come")
        await self.presses("Show the group")
        await self.does(self.private, Typed(CANARY_WORDS))
        await self.presses("Yes, keep it")
        await self.does(self.private, Commanded("meeting", "need"))
        await self.does(self.private, Typed(f"a {CANARY_WORDS} lunch"))
        for label in ("Keep it for my meetings", "With my name", "Yes, that name", "Pass it on"):
            await self.presses(label)
        await self.does(self.private, Commanded("meeting", "agenda"))
        await self.does(self.private, Typed(f"the {CANARY_WORDS} bus"))
        for label in ("With my name", "Yes, that name", "Put it on the list"):
            await self.presses(label)
        await self.does(self.private, Commanded("meeting", "mine"))
        await self.presses("Two lines about me")
        for words in (CANARY_WORDS, f"because of {CANARY_WORDS}"):
            await self.does(self.private, Typed(words))
        for label in ("For myself", "Yes, show this"):
            await self.presses(label)
        await self.does(self.private, Commanded("meeting", "booking"))
        await self.does(self.private, Commanded("meeting", "set"))
        await self.does(self.private, Typed(CANARY_WORDS))

    async def works_with_the_group(self) -> None:
        """An action under their name, a word before the review, pledges, an answer without a person, a line of ours."""
        await self.does(self.group, Commanded("actions", f"find the {CANARY_WORDS}, me"))
        await self.does(self.group, Typed(CANARY_WORDS))
        await self.presses("Yes, add it")
        await self.does(self.private, Commanded("review"))
        await self.presses("Going well")
        for seen in ("Only me", "Our group"):
            await self.does(self.private, Commanded("pledge", f"i bring the {CANARY_WORDS}"))
            await self.presses("Mine")
            await self.presses(seen)
            if seen == "Our group":
                await self.does(self.private, Typed(CANARY_WORDS))
            await self.presses("Skip")
            await self.presses("Yes, keep it")
        await self.service_pledge()
        await self.does(self.private, Commanded("agreement"))
        await self.presses("Suggest a line")
        await self.does(self.private, Typed(f"we share the {CANARY_WORDS}"))
        await self.replay.house.writer.run(self.three_members)
        await self.presses("Yes, suggest it")

    async def service_pledge(self) -> None:
        await self.does(self.private, Commanded("pledge", f"we answer the {CANARY_WORDS}"))
        for label in ("A service's; I speak for it", None, "Anyone", "Mon 21 Dec", "Yes", "Yes, keep it"):
            if label:
                await self.presses(label)
            else:
                await self.does(self.private, Typed(CANARY_WORDS))
        await self.presses("Did we feel it?")
        await self.presses("We felt it")

    def three_members(self) -> None:
        """So that one tap is not enough, and the tap stays."""
        books = self.replay.house.books
        (group,) = books.ledger.connection.execute("SELECT id FROM groups").fetchone()
        for name in ("Sam", "Alex"):
            books.groups.join(group, books.people.meet(Account("phone", name), self.replay.clock.now()).person, 0)


def bytes_of(folder: Path) -> bytes:
    return b"".join(each.read_bytes() for each in sorted(folder.rglob("*")) if each.is_file())


def columns_of_people() -> list[tuple[str, str]]:
    """Every column in which somebody's number can stand."""
    found = [(table.name, name) for table in metadata.sorted_tables for name in PERSON if name in table.columns]
    return [("people", "id"), *found]


async def rows_about(replay: Replay, person: int) -> dict[str, int]:
    def count() -> dict[str, int]:
        found: dict[str, int] = {}
        for table, column in columns_of_people():
            sql = f'SELECT count(*) FROM "{table}" WHERE "{column}" = ?'  # noqa: S608 - our own names
            (number,) = replay.house.books.ledger.connection.execute(sql, (person,)).fetchone()
            found[table] = found.get(table, 0) + number
        return found

    return await replay.house.writer.run(count)


async def test_no_file_holds_a_persons_id_or_words_in_the_clear(tmp_path: Path, library: Library) -> None:
    replay = Replay(tmp_path, library, ABILITIES)
    await replay.open()
    await Visitor(replay).goes_everywhere()

    found = bytes_of(tmp_path)
    await replay.closing.aclose()

    assert CANARY_ID.encode() not in found
    assert CANARY_WORDS.encode() not in found


async def test_forget_me_leaves_no_row_about_them(tmp_path: Path, library: Library) -> None:
    replay = Replay(tmp_path, library, ABILITIES)
    await replay.open()
    visitor = Visitor(replay)
    await visitor.goes_everywhere()
    known = await replay.house.writer.run(lambda: replay.house.books.people.known(Account("phone", CANARY_ID)))
    assert known
    person = known.person
    before = await rows_about(replay, person)

    await visitor.does(visitor.private, Commanded("privacy"))
    await visitor.presses("Forget me")
    await visitor.presses("Yes, forget me")

    after = await rows_about(replay, person)
    await replay.closing.aclose()
    assert set(before) == KNOWN
    assert all(before[table] for table in OF_MEETINGS)
    assert all(before[table] for table in BESIDE[:2])  # nobody was asked: there is nobody else
    assert before["people"] == before["accounts"] == before["members"] == 1
    assert [name for name in OF_PLANS if not before[name]] == ["agreement_seen"]
    assert before["answered"] == 4
    assert before["wording_votes"] == 1
    assert set(after.values()) == {0}


async def test_no_log_line_holds_a_persons_id_or_words(
    tmp_path: Path, library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    replay = Replay(tmp_path, library, ABILITIES)
    with caplog.at_level(logging.DEBUG):
        await replay.open()
        await Visitor(replay).goes_everywhere()
        await replay.closing.aclose()

    assert CANARY_ID not in caplog.text
    assert CANARY_WORDS not in caplog.text


async def test_somebody_who_chose_nothing_is_gone_after_a_day(tmp_path: Path, library: Library) -> None:
    replay = Replay(tmp_path, library, ABILITIES)
    await replay.open()
    visitor = Visitor(replay)
    await visitor.does(visitor.private, Commanded("start"))

    replay.clock.at += 24 * 3600 + 60
    await replay.house.ticking.tidy()

    (left,) = await replay.house.writer.run(
        lambda: replay.house.books.ledger.connection.execute("SELECT count(*) FROM accounts").fetchone()
    )
    await replay.closing.aclose()
    assert left == 0


def test_every_table_with_a_person_is_known_here() -> None:
    """A new one fails until its room forgets it and the test above looks at it."""
    assert {table for table, _ in columns_of_people()} == KNOWN
