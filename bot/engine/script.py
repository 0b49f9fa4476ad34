"""Conversations are scripts that are read again.

A script is a generator that yields questions and may look at what was said. On every message it is read from the top
and stops at the first question without an answer, so the only state is the answers. It survives a restart, a reordered
or inserted question, an old button, a double press, and a move to another channel.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from bot.engine.given_names import ADDRESS, ANSWER, NUMBER, PHONE, SENTENCE, doubt_about, means_none
from bot.engine.message import Line, Value

PAGE_SIZE = 5  # the most fields any of our channels can show in one form
MAX_KEY = 16  # 22 (talk) + 1 + 16 + 1 + 24 = 64 bytes, Telegram's limit for a button
MAX_OPTION = 24
MAX_WORDS = 4000

SKIPPED = ""  # choosing not to say is an answer; not asked yet is NotSaidYet
SKIP = "-skip"  # the option a person presses to skip
PICTURE = "picture"  # the kind of question that no words answer


class NotSaidYet(LookupError):  # noqa: N818 - it is a state of the talk, not an error somebody made
    """The script looked at an answer that is not there yet."""


class NotAnAnswer(ValueError):  # noqa: N818 - named as a person would
    """What was said does not fit the open question; `line` says kindly what would."""

    def __init__(self, line: Line) -> None:
        super().__init__(line.key)
        self.line = line


@dataclass(frozen=True, slots=True)
class Option:
    """One way to answer a choice. Without a label it is worded under the question's key. `no`: a plain "no" means it."""

    value: str
    label: Line | None = None
    no: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask. `kind` is choice, words or picture. `values` go into its wording; `asks` is the key of its
    wording, where that is not its own."""

    key: str
    kind: str
    options: tuple[Option, ...] = ()
    max_length: int = MAX_WORDS
    may_skip: bool = False
    values: Mapping[str, Value] = field(default_factory=dict)
    typed: bool = False  # a choice that also takes free words
    per_row: int = 1  # one option a row reads best aloud; days and hours may stand side by side
    asks: str = ""
    # A plain "no", "nobody" or "skip" leaves it out; where it can't be left out, as some names, it is asked again. Not where
    # leaving out keeps what stood there.
    no_is_none: bool = False
    # A name that others will see: no label of a button, and no words of crisis, become one.
    is_name: bool = False
    # Why what was typed is no answer, which is then asked again; None: it is one.
    fits: Callable[[str], Line | None] | None = None
    # A name without a button to skip it, where "anonymous" leads on all the same; it is SKIPPED then.
    or_unnamed: bool = False
    # What is typed stays as it is, in a form that keeps no words but these (a group's meeting, its name): who wants no words
    # kept is not asked it, and all else in the form goes on. Words that become a day, a time or a number are not such.
    keeps: bool = False
    # A number alone may be what it asks for: an amount, a day, a number to ring. Elsewhere it may be meant for a button.
    numbers: bool = False
    # Before people's own words: what is typed here is most likely those, and opens nothing else.
    comes_first: bool = False
    weighs: bool = False  # what can't be undone is pressed, or typed in full: "ok" is not enough


@dataclass(frozen=True, slots=True)
class Said:
    """The answers so far, and the seed: the small facts the script was started with."""

    answers: Mapping[str, str] = field(default_factory=dict)
    seed: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, key: str) -> str:
        if key not in self.answers:
            raise NotSaidYet(key)
        return self.answers[key]

    def has(self, key: str) -> bool:
        """For the engine only: a script may only look up said["key"]."""
        return key in self.answers

    def saying(self, key: str, value: str) -> "Said":
        return replace(self, answers={**self.answers, key: value})

    def without_last(self) -> "Said":
        """What "back" does: the newest answer is taken away."""
        return replace(self, answers=dict(list(self.answers.items())[:-1]))


Script = Callable[[Said], Iterator[Question]]


def choice(
    key: str,
    options: tuple[str | Option, ...],
    *,
    may_skip: bool = False,
    typed: bool = False,
    per_row: int = 1,
    asks: str = "",
    comes_first: bool = False,
    numbers: bool = True,
    weighs: bool = False,
    **values: Value,
) -> Question:
    """A question answered by a button, or by free words, which mostly are a day, an hour or a number."""
    named = tuple(Option(option) if isinstance(option, str) else option for option in options)
    question = Question(key, "choice", named, may_skip=may_skip, values=values, typed=typed, per_row=per_row, asks=asks)
    return replace(question, comes_first=comes_first, numbers=numbers, weighs=weighs)


def words(
    key: str,
    *,
    max_length: int = MAX_WORDS,
    may_skip: bool = False,
    no_is_none: bool = False,
    asks: str = "",
    keeps: bool = False,
    numbers: bool = False,
    fits: Callable[[str], Line | None] | None = None,
    **values: Value,
) -> Question:
    """A question answered in free text."""
    question = Question(key, "words", (), max_length, may_skip, values, asks=asks, no_is_none=no_is_none, keeps=keeps)
    return replace(question, numbers=numbers, fits=fits)


def no_name(text: str) -> Line | None:
    """Why this is hardly a name: it looks like a number, an address, a sentence, or a mere yes."""
    doubt = doubt_about(text)
    return _DOUBTS[doubt] if doubt else None


def a_name(
    key: str,
    *,
    max_length: int,
    may_skip: bool = False,
    or_unnamed: bool = False,
    fits: Callable[[str], Line | None] = no_name,
    **values: Value,
) -> Question:
    """A name that others will see."""
    question = Question(key, "words", (), max_length, may_skip, values)
    return replace(question, no_is_none=True, is_name=True, or_unnamed=or_unnamed, fits=fits)


def picture(key: str) -> Question:
    """A question answered by sending a picture; its answer is the number under which the room keeps it."""
    return Question(key, PICTURE)


def next_page(script: Script, said: Said) -> tuple[Question, ...]:
    """The questions that can be asked now; empty when the script is finished.

    A run of independent free-text questions comes as one page, which a channel may show as a form.
    """
    page: list[Question] = []
    try:
        for question in script(said):
            if said.has(question.key):
                continue
            if page and (question.kind, question.keeps) != ("words", page[0].keeps):
                break
            page.append(question)
            if question.kind != "words" or len(page) == PAGE_SIZE:
                break
    except NotSaidYet:
        if not page:
            raise  # the script uses an answer it never asked for
    return tuple(page)


def settled(script: Script, said: Said) -> Said:
    """Only the answers the script still asks for: what an edited earlier answer made pointless is dropped."""
    kept: dict[str, str] = {}
    try:
        for question in script(said):
            if not said.has(question.key):
                break
            kept[question.key] = said[question.key]
    except NotSaidYet:
        pass
    return replace(said, answers=kept)


_DOUBTS = {
    PHONE: Line("talk.name_phone"),
    NUMBER: Line("talk.name_number"),
    ADDRESS: Line("talk.name_address"),
    SENTENCE: Line("talk.name_sentence"),
    ANSWER: Line("talk.needs_name"),
}


def answer(question: Question, text: str) -> str:
    """The answer as it is kept.

    Raises NotAnAnswer when a choice was made that is not open, or words are too long; nothing is kept then.
    """
    says_none = text != SKIP and question.no_is_none and means_none(text)
    if text == SKIP or says_none:
        if question.may_skip or (says_none and question.or_unnamed):
            return SKIPPED
        raise NotAnAnswer(Line("talk.needs_name" if says_none else "talk.cannot_skip"))
    if question.kind == PICTURE:
        raise NotAnAnswer(Line("picture.no_words"))
    if question.kind == "choice":
        if question.typed or any(option.value == text for option in question.options):
            return text
        raise NotAnAnswer(Line("talk.pick_one"))
    trimmed = text.strip()
    if not trimmed:
        raise NotAnAnswer(Line("talk.say_something"))
    if len(trimmed) > question.max_length:
        raise NotAnAnswer(Line("talk.too_long", {"limit": question.max_length, "length": len(trimmed)}))
    if question.fits and (why := question.fits(trimmed)):
        raise NotAnAnswer(why)
    return trimmed
