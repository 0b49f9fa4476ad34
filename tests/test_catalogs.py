"""Every text that the code asks for is in the English catalog, and every text in it is asked for.

Keys are found by reading the code. Where a key is put together while the bot runs, `FAMILIES` says what it can become; a new
one must be added there, on purpose.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from adapters.bookshelf.topics import DOCUMENTS
from adapters.command_line.languages import COLUMNS
from adapters.settings import NOTICE
from adapters.telegram.heard import KINDS
from bot.broadcasts.model import AUDIENCES
from bot.checkins.cards import MENU, PAPERS, STARTS
from bot.checkins.model import LEAVING_ANSWERS, OTHER, Kind, Mood
from bot.checkins.passing_on import READERS
from bot.checkins.result import Direction
from bot.checkins.script import BUDDY, CALL
from bot.engine.names import PARTS as PARTS_OF_GROUPS
from bot.engine.profile import Much
from bot.engine.tongue_words import NAMES
from bot.groups.steps import DOORS, WORDINGS
from bot.inputs.hearing import STILL_WAYS
from bot.inputs.model import OUTCOMES, QUESTION
from bot.inputs.script import ASKS, BOUNDARIES
from bot.inputs.telling import VERDICTS
from bot.meetings.coming import Answer, Shown
from bot.meetings.pack import Item
from bot.meetings.recurrence import NATIONS, Rhythm
from bot.meetings.reminders import LEADS
from bot.meetings.room_members import FROM_AFAR, OPENS
from bot.meetings.script_members import AFTERWARDS, READ_OUT
from bot.meetings.sheet import QUESTIONS
from bot.meetings.whats import BESIDE, TABLE
from bot.newcomers.model import FIELDS as ROLE_CARD_FIELDS
from bot.people import _FIRST_DOORS, _OTHER_DOORS, AGAIN, HERE, MORE
from bot.principles.parts import PARTS
from bot.principles.scope import GIBBERISH
from bot.reports.model import ALL
from bot.settings.pages import PAGES, PAUSES
from bot.settings.room import SWITCHES
from bot.support.own import KINDS as HELPLINES
from bot.support.own import NATIONS as OWN_NATIONS
from bot.support.setting import PAGES as PAGES_OF_SUPPORT
from bot.words.doors import DOORS as DOORS_OF_WORDS
from bot.words.glossary import FINE, GONE, MEANING
from bot.words.model import LONG_SENTENCE, PASSIVE
from tests.a_library import LIBRARY
from tests.catalog_kit import LANGUAGES, SOURCE, messages_of, texts_of
from tests.every_path import every_path
from tests.families_beside import FAMILIES_BESIDE
from tests.families_of_plans import FAMILIES_OF_PLANS
from tests.registry import open_registry
from tests.rooms.test_every_path import TALKS

HOUSE = Path(__file__).resolve().parent.parent
LONGEST_LABEL = 40  # characters; more is cut off on a small phone
REGISTRY = open_registry(LIBRARY)
WISHES = [wish.name for room in REGISTRY.rooms for wish in room.wishes]
# Shaped like a key of ours, and none.
OF_TWO_KEYS = ("close", "lower")
OF_THE_LOOP = (  # kinds of due rows, and a column
    "inputs.batch", "inputs.offer_before", "inputs.second_late", "inputs.weekly",
    "updates.send", "updates.second_late", "inputs.id", "network_news.id",
)  # fmt: skip
NOT_KEYS = frozenset(
    {
        "groups.passed_on",
        "groups.objection",
        "meeting.private",
        "meeting.news",
        "meeting.over",
        "meeting.item",
        "weekly.card",
        "buddies.look",
        "network.weekly",
        *OF_THE_LOOP,
    }
)  # kinds of due rows
FILES = (".po", ".toml", ".key", ".py", ".ics", ".pdf", ".png", ".jpg", ".typ")


# --- what the code asks for


def constants(node: ast.expr) -> Iterator[str]:
    """The texts that an expression can be, as far as it says so itself."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*constants(node.body), *constants(node.orelse))
    elif isinstance(node, ast.BoolOp):
        yield from (each for value in node.values for each in constants(value))


