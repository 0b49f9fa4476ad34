"""What people type for a meeting, and what we make of it. The table is when_phrases.txt; anyone can correct it."""

from datetime import date, datetime, time
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.speech import moment_in_words
from bot.engine.message import Moment
from bot.engine.people import Reader
from bot.engine.tongues import tongue_of
from bot.engine.wall_time import to_instant, to_wall
from bot.engine.when import Doubt, Missed, NoSuchDay, PartlyUnderstood, Past, Understood, When, understand
from bot.engine.when.latin_words import POLISH, ROMANIAN
from bot.engine.when.other_scripts import ARABIC, UKRAINIAN, URDU
from bot.engine.when.turning import folded as plain_of
from bot.engine.when.turning import turned
from tests.a_library import LIBRARY

NOW = datetime(2026, 11, 21, 10)  # a Saturday
ALL = (POLISH, ROMANIAN, UKRAINIAN, ARABIC, URDU)
PHRASES = [
    tuple(line.split(" => "))
    for line in (Path(__file__).parent / "when_phrases.txt").read_text("utf-8").splitlines()
    if " => " in line
]


def in_words(when: When) -> str:
    """The outcome as the table writes it."""
    match when:
        case Understood(wall):
            return f"{wall:%a %d %b %Y %H:%M}"
        case Doubt(kind, candidates, timed):
            return f"{kind}: " + " / ".join(f"{each:%a %d %b %Y %H:%M}"[: None if timed else -6] for each in candidates)
        case PartlyUnderstood(day, hour):
            return f"day {day:%a %d %b %Y}" if day else f"hour {hour:%H:%M}"
        case Past(wall):
            return f"gone: {wall:%a %d %b %Y %H:%M}"
        case NoSuchDay(text):
            return f"no such: {text}"
        case Missed():
            return "missed"


@pytest.mark.parametrize(("phrase", "expected"), PHRASES, ids=[phrase for phrase, _ in PHRASES])
def test_the_table(phrase: str, expected: str) -> None:
    assert expected == in_words(understand(phrase, NOW))


@pytest.mark.parametrize(("phrase", "expected"), PHRASES[:40])
def test_capitals_and_odd_spaces_change_nothing(phrase: str, expected: str) -> None:
    assert expected.lower() == in_words(understand(f"  {phrase.upper()} ".replace(" ", "\u00a0 "), NOW)).lower()


def test_the_same_words_are_no_doubt_in_a_year_when_they_fit() -> None:
    now = datetime(2025, 11, 21, 10)

    assert Understood(datetime(2025, 12, 2, 18)) == understand("can we do tues the 2nd at 6pm please", now)
    assert Understood(datetime(2025, 12, 2, 18)) == understand("dydd Mawrth 2 Rhagfyr 18:00", now)


def test_a_date_lately_gone_is_a_slip_and_one_long_gone_means_next_year() -> None:
    assert Past(datetime(2026, 12, 20, 18)) == understand("20 December 6pm", datetime(2027, 1, 5, 10))
    assert Understood(datetime(2027, 12, 20, 18)) == understand("20 December 6pm", datetime(2027, 2, 5, 10))


def test_the_other_half_is_put_to_the_half_we_had() -> None:
    day, hour = PartlyUnderstood(day=date(2026, 12, 2)), PartlyUnderstood(time=time(18))

    assert Understood(datetime(2026, 12, 2, 18)) == understand("6", NOW, day)
    assert Understood(datetime(2026, 12, 2, 18, 30)) == understand("half six", NOW, day)
    assert Understood(datetime(2026, 12, 2, 18)) == understand("2", NOW, hour)
    assert Understood(datetime(2026, 11, 24, 18)) == understand("Tuesday", NOW, hour)
    assert Understood(datetime(2026, 11, 24, 19)) == understand("Tuesday at 7 then", NOW, day)
    assert day == understand("don't know", NOW, day)


def test_a_pasted_page_keeps_nobody_waiting() -> None:
    for words in ("1 ", "monday ", "twenty ", "6-", "1/", "\ufdfa", "2 or ", "at 6 to "):
        page = words * 9000
        began = perf_counter()
        understand(page, NOW)

        assert perf_counter() - began < 0.5


@given(st.text(max_size=60) | st.text("0123456789:./- apmthndrsf", max_size=24))
def test_nothing_anybody_types_is_an_error(text: str) -> None:
    understand(text, NOW)


@given(st.datetimes(datetime(2026, 11, 22), datetime(2031, 12, 31)).map(lambda at: at.replace(second=0, microsecond=0)))
def test_what_we_show_can_be_typed_back(wall: datetime) -> None:
    shown = (f"{wall:%A %d %B %Y} at {wall:%H:%M}", f"{wall:%d/%m/%Y %I:%M%p}", f"{wall:%Y-%m-%d %H:%M}")
    for text in shown:
        when = understand(text, NOW)

        assert when == Understood(wall) or (isinstance(when, Doubt) and wall in when.candidates)


@pytest.mark.parametrize("language", LIBRARY.say.languages())
@given(st.datetimes(datetime(2026, 11, 22), datetime(2028, 12, 31)).map(lambda at: at.replace(second=0, microsecond=0)))
def test_what_we_show_in_any_language_can_be_typed_back(language: str, wall: datetime) -> None:
    wall = to_wall(
        to_instant(wall, "Europe/London"), "Europe/London"
    )  # an hour that the clocks leave out is never shown
    shown = moment_in_words(Moment(to_instant(wall, "Europe/London"), "Europe/London"), Reader(language))
    day = moment_in_words(Moment(to_instant(wall, "Europe/London"), "Europe/London", "day"), Reader(language))

    assert understand(shown, NOW) in (Understood(wall), understand(f"{wall:%Y-%m-%d %H:%M}", NOW))
    assert understand(day, NOW) == PartlyUnderstood(wall.date())


def test_no_english_or_welsh_is_taken_for_another_language() -> None:
    asks = [plain_of(ask) for topic in LIBRARY.topics() for ask in topic.asks]
    english = [ask for ask in asks if tongue_of(ask) in ("en_GB", "cy_GB")]

    assert len(english) > 1000
    assert [] == [ask for ask in english if turned(ask, ALL) is not ask]


@given(st.permutations(["Thursday", "3 December", "at 7.30pm"]))
def test_the_order_does_not_matter(parts: list[str]) -> None:
    assert Understood(datetime(2026, 12, 3, 19, 30)) == understand(" ".join(parts), NOW)
