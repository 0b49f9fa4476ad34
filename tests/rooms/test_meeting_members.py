"""What members do with a meeting, and who gets to see it."""

from datetime import datetime

import pytest

from bot.engine.message import Audience, Line
from bot.engine.people import PersonId, Reader
from bot.engine.room import Form, Outcome, Run
from bot.engine.script import Said
from bot.meetings.coming import Answer, Shown
from bot.meetings.model import DAY
from tests.fakes import PlainSay
from tests.rooms.meetings_kit import ALEX, JO, PAT, SAM, Town, keys_of

TUESDAY = datetime(2026, 12, 1, 18)
SEED = {"meeting": "1", "name": "", "unnamed": "yes"}


@pytest.fixture
def town() -> Town:
    town = Town()
    town.once(TUESDAY)
    return town


def finish(town: Town, person: PersonId, form: str, **answers: str) -> Outcome:
    """The end of a conversation, as the desk hands it over."""
    found = next(each for each in town.room.forms if each.name == form)
    return town.hear(found.finish(town.visit(person), Said(answers, SEED)))


def form_of(town: Town, name: str) -> Form:
    return next(each for each in town.room.forms if each.name == name)


def words_of(outcome: Outcome) -> str:
    return PlainSay().plain(outcome.replies[0].text, Reader())


def booking(town: Town) -> str:
    return words_of(town.types(JO, "booking"))


def everything(town: Town) -> str:
    return words_of(town.types(SAM, "all"))


def test_saying_that_i_come_is_counted_and_my_name_is_nobodys_business_until_i_say_so(town: Town) -> None:
    outcome = town.types(SAM, "coming")

    assert ["rsvp.coming", "rsvp.you_choose"] == keys_of(outcome.replies[0].text)
    assert "booking.coming" in booking(town)
    finish(town, SAM, "who_sees", shown="books", name="Sam")
    assert 'booking.names.coming names="Sam"' in booking(town)
    assert "Sam" not in everything(town)
    finish(town, SAM, "who_sees", shown="group", name="Sam")
    assert 'plain words="Sam"' in everything(town)
    finish(town, SAM, "who_sees", shown="count")
    assert "Sam" not in booking(town) + everything(town)
    assert ["rsvp.maybe"] == keys_of(town.types(SAM, "maybe").replies[0].text)  # asked once, and remembered


def test_in_the_group_an_answer_says_the_same_to_everybody_and_has_no_buttons(town: Town) -> None:
    town.books.part.keep_part(town.books.part.part(town.group, ALEX))
    replies = [town.press(who, "meeting", SEED, "rsvp", "coming", private=False).replies[0] for who in (SAM, ALEX)]

    assert {Audience.ONLY_YOU} == {each.audience for each in replies}
    assert replies[0].text == replies[1].text
    assert () == replies[0].rows


@pytest.mark.parametrize("what", ["need", "mine", "agenda", "calendar"])
def test_what_is_personal_goes_on_in_private(town: Town, what: str) -> None:
    outcome = town.press(SAM, "meeting", SEED, "do", what, private=False)

    assert [Audience.PRIVATE] == [each.audience for each in outcome.replies]
    assert outcome.begin is None


def test_only_a_coordinator_sees_who_comes_and_only_in_private(town: Town) -> None:
    assert ["talk.only_coordinators"] == keys_of(town.types(SAM, "booking").replies[0].text)
    assert Audience.PRIVATE is town.types(JO, "booking", private=False).replies[0].audience


def test_somebody_without_a_face_may_look_but_not_answer(town: Town) -> None:
    assert keys_of(town.types(None).replies[0].text)[0] == "meeting.next"
    assert ["talk.no_face"] == keys_of(town.types(None, "coming", private=False).replies[0].text)


