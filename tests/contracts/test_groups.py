"""Groups: the chats they meet in, who is in them, and who looks after what."""

from dataclasses import replace

from bot.engine.people import GroupId, PersonId, Role
from tests.contracts.conftest import Books, place_of
from tests.fakes import MONDAY

HERE = place_of("-100")


def start(books: Books) -> GroupId:
    return books.groups.start(HERE, "en_GB", "Europe/London", MONDAY).id


class TestGroups:
    def test_a_chat_nobody_set_up_is_no_group(self, books: Books) -> None:
        assert books.groups.at(HERE) is None
        assert books.groups.find(GroupId(9)) is None
        assert books.groups.places(GroupId(9)) == ()

    def test_a_chat_becomes_a_group_with_its_language_and_zone(self, books: Books) -> None:
        group = books.groups.start(HERE, "cy_GB", "Europe/London", MONDAY)

        assert group == books.groups.at(HERE)
        assert group == books.groups.find(group.id)
        assert books.groups.places(group.id) == (HERE,)
        assert (group.language, group.zone, group.set_up, group.closed) == ("cy_GB", "Europe/London", False, False)

    def test_the_topic_we_were_asked_into_is_where_we_post(self, books: Books) -> None:
        group = books.groups.start(place_of("-100", topic="7"), "en_GB", "Europe/London", MONDAY)

        assert books.groups.places(group.id) == (place_of("-100", topic="7"),)
        assert group == books.groups.at(place_of("-100", topic="8"))

    def test_what_the_group_chose_is_kept(self, books: Books) -> None:
        group = books.groups.start(HERE, "en_GB", "Europe/London", MONDAY)
        changed = replace(group, name="Listening Leeds", zone="Europe/Dublin", set_up=True)

        books.groups.keep(changed)

        assert changed == books.groups.at(HERE)

    def test_starting_twice_is_one_group(self, books: Books) -> None:
        assert start(books) == start(books)

    def test_a_group_that_was_left_is_the_same_when_it_asks_us_back(self, books: Books) -> None:
        group = books.groups.start(HERE, "en_GB", "Europe/London", MONDAY)
        books.groups.keep(replace(group, name="Listening Leeds", set_up=True, closed=True))
        books.groups.remove_place(group.id, HERE)

        assert books.groups.at(HERE) is None
        assert books.groups.places(group.id) == ()

        again = books.groups.start(HERE, "pl_PL", "Europe/Warsaw", MONDAY)

        assert replace(group, name="Listening Leeds", set_up=True) == again
        assert books.groups.places(group.id) == (HERE,)

    def test_a_closed_group_is_noted_once_and_found_from_that_day_on_until_it_is_open_again(self, books: Books) -> None:
        group = books.groups.start(HERE, "en_GB", "Europe/London", MONDAY)

        assert books.groups.note_closed(MONDAY) == ()

        books.groups.keep(replace(group, closed=True))
        assert books.groups.note_closed(MONDAY) == (group.id,)
        assert books.groups.note_closed(MONDAY + 1) == ()
        books.groups.keep(replace(group, closed=True, name="Leeds"))
        assert books.groups.closed_before(MONDAY - 1) == ()
        assert books.groups.closed_before(MONDAY) == (group.id,)

        books.groups.keep(group)
        assert books.groups.closed_before(MONDAY) == ()

    def test_an_erased_group_is_gone_and_its_chat_starts_a_new_one(self, books: Books) -> None:
        group, sam = start(books), books.person("Sam")
        books.groups.join(group, sam, MONDAY)

        books.groups.erase(group)

        assert books.groups.find(group) is None
        assert books.groups.at(HERE) is None
        assert books.groups.of(sam) == ()
        assert books.people.profile(sam) is not None

    def test_a_closed_group_is_not_among_somebodys_groups(self, books: Books) -> None:
        sam, group = books.person("sam"), books.groups.start(HERE, "en_GB", "Europe/London", MONDAY)
        books.groups.join(group.id, sam, MONDAY)

        assert books.groups.of(sam) == (group.id,)

        books.groups.keep(replace(group, closed=True))

        assert books.groups.of(sam) == ()

    # --- a chat that moved ---

    def test_a_chat_that_moved_is_the_same_group_and_is_written_to_at_its_new_address(self, books: Books) -> None:
        group = start(books)

        books.groups.move(HERE, "-200")

        found = [books.groups.at(place) for place in (HERE, place_of("-200"))]
        assert [group, group] == [each.id for each in found if each]
        assert books.groups.places(group) == (place_of("-200"),)

    def test_being_told_of_a_move_twice_changes_nothing(self, books: Books) -> None:
        group = start(books)

        books.groups.move(HERE, "-200")
        books.groups.move(HERE, "-200")

        assert books.groups.places(group) == (place_of("-200"),)

    def test_an_old_move_told_again_does_not_undo_a_newer_one(self, books: Books) -> None:
        group = start(books)

        books.groups.move(HERE, "-200")
        books.groups.move(place_of("-200"), "-300")
        books.groups.move(HERE, "-200")

        assert books.groups.places(group) == (place_of("-300"),)

    def test_a_move_told_after_somebody_wrote_in_the_new_chat_brings_the_group_there(self, books: Books) -> None:
        group = start(books)
        books.groups.start(place_of("-200"), "en_GB", "Europe/London", MONDAY)

        books.groups.move(HERE, "-200")

        found = books.groups.at(place_of("-200"))
        assert found is not None
        assert group == found.id
        assert books.groups.places(group) == (place_of("-200"),)

    def test_a_move_of_a_chat_we_do_not_know_is_nothing(self, books: Books) -> None:
        books.groups.move(place_of("-500"), "-501")

        assert books.groups.at(place_of("-501")) is None

    def test_a_move_to_itself_is_nothing(self, books: Books) -> None:
        group = start(books)

        books.groups.move(HERE, HERE.chat)

        assert books.groups.places(group) == (HERE,)

    # --- who is in it ---

    def test_who_joins_twice_is_one_member_and_keeps_their_role(self, books: Books) -> None:
        group, jo = start(books), books.person("jo")
        books.groups.give_role(group, jo, Role.COORDINATOR, MONDAY)

        books.groups.join(group, jo, MONDAY)

        assert books.groups.roles(group, jo) == {Role.MEMBER, Role.COORDINATOR}
        assert books.groups.holders(group, Role.COORDINATOR) == (jo,)

    def test_roles_are_of_one_group_only(self, books: Books) -> None:
        jo, here = books.person("jo"), start(books)
        there = books.groups.start(place_of("-900"), "en_GB", "Europe/London", MONDAY).id
        books.groups.give_role(here, jo, Role.COORDINATOR, MONDAY)
        books.groups.join(there, jo, MONDAY)

        assert books.groups.roles(there, jo) == {Role.MEMBER}
        assert sorted((here, there)) == list(books.groups.of(jo))
        assert books.groups.roles(there, books.person("kit")) == frozenset()

    def test_who_left_is_no_member(self, books: Books) -> None:
        group, sam = start(books), books.person("sam")
        books.groups.join(group, sam, MONDAY)

        books.groups.leave(group, sam)

        assert books.groups.of(sam) == ()
        assert books.groups.roles(group, sam) == frozenset()

    def test_its_size_is_how_many_were_seen_and_did_not_leave(self, books: Books) -> None:
        sam, alex = books.person("sam"), books.person("alex")
        group = books.groups.start(place_of("-100"), "en_GB", "Europe/London", MONDAY)
        for person in (sam, alex, sam):
            books.groups.join(group.id, person, MONDAY)
        books.groups.leave(group.id, alex)

        assert books.groups.size(group.id) == 1

    def test_somebody_forgotten_is_in_no_group_and_the_others_stay(self, books: Books) -> None:
        group, sam, alex = start(books), books.person("sam"), books.person("alex")
        books.groups.give_role(group, sam, Role.SECOND_READER, MONDAY)
        books.groups.join(group, alex, MONDAY)

        books.groups.forget(sam)

        assert books.groups.of(sam) == ()
        assert books.groups.holders(group, Role.SECOND_READER) == ()
        assert books.groups.of(alex) == (group,)

    def test_a_place_is_known_by_the_number_its_chat_has_today(self, books: Books) -> None:
        books.groups.start(place_of("-100"), "en_GB", "Europe/London", MONDAY)
        books.groups.move(place_of("-100"), "-200")
        books.groups.move(place_of("-200"), "-300")

        assert place_of("-300", topic="4") == books.groups.today(place_of("-100", topic="4"))
        assert place_of("-300") == books.groups.today(place_of("-300"))
        assert place_of("-999") == books.groups.today(place_of("-999"))

    def test_of_two_who_are_one_person_the_one_is_in_the_groups_of_both_with_the_higher_role(
        self, books: Books
    ) -> None:
        old, new, alex = books.person("sam"), books.person("sam on discord"), books.person("alex")
        both, one = (
            books.groups.start(place_of(chat), "en_GB", "Europe/London", MONDAY).id for chat in ("-100", "-200")
        )
        books.groups.give_role(both, old, Role.COORDINATOR, MONDAY)
        books.groups.join(both, new, MONDAY)
        books.groups.join(both, alex, MONDAY)
        books.groups.give_role(one, old, Role.SECOND_READER, MONDAY)

        books.groups.merge(old, new)

        assert set(books.groups.of(new)) == {both, one}
        assert books.groups.of(old) == ()
        assert Role.COORDINATOR in books.groups.roles(both, new)
        assert Role.SECOND_READER in books.groups.roles(one, new)
        assert frozenset({Role.MEMBER}) == books.groups.roles(both, alex)

    def test_the_roll_goes_through_open_groups_a_few_people_at_a_time(self, books: Books) -> None:
        sam, alex = books.person("sam"), books.person("alex")
        one, two, shut = (
            books.groups.start(place_of(chat), "en_GB", "Europe/London", MONDAY) for chat in ("-1", "-2", "-3")
        )
        for group, person in ((one, sam), (one, alex), (two, sam), (shut, sam)):
            books.groups.join(group.id, person, MONDAY)
        books.groups.keep(replace(shut, closed=True))
        everybody = sorted([(one.id, sam), (one.id, alex), (two.id, sam)])

        first = books.groups.roll((GroupId(-1), PersonId(-1)), 2)

        assert everybody[:2] == list(first)
        assert everybody[2:] == list(books.groups.roll(first[-1], 2))
        assert [] == list(books.groups.roll(everybody[-1], 2))
