"""What waits for one person alone: never lost, never seen by others, brought at their next press or in private."""

from dataclasses import replace

import pytest

from bot.desk.held import bounced, missed
from bot.engine.incoming import Commanded, Place, Pressed, Typed
from bot.engine.message import Audience, Button, Choice, Line, Message, Reply
from bot.engine.outbox import ANSWER, BULK, Parcel
from bot.engine.people import Account, PersonId
from bot.engine.room import Card, Command, Outcome, Visit, says
from tests.rooms.desk_kit import GROUP, NOW, SAM_PRIVATE, SmallDesk


def secret(visit: Visit, rest: str) -> Outcome:
    rows = ((Choice("do", "more", Line("more")),),)
    return says(Reply(Line("secret"), rows, audience=Audience.ONLY_YOU, card="secret", quiet=True))


@pytest.fixture
def desk() -> SmallDesk:
    card = Card("secret", lambda seed, key, value: True, lambda visit, seed, key, value: says(Reply(Line("pressed"))))
    commands = (Command("secret", secret), Command("ask", lambda _, __: says(Reply(Line("answer")))))
    return SmallDesk(commands=commands, cards=(card,))


def whisper_of(desk: SmallDesk) -> Parcel:
    """A whisper that was put into the outbox and finds nobody waiting."""
    [message] = desk.does(Commanded("secret"))
    assert message.whisper
    return next(each for each in desk.books.outbox.claim(NOW + 10_000, 10, 60) if each.message.whisper)


def sam(desk: SmallDesk) -> PersonId:
    known = desk.books.people.known(Account("strict", "sam"))
    assert known is not None
    return known.person


def texts(messages: list[Message]) -> list[str]:
    return [each.text.key for each in messages]  # type: ignore[union-attr]  # lines


def token(message: Message) -> str:
    [[button]] = message.rows
    assert isinstance(button, Button)
    return button.token


def test_a_whisper_that_found_nobody_is_whispered_at_their_next_press_in_its_own_place(desk: SmallDesk) -> None:
    assert missed(desk.books, whisper_of(desk), NOW) is None
    answer, why, held = desk.does(Commanded("ask"))

    assert ["answer", "talk.waited", "secret"] == texts([answer, why, held])
    assert [False, True, True] == [answer.whisper, why.whisper, held.whisper]
    assert ("2", GROUP) == (held.event, held.place)
    assert ["pressed"] == texts(desk.does(Pressed(token(held))))
    assert ["answer"] == texts(desk.does(Commanded("ask")))


def test_nobody_elses_press_and_no_typed_words_bring_it(desk: SmallDesk) -> None:
    missed(desk.books, whisper_of(desk), NOW)

    assert ["answer"] == texts(desk.does(Commanded("ask"), who="alex"))
    assert [] == desk.does(Typed("hello"))


def test_with_a_private_chat_it_goes_there_and_its_buttons_are_pressed_there(desk: SmallDesk) -> None:
    desk.does(Commanded("ask"), SAM_PRIVATE)
    parcel = missed(desk.books, whisper_of(desk), NOW)

    assert parcel is not None
    assert (SAM_PRIVATE, False, "") == (parcel.message.place, parcel.message.whisper, parcel.message.event)
    assert ["pressed"] == texts(desk.does(Pressed(token(parcel.message)), SAM_PRIVATE))


def test_whatever_they_do_in_private_brings_it_there(desk: SmallDesk) -> None:
    missed(desk.books, whisper_of(desk), NOW)
    answer, held = desk.does(Commanded("ask"), SAM_PRIVATE)

    assert ["answer", "secret"] == texts([answer, held])
    assert (SAM_PRIVATE, False, "2") == (held.place, held.whisper, held.event)
    assert ["pressed"] == texts(desk.does(Pressed(token(held)), SAM_PRIVATE))


def parcel_for(desk: SmallDesk, lane: int) -> Parcel:
    desk.does(Commanded("ask"), SAM_PRIVATE)
    message = Message(SAM_PRIVATE, Line("for you"), person=sam(desk))
    parcel = desk.books.outbox.put(f"key {lane}", message, lane=lane, not_before=NOW)
    assert parcel is not None
    return parcel


def test_an_answer_to_a_chat_that_was_closed_waits_and_what_nobody_asked_for_does_not(desk: SmallDesk) -> None:
    bounced(desk.books, parcel_for(desk, BULK), NOW)
    assert desk.books.people.private_place(sam(desk)) is None
    assert ["answer"] == texts(desk.does(Commanded("ask")))

    bounced(desk.books, parcel_for(desk, ANSWER), NOW)
    assert ["answer", "talk.waited", "for you"] == texts(desk.does(Commanded("ask")))


def test_the_answer_to_something_of_theirs_waits_for_their_private_chat(desk: SmallDesk) -> None:
    parcel = parcel_for(desk, BULK)
    bounced(desk.books, replace(parcel, message=replace(parcel.message, unasked=True, waits=True)), NOW)

    assert ["answer"] == texts(desk.does(Commanded("ask")))
    assert ["answer", "for you"] == texts(desk.does(Commanded("ask"), SAM_PRIVATE))
    assert ["answer"] == texts(desk.does(Commanded("ask"), SAM_PRIVATE))


def test_a_group_whose_chat_is_gone_is_closed_and_comes_back_as_it_was(desk: SmallDesk) -> None:
    desk.does(Commanded("ask"))
    group = desk.books.groups.at(GROUP)
    assert group is not None
    parcel = desk.books.outbox.put("news", Message(GROUP, Line("news"), group=group.id), lane=BULK, not_before=NOW)
    assert parcel is not None
    bounced(desk.books, parcel, NOW)
    left = desk.books.groups.find(group.id)

    assert left is not None and left.closed
    assert () == desk.books.groups.places(group.id)

    desk.does(Commanded("ask"))
    assert group == desk.books.groups.at(GROUP)


def test_nothing_is_held_for_somebody_who_was_forgotten(desk: SmallDesk) -> None:
    parcel = parcel_for(desk, ANSWER)
    desk.books.people.forget(sam(desk))
    bounced(desk.books, parcel, NOW)

    assert ["answer"] == texts(desk.does(Commanded("ask")))


def test_a_whisper_to_nobody_in_particular_is_let_go(desk: SmallDesk) -> None:
    message = Message(Place("strict", "voices", private=False), Line("secret"), whisper=True)
    parcel = desk.books.outbox.put("key", message, lane=ANSWER, not_before=NOW)
    assert parcel is not None

    assert missed(desk.books, parcel, NOW) is None
    assert [] == desk.said


def test_what_somebody_asks_for_where_they_may_not_write_is_theirs_alone_and_waits_for_them(desk: SmallDesk) -> None:
    [answer] = desk.does(Commanded("ask"), mute=True)
    parcel = next(each for each in desk.books.outbox.claim(NOW + 10_000, 10, 60) if each.message == answer)

    assert (True, sam(desk)) == (answer.whisper, answer.person)
    assert missed(desk.books, parcel, NOW) is None
    assert ["answer", "talk.waited", "answer"] == texts(desk.does(Commanded("ask")))
