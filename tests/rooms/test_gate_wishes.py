"""The gate for what the bot starts: as people chose, at the moment of sending."""

from datetime import time

import pytest

from bot.desk.address import new_talk
from bot.desk.gate import Gate
from bot.engine.incoming import Place
from bot.engine.message import Attachment, Button, Line, Lines, Message
from bot.engine.outbox import ANSWER
from bot.engine.people import Account, PersonId
from bot.engine.profile import Profile, Quiet
from tests.fakes import MONDAY
from tests.rooms.gate_kit import ABILITIES, DAY, EVENING, HOUR, MORNING, PHONE, Post, opened


@pytest.fixture
def post() -> Post:
    return Post()


# --- who does not want it


@pytest.mark.parametrize("chosen", [{"stopped": True}, {"paused_until": MONDAY + 7 * DAY}], ids=["stopped", "paused"])
def test_who_stopped_or_paused_is_not_written_to_not_even_later(post: Post, chosen: dict[str, object]) -> None:
    sam = post.meet()
    post.start("news", sam)
    post.start("moved", sam, urgent=True)
    post.choose(sam, **chosen)

    assert post.words_out() == []

    post.choose(sam, stopped=False, paused_until=0)
    post.clock.move(DAY)
    assert post.words_out() == []


def test_only_what_changes_a_meeting_comes_through_a_pause_and_it_comes_alone(post: Post) -> None:
    sam = post.meet(paused_until=MONDAY + 7 * DAY)
    post.start("news", sam)
    post.start("called off", sam, even_paused=True)

    assert post.words_out() == ["called off"]

    post.clock.move(EVENING + HOUR - MONDAY)
    post.start("moved", sam, even_paused=True)
    assert post.words_out() == []
    post.clock.move(MORNING - EVENING - HOUR)
    assert post.words_out() == ["moved"]


def test_nothing_comes_through_a_stop(post: Post) -> None:
    sam = post.meet(stopped=True)
    post.start("called off", sam, even_paused=True, urgent=True)

    assert post.words_out() == []


def test_a_pause_ends_on_its_day(post: Post) -> None:
    sam = post.meet(paused_until=MONDAY + 7 * DAY)
    post.clock.move(7 * DAY)
    post.start("news", sam)

    assert post.words_out() == ["news"]


def test_nobody_forgotten_is_written_to(post: Post) -> None:
    sam = post.meet()
    post.start("news", sam)
    post.books.people.forget(sam)

    assert post.words_out() == []


# --- how they like it


def test_who_is_discreet_sees_one_neutral_line_and_the_rest_after_a_press(post: Post) -> None:
    sam = post.meet(discreet=True)
    talk = new_talk("meeting", sam, PHONE, {}, MONDAY)
    post.books.talks.keep(talk)
    button = Button(Line("coming"), f"{talk.id}.is.yes")
    post.start("about the meeting", sam, rows=((button,),))

    (parcel,) = post.out()
    assert parcel.message.text == Line("discreet.waiting")
    assert [Line("discreet.read")] == [each.label for row in parcel.message.rows for each in row]

    (released,) = post.books.outbox.release(sam, PHONE, MONDAY)
    assert released.message.text == Line("about the meeting")
    assert ((button,),) == released.message.rows
    assert not released.message.unasked


def test_silence_is_as_they_chose(post: Post) -> None:
    post.start("news", post.meet(silent=True))

    assert [True] == [each.message.silent for each in post.out()]


def test_a_file_nobody_asked_for_waits_for_a_press_of_somebody_who_saves_data(post: Post) -> None:
    sam = post.meet(saves_data=True)
    post.start("the plan", sam, attachment=Attachment("plan.pdf", b"x", Line("a plan in one page")))

    (parcel,) = post.out()
    assert parcel.message.attachment is None
    assert opened(Lines((Line("the plan"), Line("a plan in one page")), gap=True)) == parcel.message.text

    (released,) = post.books.outbox.release(sam, PHONE, MONDAY)
    assert released.message.attachment is not None
    assert Gate(post.books, ABILITIES).without_files(released, MONDAY) == released


