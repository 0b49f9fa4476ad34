"""The gate for what the bot starts: nobody is woken or hurried, and nothing is lost."""

from dataclasses import replace
from datetime import time

import pytest

from bot.engine.message import Attachment, Button, Line, Message
from bot.engine.outbox import ANSWER
from bot.engine.profile import Quiet
from tests.fakes import MONDAY
from tests.rooms.gate_kit import DAY, EVENING, GROUP, HOUR, MORNING, PHONE, Post, opened


@pytest.fixture
def post() -> Post:
    return Post()


# --- hours


def test_a_message_in_the_quiet_hours_comes_in_the_morning(post: Post) -> None:
    sam = post.meet()
    post.clock.move(EVENING - MONDAY)
    post.start("news", sam)

    assert post.words_out() == []

    post.clock.move(MORNING - EVENING - 1)
    assert post.words_out() == []

    post.clock.move(1)
    assert post.words_out() == ["news"]


def test_hours_are_those_on_the_persons_own_wall(post: Post) -> None:
    sam = post.meet(zone="America/New_York")  # five in the morning there
    post.start("news", sam)

    assert post.words_out() == []

    post.clock.move(3 * HOUR)
    assert post.words_out() == ["news"]


def test_hours_changed_after_it_was_queued_count(post: Post) -> None:
    sam = post.meet()
    post.start("news", sam)
    post.choose(sam, quiet=Quiet(time(9), time(12)))

    assert post.words_out() == []

    post.clock.move(2 * HOUR)
    assert post.words_out() == ["news"]


def test_who_named_no_zone_has_the_zone_of_their_group(post: Post) -> None:
    sam = post.meet()
    group = post.books.groups.start(GROUP, "en_GB", "Pacific/Auckland", MONDAY)  # eleven at night there
    post.books.groups.join(group.id, sam, MONDAY)
    post.start("news", sam)

    assert post.words_out() == []


def test_what_saves_somebody_a_journey_comes_at_night_without_a_sound(post: Post) -> None:
    sam = post.meet()
    post.clock.move(EVENING - MONDAY)
    post.start("moved", sam, urgent=True)

    (parcel,) = post.out()
    assert opened(Line("moved")) == parcel.message.text
    assert parcel.message.silent


def test_a_group_is_not_written_to_in_its_night_unless_it_is_urgent(post: Post) -> None:
    group = post.books.groups.start(GROUP, "en_GB", "Europe/London", MONDAY)
    post.clock.move(EVENING - MONDAY)
    post.start("news", None, GROUP, group=group.id)
    post.start("moved", None, GROUP, group=group.id, urgent=True)

    assert post.words_out() == ["moved"]

    post.clock.move(MORNING - EVENING)
    assert post.words_out() == ["news"]


def test_an_answer_comes_at_any_hour(post: Post) -> None:
    sam = post.meet(quiet=Quiet(time(0), time(23)))
    post.clock.move(EVENING - MONDAY)
    message = Message(PHONE, Line("answer"), person=sam)
    post.books.outbox.put("answer", message, lane=ANSWER, not_before=MONDAY)

    assert post.words_out() == ["answer"]


# --- two a day, and everything that is due as one


def test_the_third_message_of_a_day_waits_for_the_next_morning(post: Post) -> None:
    sam = post.meet()
    said = []
    for words in ("one", "two", "three"):
        post.start(words, sam)
        said += post.words_out()
        post.clock.move(HOUR)

    assert said == ["one", "two"]

    post.clock.move(DAY - 3 * HOUR - 2 * HOUR - 1)  # 7:59:59
    assert post.words_out() == []

    post.clock.move(1)
    assert post.words_out() == ["three"]


def test_what_is_urgent_is_not_among_the_two(post: Post) -> None:
    sam = post.meet()
    for words in ("moved", "moved again"):
        post.start(words, sam, urgent=True)
        post.out()
    for words in ("one", "two"):
        post.start(words, sam)
        assert post.words_out() == [words]

    post.start("off", sam, urgent=True)
    assert post.words_out() == ["off"]


def test_the_two_are_counted_for_each_person(post: Post) -> None:
    sam, alex = post.meet(), post.meet("7002")
    for words in ("one", "two"):
        post.start(words, sam)
        post.out()
    post.start("three", sam)
    post.start("hello", alex, replace(PHONE, chat="7002"))

    assert post.words_out() == ["hello"]


def test_after_hours_away_everything_for_one_person_is_one_message(post: Post) -> None:
    sam, alex = post.meet(), post.meet("7002")
    for words in ("one", "two", "three"):
        post.start(words, sam)
    post.start("hello", alex, replace(PHONE, chat="7002"))
    post.clock.move(3 * HOUR)

    assert post.words_out() == ["one\n\ntwo\n\nthree", "hello"]

    post.clock.move(2 * DAY)
    assert post.words_out() == []


def test_what_waits_for_the_morning_comes_as_one(post: Post) -> None:
    sam = post.meet()
    for words in ("one", "two"):
        post.start(words, sam)
        post.out()
    post.start("three", sam)
    post.start("four", sam)
    assert post.words_out() == []

    post.clock.move(MORNING - MONDAY)
    assert post.words_out() == ["three\n\nfour"]


def test_a_message_with_a_file_of_its_own_or_too_many_buttons_comes_next(post: Post) -> None:
    sam = post.meet()
    paper = Attachment("plan.pdf", b"x", Line("a plan"))
    post.start("one", sam, attachment=paper)
    post.start("two", sam, attachment=paper)

    assert post.words_out() == ["one"]
    assert post.words_out() == ["two"]

    post.clock.move(DAY)
    rows = tuple((Button(Line("yes"), f"t.k.{number}"),) for number in range(3))
    post.start("three", sam, rows=rows)
    post.start("four", sam, rows=rows)

    assert post.words_out() == ["three"]
    assert post.words_out() == ["four"]
