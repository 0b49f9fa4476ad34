"""Actions: one line read, a long plan, somebody who leaves, a sheet typed in, and what stands on paper."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from adapters.library import Library
from bot.plans.line import OneLine, read_line
from bot.plans.model import Change, Did
from bot.plans.results import Result, read_results
from tests.a_library import LIBRARY
from tests.transcripts.replay import Replay
from tests.transcripts.test_transcripts import WHISPERS

MONDAY = datetime(2026, 11, 23, 10)


@pytest.fixture(scope="module")
def library() -> Library:
    return LIBRARY


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Ask about the bus", OneLine("Ask about the bus")),
        ("Ask about the bus, we, by 2 December, principle 4", OneLine("Ask about the bus", "we", "2 December", "4")),
        ("Make tea, coffee and cake", OneLine("Make tea, coffee and cake")),
        ("Write a letter by Friday", OneLine("Write a letter", when="Friday")),
        ("Ring Dr May, me", OneLine("Ring Dr May", "me")),
        (
            "Book it, by the next meeting, idea: Sam's map",
            OneLine("Book it", when="the next meeting", idea="Sam's map"),
        ),
        ("Gofyn i'r cyngor, ni, erbyn dydd Gwener", OneLine("Gofyn i'r cyngor", "ni" and "we", "dydd Gwener")),
        ("Zapytać o autobus, my, do piątku", OneLine("Zapytać o autobus", "we", "piątku")),
        ("Запитати про автобус, я, до 2 грудня, принцип 4", OneLine("Запитати про автобус", "me", "2 грудня", "4")),
        ("Întrebăm de autobuz, noi, până la 2 decembrie", OneLine("Întrebăm de autobuz", "we", "2 decembrie")),
        ("السؤال عن الحافلة، نحن، قبل الجمعة", OneLine("السؤال عن الحافلة", "we", "الجمعة")),
        ("بس کے بارے میں پوچھنا، ہم، 2 دسمبر", OneLine("بس کے بارے میں پوچھنا", "we", "2 دسمبر")),
        ("Book the hall we by Friday", OneLine("Book the hall", "we", "Friday")),
        ("Call the bus company I will by 2 December", OneLine("Call the bus company", "me", "2 December")),
        ("Tell us by Friday", OneLine("Tell us", when="Friday")),
        ("Znaleźć salę razem do piątku", OneLine("Znaleźć salę", "we", "piątku")),
        ("Ask by 1 Dec or 2 Dec", OneLine("Ask by 1 Dec or 2 Dec")),
    ],
)
def test_what_stands_at_the_end_of_a_line_is_read_and_the_rest_is_kept(typed: str, read: OneLine) -> None:
    assert read == read_line(typed, MONDAY, "2026-12-01")


def test_results_are_read_line_by_line_and_what_is_not_read_is_said() -> None:
    text = (
        "3 done\n4: move to 2 Dec\n5 let go, no money; 6 help: a van\n7 skip\n8 tried and stopped\n9 done\n3 well\nhm"
    )

    read, unread = read_results(text, frozenset(range(3, 9)), MONDAY)

    assert read == (
        Result(3, Change(Did.DONE)),
        Result(4, Change(Did.MOVED, by=date(2026, 12, 2))),
        Result(5, Change(Did.DROPPED, words="no money")),
        Result(6, Change(Did.STUCK, words="a van")),
        Result(7, None),
        Result(8, Change(Did.STOPPED)),
    )
    assert unread == ("9 done", "hm")


@pytest.mark.parametrize(
    "text",
    [
        "3 zrobione\n4: przenieść na 2 grudnia\n5 odpuszczamy\n6 potrzebna pomoc: bus\n7 pomin\n8 przerwane",
        "3 зроблено\n4: перенести на 2 грудня\n5 відкинуто\n6 потрібна допомога: bus\n7 пропустити\n8 припинено",
        "3 gata\n4: mutat pe 2 decembrie\n5 renunțat\n6 are nevoie de ajutor: bus\n7 sari peste\n8 ne-am oprit",
        "٣ تم\n٤: تأجيل إلى ٢ ديسمبر\n٥ تخلينا عنه\n٦ يحتاج مساعدة: bus\n٧ تخطي\n٨ توقفنا",
        "3 ہو گیا\n4: آگے 2 دسمبر\n5 ترک کر دیا\n6 مدد چاہیے: bus\n7 چھوڑ دیں\n8 روک دیا",
    ],
)
def test_results_are_read_in_every_language(text: str) -> None:
    read, unread = read_results(text, frozenset(range(3, 9)), MONDAY)

    assert () == unread
    assert read == (
        Result(3, Change(Did.DONE)),
        Result(4, Change(Did.MOVED, by=date(2026, 12, 2))),
        Result(5, Change(Did.DROPPED)),
        Result(6, Change(Did.STUCK, words="bus")),
        Result(7, None),
        Result(8, Change(Did.STOPPED)),
    )


def adding(number: int) -> Iterator[str]:
    for each in range(1, number + 1):
        who = ("Sam", "Alex", "Pat")[each % 3]  # one person puts 15 a day at most
        yield f"{who}, group: /actions Do thing {each}, by {1 + each % 28} December"
        yield "bot, group: Is this right? …"
        yield f"{who}, group: [Yes, add it]"
        yield f"bot, group: Good. It is in our plan as number {each}. …"


def hello() -> Iterator[str]:
    yield "Jo, group: *adds the bot*"
    yield "bot, group: Hello. …"


async def test_forty_open_actions_are_a_page_at_a_time_and_one_card(tmp_path: Path, library: Library) -> None:
    replay = Replay(tmp_path, library, WHISPERS)

    def lines() -> Iterator[str]:
        yield from hello()
        yield from adding(40)
        yield "Pat, group: /actions"
        yield "bot, group: Our plan: 40 open actions 28 Do thing 28 … 4 Do thing 4 … And 32 more."
        for left in ("24", "16", "8"):
            yield "Pat, group: [Show more]"
            yield f"bot, group: Our plan: 40 open actions … And {left} more."
        yield "Pat, group: [Show more]"
        yield "bot, group: Our plan: 40 open actions … nobody has this yet, by Mon 28 Dec"
        yield "Pat, group: /review"
        yield "bot, group: Our plan: 40 open actions …"
        yield "Pat, group: [Look at all of them]"
        for at in range(1, 31):
            yield f"bot, group: Our review: {at} of 40 …"
            yield "Pat, group: [Done]" if at % 2 else "Sam, group: [Going well]"
        yield "bot, group: Our review: 31 of 40 …"
        yield "Pat, group: [Stop here, leave the rest]"
        yield "bot, group: That was our review. Done: 15 … And 10 more. Going well: 15 … And 10 more. … And 17 more."

    await replay.play(lines())

    cards = {each.card for each in replay.phone.seen if each.words.startswith("Our review:")}
    longest = max(len(each.words) for each in replay.phone.seen)
    assert len(cards) == 1  # the whole walk is one message
    assert longest <= WHISPERS.text_length


async def test_three_moves_bring_the_question_whether_it_is_still_ours(tmp_path: Path, library: Library) -> None:
    replay = Replay(tmp_path, library, WHISPERS)

    def lines() -> Iterator[str]:
        yield from hello()
        yield from adding(1)
        for _ in range(3):
            yield "Sam, group: [Move the date]"
            yield "bot, group: … When shall it be done instead?"
            yield "Sam, group: [Mon 21 Dec]"
            yield "bot, group: 1 Do thing 1 …"
        yield "Sam, group: /review"
        yield "bot, group: Our plan: 1 open action …"
        yield "Sam, group: [Look at all of them]"
        yield "bot, group: Our review: 1 of 1 … moved 3 times. … Is this still ours? Letting it go is fine."
        yield "Sam, group: [Yes, still ours]"
        yield "bot, group: Our review: 1 of 1 …"
        yield "Sam, group: [Going well]"
        yield "bot, group: That was our review. Going well: 1 …"

    await replay.play(lines())


async def test_what_stood_under_somebody_who_left_is_nobodys_and_in_history_a_members(
    tmp_path: Path, library: Library
) -> None:
    replay = Replay(tmp_path, library, WHISPERS)

    def lines() -> Iterator[str]:
        yield from hello()
        yield "Alex, group: /actions Ask about the bus, me"
        yield "bot, group: Which name shall I show on it? …"
        yield "Alex, group: Alexandra"
        yield "bot, group: Is this right? …"
        yield "Alex, group: [Yes, add it]"
        yield "bot, group: Good. … Who: Alexandra …"
        yield "Alex, group: *leaves*"
        yield "Sam, group: /actions 1"
        yield "bot, group: 1 Ask about the bus Who: nobody has this yet …"
        yield "Sam, group: [What happened to it]"
        yield "bot, group: What happened to action 1 Mon 23 Nov: added; a member"

    await replay.play(lines())


async def test_the_sheet_is_printed_and_typed_in_by_one_for_all(tmp_path: Path, library: Library) -> None:
    replay = Replay(tmp_path, library, WHISPERS)

    def lines() -> Iterator[str]:
        yield from hello()
        yield from adding(3)
        yield "Jo: /start"
        yield "bot: Hello. …"
        yield "Jo: /review"
        yield "bot: You can say how this is before the group looks at it. …"
        yield "bot: Our plan: 3 open actions …"
        yield "Jo: [A sheet to print]"
        yield "bot: A sheet with our open actions, to write on"
        yield "file review-sheet.pdf: Do thing 3"
        yield "Jo: [Type in our results]"
        yield "bot: Type what was written down, …"
        yield "Jo: 1 done; 2 let go, nobody came; 33 done"
        yield "bot: This is what I read: 1 done 2 let go: nobody came I could not read this line: 33 done"
        yield "--- the bot restarts ---"
        yield "Jo: [Yes, keep this]"
        yield "bot: Good. I have told the group."
        yield "bot, group: That was our review. Done: 1 1 Do thing 1 Let go: 1 2 Do thing 2 Who does what, by when 3 …"
        yield "Sam, group: [One page to hand on]"
        yield "bot, group: Our review: what we decided, and who does what by when"
        yield "file our-review.pdf: Who does what, by when"

    await replay.play(lines())
