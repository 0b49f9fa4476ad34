"""What is typed and means one of the bot's commands, a hard word, or nothing but thanks; and what stays a question."""

from dataclasses import replace

import pytest

from adapters.bookshelf import Bookshelf
from adapters.library import content_folder
from bot.engine.incoming import Place
from bot.engine.message import Line, Reply
from bot.engine.people import GroupId, Reader
from bot.engine.room import Outcome, Run, Visit
from bot.principles.model import Answer
from bot.principles.room import open_principles
from tests.a_library import LIBRARY
from tests.fakes_inputs import NothingWaits
from tests.plainly import plainly

ROOM = open_principles(LIBRARY, lambda word: bool(LIBRARY.look_up(word)), NothingWaits(), may_keep_words=True)
VISIT = Visit(None, Place("phone", "Sam", private=True), Reader("en_GB"), now=0)


def answered(typed: str) -> Outcome:
    assert ROOM.free_text is not None
    outcome = ROOM.free_text(VISIT, typed)
    assert outcome is not None
    return outcome


def told(outcome: Outcome) -> Reply:
    (reply,) = outcome.replies
    return reply


def pressed(card: str, reply: Reply, key: str, value: str) -> Reply:
    chosen = next(each for each in ROOM.cards if each.name == card)
    assert chosen.allows(reply.seed, key, value)
    return told(chosen.press(VISIT, reply.seed, key, value))


def choices(reply: Reply) -> list[str]:
    return [each.value for row in reply.rows for each in row]  # type: ignore[union-attr]  # no links in these


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("how do i unsubscribe", "settings"),
        ("please stop writing to me", "stop"),
        ("settings", "settings"),
        ("how do I complain", "privacy complain"),
        ("complaint", "privacy complain"),
        ("show me my data", "privacy"),
        ("komu mogę się poskarżyć", "privacy complain"),
        ("як відписатися", "settings"),
        ("dim mwy o negeseuon", "stop"),
        ("when is the next meeting", "meeting"),
        ("wheres the meeting", "meeting"),
        ("wen is da meetin", "meeting"),
        ("what time is it on", "meeting"),
        ("is there a meeting this week?", "meeting"),
        ("what can you do", "help"),
        ("how do you work", "help"),
        ("how do i use this", "help"),
        ("what happens to what i type", "privacy"),
        ("do you tell anyone what i say", "privacy"),
        ("who can see this chat with you", "privacy"),
        ("do you keep my messages?", "privacy"),
        ("will the council see what i write", "privacy"),
        ("do you tell jo what i say", "privacy"),
        ("is my social worker see this", "privacy"),
        ("who runs this", "privacy"),
        ("who made you", "privacy"),
        ("what do you know about me", "privacy"),
        ("delete me", "privacy"),
        ("what is the next meeting", "meeting"),
        ("when we meet", "meeting"),
        ("when is it", "meeting"),
        ("cancel the meeting", "meeting cancel"),
        ("move the meeting to thursday", "meeting change"),
        ("meting", "meeting"),
        ("next meting", "meeting"),
        ("whens the next one", "meeting"),
        ("can you speak polish", "language"),
        ("Cymraeg", "language"),
        ("do u speak welsh", "language"),
        ("i want to talk to a person", "support"),
        ("can i speak to someone", "support"),
        ("i have an idea", "idea"),
        ("ive got a worry", "idea"),
        ("how do i write an idea", "idea"),
        ("what changed", "changed"),
        ("what has changed because of us", "changed"),
        ("nobody answered my idea", "changed"),
        ("can you check a letter for jargon", "words"),
        ("start", "start"),
        ("hiya what is this", "help"),
        ("how do i check a letter", "words"),
        ("make the words easier", "language"),
        ("too many messages", "settings"),
        ("ask me less", "settings"),
        ("remind me of the meeting", "settings"),
    ],
)
def test_what_asks_for_a_command_opens_it(typed: str, command: str) -> None:
    name, _, what = command.partition(" ")

    assert answered(typed).then == Run(name, what)


