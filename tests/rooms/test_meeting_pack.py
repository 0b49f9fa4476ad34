"""What people need to come: gaps that stop nothing, hard words that are looked at first, links that lead where they may."""

from datetime import datetime

import pytest

from bot.engine.happenings import ForTheAgenda
from bot.engine.links import links_in, strange_links, without_strange_links
from bot.engine.message import Audience, Line
from bot.engine.people import Reader
from bot.engine.script import Said
from bot.meetings.agenda import Decision
from bot.meetings.model import Meeting
from bot.meetings.pack import Item
from bot.meetings.script_pack import chosen_text
from tests.fakes import PlainSay
from tests.rooms.meetings_kit import JO, SAM, Town, keys_of, to_the_group

TUESDAY = datetime(2026, 12, 1, 18)
SEED = {"meeting": "1"}


def kept(town: Town, item: Item, text: str, meeting: str = "1") -> None:
    form = next(each for each in town.room.forms if each.name == "pack_item")
    seed = {"meeting": meeting, "item": item.value, "hosts": "gov.uk", "now_said": ""}
    town.hear(form.finish(town.visit(JO), Said({"text": text, "ok": "save"}, seed)))


def words_of(town: Town, rest: str = "all") -> str:
    return PlainSay().plain(town.types(SAM, rest).replies[0].text, Reader())


def test_what_is_missing_is_said_to_whoever_looks_after_it_and_stops_nothing() -> None:
    town = Town()
    town.once(TUESDAY)
    text = keys_of(town.types(JO, "look_after").replies[0].text)

    assert "pack.gaps" in text
    assert {f"pack.name.{each}" for each in Item} <= set(text)
    assert "gap.where" not in text
    kept(town, Item.ONLINE, "www.gov.uk/meet")
    assert not {"pack.name.map", "pack.name.online"} & set(keys_of(town.types(JO, "look_after").replies[0].text))


def test_what_was_said_last_time_stands_for_the_next() -> None:
    town = Town()
    town.once(TUESDAY)
    kept(town, Item.FOOD, "soup and bread")
    town.until(town.now + 16 * 24 * 3600)
    later = Meeting(2, town.group, TUESDAY.replace(day=22), town.zone)
    town.timetable.put_up(later, town.now)

    assert "soup and bread" in words_of(town)
    kept(town, Item.FOOD, "", meeting="2")
    assert "soup and bread" not in words_of(town)


def test_hard_words_are_shown_first_and_the_sender_decides() -> None:
    town = Town(hard=("synergies",))
    town.once(TUESDAY)
    kept(town, Item.CAN, "the synergies")
    shown = town.press(JO, "meeting", SEED, "do", "show")

    assert "pack.hard_words" in keys_of(shown.replies[0].text)
    assert [] == to_the_group(shown.replies)
    sent = town.press(JO, "pack", SEED, "do", "send")
    (news,) = to_the_group(sent.replies)
    assert "the synergies" in PlainSay().plain(news.text, Reader())


def test_what_people_put_on_the_agenda_and_what_was_decided_is_looked_at_too() -> None:
    town = Town(hard=("synergies", "leverage", "utilise"))
    town.once(TUESDAY)
    said = Line("agreement.agenda.new", {"line": Line("plain", {"words": "our synergies"})})
    town.room.hears[ForTheAgenda](ForTheAgenda(town.group, said, town.now))
    books, day = town.books, TUESDAY.replace(day=2, month=11)
    books.meetings.keep(Meeting(2, town.group, day, town.zone))
    books.agenda.decide(Decision(1, town.group, 2, "leverage the hall"))
    books.agenda.decide(Decision(2, town.group, 3, "utilise the bus", TUESDAY.date()))
    (shown,) = town.press(JO, "meeting", SEED, "do", "show").replies

    words = PlainSay().plain(shown.text, Reader())
    assert all(each in words for each in town.hard)


