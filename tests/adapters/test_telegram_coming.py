"""People and the bot itself come and go, and groups move: updates in, what happened out."""

from bot.engine.incoming import (
    BotAdded,
    BotRemoved,
    BotWelcome,
    GroupMoved,
    Incoming,
    PersonLeft,
    Place,
)
from bot.engine.people import Account
from tests.adapters.telegram_kit import SAM_PRIVATE, THE_GROUP, understood
from tests.servers import telegram_updates as updates
from tests.servers.telegram_updates import ALEX, ANONYMOUS, CHANNEL, GROUP, JO, ME, OTHER_BOT, SAM, SMALL_GROUP, Json

SAMS = Account("telegram", "101")


def act(update: Json, **how: object) -> object:
    found = understood(update, **how)
    return found.act if found else None


def test_being_added_and_removed() -> None:
    jo, small = Account("telegram", "103"), Place("telegram", "-300", private=False)

    assert Incoming("5", small, jo, BotAdded()) == understood(updates.our_state(JO, "left", "member", SMALL_GROUP))
    assert BotAdded() == act(updates.our_state(JO, "left", "administrator", SMALL_GROUP))
    assert act(updates.our_state(JO, "member", "administrator", SMALL_GROUP)) is None
    assert BotRemoved() == act(updates.our_state(JO, "member", "kicked", SMALL_GROUP))
    assert BotRemoved() == act(updates.our_state(JO, "member", "left", SMALL_GROUP))
    assert act(updates.our_state(JO, "left", "administrator", CHANNEL)) is None
    assert Incoming("5", small, jo, BotAdded()) == understood(
        updates.message(JO, SMALL_GROUP, new_chat_members=[ALEX, ME])
    )
    assert BotAdded() == act(updates.message(JO, SMALL_GROUP, group_chat_created=True))
    assert BotAdded() == act(updates.message(JO, GROUP, supergroup_chat_created=True))
    assert BotRemoved() == act(updates.message(JO, SMALL_GROUP, left_chat_member=ME))


def test_an_anonymous_admin_who_adds_us_is_nobody() -> None:
    found = understood(updates.our_state(ANONYMOUS, "left", "member", GROUP))

    assert found == Incoming("5", THE_GROUP, None, BotAdded())


def test_being_blocked_and_unblocked() -> None:
    assert Incoming("5", SAM_PRIVATE, SAMS, BotRemoved(), language="en") == understood(
        updates.our_state(SAM, "member", "kicked")
    )
    assert BotWelcome() == act(updates.our_state(SAM, "kicked", "member"))


def test_people_who_leave() -> None:
    alex = Account("telegram", "102")

    assert Incoming("5", THE_GROUP, alex, PersonLeft()) == understood(updates.message(JO, GROUP, left_chat_member=ALEX))
    assert Incoming("5", THE_GROUP, alex, PersonLeft()) == understood(
        updates.their_state(ALEX, "member", "kicked", GROUP, by=JO)
    )
    assert act(updates.their_state(ALEX, "left", "member", GROUP)) is None
    assert act(updates.message(JO, GROUP, left_chat_member=OTHER_BOT)) is None
    restricted = updates.their_state(ALEX, "member", "left", GROUP)
    assert PersonLeft() == act(restricted)


def test_a_group_that_moves_says_so_in_both_chats() -> None:
    expected = Incoming("5", Place("telegram", "-300", private=False), None, GroupMoved("-100200"))

    assert understood(updates.moved_to(SMALL_GROUP, -100200)) == expected
    assert understood(updates.moved_from(-300, GROUP)) == expected
