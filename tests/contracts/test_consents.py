"""Consents: one thing at a time, off until chosen, asked again only when enough time has gone by."""

import pytest

from bot.engine.consents import DAY, Consent, Wish, day_of
from bot.engine.people import Account, Role
from tests.contracts.conftest import Books, place_of
from tests.fakes import MONDAY

REMINDERS, UPDATES = Wish("reminders"), Wish("updates")


class TestConsents:
    def test_nobody_agreed_who_was_not_asked(self, books: Books) -> None:
        sam = books.person("sam")

        assert not books.consents.agreed(sam, REMINDERS, MONDAY)
        assert books.consents.may_ask(sam, REMINDERS, MONDAY)
        assert books.consents.of(sam) == ()

    def test_a_yes_is_to_one_thing_and_holds_a_year(self, books: Books) -> None:
        sam = books.person("sam")

        books.consents.say(sam, REMINDERS, yes=True, now=MONDAY)

        assert books.consents.agreed(sam, REMINDERS, MONDAY + 364 * DAY)
        assert not books.consents.agreed(sam, REMINDERS, MONDAY + 365 * DAY)
        assert not books.consents.agreed(sam, UPDATES, MONDAY)
        assert (Consent("reminders", 1, day_of(MONDAY), yes=True),) == books.consents.of(sam)

    def test_a_yes_is_asked_about_again_in_its_last_month(self, books: Books) -> None:
        sam = books.person("sam")

        books.consents.say(sam, REMINDERS, yes=True, now=MONDAY)

        assert not books.consents.may_ask(sam, REMINDERS, MONDAY + 334 * DAY)
        assert books.consents.may_ask(sam, REMINDERS, MONDAY + 335 * DAY)

    def test_a_no_is_not_asked_about_again_for_ninety_days(self, books: Books) -> None:
        sam = books.person("sam")

        books.consents.say(sam, REMINDERS, yes=False, now=MONDAY)

        assert not books.consents.agreed(sam, REMINDERS, MONDAY)
        assert not books.consents.may_ask(sam, REMINDERS, MONDAY + 89 * DAY)
        assert books.consents.may_ask(sam, REMINDERS, MONDAY + 90 * DAY)

    def test_a_new_text_is_a_new_question_but_a_no_stays_a_no(self, books: Books) -> None:
        sam, alex = books.person("sam"), books.person("alex")
        books.consents.say(sam, REMINDERS, yes=True, now=MONDAY)
        books.consents.say(alex, REMINDERS, yes=False, now=MONDAY)
        changed = Wish("reminders", 2)

        assert not books.consents.agreed(sam, changed, MONDAY)
        assert books.consents.may_ask(sam, changed, MONDAY)
        assert not books.consents.may_ask(alex, changed, MONDAY + 89 * DAY)

    def test_the_last_word_counts(self, books: Books) -> None:
        sam = books.person("sam")
        books.consents.say(sam, REMINDERS, yes=True, now=MONDAY)

        books.consents.say(sam, REMINDERS, yes=False, now=MONDAY)

        assert not books.consents.agreed(sam, REMINDERS, MONDAY)

    def test_who_agreed_in_a_group_are_its_members_only(self, books: Books) -> None:
        group = books.groups.start(place_of("-100"), "en_GB", "Europe/London", MONDAY)
        sam, alex, kit = books.person("sam"), books.person("alex"), books.person("kit")
        for each in (sam, alex):
            books.groups.join(group.id, each, MONDAY)
        books.groups.give_role(group.id, sam, Role.COORDINATOR, MONDAY)
        for each, yes in ((sam, True), (alex, False), (kit, True)):
            books.consents.say(each, UPDATES, yes=yes, now=MONDAY)

        assert books.consents.agreed_in(group.id, UPDATES, MONDAY) == (sam,)
        assert books.consents.agreed_in(group.id, UPDATES, MONDAY + 400 * DAY) == ()

    @pytest.mark.parametrize(("later", "agreed"), [("old", True), ("new", False), ("neither", False)])
    def test_of_two_answers_of_one_person_the_newer_counts_and_of_one_day_the_no(
        self, books: Books, later: str, agreed: bool
    ) -> None:
        old, new = books.person("sam"), books.people.meet(Account("discord", "9"), MONDAY).person
        books.consents.say(old, REMINDERS, yes=True, now=MONDAY + (DAY if later == "old" else 0))
        books.consents.say(new, REMINDERS, yes=False, now=MONDAY + (DAY if later == "new" else 0))
        books.consents.say(old, UPDATES, yes=True, now=MONDAY)

        books.consents.merge(old, new)

        assert agreed == books.consents.agreed(new, REMINDERS, MONDAY)
        assert books.consents.agreed(new, UPDATES, MONDAY)
        assert books.consents.of(old) == ()

    def test_somebody_forgotten_said_nothing_and_others_keep_their_word(self, books: Books) -> None:
        sam, alex = books.person("sam"), books.person("alex")
        for each in (sam, alex):
            books.consents.say(each, UPDATES, yes=True, now=MONDAY)

        books.consents.forget(sam)

        assert books.consents.of(sam) == ()
        assert books.consents.agreed(alex, UPDATES, MONDAY)