@pytest.mark.parametrize(
    "typed",
    [
        "what is my next meeting",
        "whats my next meeting",
        "what date is the next meeting",
        "what is the date of the next meeting",
        "date of next meeting",
        "next meeting date please",
        "tell me when the next meeting is",
        "can you tell me the date of the next meeting",
        "do you know when our next meeting is",
        "do we have a meeting this week",
        "is there a meeting soon",
        "any meetings coming up",
        "upcoming meetings",
        "when will the next meeting be",
        "where will our next meeting take place",
        "which day is the next meeting",
        "which day do we meet",
        "show me the next meeting",
        "my meeting",
        "what meetings do i have",
        "when do i have a meeting",
        "how long until the next meeting",
        "when does our group meet next",
        "when is the meeting next",
        "next session",
    ],
)
def test_the_next_meeting_is_asked_for_in_many_ways(typed: str) -> None:
    assert Run("meeting") == answered(typed).then


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("wots an ICB", "icb"),
        ("what does MDT stand for", "mdt"),
        ("what dose agenda mean", "agenda"),
        ("whats a quorum", "quorum"),
        ("quorum?", "quorum"),
        ("wot does ICB meen", "icb"),
        ("what does HI mean", "hi"),
    ],
)
def test_a_hard_word_is_explained(typed: str, word: str) -> None:
    assert answered(typed).then == Run("explain", word)


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("what is co-production", "lvf-definition"),
        ("what does lived experience mean", "lived-experience-meaning"),
        ("what is tokenism", "tokenism"),
        ("childcare", "childcare-and-carers"),
        ("what is the meeting for", "between-meetings"),
        ("what can i do", "progression"),
        ("who can see what i say in the group", "confidentiality"),
        ("who runs the meeting", "facilitation"),
        ("what is the jargon bell", "jargon-bell"),
        ("what is an action plan", "beans-on-toast-action-plan"),
    ],
)
def test_a_question_stays_a_question(typed: str, topic: str) -> None:
    outcome = answered(typed)

    assert outcome.then is None
    assert told(outcome).seed["slug"] == topic


def test_is_this_private_alone_is_a_question_about_the_group() -> None:
    assert answered("is this private").then is None
    assert LIBRARY.ask("is this private").found[0].topic == "confidentiality"


@pytest.mark.parametrize(
    ("typed", "scope"),
    [
        ("are you a person", "bot"),
        ("r u a robot", "bot"),
        ("are you real", "bot"),
        ("am i talking to a human?", "bot"),
        ("thank you love", "thanks"),
        ("cheers pal", "thanks"),
        ("ta duck", "thanks"),
        ("ok ta", "thanks"),
        ("im fine just joking", "thanks"),
        ("only joking", "thanks"),
        ("morning all", "hello"),
        ("hello love", "hello"),
        ("hi", "hello"),
        ("سلام", "hello"),
        ("siema", "hello"),
        ("доброго дня", "hello"),
        ("noroc", "hello"),
        ("haia", "hello"),
        ("اسلام علیکم", "hello"),
        ("HI", "hello"),
        ("yo", "hello"),
        ("ta", "thanks"),
        ("no", "small"),
        ("yes", "small"),
        ("back", "small"),
        ("ok", "small"),
        ("Na", "small"),
    ],
)
def test_small_talk_has_its_own_line(typed: str, scope: str) -> None:
    assert told(answered(typed)).text == Line(f"ask.scope.{scope}")


def test_no_greeting_is_taken_for_a_short_form_of_the_services() -> None:
    shelf = Bookshelf(content_folder())
    talk = [kind for kind in shelf.search_words("en_GB").elsewhere if kind.kind in ("hello", "thanks")]
    said = [each for kind in talk for each in kind.whole if each.isalpha()]

    assert said
    assert [] == [each for each in said if answered(each).then]


@pytest.mark.parametrize("typed", ["stop here", "leave", "how do i leave"])
def test_who_wants_to_leave_is_told_how(typed: str) -> None:
    topic = LIBRARY.topic(told(answered(typed)).seed["slug"])

    assert topic is not None
    assert "/stop" in topic.short
    assert "/stop" in topic.easy


