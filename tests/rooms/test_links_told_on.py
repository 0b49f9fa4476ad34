"""Links that people type lead only where whoever runs the bot said. A link that nobody else has would also show, when it is
opened, who opened it."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@pytest.mark.parametrize(
    "link",
    ["evil.click", "evil.page", "evil.live", "evil.cn", "evil.help", "evil.support", "evil.tk", "evil.zip", "evil.top",
     "1.2.3.4/x", "1.2.3.4:8080", "evil.com:80/x", "user:pass@evil.com", "user:pass@evil.help/x", "evil\u3002com",
     "\uff45\uff56\uff49\uff4c\uff0e\uff43\uff4f\uff4d", "evil.c\u200bom", "evil.c\u00adom", "evil\u200d.com",
     "xn--80ak6aa92e.com", "x.xn--p1ai", "http://[::1]/x", "mailto:sam@example.org", "tg:resolve?domain=x",
     "javascript:alert", "discord.gg/x", "evil.COM", "Evil.Com", "EVIL.HELP", "a.b.c.evil.com",
     "\u0441\u0430\u0439\u0442.\u0440\u0444"],
)  # fmt: skip
def test_rare_ends_and_what_hides_a_link_are_no_way_round(link: str) -> None:
    assert [link] == links_in(f"Look: {link} please.")
    assert "Look: \u2026 please." == links_gone(f"Look: {link} please.", HOSTS)


@pytest.mark.parametrize(
    "fine",
    ["home.It is", "home.it is", "at ten.so come", "e.g. tea", "at 7 p.m.", "3.5kg", "Mr.Smith", "end.Then", "no.10",
     "St.John", "v1.2", "file.docx", "meeting.Next", "at 10.30", "U.K.", "\u00a33.50", "12.5%", "24.11.2026", "1.2.3.4",
     "see 4.1.2",
     "tea.Live music", "late.Help me", "evil[.]com", "Email:sam@example.org", "sam.uk@example.org", "E-bost:sam@example.org",
     "wait...what", "Bine.ai venit", "gata.nu mai e", "ten.to jest", "dom.i ogr\u00f3d", "te.a bisgedi",
     "\u0434\u0456\u043c.\u0426\u0435 \u0442\u0443\u0442", "\u0627\u0644\u0628\u064a\u062a.\u0634\u0643\u0631\u0627",
     "3.kg", "2.cm", "5.pm"],
)  # fmt: skip
def test_how_people_type_is_left_alone(fine: str) -> None:
    assert ([], fine) == (links_in(fine), links_gone(fine))


def test_a_site_that_was_named_is_known_however_it_is_written() -> None:
    assert "see gov\u3002uk/x" == links_gone("see gov\u3002uk/x", HOSTS)


PIECES = [
    "a",
    "evil.com",
    "it",
    ".",
    "@",
    ":",
    "/",
    "x",
    " ",
    "www.",
    "http://",
    "1.2.3.4",
    "-",
    "\u200b",
    "\uff0e",
    "help",
    "uk",
    "\u2026",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_what_is_found_is_what_is_taken_out_and_nothing_else(text: str) -> None:
    first, *others = links_gone(text, gap="\0").split("\0")

    assert text == first + "".join(link + rest for link, rest in zip(links_in(text), others, strict=True))


@given(st.text(alphabet=st.characters(exclude_characters=".:\u3002\uff0e\uff61"), max_size=80))
def test_without_a_full_stop_or_a_colon_there_is_no_link(text: str) -> None:
    assert ([], text) == (links_in(text), links_gone(text))


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
