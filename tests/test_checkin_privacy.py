"""Whoever has the whole file, and its key, still can't tell whose an answer is; and guessing from what is shown is no use."""

import random
from pathlib import Path
from secrets import token_bytes

import pytest

from adapters.database.books.checkins import Ballot, SqlCheckIns
from adapters.database.checkin_tables import answered, ballots
from adapters.library import Library
from bench.attacker import ALLOWED, link, tell, tell_leaving
from bot.engine.ports import Abilities
from tests.a_library import LIBRARY
from tests.has_met import has_met
from tests.transcripts.replay import Replay

ABILITIES = Abilities(text_length=4000, buttons_per_row=5, rows=10, whisper=True)
NOISE = 4.0  # points that so few runs may be off; the whole game has 10,000: python -m bench.attacker
TALK = """Sam, group: /checkin
Sam: /checkin leaving
Sam: [Partly]
Sam: [No]
Sam: [Yes]"""


@pytest.fixture(scope="module")
def library() -> Library:
    return LIBRARY


def all_bytes(folder: Path) -> bytes:
    return b"".join(each.read_bytes() for each in folder.iterdir())


async def plays(replay: Replay, lines: str) -> None:
    for line in lines.splitlines():
        replay.phone.unread.clear()
        await replay.line(line)
        await has_met(replay)


async def rows(replay: Replay, question: str) -> list[tuple[object, ...]]:
    return await replay.house.writer.run(lambda: replay.house.books.ledger.connection.execute(question).fetchall())


async def test_saving_leaves_no_row_or_byte_that_holds_both_a_person_and_an_answer(
    tmp_path: Path, library: Library
) -> None:
    replay = Replay(tmp_path, library, ABILITIES)
    await replay.open()
    arriving, _, talking = TALK.partition("\n")
    await plays(replay, f"{arriving}\nSam: /start")
    before_it = {talk for (talk,) in await rows(replay, "SELECT id FROM talks")}
    await plays(replay, talking)
    talks = await rows(replay, "SELECT id, sealed FROM talks WHERE person IS NOT NULL")
    on_their_way = [bytes(sealed) for talk, sealed in talks if talk not in before_it]
    assert on_their_way
    assert on_their_way
    before = all_bytes(tmp_path)

    await plays(replay, "Sam: [Save it]")

    after = all_bytes(tmp_path)
    left = await rows(replay, "SELECT (SELECT count(*) FROM ballots), (SELECT count(*) FROM inbox)")
    people = await rows(replay, "SELECT what FROM answered ORDER BY what")
    await replay.closing.aclose()
    assert all(sealed in before for sealed in on_their_way)
    assert [0] * len(on_their_way) == [after.count(sealed) for sealed in on_their_way]
    assert left == [(3, 0)]
    assert people == [("follow",), ("heard",), ("meeting 1",), ("next",)]
    assert {"id", "checkin", "question", "sealed", "receipt"} == {column.name for column in ballots.columns}


async def test_the_word_to_take_it_back_stands_nowhere_in_the_clear(tmp_path: Path, library: Library) -> None:
    replay = Replay(tmp_path, library, ABILITIES)
    await replay.open()
    await plays(replay, f"{TALK}\nSam: [Save it, and give me a word]")

    word = replay.phone.seen[-1].words.partition("back: ")[2].split()[0]
    found = all_bytes(tmp_path)
    await replay.closing.aclose()
    assert len(word) == 14
    assert word.encode() not in found
    assert word.replace("-", "").encode() not in found


async def test_answers_that_were_never_shown_are_gone_after_120_days(tmp_path: Path, library: Library) -> None:
    replay = Replay(tmp_path, library, ABILITIES)
    await replay.open()
    await plays(replay, f"{TALK}\nSam: [Save it]")
    kept = await rows(replay, "SELECT (SELECT count(*) FROM ballots), (SELECT count(*) FROM answered)")

    replay.clock.at += 120 * 24 * 3600
    await replay.house.ticking.tidy()

    left = await rows(replay, "SELECT (SELECT count(*) FROM ballots), (SELECT count(*) FROM answered)")
    await replay.closing.aclose()
    assert kept == [(3, 4)]
    assert left == [(0, 0)]


def test_with_file_and_key_whose_an_answer_is_can_only_be_guessed() -> None:
    assert [each.name for each in link(250, random.Random(8)) if each.points > ALLOWED + NOISE] == []


class AsTheyCome(SqlCheckIns):
    """A book that writes one after another, as most would."""

    def _deal_ballots(self, checkin: int, there: list[Ballot]) -> None:
        for question, answer, _ in there[-2:]:
            sealed = self._seal.close(answer.rjust(8).encode(), "ballot")
            self._ledger.add(
                ballots, id=token_bytes(16), checkin=checkin, question=question, sealed=sealed, receipt=None
            )

    def _deal_answered(self, checkin: int, who: set[tuple[int, str]]) -> None:
        for person, what in who:
            self._ledger.add(answered, checkin=checkin, person=person, what=what)


def test_she_would_notice_if_answers_lay_in_the_order_in_which_they_came() -> None:
    noticed = {each.name for each in link(60, random.Random(8), AsTheyCome) if each.points > 25}

    assert noticed == {"linking, by where they lie", "linking, beside who answered"}


@pytest.mark.parametrize("people", [5, 8, 14])
@pytest.mark.parametrize("again", [False, True])
def test_what_a_small_group_is_shown_tells_no_more_of_one_person(people: int, again: bool) -> None:
    assert tell(people, 700, random.Random(people), again=again).points <= ALLOWED + NOISE


@pytest.mark.parametrize(("people", "meetings"), [(5, 3), (9, 3)])
def test_pooled_answers_with_somebody_at_every_meeting_tell_no_more_of_one_person(people: int, meetings: int) -> None:
    assert tell_leaving(people, meetings, 2000, random.Random(people)).points <= ALLOWED + NOISE
