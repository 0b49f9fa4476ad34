"""A yes is for a year and for one text: before it ends, and when the text changes, they are asked, once. A no rests 90 days."""

import pytest

from bot.engine.consents import DAY, Wish
from bot.engine.incoming import Place
from bot.engine.message import Line, Lines, Reply
from bot.engine.people import GroupId, PersonId, Reader
from bot.engine.profile import Profile
from bot.engine.room import Visit
from bot.engine.wishing import asked_along, asked_at_first_use, asked_to_go_on
from bot.settings.pages import HEAR, Mine, show, show_wish
from tests.fakes_settings import FakeConsents

SAM = PersonId(1)
WISH = Wish("plan_nudge")
CHANGED = Wish("plan_nudge", version=2)
BEGIN = 20_000 * DAY


def asks(consents: FakeConsents, days: int, wish: Wish = WISH, *, private: bool = True) -> tuple[Reply, ...]:
    visit = Visit(SAM, Place("phone", "Sam", private=private), Reader(), BEGIN + days * DAY)
    return asked_to_go_on(wish, consents, visit)


def said(*, yes: bool) -> FakeConsents:
    consents = FakeConsents()
    consents.say(SAM, WISH, yes=yes, now=BEGIN)
    return consents


def keys(text: Line | Lines) -> list[str]:
    return [text.key] if isinstance(text, Line) else [key for each in text.lines for key in keys(each)]


@pytest.mark.parametrize(
    ("day", "asked"), [(0, False), (334, False), (335, True), (364, True), (365, True), (900, True)]
)
def test_a_yes_is_asked_about_from_a_month_before_its_end(day: int, asked: bool) -> None:
    assert bool(asks(said(yes=True), day)) == asked


def test_it_is_asked_once_and_says_when_the_yes_ends() -> None:
    consents = said(yes=True)
    (reply,) = asks(consents, 340)

    assert keys(reply.text) == ["wish.ends", "wish.plan_nudge.ask"]
    assert not asks(consents, 341)
    assert not asks(consents, 365)
    assert consents.agreed(SAM, WISH, BEGIN + 364 * DAY)
    assert not consents.agreed(SAM, WISH, BEGIN + 365 * DAY)


def test_who_says_yes_again_has_another_year() -> None:
    consents = said(yes=True)
    assert asks(consents, 340)
    consents.say(SAM, WISH, yes=True, now=BEGIN + 340 * DAY)

    assert consents.agreed(SAM, WISH, BEGIN + 700 * DAY)
    assert not asks(consents, 600)
    assert asks(consents, 680)


def test_who_says_no_is_not_asked_to_go_on() -> None:
    consents = said(yes=True)
    assert asks(consents, 340)
    consents.say(SAM, WISH, yes=False, now=BEGIN + 340 * DAY)

    assert not asks(consents, 900)


def test_a_text_that_changed_in_substance_is_asked_about_at_once_and_once() -> None:
    consents = said(yes=True)
    (reply,) = asks(consents, 10, CHANGED)

    assert keys(reply.text) == ["wish.changed", "wish.plan_nudge.ask"]
    assert not asks(consents, 11, CHANGED)
    assert not consents.agreed(SAM, CHANGED, BEGIN)


def test_a_group_never_sees_the_question() -> None:
    assert not asks(said(yes=True), 340, private=False)


def test_a_no_rests_ninety_days_where_the_thing_is_first_used() -> None:
    def first(days: int, wish: Wish) -> tuple[Reply, ...]:
        visit = Visit(SAM, Place("phone", "Sam", private=True), Reader(), BEGIN + days * DAY)
        return asked_at_first_use(wish, said(yes=False), visit)

    assert not first(89, WISH)
    assert not first(89, CHANGED)
    assert first(90, WISH)


@pytest.mark.parametrize(
    ("days", "wish", "state"),
    [(364, WISH, "settings.value.on"), (365, WISH, "settings.value.ended"), (1, CHANGED, "settings.value.changed")],
)
def test_settings_say_that_it_has_ended_and_why(days: int, wish: Wish, state: str) -> None:
    mine = Mine(Profile(SAM), "en_GB", "UTC", (wish,), said(yes=True).of(SAM), (), BEGIN + days * DAY)

    for page in (show(HEAR, mine), show_wish(wish, mine)):
        assert state in str(page.text)


def test_after_the_end_it_says_that_it_has_ended() -> None:
    (reply,) = asks(said(yes=True), 365)

    assert keys(reply.text) == ["wish.ended", "wish.plan_nudge.ask"]


def test_with_what_is_sent_anyway_it_is_asked_once_and_is_for_them_alone() -> None:
    consents = said(yes=True)
    found = [asked_along(WISH, consents, SAM, BEGIN + day * DAY, GroupId(7)) for day in (300, 340, 341, 350)]

    assert [0, 1, 0, 0] == [len(each) for each in found]
    (reply,) = found[1]
    assert keys(reply.text) == ["wish.ends", "wish.plan_nudge.ask"]
    assert (SAM, 7) == (reply.to, reply.about)