def test_a_need_with_a_name_is_there_at_once_and_one_without_after_a_while(town: Town) -> None:
    finish(town, SAM, "my_need", need="no nuts", keep="this_one", **{"as": "named"}, name="Sam")
    finish(town, ALEX, "my_need", need="a lift", keep="this_one", **{"as": "no_name"})

    assert 'booking.need_of words="no nuts" name="Sam"' in booking(town)
    assert "a lift" not in booking(town)
    town.now += 24 * 3600
    assert 'booking.need words="a lift"' in booking(town)


def test_an_item_without_a_name_is_detached_and_shows_after_a_while(town: Town) -> None:
    finish(town, SAM, "add_agenda", what="the late bus", **{"as": "no_name"})

    assert () == town.books.agenda.waiting(town.group)
    town.until(town.now + DAY)
    (item,) = town.books.agenda.waiting(town.group)
    assert (Line("plain", {"words": "the late bus"}), "", None) == (item.what, item.name, item.person)


def test_just_before_a_meeting_an_item_without_a_name_is_still_in_time(town: Town) -> None:
    meeting = town.books.meetings.find(1)
    assert meeting is not None
    town.now = meeting.starts - 3 * 3600
    finish(town, SAM, "add_agenda", what="the late bus", **{"as": "no_name"})

    town.until(meeting.starts - 3600)
    assert 1 == len(town.books.agenda.waiting(town.group))


def test_somebody_who_cant_come_is_offered_ways_to_have_a_say(town: Town) -> None:
    (reply,) = town.types(SAM, "cant").replies

    assert ["rsvp.cant", "rsvp.have_a_say"] == keys_of(reply.text)
    assert ["agenda", "read_out", "idea", "undo"] == [each.value for row in reply.rows for each in row]  # type: ignore[union-attr]
    finish(town, SAM, "add_agenda", what="the late bus", **{"as": "named"}, name="Sam")
    assert 'agenda.item_of what="plain words="the late bus"" name="Sam"' in everything(town)
    assert Run("idea", group=town.group) == town.press(SAM, "my_meetings", SEED, "do", "idea").then


@pytest.mark.parametrize("named", [True, False])
def test_words_can_be_sent_to_be_read_out_there(town: Town, named: bool) -> None:
    begun = town.press(SAM, "my_meetings", SEED, "do", "read_out").begin
    assert begun is not None
    who = {"as": "named", "name": "Sam"} if named else {"as": "no_name"}
    town.hear(form_of(town, begun.form).finish(town.visit(SAM), Said({"read_out": "Keep the bus", **who}, begun.seed)))
    town.until(town.now + DAY)

    assert 'agenda.read_out words="Keep the bus"' in everything(town)
    assert ("Sam" in everything(town)) is named


@pytest.mark.parametrize("named", [True, False])
def test_afterwards_there_is_a_way_to_add_something_which_the_next_meeting_talks_about(town: Town, named: bool) -> None:
    town.at(TUESDAY.replace(hour=19))
    early = town.types(SAM, "afterwards")
    town.at(TUESDAY.replace(hour=22))
    begun = town.types(SAM, "afterwards").begin
    assert begun is not None
    who = {"as": "named", "name": "Sam"} if named else {"as": "no_name"}
    said = Said({"afterwards": "I would have said no", **who}, begun.seed)
    town.hear(form_of(town, begun.form).finish(town.visit(SAM), said))
    town.until(town.now + DAY)
    (item,) = town.books.agenda.waiting(town.group)

    assert ["after.not_over"] == keys_of(early.replies[0].text)
    assert Line("agenda.afterwards", {"words": "I would have said no"}) == item.what
    assert "thanks" in [part for _, reply in town.said for part in (reply.key or "").split(":")]


def test_where_names_may_not_be_hidden_it_is_not_offered(town: Town) -> None:
    visit = town.visit(SAM, unnamed=False)
    begun = town.room.commands[0].run(visit, "agenda").begin
    assert begun is not None
    form = next(each for each in town.room.forms if each.name == begun.form)
    questions = list(form.script(Said({"what": "x", "as": "named", "name": "Sam", "ok": "save"}, begun.seed)))

    assert ("named",) == tuple(each.value for each in questions[1].options)


