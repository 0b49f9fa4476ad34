"""People: our own numbers for platform accounts, and how each likes to be written to."""

from dataclasses import replace
from datetime import UTC, datetime, time

from bot.engine.people import Account, GroupId, PersonId
from bot.engine.profile import Much, Profile, Quiet, week_of
from tests.contracts.conftest import Books, place_of
from tests.fakes import MONDAY

SAM = Account("telegram", "7001")
HOUR, DAY = 3600, 24 * 3600


class TestPeople:
    def test_a_stranger_is_not_known(self, books: Books) -> None:
        assert books.people.known(SAM) is None
        assert books.people.profile(PersonId(42)) is None
        assert books.people.private_place(PersonId(42)) is None

    def test_somebody_met_is_known_again(self, books: Books) -> None:
        met = books.people.meet(SAM, MONDAY)

        assert met == books.people.known(SAM)
        assert met == books.people.profile(met.person)

    def test_the_same_number_on_another_channel_is_somebody_else(self, books: Books) -> None:
        sam = books.people.meet(SAM, MONDAY)

        assert books.people.known(Account("discord", "7001")) is None
        assert sam.person != books.people.meet(Account("discord", "7001"), MONDAY).person

    def test_a_platform_can_be_asked_about_somebody_under_its_own_number(self, books: Books) -> None:
        sam = books.people.meet(SAM, MONDAY)
        laptop = Account("discord", "99")
        books.people.merge(books.people.meet(laptop, MONDAY).person, sam.person)

        assert (laptop, SAM) == books.people.accounts(sam.person)
        assert () == books.people.accounts(PersonId(42))

    def test_what_somebody_chose_is_kept(self, books: Books) -> None:
        sam = books.people.meet(SAM, MONDAY)
        group = GroupId(3)
        chosen = Profile(
            sam.person,
            "cy_GB",
            easy_read=True,
            zone="Europe/Dublin",
            stopped=True,
            group=group,
            saves_data=True,
            quiet=Quiet(time(22), time(7, 30)),
            discreet=True,
            silent=True,
            paused_until=MONDAY + HOUR,
            app="telegram",
            seen=sam.seen,
            much=Much.QUESTIONS,
            asked=20_000,
        )

        books.people.keep(chosen)

        assert chosen == books.people.known(SAM)

    def test_we_can_write_to_them_once_they_opened_a_private_chat(self, books: Books) -> None:
        sam = books.people.meet(SAM, MONDAY)

        assert books.people.private_place(sam.person) is None

        books.people.opened(sam.person, "telegram", "7001")
        place = books.people.private_place(sam.person)

        assert place is not None
        assert (place.channel, place.chat, place.private) == ("telegram", "7001", True)
        assert replace(sam, private_chat="7001", last_app="telegram") == books.people.known(SAM)

    def test_changing_a_setting_does_not_close_the_private_chat(self, books: Books) -> None:
        sam = books.people.meet(SAM, MONDAY)
        books.people.opened(sam.person, "telegram", "7001")

        books.people.keep(replace(sam, language="pl_PL"))

        assert books.people.private_place(sam.person) is not None

    def test_nobody_is_written_to_who_closed_the_chat_or_said_stop(self, books: Books) -> None:
        sam = books.people.meet(SAM, MONDAY)
        books.people.opened(sam.person, "telegram", "7001")
        books.people.opened(sam.person, "telegram", "")

        assert books.people.private_place(sam.person) is None

        books.people.opened(sam.person, "telegram", "7001")
        books.people.keep(replace(sam, private_chat="7001", stopped=True))

        assert books.people.private_place(sam.person) is None

    def test_somebody_forgotten_is_a_stranger(self, books: Books) -> None:
        sam = books.people.meet(SAM, MONDAY)
        alex = books.people.meet(Account("telegram", "7002"), MONDAY)

        books.people.forget(sam.person)

        assert books.people.known(SAM) is None
        assert books.people.profile(sam.person) is None
        assert alex == books.people.known(Account("telegram", "7002"))

    def test_forgetting_twice_changes_nothing(self, books: Books) -> None:
        sam = books.people.meet(SAM, MONDAY)

        books.people.forget(sam.person)
        books.people.forget(sam.person)

        assert books.people.known(SAM) is None

    def test_who_only_said_hello_is_gone_after_a_day_and_who_chose_or_belongs_stays(self, books: Books) -> None:
        hello = books.people.meet(SAM, MONDAY)
        chose = books.people.meet(Account("telegram", "7002"), MONDAY)
        member = books.people.meet(Account("telegram", "7003"), MONDAY)
        new = books.people.meet(Account("telegram", "7004"), MONDAY + HOUR)
        books.people.keep(replace(chose, language="cy_GB"))
        group = books.groups.start(place_of("-100"), "en_GB", "Europe/London", MONDAY)
        books.groups.join(group.id, member.person, MONDAY)

        assert books.people.sweep(MONDAY + HOUR) == 1
        assert books.people.profile(hello.person) is None
        assert [chose.person, member.person, new.person] == [
            each.person for each in map(books.people.profile, (chose.person, member.person, new.person)) if each
        ]

    def test_two_accounts_that_are_one_person_are_known_by_either(self, books: Books) -> None:
        old = books.people.meet(Account("discord", "9"), MONDAY)
        new = books.people.meet(SAM, MONDAY)
        books.people.keep(replace(old, language="cy_GB", zone="Europe/Dublin"))
        books.people.keep(replace(new, language="en_GB"))

        books.people.merge(old.person, new.person)

        found = [books.people.known(each) for each in (SAM, Account("discord", "9"))]
        assert [new.person, new.person] == [each.person for each in found if each]
        assert [("en_GB", "Europe/Dublin")] * 2 == [(each.language, each.zone) for each in found if each]
        assert books.people.profile(old.person) is None

    # --- several apps, one person ---

    def test_we_write_in_the_app_they_chose_else_in_the_one_they_used_last(self, books: Books) -> None:
        sam, other = books.people.meet(SAM, MONDAY), books.people.meet(Account("discord", "9"), MONDAY)
        books.people.merge(other.person, sam.person)
        books.people.opened(sam.person, "discord", "d9")
        books.people.opened(sam.person, "telegram", "7001")

        assert ("discord", "telegram") == books.people.apps(sam.person)
        assert place_of("d9", channel="discord", private=True) == books.people.private_place(sam.person, "discord")
        assert books.people.private_place(sam.person, "console") is None
        assert place_of("7001", private=True) == books.people.private_place(sam.person)

        books.people.opened(sam.person, "discord", "d9")

        assert place_of("d9", channel="discord", private=True) == books.people.private_place(sam.person)

        books.people.keep(replace(sam, app="telegram"))

        assert place_of("7001", private=True) == books.people.private_place(sam.person)

        books.people.opened(sam.person, "telegram", "")

        assert place_of("d9", channel="discord", private=True) == books.people.private_place(sam.person)

    def test_each_account_knows_its_own_private_chat(self, books: Books) -> None:
        sam, other = books.people.meet(SAM, MONDAY), books.people.meet(Account("discord", "9"), MONDAY)
        books.people.opened(sam.person, "telegram", "7001")
        books.people.opened(other.person, "discord", "d9")
        books.people.merge(other.person, sam.person)

        found = [books.people.known(each) for each in (SAM, Account("discord", "9"))]
        assert ["7001", "d9"] == [each.private_chat for each in found if each]

    def test_an_account_that_was_unlinked_is_a_strangers_and_the_last_one_stays(self, books: Books) -> None:
        sam, other = books.people.meet(SAM, MONDAY), books.people.meet(Account("discord", "9"), MONDAY)
        books.people.merge(other.person, sam.person)
        books.people.opened(sam.person, "discord", "d9")
        books.people.keep(replace(sam, app="discord"))

        books.people.unlink(sam.person, "discord")
        books.people.unlink(sam.person, "telegram")

        assert books.people.known(Account("discord", "9")) is None
        assert ("telegram",) == books.people.apps(sam.person)
        assert replace(sam, app="", last_app="") == books.people.known(SAM)

    def test_forgetting_somebody_forgets_all_their_accounts(self, books: Books) -> None:
        sam, other = books.people.meet(SAM, MONDAY), books.people.meet(Account("discord", "9"), MONDAY)
        books.people.merge(other.person, sam.person)

        books.people.forget(sam.person)

        assert [None, None] == [books.people.known(each) for each in (SAM, Account("discord", "9"))]

    # --- the last contact ---

    def test_the_last_contact_is_known_by_the_week_only(self, books: Books) -> None:
        sam = books.people.meet(SAM, MONDAY)
        books.people.here(sam.person, MONDAY + 20 * DAY + HOUR)
        seen = books.people.profile(sam.person)

        assert seen is not None
        assert week_of(MONDAY + 20 * DAY) == seen.seen
        assert datetime.fromtimestamp(seen.seen, UTC).strftime("%a %H:%M:%S") == "Mon 00:00:00"

    def test_who_was_silent_long_is_told_once_and_then_forgotten_unless_they_come_back(self, books: Books) -> None:
        sam, alex = books.people.meet(SAM, MONDAY), books.people.meet(Account("telegram", "7002"), MONDAY)
        late = MONDAY + 400 * DAY
        pat = books.people.meet(Account("telegram", "7003"), late)

        assert {sam.person, alex.person} == set(books.people.silent_since(late - 300 * DAY, 10))
        assert len(books.people.silent_since(late - 300 * DAY, 1)) == 1

        for each in (sam, alex):
            books.people.told_to_go(each.person, late)

        assert books.people.silent_since(late - 300 * DAY, 10) == ()
        assert books.people.to_forget(late, late, 10) == ()

        books.people.here(alex.person, late + DAY)

        assert (sam.person,) == books.people.to_forget(late + DAY, late, 10)
        assert pat.person not in books.people.to_forget(late + DAY, late + 99 * DAY, 10)
