"""No sentence for people stands in code: code has keys, `locales/` has the words. What may stay English: decision 9.

Three words in a row count as a sentence. What is written for whoever works on the bot is let through by its place: docstrings,
log lines, errors that are mistakes of ours, help texts. Everything else that may stand is named here, with the reason.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.database.sealing import WrongKey
from adapters.database.version import OpeningFailed
from adapters.problem import Problem
from adapters.settings import BadSetting
from bot.engine.sayings import Puzzling

HOUSE = Path(__file__).resolve().parent.parent
FILES = sorted(
    path for folder in ("bot", "adapters") for path in (HOUSE / folder).rglob("*.py") if path.parent.name != "versions"
)
WORD = r"[^\W\d_][\w'’-]*"
SENTENCE = re.compile(rf"(?:{WORD}[,;:.]* ){{2}}{WORD}")
SQL = re.compile(
    r"[\s(]*(?:SELECT|WITH|BEGIN|CLUSTER|SET|INSERT|UPDATE|DELETE|CREATE|ROLLBACK|PRAGMA|VACUUM)\b|.*\bIS NOT NULL$"
)
PATTERN = re.compile(r"\(\?|\\b")
# What takes words for whoever works on the bot or reads its logs, by the name that it is called by.
FOR_US = re.compile(r"log\.\w+|re\.compile|super\(\)\.__init__|RuntimeError|self\._trouble|Lasting|KeepsNothing|_help")
HELP = ("help", "description")  # of the command line's own options
# What carries words to people when it is raised.
PROBLEMS = {each.__name__ for each in (Problem, BadSetting, OpeningFailed, WrongKey, Puzzling)}
# Files and folders of what people type, or a platform says. The bot listens for it and never says it.
HEARD = {
    "bot/words/several.py": "English grammar: verbs, and nouns that are not counted",
    "bot/engine/when/": "how people say days and hours",
    "bot/engine/tongue_words.py": "what languages are called, and their everyday words",
    "bot/engine/number_words.py": "numbers as words",
    "bot/engine/zones.py": "what countries are called",
    "bot/plans/line.py": "who has an action, at the end of a line that somebody typed",
    "bot/engine/stop_words.py": "how people say stop, pause, start and help now",
    "bot/engine/given_names.py": "how people say that they give no name, and how sentences begin",
    "bot/engine/link_ends.py": "ends of the names of sites",
    "bot/plans/results.py": "how people write down what a review decided",
    "adapters/telegram/errors.py": "what Telegram calls its errors",
}
MAY_STAND = {
    "adapters/command_line/demo_play.py": (
        "Going forward, our",
        "they never got",
        "Storyhouse, Chester, room",
    ),  # typed
    "adapters/database/migrations/write.py": ("a change without a name",),  # a tool of ours
    "adapters/press/typesetting.py": ("could not be displayed with font",),  # heard, from the typesetter
    "adapters/command_line/handover.py": ("Bot Settings, Transfer Ownership",),  # buttons of BotFather
    "adapters/away.py": (  # for the log
        "it answers with an error",
        "it took too long",
        "there is no connection",
        "no proper answer came",
    ),
    "adapters/command_line/last_words.py": ("the catalogs can't be read",),  # said when there are no catalogs
}


def sentences(tree: ast.Module) -> Iterator[str]:
    """The texts with three words in a row, values left out, that stand in no place for our own words."""
    ours = {id(part) for each in places_of_ours(tree) for part in ast.walk(each)}
    for node in ast.walk(tree):
        if id(node) in ours:
            continue
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(each.value) if isinstance(each, ast.Constant) else "" for each in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if SENTENCE.search(" ".join(text.split())) and not SQL.match(text) and not PATTERN.search(text):
            yield text


def places_of_ours(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node  # a docstring
        elif isinstance(node, ast.Raise) and not reaches_people(node):
            yield node
        elif isinstance(node, ast.Call):
            if FOR_US.fullmatch(ast.unparse(node.func)):
                yield node
            yield from (each for each in node.keywords if each.arg in HELP)


def reaches_people(node: ast.Raise) -> bool:
    raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    return isinstance(raised, ast.Name) and raised.id in PROBLEMS


@pytest.mark.parametrize("path", FILES, ids=lambda path: ".".join(path.relative_to(HOUSE).with_suffix("").parts))
def test_code_has_keys_and_the_catalogs_have_the_words(path: Path) -> None:
    name = path.relative_to(HOUSE).as_posix()
    found = [] if name.startswith(tuple(HEARD)) else list(sentences(ast.parse(path.read_text(encoding="utf-8"))))

    assert [each for each in found if not any(known in each for known in MAY_STAND.get(name, ()))] == []


def test_every_kind_of_problem_is_known_here() -> None:
    assert {each.__name__ for each in Problem.__subclasses__()} < PROBLEMS


def test_every_exception_is_still_needed() -> None:
    texts = {path.relative_to(HOUSE).as_posix(): path.read_text(encoding="utf-8") for path in FILES}
    heard = [name for name, text in texts.items() if list(sentences(ast.parse(text)))]

    assert [known for name, each in MAY_STAND.items() for known in each if known not in texts[name]] == []
    assert [each for each in HEARD if not any(name.startswith(each) for name in heard)] == []


@pytest.mark.parametrize(
    "code",
    [
        'say("the token is wrong")',
        'out.write(f"{name}: {count} found in {words} words")',
        'raise Problem("the token is wrong")',
        'raise OpeningFailed(f"{path} is too old")',
        'faults.add(file, "entry", "I don\'t know this part.")',
        'Line("plain", {"words": "you can\'t do that"})',
    ],
)
def test_a_sentence_is_found(code: str) -> None:
    assert list(sentences(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        '"""What this file is for."""',
        'log.warning("a worker died and starts again: %s", name)',
        'raise ValueError("a key is never empty")',
        'Line("problem.database.in_use", {"path": str(path)})',
        'connection.execute("SELECT value FROM house WHERE name = 1")',
        'parser.add_argument("--json", help="the answer as one JSON object")',
    ],
)
def test_what_is_ours_may_stand(code: str) -> None:
    assert list(sentences(ast.parse(code))) == []