@pytest.mark.parametrize(
    ("typed", "doors"),
    [
        ("are you a robot", ["help", "support"]),
        ("hello", ["help", "support"]),
        ("qzxv wxqj", ["help", "support"]),
        ("back", ["help", "support"]),
        ("tell me a joke", ["help", "support"]),
        ("you stupid robot", ["support", "help"]),
        ("my mum died", ["support", "help"]),
        ("thanks", []),
    ],
)
def test_what_is_not_ours_leads_on(typed: str, doors: list[str]) -> None:
    reply = told(answered(typed))

    assert choices(reply) == doors
    assert reply.card == ("home" if doors else "")


def test_a_topic_leads_back_to_the_list_it_was_opened_from() -> None:
    for number, chosen in enumerate(LIBRARY.sets()):
        sets = Reply(Line("principles.sets"), seed={"slugs": " ".join(each.slug for each in LIBRARY.sets())})
        listed = pressed("sets", sets, "is", str(number))
        topic = pressed("set", listed, "is", "0")
        assert "wrong" not in choices(topic)
        assert topic.rows[-1][-1].label == (
            Line(f"content.set.{chosen.slug}.title") if number else Line("principles.all")
        )
        further = pressed("topic", topic, "show", "sources")
        assert pressed("topic", further, "show", "set").seed == listed.seed


def test_a_topic_that_was_asked_for_does_not_lead_to_a_list() -> None:
    assert choices(told(answered("what is tokenism")))[-1] == "wrong"


def test_a_door_changes_nothing_of_the_answer() -> None:
    answer = LIBRARY.ask("what can you do")

    assert answer == Answer(answer.found, answer.confident, answer.scope, "help", answer.word)
    assert len(answer.found) > 0


def test_a_door_to_no_command_is_reported(tmp_path) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path / "en_GB"
    folder.mkdir()
    (folder / "doors.toml").write_text('[[door]]\ncommand = "cake"\nwhole = ["cake"]\n', encoding="utf-8")
    shelf = Bookshelf(content_folder(), tmp_path)
    shelf.search_words()

    assert "must be one of meeting, help" in "".join(plainly(each.problem) for each in shelf.complaints)


@pytest.mark.parametrize("part", ["more", "easy", "example", "in_our_group"])
def test_every_part_that_is_in_english_only_says_so_to_who_reads_something_else(part: str) -> None:
    visit = Visit(None, Place("phone", "Sam", private=True), Reader("ga_IE"), now=0)
    assert ROOM.free_text is not None
    outcome = ROOM.free_text(visit, "beth yw cyd-gynhyrchu")
    assert outcome is not None
    topic = next(each for each in ROOM.cards if each.name == "topic")
    shown = told(topic.press(visit, told(outcome).seed, "show", part))
    lists = told(topic.press(visit, told(outcome).seed, "show", "wrong"))

    assert [True, True, True] == ["ask.only_english" in str(each.text) for each in (told(outcome), shown, lists)]


@pytest.mark.parametrize(
    "typed",
    [
        "set up a meeting next tuesday at 6",
        "Can we have a meeting on Friday 4 Dec at 2pm please?",
        "plan a new meeting tomorrow at 10am in the hall",
        "the next meeting is on 4 December at 6pm",
        "ustal spotkanie w przyszły wtorek o 18",
        "Chcę zaplanować spotkanie na piątek o 17:00",
        "признач зустріч на вівторок о 18:00",
        "stabilește o întâlnire marți la 18",
        "حدد اجتماعًا الثلاثاء القادم الساعة 6 مساء",
        "اگلے منگل شام 6 بجے میٹنگ رکھیں",
        "trefnwch gyfarfod dydd Mawrth nesaf am 6",
    ],
)
def test_a_meeting_set_in_one_go_takes_the_day_along(typed: str) -> None:
    assert ROOM.free_text is not None
    outcome = ROOM.free_text(replace(VISIT, groups=(GroupId(1),), group=GroupId(1)), typed)

    assert outcome is not None
    assert Run("meeting", f"set {typed}") == outcome.then


@pytest.mark.parametrize(
    "typed", ["how do we set up a meeting that works for deaf people", "can we have a meeting that is fair"]
)
def test_without_a_day_it_is_a_question(typed: str) -> None:
    assert ROOM.free_text is not None
    outcome = ROOM.free_text(replace(VISIT, groups=(GroupId(1),), group=GroupId(1)), typed)

    assert outcome is not None
    assert outcome.then is None