def test_a_member_can_neither_change_nor_send_it() -> None:
    town = Town()
    town.once(TUESDAY)
    for outcome in (
        town.press(SAM, "pack", SEED, "item", "food"),
        town.press(SAM, "pack", SEED, "do", "send"),
        town.press(SAM, "meeting", SEED, "do", "show"),
        town.press(SAM, "meeting", SEED, "do", "cancel"),
    ):
        assert (["talk.only_coordinators"], None) == (keys_of(outcome.replies[0].text), outcome.begin)


def test_what_another_room_has_for_the_agenda_is_on_it_and_can_be_taken_off() -> None:
    town = Town()
    town.once(TUESDAY)
    town.hear(town.room.hears[ForTheAgenda](ForTheAgenda(town.group, Line("plain", {"words": "the ramp"}), town.now)))

    assert "the ramp" in words_of(town)
    (reply,) = town.press(JO, "meeting", SEED, "do", "topics").replies
    assert Audience.PRIVATE is reply.audience
    town.press(JO, "pack", dict(reply.seed), "off", "0")
    assert "the ramp" not in words_of(town)


def test_the_group_is_asked_what_to_talk_about_and_answers_in_private() -> None:
    town = Town()
    town.once(TUESDAY)
    (asked,) = to_the_group(town.press(JO, "meeting", SEED, "do", "invite").replies)
    (answer,) = town.press(SAM, asked.card, asked.seed, "do", "agenda", private=False).replies

    assert ["topics.invite"] == keys_of(asked.text)
    assert Audience.PRIVATE is answer.audience


def test_the_sheet_to_print_has_all_of_it_and_room_to_write() -> None:
    town = Town()
    town.once(TUESDAY)
    kept(town, Item.FOOD, "soup and bread")
    (reply,) = town.types(SAM, "all").replies
    (printed,) = town.press(SAM, "meeting", SEED, "do", "print").replies

    assert ("do", "print") in [(each.key, each.value) for row in reply.rows for each in row]  # type: ignore[union-attr]
    assert printed.attachment is not None
    assert "soup and bread" in str(printed.attachment.body)
    assert "sheet.question.heard" in str(printed.attachment.body)


# --- links


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see https://www.gov.uk/benefits.", ["https://www.gov.uk/benefits"]),
        ("evil.example.com/x and www.a.org, ok", ["evil.example.com/x", "www.a.org"]),
        ("ring Jo on 01632 960 000. At 6.30 in St. Werburgh's", []),
        ("jo@chester.org.uk", []),
    ],
)
def test_what_an_app_would_make_a_link_of_is_found(text: str, links: list[str]) -> None:
    assert links == links_in(text)


def test_a_link_leads_only_where_the_host_said() -> None:
    hosts = ("gov.uk", "zoom.us")
    fine = "https://us02web.zoom.us/j/1 and www.gov.uk"

    assert [] == strange_links(fine, hosts)
    assert ["https://gov.uk.evil.com/", "notgov.uk"] == strange_links("https://gov.uk.evil.com/ notgov.uk", hosts)
    assert ["https://gov.uk@evil.com"] == strange_links("https://gov.uk@evil.com", hosts)
    assert "Come by bus, see gov.uk" == without_strange_links("Come by bus, see gov.uk notgov.uk", hosts)


def test_what_was_written_is_not_lost_with_a_link_that_cant_stand() -> None:
    seed = {"item": "way", "hosts": "gov.uk", "now_said": ""}
    said = Said({"text": "bus 5 www.evil.com", "text_2": "www.evil.com, bus 5", "text_3": "bus 5 www.evil.com"}, seed)

    assert "bus 5" == chosen_text(said)
    assert "" == chosen_text(Said({"text": "", "ok": "save"}, seed))


def test_about_benefits_there_is_a_link_or_nothing() -> None:
    seed = {"item": "benefits", "hosts": "gov.uk", "now_said": ""}

    assert "" == chosen_text(Said({"text": "you can earn £20", "text_2": "really", "text_3": "yes"}, seed))
    assert "www.gov.uk/pay" == chosen_text(Said({"text": "you can earn £20", "text_2": "www.gov.uk/pay"}, seed))
