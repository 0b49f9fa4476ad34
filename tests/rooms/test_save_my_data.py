"""Who saves data gets no picture and no file that they did not ask for; the words say everything."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.desk.gate import Gate
from bot.engine.incoming import Place
from bot.engine.message import Attachment, Button, Line, Lines, Message
from bot.engine.outbox import Parcel
from tests.fakes import MONDAY
from tests.rooms.gate_kit import ABILITIES, PHONE, Post

HOUSE = Path(__file__).resolve().parent.parent.parent
GROUP = Place("telegram", "-100", private=False)
PLAN = Attachment("plan.pdf", b"x", Line("a plan in one page"))
# Which file of the bot's is handed out because somebody pressed for that very file; the others come along with words.
ASKED_FOR = {
    "bot.privacy", "bot.charter.cards", "bot.meetings.room_pack", "bot.meetings.room_members", "bot.words.glossary_talk",
    "bot.plans.papers", "bot.reports.room", "bot.expenses.sheet", "adapters.files.marked", "bot.principles.aloud",
}  # fmt: skip
COME_ALONG = {
    "bot.plans.one_page", "bot.checkins.papers", "bot.checkins.shown", "bot.inputs.shown", "bot.broadcasts.ports",
    "adapters.database.books.bodies",  # where the bytes of a picture are kept once
}  # fmt: skip


@pytest.fixture
def post() -> Post:
    return Post()


def answer(post: Post, message: Message) -> Message:
    """As it leaves, given as an answer."""
    return Gate(post.books, ABILITIES).without_files(Parcel(1, "answer", message), MONDAY).message


def labels(message: Message) -> list[str]:
    return [each.label.key for row in message.rows for each in row if isinstance(each, Button)]


def handed_out() -> Iterator[tuple[str, bool]]:
    """Every place that hands a file out, and whether as one that was asked for."""
    for path in sorted([*(HOUSE / "bot").rglob("*.py"), *(HOUSE / "adapters").rglob("*.py")]):
        module = ".".join(path.relative_to(HOUSE).with_suffix("").parts)
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Attachment":
                yield module, any(each.arg == "asked" for each in node.keywords)


def test_every_room_that_hands_out_a_file_says_whether_it_was_asked_for() -> None:
    """A new one is put into one of the two on purpose."""
    assert {(each, True) for each in ASKED_FOR} | {(each, False) for each in COME_ALONG} == set(handed_out())


@pytest.mark.parametrize(("place", "whisper"), [(PHONE, False), (GROUP, True)], ids=["in private", "whispered"])
def test_a_file_that_comes_along_stays_here_and_can_be_asked_for(post: Post, place: Place, whisper: bool) -> None:
    sam = post.meet(saves_data=True)
    shown = answer(post, Message(place, Line("the plan"), person=sam, whisper=whisper, attachment=PLAN))

    assert shown.attachment is None
    assert Lines((Line("the plan"), PLAN.alt), gap=True) == shown.text
    assert ["saves_data.send"] == labels(shown)


def test_what_the_words_say_already_is_not_said_twice(post: Post) -> None:
    sam = post.meet(saves_data=True)

    assert PLAN.alt == answer(post, Message(PHONE, PLAN.alt, person=sam, attachment=PLAN)).text


def test_who_does_not_save_data_and_a_whole_group_get_it(post: Post) -> None:
    sam, alex = post.meet(saves_data=True), post.meet("7002")
    to_alex = Message(PHONE, Line("the plan"), person=alex, attachment=PLAN)
    to_the_group = Message(GROUP, Line("the plan"), person=sam, attachment=PLAN)

    assert PLAN == answer(post, to_alex).attachment
    assert PLAN == answer(post, to_the_group).attachment
