"""Which language somebody is written to in who chose none: their group's, then their app's; looked up at sending."""

from dataclasses import replace

import pytest

from bot.engine.incoming import Commanded
from bot.engine.message import Line, Message
from bot.engine.people import Account, GroupId, PersonId
from tests.fakes import PlainSay
from tests.rooms.desk_kit import GROUP, SAM_PRIVATE, SmallDesk

SAM = Account("strict", "sam")


class TwoLanguages(PlainSay):
    def speaks(self, language: str) -> str | None:
        return {"pl": "pl", "cy": "cy_GB", "en": "en_GB"}.get(language)


@pytest.fixture
def desk() -> SmallDesk:
    small = SmallDesk()
    small.desk._say = TwoLanguages()
    return small


def joins(desk: SmallDesk, language: str) -> tuple[PersonId, GroupId]:
    """Sam, in a group of this language."""
    desk.does(Commanded("help"))
    desk.does(Commanded("help"), SAM_PRIVATE)
    group = desk.books.groups.at(GROUP)
    sam = desk.books.people.known(SAM)
    assert group is not None
    assert sam is not None
    desk.books.groups.keep(replace(group, language=language))
    return sam.person, group.id


def unasked(person: PersonId, group: GroupId | None = None) -> Message:
    return Message(SAM_PRIVATE, Line("x"), person=person, group=group, unasked=True)


def test_their_own_choice_comes_first(desk: SmallDesk) -> None:
    sam, group = joins(desk, "cy_GB")
    profile = desk.books.people.profile(sam)
    assert profile is not None
    desk.books.people.keep(replace(profile, language="pl"))

    assert "pl" == desk.desk.reader(sam, group, "en").language
    assert ["pl"] == [
        each.language for each in desk.desk.readers([unasked(sam, group)], desk.books.people.glance({sam}))
    ]


@pytest.mark.parametrize(
    ("groups", "app", "reads"),
    [
        ("cy_GB", "en", "cy_GB"), ("cy_GB", "pl", "cy_GB"), ("cy_GB", "", "cy_GB"),
        ("en_GB", "pl", "pl"), ("en_GB", "cy", "cy_GB"), ("en_GB", "xx", "en_GB"),
    ],
)  # fmt: skip
def test_then_what_their_group_chose_then_their_app_then_what_groups_begin_with(
    desk: SmallDesk, groups: str, app: str, reads: str
) -> None:
    sam, group = joins(desk, groups)

    assert reads == desk.desk.reader(sam, group, app).language


def test_what_we_start_is_in_the_language_of_the_group_they_are_in_and_follows_its_change(desk: SmallDesk) -> None:
    sam, group = joins(desk, "cy_GB")
    found = desk.books.groups.find(group)
    assert found is not None

    assert (
        "cy_GB"
        == desk.desk.readers([unasked(sam)], desk.books.people.glance({sam}))[0].language
        == desk.desk.reader(sam, None).language
    )
    desk.books.groups.keep(replace(found, language="pl"))
    assert (
        "pl"
        == desk.desk.readers([unasked(sam)], desk.books.people.glance({sam}))[0].language
        == desk.desk.reader(sam, None).language
    )


def test_in_no_group_their_app_decides(desk: SmallDesk) -> None:
    desk.does(Commanded("help"), SAM_PRIVATE)
    sam = desk.books.people.known(SAM)
    assert sam is not None

    assert "pl" == desk.desk.reader(sam.person, None, "pl").language