def pattern(node: ast.JoinedStr) -> str:
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)


@cache
def trees() -> tuple[ast.Module, ...]:
    files = sorted([*(HOUSE / "bot").rglob("*.py"), *(HOUSE / "adapters").rglob("*.py")])
    return tuple(ast.parse(path.read_text(encoding="utf-8")) for path in files)


@cache
def nodes() -> tuple[ast.Constant | ast.JoinedStr | ast.Call, ...]:
    """All texts and calls in the code."""
    kinds = (ast.Constant, ast.JoinedStr, ast.Call)
    return tuple(node for tree in trees() for node in ast.walk(tree) if isinstance(node, kinds))


@cache
def talks() -> tuple[frozenset[str], frozenset[str]]:
    """The keys of every question of every conversation, and of every option's label."""
    questions, labels = set(), set()
    for name, script, seed, typed in TALKS:
        for _, asked in every_path(script, seed, typed):
            for question in asked:
                questions.add(question.asks or f"{name}.{question.key}")
                for option in question.options:
                    labels.add(option.label.key if option.label else f"{name}.{question.key}.{option.value}")
    return frozenset(questions), frozenset(labels)


def of_commands() -> Iterator[str]:
    for command in REGISTRY.commands.values():
        yield f"command.{command.name}"
        if command.option or f"command.{command.name}.option" in messages_of(SOURCE):
            yield f"command.{command.name}.option"
        yield from (f"command.{command.name}.what.{each}" for each in command.whats)
        if command.on_message:
            yield f"command.{command.name}.menu"


def of_scopes() -> Iterator[str]:
    yield from (each.kind for each in LIBRARY._shelf.search_words(SOURCE).elsewhere)
    yield GIBBERISH


