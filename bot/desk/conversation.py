"""A conversation as a person meets it: the open question as a reply, and their answer taken in. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

from bot.desk.typed import LABEL_OF, as_typed, by_first_words, by_some_words, is_number, token_of, worded
from bot.engine.books import Talk
from bot.engine.message import Button, Choice, Field, Line, Lines, Reply
from bot.engine.people import Reader
from bot.engine.ports import Say
from bot.engine.room import Form, Visit
from bot.engine.script import PICTURE, SKIP, NotAnAnswer, Question, Said, answer, next_page, settled
from bot.engine.stop_words import AGREED, NO, as_a_whole

DESK_KEY = "-"  # never a question's key: back, leave, go on, and doors to commands
BACK, LEAVE, GO_ON = "back", "leave", "on"
NUMBERS_A_ROW = 4
_Pressed = TypeVar("_Pressed", Choice, Button)


@dataclass(frozen=True, slots=True)
class Asked:
    """The open question, worded; `page` is the run of free-text questions a channel may show as one form."""

    reply: Reply
    page: tuple[Field, ...] = ()
    awaits_words: bool = False


def said_in(talk: Talk, form: Form) -> Said:
    """What has been said in a talk, without answers that the script no longer asks for."""
    return settled(form.script, Said(talk.answers, talk.seed))


def open_question(form: Form, said: Said) -> Question | None:
    page = next_page(form.script, said)
    return page[0] if page else None


def label_of(form: Form, question: Question, value: str) -> Line:
    """The wording of an option."""
    for option in question.options:
        if option.value == value and option.label is not None:
            return option.label
    return Line(f"{form.name}.{question.key}.{value}")


def ask(form: Form, said: Said, *, edit: bool, problem: Line | None = None) -> Asked | None:
    """The next question as a reply with buttons; None when the script is finished."""
    page = next_page(form.script, said)
    if not page:
        return None
    question = page[0]
    options = [Choice(question.key, each.value, label_of(form, question, each.value)) for each in question.options]
    if question.may_skip:
        options.append(Choice(question.key, SKIP, Line("talk.skip")))
    way_out = [Choice(DESK_KEY, LEAVE, Line("talk.leave"))]
    if said.answers:
        way_out.insert(0, Choice(DESK_KEY, BACK, Line("talk.back")))
    wording = Line(question.asks or f"{form.name}.{question.key}", question.values)
    fields = tuple(
        Field(each.key, Line(each.asks or f"{form.name}.{each.key}", each.values), each.max_length, each.may_skip)
        for each in page
        if each.kind == "words"
    )
    text = wording if problem is None else Line("talk.problem", {"problem": problem, "question": wording})
    doors = tuple((Choice(DESK_KEY, door, Line(f"home.{door}")),) for door in form.doors)
    side_by_side = _rows_of(options, question.per_row)
    rows = (*side_by_side, *doors, tuple(way_out))
    return Asked(Reply(text, rows, edit=edit), fields, awaits_words=bool(fields) or question.typed)


def no_such_button(card: Talk, why: Line | None = None) -> Asked:
    """To a number that the last card has not, or for `why`: those it has, which still press its own buttons."""
    numbers = sorted((int(number), way) for number, way in card.answers.items() if is_number(number))
    buttons = [Button(_label_again(card, number, way, len(numbers)), token_of(card, way)) for number, way in numbers]
    text = Line("talk.no_number", {"last": len(buttons)}) if len(buttons) > 1 else Line("talk.one_button")
    per_row = 1 if f"{LABEL_OF}1" in card.answers else NUMBERS_A_ROW
    return Asked(Reply(why or text, tuple(_rows_of(buttons, per_row))))


def _label_again(card: Talk, number: int, way: str, of: int) -> Line:
    """What a button is called where that is known: "2" alone says nothing of what it does."""
    if label := card.answers.get(f"{LABEL_OF}{number}"):
        return Line("talk.numbered", {"number": number, "label": Line(label)}) if of > 1 else Line(label)
    return Line("plain", {"words": _called(card, way) if of == 1 else str(number)})


def _called(card: Talk, way: str) -> str:
    """An only button by its words, where they are known: "1" alone says little."""
    name = max((words for words, leads_to in card.answers.items() if leads_to == way), key=len)
    return name[:1].upper() + name[1:]


def telling_how(reply: Reply, visit: Visit) -> Reply:
    """In Easy Read a message in private says that its buttons can be typed; the first one has few words."""
    buttons = [each for row in reply.rows for each in row if isinstance(each, Choice) and each.key != DESK_KEY]
    if len(buttons) < 2 or not visit.reader.easy_read or not visit.place.private or visit.new_here:
        return reply
    return replace(reply, text=Lines((reply.text, Line("talk.or_type", {"last": len(buttons)})), gap=True))


def to_go_on() -> Asked:
    """Said after something else came first: what was typed before is still there, one press away."""
    return Asked(Reply(Line("talk.kept"), ((Choice(DESK_KEY, GO_ON, Line("talk.go_on")),),)))


def _rows_of(options: list[_Pressed], length: int) -> list[tuple[_Pressed, ...]]:
    rest = iter(options)
    return list(iter(lambda: tuple(islice(rest, length)), ()))


def read_typed(form: Form, question: Question, text: str, say: Say, reader: Reader) -> str | None:
    """What typed text answers: a choice by its number or its words, or free words. None: it fits no option."""
    wanted = as_typed(text)
    if question.may_skip and wanted == worded(Line("talk.skip"), say, reader):
        return answer(question, SKIP)
    if question.kind in ("words", PICTURE):
        return answer(question, text)
    by_words = {
        worded(label_of(form, question, each.value), say, reader): each.value for each in reversed(question.options)
    }
    numbers = {str(number): each.value for number, each in enumerate(question.options, 1)}
    if found := (by_first_words(by_words) | by_words | numbers).get(wanted) or _meant(question, text, by_words):
        return found
    if question.may_skip and wanted == str(len(question.options) + 1):
        return answer(question, SKIP)
    if as_a_whole(text) in NO and (no := next((each.value for each in question.options if each.no), None)):
        return no
    if question.typed:
        return answer(replace(question, kind="words"), text)
    return None


def _meant(question: Question, text: str, by_words: Mapping[str, str]) -> str:
    """What agreeing, or some of an option's words, stand for: not where own words are wanted, nor for what can't be undone."""
    if question.weighs or (question.typed and not question.numbers):
        return ""
    if len(question.options) == 1 and as_a_whole(text) in AGREED:
        return question.options[0].value
    return "" if question.comes_first else by_some_words(text, by_words, only=len(question.options) == 1)


def way_typed(form: Form, said: Said, text: str, say: Say, reader: Reader) -> str:
    """BACK, LEAVE or a door, where the words of those buttons were typed; else ""."""
    wanted = as_typed(text)
    if door := next((each for each in form.doors if wanted == worded(Line(f"home.{each}"), say, reader)), ""):
        return door
    if wanted == worded(Line("talk.leave"), say, reader):
        return LEAVE
    return BACK if said.answers and wanted == worded(Line("talk.back"), say, reader) else ""


def take(form: Form, said: Said, key: str, value: str) -> Said:
    """The talk after one answer. An answer to a question that is not open changes nothing.

    Raises NotAnAnswer when the value does not fit the open question.
    """
    for question in next_page(form.script, said):
        if question.key == key:
            return settled(form.script, said.saying(key, answer(question, value)))
    return said


def take_page(form: Form, said: Said, answers: Mapping[str, str]) -> tuple[Said, NotAnAnswer | None]:
    """The talk after a filled form; the first field that does not fit is told, the others are kept."""
    problem: NotAnAnswer | None = None
    for question in next_page(form.script, said):
        text = answers.get(question.key, "")
        try:
            said = said.saying(question.key, answer(question, text if text.strip() or not question.may_skip else SKIP))
        except NotAnAnswer as wrong:
            problem = problem or wrong
    return settled(form.script, said), problem
