"""Each giver hears of each change once, a promise is kept or taken up again, and two keyholders at once answer once."""

from dataclasses import replace
from typing import cast
from unittest.mock import MagicMock

import pytest

from bot.engine.due import Due
from bot.engine.happenings import ChangesSeconded, ChangesSent
from bot.engine.incoming import Place
from bot.engine.message import Line, Lines, Message, Reply
from bot.engine.people import Reader
from bot.engine.room import Visit
from bot.engine.script import Said
from bot.inputs.answering import Answering
from bot.inputs.for_updates import ForUpdates
from bot.inputs.model import CANNOT, NOT_ANSWERED, PRIVATE, FollowUp, Input, monday_after
from bot.inputs.ports import Ports
from bot.inputs.reading import Reading
from bot.inputs.receipt import as_typed
from bot.inputs.shown import Shown
from bot.inputs.telling import tell
from tests.fakes import FakeDues, PlainSay
from tests.rooms.test_inputs_kept import DAY, SEED, WEEK, batch_comes, by_pat, by_sam, given, told
from tests.rooms.test_loop_telling import CHANGE, GIVEN, GROUP, JO, NOW, PAT, SAM, hearing_of, mondays_of, ports, visit

__all__ = ["ports"]  # the fixture
NOWHERE = Place("", "", private=True)
OTHER = replace(GIVEN, id=8, words="The lift, again")


def monday(ports: Ports, now: int) -> list[Reply]:
    return list(mondays_of(ports).weekly(Due("inputs.weekly", f"at {now}", now, about=GROUP), now).replies)


def words(reply: Reply) -> str:
    return PlainSay().plain(reply.text, Reader("en_GB"))


def in_lines(*keys: str) -> Lines:
    return Lines(tuple(Line(each) for each in keys), gap=True)


def answered_with(ports: Ports, *inputs: Input, ok: bool = True) -> None:
    """Sam gave these, and one change answers them; nobody heard of it yet."""
    ports.inputs.keep_change(replace(CHANGE, ok=ok))
    for each in inputs:
        ports.inputs.keep(replace(each, change=CHANGE.id))
        ports.inputs.keep_follow_up(FollowUp(CHANGE.id, each.id))
        ports.inputs.link(each.id, SAM)


def pressed(ports: Ports, value: str, *, still: bool = False, now: int = NOW) -> Reply:
    hearing = hearing_of(ports)
    (reply,) = (hearing.still if still else hearing.verdict)(by_sam(now), SEED, "is", value).replies
    return reply


