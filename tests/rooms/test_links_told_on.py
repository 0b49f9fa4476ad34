"""Links that people type lead only where whoever runs the bot said. A link that nobody else has would also show, when it is
opened, who opened it."""

from collections.abc import Iterator

import pytest

from bot.desk import Desk, HouseDefaults
from bot.engine.incoming import Act, Commanded, Filled, SentFile, Typed
from bot.engine.links import links_gone, links_in, strange_links
from bot.engine.message import Line, Message, Reply
from bot.engine.room import Begin, Command, Form, Outcome, Visit, says
from bot.engine.script import Question, Said, choice, words
from bot.inputs.script import own_question
from tests.fakes import PlainSay
from tests.rooms.desk_kit import CAN, SAM_PRIVATE, SmallDesk

HOSTS = ("gov.uk",)
TO_ONE = "see https://evil.example/for-sam please"


@pytest.mark.parametrize(
    ("told", "written"),
    [
        ("see \u2026 please", TO_ONE),
        ("see \u2026.", "see www.evil.example."),
        ("see https://www.gov.uk/help", "see https://www.gov.uk/help"),
        ("gov.uk, not \u2026", "gov.uk, not v.uk"),
        ("\u2026 and \u2026", "evil.com/x and evil.com"),
        ("ring 999", "ring 999"),
    ],
)
def test_a_gap_stands_where_a_strange_link_was(told: str, written: str) -> None:
    assert told == links_gone(written, HOSTS)


@pytest.mark.parametrize(
    "link",
    [
        "tg://resolve?domain=x",
        "ftp://evil.example",
        "evil.ru",
        "evil.xyz",
        "amzn.to/3x",
        "youtu.be/x",
        "t.me/x",
        "зло.рф",
    ],
)
def test_what_an_app_makes_a_link_of_is_one(link: str) -> None:
    assert [link] == links_in(f"Look: {link}, please.")


@pytest.mark.parametrize(
    "fine", ["Come at 18.30.It is free", "and/or, his/her", "sam@example.org", "2.5kg/week", "e.g. tea"]
)
def test_what_is_none_stays(fine: str) -> None:
    assert fine == links_gone(fine)


@pytest.mark.parametrize("evil", ["https://evil.com\\@gov.uk", "https://evil.com?@gov.uk", "https://evil.com#@gov.uk"])
def test_a_name_that_only_looks_like_a_host_we_know_is_strange(evil: str) -> None:
    assert [evil] == strange_links(evil, HOSTS)


def test_a_question_back_has_none_at_all() -> None:
    assert "see \u2026 please" == own_question(Said({"how": TO_ONE}, {}))
    assert "see \u2026" == own_question(Said({"how": "own", "words": "see www.gov.uk"}, {}))


# --- whatever somebody types


class Heard:
    """A desk with a form that keeps what it is told, `careful` or not, and a command that says its words to all."""

    def __init__(self, *, careful: bool = False) -> None:
        self.kept: list[str] = []
        self.small = SmallDesk(
            commands=(
                Command("say", lambda _, rest: says(Reply(Line("said", {"words": rest})))),
                Command("quote", lambda visit, _: says(Reply(Line("said", {"words": visit.quoted})))),
                Command("tell", lambda _, __: Outcome(begin=Begin("telling"))),
            ),
            forms=(Form("telling", _telling, self._keep, links=careful),),
            took_file=lambda _, file, __: says(Reply(Line("said", {"words": file.caption}))),
        )
        rooms, house = self.small.desk.registry.rooms, HouseDefaults(link_hosts=HOSTS)
        self.small.desk = Desk(rooms, self.small.books, PlainSay(), CAN, house)

    def _keep(self, _: Visit, said: Said) -> Outcome:
        self.kept.append(said["words"])
        return says(Reply(Line("kept")))

    def does(self, act: Act) -> Message:
        return self.small.does(act, SAM_PRIVATE)[-1]


def _telling(said: Said) -> Iterator[Question]:
    yield words("words")
    yield choice("ok", ("send",), words=said["words"])


@pytest.mark.parametrize(
    "act", [Commanded("say", TO_ONE), Commanded("quote", quoted=TO_ONE), SentFile("1", "paper", 9, caption=TO_ONE)]
)
def test_behind_a_command_in_a_message_that_is_answered_and_under_a_file(act: Act) -> None:
    assert Line("said", {"words": "see \u2026 please"}) == Heard().does(act).text


@pytest.mark.parametrize("form", [False, True])
def test_in_a_conversation_it_is_said_where_they_see_their_words_back(form: bool) -> None:
    heard = Heard()
    asked = heard.does(Commanded("tell"))
    shown = heard.does(Filled(asked.talk, {"words": TO_ONE}) if form else Typed(TO_ONE))
    again = Line("telling.ok", {"words": "see \u2026 please"})

    assert Line("talk.problem", {"problem": Line("talk.link_gone"), "question": again}) == shown.text

    heard.does(Typed("1"))

    assert ["see \u2026 please"] == heard.kept


@pytest.mark.parametrize("form", [False, True])
def test_a_form_that_looks_at_links_itself_gets_the_words_as_they_are(form: bool) -> None:
    heard = Heard(careful=True)
    asked = heard.does(Commanded("tell"))
    shown = heard.does(Filled(asked.talk, {"words": TO_ONE}) if form else Typed(TO_ONE))

    assert Line("telling.ok", {"words": TO_ONE}) == shown.text


def test_a_site_that_was_named_is_passed_on_without_a_word() -> None:
    heard = Heard()
    heard.does(Commanded("tell"))

    assert Line("telling.ok", {"words": "see www.gov.uk/help"}) == heard.does(Typed("see www.gov.uk/help")).text