def test_two_lines_are_read_by_the_group_and_leaving_them_out_tells_nothing(town: Town) -> None:
    finish(town, SAM, "my_lines", who="Sam, a member", why="I know the buses", **{"from": "myself"})
    finish(town, PAT, "my_lines", who="Pat", why="I listen", **{"from": "organisation"}, decides="the timetable")
    town.types(SAM, "cant")

    assert "I know the buses" in everything(town)  # only counted: leaving them out would say that Sam is away
    assert 'pack.can_decide words="the timetable"' in everything(town)
    finish(town, SAM, "who_sees", shown="group", name="Sam")
    assert "I know the buses" not in everything(town)
    town.press(PAT, "my_meetings", SEED, "do", "drop_lines")
    assert "I listen" not in everything(town)


def test_an_old_card_says_kindly_that_it_is_over(town: Town) -> None:
    town.now += 60 * DAY

    assert ["meeting.is_over"] == keys_of(town.press(SAM, "meeting", SEED, "rsvp", "coming").replies[0].text)


def test_the_calendar_file_is_mine_and_makes_me_hear_of_a_change(town: Town) -> None:
    (reply,) = town.types(SAM, "calendar").replies

    assert reply.attachment is not None
    assert "meeting.ics" == reply.attachment.name
    assert 0 == town.books.part.coming(1, SAM).heard
    assert [1] == [each.meeting.id for each in town.calendars]


def test_what_is_kept_about_me_is_told_taken_along_and_forgotten(town: Town) -> None:
    finish(town, SAM, "my_need", need="no nuts", keep="keep", **{"as": "named"}, name="Sam")
    finish(town, SAM, "who_sees", shown="books", name="Sam")
    finish(town, SAM, "add_agenda", what="the late bus", **{"as": "named"}, name="Sam")
    keeps = town.room.keeps
    told = PlainSay().plain(keeps.export(SAM), Reader())  # type: ignore[union-attr]

    assert "no nuts" in told
    assert "my_coming.books" in told
    keeps.merge(SAM, ALEX)  # type: ignore[union-attr]
    assert Shown.BOOKS is town.books.part.part(town.group, ALEX).shown
    keeps.forget(ALEX)  # type: ignore[union-attr]
    assert town.books.part.part(town.group, ALEX).shown is None
    assert ["" for _ in "x"] == [each.name for each in town.books.agenda.waiting(town.group)]


def test_somebody_of_another_group_gets_nothing(town: Town) -> None:
    kit = PersonId(99)

    assert ["talk.closed"] == keys_of(town.press(kit, "my_meetings", SEED, "do", "need").replies[0].text)
    assert ["talk.closed"] == keys_of(town.press(kit, "meeting", SEED, "do", "all").replies[0].text)
    assert town.books.part.coming(1, kit).answer is not Answer.COMING


@pytest.mark.parametrize("what", ["coming", "need", "mine", "agenda", "calendar"])
def test_until_it_is_said_who_runs_the_bot_nothing_of_a_member_is_kept(what: str) -> None:
    town = Town(may_keep=False)
    town.once(TUESDAY)

    assert ["notice.missing"] == keys_of(town.types(SAM, what).replies[0].text)
    assert keys_of(town.types(SAM).replies[0].text)[0] == "meeting.next"
    assert () == town.books.part.comings(1)


def test_what_was_said_can_be_taken_back_to_what_it_was_before(town: Town) -> None:
    town.types(SAM, "maybe")
    (reply,) = town.types(SAM, "coming").replies
    town.press(SAM, "my_meetings", reply.seed, "do", "undo")
    assert town.books.part.coming(1, SAM).answer is Answer.MAYBE


def test_who_will_be_late_hears_whom_to_ring_and_nothing_is_kept(town: Town) -> None:
    before = town.books.part.coming(1, SAM)
    (reply,) = town.types(SAM, "late").replies

    assert str(reply.text).count("rsvp.late") == 1
    assert before == town.books.part.coming(1, SAM)