class TestOnce:
    def test_two_things_of_one_giver_are_answered_in_one_message(self, ports: Ports) -> None:
        answered_with(ports, GIVEN, OTHER)
        (message,) = tell(ports, CHANGE, NOW)

        assert words(message).count("change.you_wrote") == 2
        assert tell(ports, CHANGE, NOW) == []

    def test_one_tap_is_about_both_and_a_no_opens_both(self, ports: Ports) -> None:
        answered_with(ports, GIVEN, OTHER)
        tell(ports, CHANGE, NOW)
        pressed(ports, "no")
        batch_comes(ports)
        there = [ports.inputs.find(each.id) for each in (GIVEN, OTHER)]

        assert [0, 0] == [each.change for each in there if each is not None]
        assert "still_so" not in {each.card for each in monday(ports, monday_after(CHANGE.day, 4))}

    def test_the_four_week_question_comes_once_for_both(self, ports: Ports) -> None:
        answered_with(ports, GIVEN, OTHER)
        tell(ports, CHANGE, NOW)
        now = monday_after(CHANGE.day, 4)

        assert ["still_so"] == [each.card for each in monday(ports, now) + monday(ports, now + WEEK)]

    def test_later_is_four_weeks_later_and_not_the_next_monday(self, ports: Ports) -> None:
        told(ports)
        first = monday_after(CHANGE.day, 4)
        assert ["still_so"] == [each.card for each in monday(ports, first)]
        pressed(ports, "later", still=True, now=first)
        asked = [week for week in range(1, 9) if monday(ports, first + week * WEEK)]

        assert asked == [4]

    def test_an_update_to_who_gave_comes_with_their_words_and_buttons_and_not_again(self, ports: Ports) -> None:
        answered_with(ports, GIVEN, ok=False)
        update = Message(
            NOWHERE,
            in_lines("update", "stop"),
            texts={"cy_GB": in_lines("diweddariad", "stop")},
            alts={"cy_GB": Line("llun")},
        )
        (told,) = ForUpdates(ports, MagicMock()).sent(ChangesSent(GROUP, (CHANGE.id,), update, NOW)).replies
        change = ports.inputs.find_change(CHANGE.id)

        said = [each.split()[0] for each in words(told).split("\n\n")]
        assert ["followup.head", "update", "change.you_wrote", "stop", "followup.ask"] == said
        assert words(replace(told, text=told.texts["cy_GB"])).split("\n\n")[1] == "diweddariad"
        assert told.alts == update.alts
        assert told.card == "follow_up"
        assert change is not None
        assert change.ok
        assert tell(ports, change, NOW) == []
        assert Reading(ports).needs(GROUP, NOW) == ()

    def test_the_update_stands_in_the_first_of_several_answers(self, ports: Ports) -> None:
        answered_with(ports, GIVEN)
        another = replace(CHANGE, id=6, what="The stairs are lit")
        ports.inputs.keep_change(another)
        ports.inputs.keep(replace(OTHER, change=another.id))
        ports.inputs.keep_follow_up(FollowUp(another.id, OTHER.id))
        ports.inputs.link(OTHER.id, SAM)
        sent = ChangesSent(GROUP, (CHANGE.id, another.id), Message(NOWHERE, in_lines("update", "stop")), NOW)
        told = ForUpdates(ports, MagicMock()).sent(sent).replies

        assert [True, False] == ["\n\nupdate\n\n" in words(each) for each in told]

    def test_a_change_that_the_reader_of_an_update_wrote_has_its_writer_as_the_other_key(self, ports: Ports) -> None:
        answered_with(ports, GIVEN, ok=False)
        ports.inputs.keep_change(replace(CHANGE, writer=PAT))
        read = ChangesSeconded(GROUP, (CHANGE.id,), JO, PAT, NOW)

        assert [SAM] == [each.to for each in ForUpdates(ports, MagicMock()).seconded(read).replies]


class TestNothingIsBuried:
    def test_a_no_is_not_answered_by_the_same_again(self, ports: Ports) -> None:
        told(ports)
        pressed(ports, "no")
        batch_comes(ports)
        (page,) = Answering(ports).offer_links(visit(), given(ports)).replies
        (refused,) = Answering(ports).link(visit(), given(ports), CHANGE.id).replies

        assert words(page).startswith("link.none")
        assert words(refused).startswith("talk.closed")
        assert ports.inputs.follow_up(CHANGE.id, GIVEN.id).verdict == "no"

    def test_a_second_person_is_asked_also_where_an_earlier_giver_was_never_reached(self, ports: Ports) -> None:
        answered_with(ports, GIVEN)
        ports.inputs.cut(GIVEN.id)  # forgotten before it went out
        ports.inputs.keep(OTHER)
        first, *asked = Answering(ports).link(visit(NOW + DAY), OTHER, CHANGE.id).replies

        assert words(first).startswith("answer.asked_second")
        assert [PAT] == [each.to for each in asked]
        assert asked[0].key != f"second:{CHANGE.id}:{CHANGE.asked}:{PAT}"

    def test_an_answer_that_nobody_read_yet_is_no_silence(self, ports: Ports) -> None:
        answered_with(ports, GIVEN, ok=False)
        heard = [(week, words(each)) for week in range(6) for each in monday(ports, NOW + week * WEEK)]

        assert [0, 4] == [week for week, said in heard if said.startswith("late.second")]

    def test_who_could_not_be_reached_hears_it_when_they_can_be(self, ports: Ports) -> None:
        answered_with(ports, GIVEN)
        people = cast(MagicMock, ports.people)
        place, people.private_place.return_value = people.private_place.return_value, None
        assert tell(ports, CHANGE, NOW) == []
        people.private_place.return_value = place
        week = monday_after(CHANGE.day, 4)
        cards = [[each.card for each in monday(ports, week + after * WEEK)] for after in range(5)]

        assert cards == [["follow_up"], [], [], [], ["still_so"]]

    def test_a_day_that_was_named_with_we_cannot_is_kept(self, ports: Ports) -> None:
        told(ports)
        ports.inputs.keep_change(replace(CHANGE, outcome=CANNOT, because="no money", next_at=NOW + WEEK, ok=True))
        said = [words(each) for each in monday(ports, NOW + WEEK)]

        assert ["late.nothing_new", "late.promised"] == [each.split()[0] for each in said]
        assert given(ports).waiting

    def test_who_had_enough_of_we_cannot_hears_no_more(self, ports: Ports) -> None:
        told(ports)
        ports.inputs.keep_change(replace(CHANGE, outcome=CANNOT, because="no money", next_at=NOW + WEEK, ok=True))
        pressed(ports, "enough")

        assert monday(ports, NOW + WEEK) == []
        assert not given(ports).waiting

    def test_the_word_for_what_was_never_answered_says_so(self, ports: Ports) -> None:
        ports.inputs.keep(replace(GIVEN, words="", summary="The lift", closed=NOT_ANSWERED))
        ports.inputs.set_receipt(GIVEN.id, as_typed("blue lamp"))
        (reply,) = Shown(ports).by_word(visit(), Said({"what": "see", "word": "blue lamp"}, {})).replies

        assert words(reply).startswith("changed.head.never")