FAMILIES: dict[str, Iterable[str]] = {
    "words.do.{}": DOORS_OF_WORDS,
    "much.{}": tuple(Much),
    "much.{}.means": tuple(Much),
    "role_card.usual.{}": (*ROLE_CARD_FIELDS, "expenses"),
    "words.pick.{}": ("fine", "add"),
    "glossary.{}": ("add", "remove", "history", "print", "drop"),
    "glossary.vote.{}": ("yes", "no"),
    "glossary.proposal.{}": (MEANING, FINE, GONE),
    "glossary.{}.{}": tuple(f"{end}.{what}" for end in ("taken", "not_taken") for what in (MEANING, FINE, GONE)),
    "{}.{}": (),  # talks
    "{}.{}.{}": (),
    "ask.{}": (*PARTS, "short"),
    "ask.scope.{}": tuple(of_scopes()),
    "checkin.{}": (*LEAVING_ANSWERS, OTHER, *PAPERS, *STARTS),
    "checkin.direction.{}": tuple(Direction),
    "checkin.menu.{}": MENU,
    "checkin.mood.{}": tuple(Mood),
    "checkin.overall.{}": tuple(each for each in Direction if each is not Direction.CANT_TELL),
    "checkin.reader.{}": READERS,
    "checkin.slip.{}": tuple(Kind),
    "checkin.thanks.{}": tuple(Kind),
    "checkin.would_like.{}": (BUDDY, CALL),
    "content.checkin.answer.{}": (),  # on the bookshelf
    "content.checkin.leaving.{}": (),
    "content.checkin.name.{}": (),
    "content.checkin.pulse.{}": (),
    "content.checkin.{}": (),
    "content.checkin.{}.{}": (),
    "command.{}": (),  # of_commands
    "command.{}.option": (),
    "command.{}.what.{}": (),
    "command.{}.menu": (),
    "content.set.{}.title": (),  # on the bookshelf
    "content.set.{}.{}": (),
    "content.topic.{}.name": (),
    "content.topic.{}.short": (),
    "content.topic.{}.title": (),
    "content.topic.{}.{}": (),
    "demo.host.{}": NOTICE,
    "doctor.mark.{}": ("ok", "look", "bad"),
    "doctor.next.{}": ("ok", "look", "bad"),
    "ask_back.how.{}": ASKS,
    "asked_back.{}": ("answer", "leave"),
    "bounds.is.{}": BOUNDARIES,
    "bounds.{}.{}": (),
    "change.is.{}": (*OUTCOMES, QUESTION),
    "changed.head.{}": ("changed", "working", "not"),
    "changed.{}": ("mine", "by_principle", "figures", "word"),
    "ending.done.{}": ("year", "go"),
    "figures.row.{}": ("answered", "waiting", "late", "reopened"),
    "followup.{}": VERDICTS,
    "idea.done.{}": ("named", "private"),
    "input.is.{}": ("private", "anonymous", "before"),
    "input.{}": ("take", "answer", "link", "wait", "pass", "ask_back", "support", "use_draft", "list", "summary"),
    "outcome.{}": OUTCOMES,
    "object.do.{}": ("no", "yes", "ask", "forget"),
    "own.kind.{}": HELPLINES,
    "own.nation.{}": OWN_NATIONS,
    "own.page.{}": PAGES_OF_SUPPORT,
    "{}.two": OF_TWO_KEYS,
    "{}.alone": OF_TWO_KEYS,
    "{}.second": OF_TWO_KEYS,
    "{}.keep": OF_TWO_KEYS,
    "{}.kept": OF_TWO_KEYS,
    "{}.not_twice": OF_TWO_KEYS,
    "part.{}": PARTS_OF_GROUPS,
    "part.{}.announced": PARTS_OF_GROUPS,
    "part.{}.what": PARTS_OF_GROUPS,
    "still.{}": STILL_WAYS,
    "receipt.then.{}": ("see", "take_back"),
    "wanting.{}": ("yes", "no"),
    "wanting.done.{}": ("yes", "no"),
    "update.do.{}": (
        "links",
        "to",
        "credit",
        "no_credit",
        "picture",
        "no_picture",
        "photo",
        "no_photo",
        "when",
        "at_once",
        "preview",
        "test",
        "more",
        "send",
    ),
    "update.got.{}": ("everyone", "nearly", "some", "nobody"),
    "update.is.{}": ("draft", "asked", "on_its_way", "sent"),
    "update.says.{}": ("heard", "changed", "not_changed", "thanks"),
    "update.state.{}": ("draft", "asked", "on_its_way", "sent"),
    "update.to.{}": AUDIENCES,
    "home.{}": (*_FIRST_DOORS, *_OTHER_DOORS, MORE, AGAIN, HERE),
    "kind.{}": KINDS,
    "language.{}": NAMES,
    "language.offer.{}": NAMES,
    "language.yes.{}": NAMES,
    "language.no.{}": NAMES,
    "languages.{}": COLUMNS,
    "booking.names.{}": ("coming", "maybe"),
    "gap.{}": ("where", "ring"),
    "meeting.{}": (*Answer, "all", "agenda", "need", "mine", "calendar", "look_after", READ_OUT, TABLE, *BESIDE),
    "my_coming.done.{}": tuple(Shown),
    "my_coming.{}": tuple(Shown),
    "my_meetings.off.{}": tuple(map(str, LEADS)),
    "my_meetings.on.{}": tuple(map(str, LEADS)),
    "my_meetings.reminds.{}": tuple(map(str, LEADS)),
    "my_meetings.{}": (*OPENS, *FROM_AFAR, AFTERWARDS, "idea", "undo"),
    "agenda.{}": (READ_OUT, AFTERWARDS),
    "often.month.{}": ("1", "2", "3", "4"),
    "often.{}": tuple(each for each in Rhythm if each is not Rhythm.MONTH_NTH),
    "pack.ask.{}": tuple(Item),
    "pack.name.{}": tuple(Item),
    "pack.{}": tuple(Item),
    "rsvp.{}": tuple(Answer),
    "sheet.question.{}": QUESTIONS,
    "skips.{}": tuple(NATIONS),
    **FAMILIES_OF_PLANS,
    **FAMILIES_BESIDE,
    "report.{}": (ALL, *(each.name for room in REGISTRY.rooms for each in room.reports)),
    "link.{}": ("give", "have", "yes", "no"),
    "mine.{}": ("member", "coordinator", *SWITCHES),
    "notice.{}": NOTICE,
    "settings.pause.{}": (*PAUSES, "stop"),
    "settings.{}": PAGES[1:],
    "settings.{}.{}": tuple(f"{field}.{way}" for field in SWITCHES for way in ("on", "off")),
    "setup.{}": DOORS,
    "source.{}": DOCUMENTS,
    "wish.{}": tuple(WISHES),
    "wish.{}.ask": tuple(WISHES),
    "words.item.{}": (LONG_SENTENCE, PASSIVE),
}