@pytest.mark.parametrize("chosen", ["saves_data", "discreet"])
def test_of_somebody_s_own_picture_they_get_the_words_in_each_language(post: Post, chosen: str) -> None:
    sam = post.meet(**{chosen: True})
    photo = Attachment("picture.jpg", b"x", Line("three people"), photo=True)
    others: dict[str, object] = {"texts": {"cy_GB": Line("newid")}, "alts": {"cy_GB": Line("tri o bobl")}}
    post.start("news", sam, attachment=photo, **others)

    (parcel,) = post.out()
    held = post.books.outbox.release(sam, PHONE, MONDAY)
    message = held[0].message if chosen == "discreet" else parcel.message
    assert message.attachment is None
    said, in_welsh = (
        Lines((Line(one), Line(two)), gap=True) for one, two in (("news", "three people"), ("newid", "tri o bobl"))
    )
    first, other = (said, in_welsh) if chosen == "discreet" else (opened(said), opened(in_welsh))
    assert (first, other) == (message.text, message.texts["cy_GB"])
    assert len(held) == (chosen == "discreet")


def test_what_goes_along_with_news_in_several_languages_is_not_lost(post: Post) -> None:
    sam = post.meet()
    post.start("one", sam, texts={"cy_GB": Line("un")})
    post.start("two", sam)

    (parcel,) = post.out()
    assert opened(Lines((Line("un"), Line("two")), gap=True)) == parcel.message.texts["cy_GB"]


def test_a_file_they_pressed_for_comes(post: Post) -> None:
    sam = post.meet(saves_data=True)
    message = Message(PHONE, Line("here"), person=sam, attachment=Attachment("a.ics", b"x", Line("a"), asked=True))
    post.books.outbox.put("answer", message, lane=ANSWER, not_before=MONDAY - HOUR)

    (parcel,) = post.out()
    assert parcel.message.attachment is not None


def test_it_goes_to_the_app_they_use_now_and_its_buttons_work_there(post: Post) -> None:
    sam = post.meet()
    talk = new_talk("meeting", sam, PHONE, {}, MONDAY)
    post.books.talks.keep(talk)
    post.start("news", sam, rows=((Button(Line("coming"), f"{talk.id}.is.yes"),),))
    other = post.books.people.meet(Account("discord", "9"), MONDAY)
    post.books.people.merge(other.person, sam)
    post.books.people.opened(sam, "discord", "d9")

    (parcel,) = post.out()
    there = Place("discord", "d9", private=True)
    moved = post.books.talks.find(talk.id)
    assert there == parcel.message.place
    assert moved is not None
    assert there == moved.place


def test_profiles_start_with_what_protects() -> None:
    fresh = Profile(PersonId(1))

    assert Quiet(time(21), time(8)) == fresh.quiet
    assert not any((fresh.stopped, fresh.discreet, fresh.silent, fresh.saves_data, fresh.easy_read))


# --- the answer to something of their own


@pytest.mark.parametrize("chosen", [{"stopped": True}, {"paused_until": MONDAY + 7 * DAY}], ids=["stopped", "paused"])
def test_the_answer_to_something_of_theirs_waits_until_they_are_back(post: Post, chosen: dict[str, object]) -> None:
    sam = post.meet()
    post.start("news", sam, waits=True)
    post.choose(sam, **chosen)
    assert post.words_out() == []

    post.clock.move(DAY)
    assert post.words_out() + post.comes_back(sam) == []

    post.choose(sam, stopped=False)
    post.clock.move(7 * DAY)
    assert post.words_out() + post.comes_back(sam) == ["news"]
    assert post.words_out() + post.comes_back(sam) == []


def test_two_that_could_not_be_told_apart_by_their_buttons_come_one_after_the_other(post: Post) -> None:
    sam = post.meet()
    for words in ("one", "another"):
        post.start(words, sam, rows=((Button(Line("followup.no"), words),),))

    assert [["one"], ["another"]] == [post.words_out(), post.words_out()]