class TestOneTap:
    @pytest.mark.parametrize("value", ["yes", "partly", "no"])
    def test_each_can_be_changed(self, ports: Ports, value: str) -> None:
        told(ports)

        assert len(pressed(ports, value).rows) == 4

    def test_enough_before_the_end_can_be_changed_too(self, ports: Ports) -> None:
        told(ports)
        ports.inputs.keep_change(replace(CHANGE, outcome="working", ok=True))
        assert len(pressed(ports, "enough").rows) == 4

        pressed(ports, "yes")
        assert not ports.inputs.follow_up(CHANGE.id, GIVEN.id).enough

    def test_a_no_to_the_four_week_question_can_be_taken_back(self, ports: Ports) -> None:
        told(ports)
        pressed(ports, "no", still=True)
        pressed(ports, "unknown", still=True)
        batch_comes(ports)

        assert given(ports).change == CHANGE.id

    def test_a_no_to_older_news_does_not_say_that_it_opens_again(self, ports: Ports) -> None:
        told(ports)
        ports.inputs.keep(replace(given(ports), change=99))

        assert cast(Line, pressed(ports, "no").text).key == "still.thanks.yes"
        assert cast(FakeDues, ports.dues).waiting == []


class TestTwoAtOnce:
    def test_the_one_who_is_second_is_told_and_changes_nothing(self, ports: Ports) -> None:
        ports.inputs.keep(GIVEN)
        ports.inputs.link(GIVEN.id, SAM)
        for who, key in ((visit(), "answer.asked_second"), (by_pat(NOW), "answer.meanwhile")):
            assert key == self.answers(ports, who)
        assert len(ports.inputs.changes(GROUP)) == 1

    def answers(self, ports: Ports, who: Visit) -> str:
        seed = {"input": str(GIVEN.id), "now": str(NOW), "zone": "Europe/London", "change": "0", "draft": ""}
        said = Said({"outcome": "done", "what": "It works", "ok": "save"}, seed)
        return cast(Line, Answering(ports).answered(who, said).replies[0].text).key

    def test_what_is_answered_is_not_put_off_any_more(self, ports: Ports) -> None:
        told(ports)
        said = Said({"next": "month", "because": "no money"}, {"input": str(GIVEN.id)})
        (reply,) = Reading(ports).put_off(visit(), said).replies

        assert cast(Line, reply.text).key == "answer.meanwhile"
        assert given(ports).label == PRIVATE