def filled(family: str, value: str) -> str:
    return family.replace("{}.{}" if "{}.{}" in family else "{}", value)


def line_arguments() -> Iterator[ast.expr]:
    for node in nodes():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Line" and node.args:
            yield node.args[0]


@cache
def said_in_code() -> set[str]:
    """Every text in the code that could be a key: two words or more with dots between them, or a key of one word."""
    texts = {node.value for node in nodes() if isinstance(node, ast.Constant)}
    return {each for each in texts if isinstance(each, str) and re.fullmatch(r"[a-z_]+(\.[a-z_]+)*", each)}


def keys_used() -> set[str]:
    families = {filled(family, each) for family, values in FAMILIES.items() for each in values}
    return {*said_in_code(), *families, *talks()[0], *talks()[1], *of_commands()}


def keys_made_elsewhere() -> set[str]:
    """Keys that fit a text which is put together outside of a Line, and handed to something that makes one."""
    made = {pattern(node) for node in nodes() if isinstance(node, ast.JoinedStr)}
    shapes = [re.escape(each).replace(r"\{\}", "[a-z_]+") for each in made if re.match(r"[a-z]+\.", each)]
    return {key for key in messages_of(SOURCE) for shape in shapes if re.fullmatch(shape, key)}


def test_the_talks_that_are_walked_through_are_all_there_are() -> None:
    assert {name for name, *_ in TALKS} == set(REGISTRY.forms)


def test_a_key_that_is_put_together_is_of_a_known_family() -> None:
    found = {pattern(node) for node in line_arguments() if isinstance(node, ast.JoinedStr)}

    assert found <= set(FAMILIES), "say in FAMILIES what it can become"


def test_every_key_in_the_code_has_english_words() -> None:
    known = messages_of(SOURCE)
    prefixes = {each.partition(".")[0] for each in known}
    asked = {each for node in line_arguments() for each in constants(node)}
    asked |= {each for each in said_in_code() if "." in each and each.partition(".")[0] in prefixes}
    asked |= keys_used() - said_in_code()

    missing = {each for each in asked - known.keys() - NOT_KEYS if each and not each.endswith(FILES)}
    assert sorted(each for each in missing if not each.startswith("content.")) == []


def test_every_english_text_is_used_somewhere() -> None:
    used = keys_used() | {each for said in WORDINGS.values() for each in said.split()}  # several of one step

    assert sorted(messages_of(SOURCE).keys() - used - keys_made_elsewhere()) == []


# --- buttons


def button_labels() -> set[str]:
    """The keys that stand on buttons, as the code says: the last argument of Choice, the first of OpenPrivately."""
    found = set(talks()[1])
    for node in nodes():
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        label = {"Choice": node.args[2:3], "OpenPrivately": node.args[:1]}.get(node.func.id, [])
        for each in label:
            if isinstance(each, ast.Call) and each.args:
                found |= keys_of(each.args[0])
    return {each for each in found if each in messages_of(SOURCE) and each not in ("plain", "plain_day")}


def keys_of(node: ast.expr) -> set[str]:
    if isinstance(node, ast.JoinedStr):
        family = pattern(node)
        return {filled(family, each) for each in FAMILIES[family]}
    return set(constants(node))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_button_can_be_read_whole_on_a_small_phone(language: str) -> None:
    labels = button_labels()
    messages = messages_of(language)
    long = {
        key: text for key in labels & messages.keys() for text in texts_of(messages[key]) if len(text) > LONGEST_LABEL
    }

    assert len(labels) > 30
    assert long == {}
