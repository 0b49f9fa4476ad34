"""The conversations of check-ins. "Pass" is an answer like the others, as big as any of them. Pure.

What is asked stands in content/<language>/checkins.toml; the seed says what there is to ask.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.checkins.model import ARRIVALS, LEAVING_ANSWERS, LEAVING_QUESTIONS, PULSE_ANSWERS
from bot.engine.letters import CALL, before_it_goes, comes_from, would_like
from bot.engine.message import Line, Lines
from bot.engine.script import Option, Question, Said, choice, words

PASS = "pass"  # noqa: S105 - what the button says
WITH_WORD = "save_word"  # save, and give me a word to take it back
ROOM = "room"  # rather talk about it in the room
BUDDY = "buddy"
_MOST_SLIPS = 500


def arriving(said: Said) -> Iterator[Question]:
    """How somebody arrives, which nobody sees; and what would help, which goes to one person after a look at it.

    The seed holds `readers`, the roles that somebody in the group has and can be reached as, and `unnamed` where a name
    may be left out.
    """
    yield choice("how", (*(_worded("arriving", each) for each in ARRIVALS), _pass()), per_row=2)
    readers = said.seed["readers"].split()
    if not readers:
        return
    yield words("help", max_length=500, may_skip=True, no_is_none=True)
    yield choice("want", (BUDDY, CALL, Option(PASS, Line("checkin.no_thanks"))))
    if not (said["help"] or said["want"] != PASS):
        return
    why, may_skip = Line("arriving.must_name"), False
    if said["want"] == PASS:
        may_skip = bool(said.seed["unnamed"])
        why = Line("arriving.may_skip" if may_skip else "arriving.not_without")
    yield replace(words("name", max_length=200, may_skip=may_skip, no_is_none=True, why=why), is_name=True)
    if len(readers) > 1:
        yield choice("reader", tuple(Option(each, Line(f"checkin.reader.{each}")) for each in readers))
    when = Line("arriving.now" if said["name"] else "arriving.later")
    yield before_it_goes(Line(f"checkin.reader.{reader_of(said)}"), asked_for(said), when)


def reader_of(said: Said) -> str:
    """The role that reads it; for a talk that has come that far."""
    readers = said.seed["readers"].split()
    return said["reader"] if len(readers) > 1 else readers[0]


def asked_for(said: Said) -> Lines:
    """What is sent, exactly as it is shown before."""
    lines = []
    if said["help"]:
        lines.append(Line("checkin.would_help", {"help": said["help"]}))
    if said["want"] != PASS:
        lines.append(would_like(said["want"]))
    return Lines((*lines, comes_from(said["name"]) if said["name"] else Line("checkin.who_not_said")))


def leaving(said: Said) -> Iterator[Question]:
    """Three questions after a meeting."""
    for each in LEAVING_QUESTIONS:
        options = tuple(Option(answer, Line(f"checkin.{answer}")) for answer in LEAVING_ANSWERS)
        yield choice(each, (*options, _pass()), per_row=2, question=Line(f"content.checkin.leaving.{each}"))
    given = leaving_answers(said)
    if given:
        shown = [_replied(f"leaving.{each}", Line(f"checkin.{answer}")) for each, answer in given.items()]
        yield choice("ok", ("save", WITH_WORD), answers=Lines(tuple(shown)))


def leaving_answers(said: Said) -> Mapping[str, str]:
    """By question, without what was passed."""
    return {each: said[each] for each in LEAVING_QUESTIONS if said[each] != PASS}


def pulse(said: Said) -> Iterator[Question]:
    """A sentence for each principle. The seed holds `principles`, and `small` when the group may rather talk."""
    small = bool(said.seed["small"])
    needed = Line("checkin.five_needed_small" if small else "checkin.five_needed")
    principles = said.seed["principles"].split()
    yield choice("begin", ("yes", ROOM) if small else ("yes",), needed=needed, count=len(principles))
    if said["begin"] == ROOM:
        return
    options = (*(_worded("answer", each) for each in PULSE_ANSWERS), _pass())
    for number, each in enumerate(principles, 1):
        sentence = Line(f"content.checkin.pulse.{each}")
        yield choice(f"p{number}", options, per_row=2, number=number, of=len(principles), sentence=sentence)
    given = pulse_answers(said)
    if given:
        shown = [_shown(f"name.{each}", Line(f"content.checkin.answer.{answer}")) for each, answer in given.items()]
        yield choice("ok", ("save", WITH_WORD), answers=Lines(tuple(shown)))


def pulse_answers(said: Said) -> Mapping[str, str]:
    """By principle, without what was passed."""
    keys = {each: f"p{number}" for number, each in enumerate(said.seed["principles"].split(), 1)}
    return {each: said[key] for each, key in keys.items() if said[key] != PASS}


def slips(said: Said) -> Iterator[Question]:
    """Totals of paper slips, typed in by somebody nobody in the room depends on. The seed holds `kind`, `questions` and
    `answers`."""
    yield choice("who", ("outside", "inside"))
    if said["who"] == "inside":
        return
    answers = said.seed["answers"].split()
    order = Lines(tuple(slip_answer(said.seed["kind"], each) for each in answers))
    for number, each in enumerate(said.seed["questions"].split(), 1):
        sentence = Line(f"content.checkin.{said.seed['kind']}.{each}")
        yield words(f"q{number}", max_length=60, may_skip=True, sentence=sentence, count=len(answers), order=order)
        if said[f"q{number}"] and not numbers_in(said[f"q{number}"], len(answers)):
            yield words(f"r{number}", max_length=60, may_skip=True, sentence=sentence, count=len(answers), order=order)
    yield choice("ok", ("save",), totals=Lines(tuple(_totals_shown(said))))


def numbers_in(text: str, count: int) -> tuple[int, ...]:
    """So many whole numbers, typed one after another; none when it is anything else."""
    parts = text.replace(",", " ").split()
    right = len(parts) == count and all(each.isdecimal() and int(each) <= _MOST_SLIPS for each in parts)
    return tuple(int(each) for each in parts) if right else ()


def totals_of(said: Said) -> Mapping[str, Mapping[str, int]]:
    """How often each answer was ticked, by question; what could not be read is left out."""
    answers = said.seed["answers"].split()
    totals = {}
    for number, each in enumerate(said.seed["questions"].split(), 1):
        first = numbers_in(said[f"q{number}"], len(answers))
        found = first or (numbers_in(said[f"r{number}"], len(answers)) if said[f"q{number}"] else ())
        if found:
            totals[each] = dict(zip(answers, found, strict=True))
    return totals


def take_back(said: Said) -> Iterator[Question]:
    """The word that somebody was given with their answers."""
    yield words("word", max_length=60)


def slip_answer(kind: str, answer: str) -> Line:
    """An answer's wording on paper."""
    return Line(f"content.checkin.answer.{answer}") if kind == "pulse" else Line(f"checkin.{answer}")


def _totals_shown(said: Said) -> Iterator[Line]:
    kind, totals = said.seed["kind"], totals_of(said)
    for each in said.seed["questions"].split():
        name = Line(f"content.checkin.{'name' if kind == 'pulse' else kind}.{each}")
        numbers = " ".join(str(number) for number in totals.get(each, {}).values())
        yield Line("checkin.row", {"what": name, "answer": numbers or Line("checkin.left_out")})


def _shown(key: str, answer: Line) -> Line:
    return Line("checkin.row", {"what": Line(f"content.checkin.{key}"), "answer": answer})


def _replied(key: str, answer: Line) -> Line:
    """Under a question, which ends with a mark of its own."""
    return Line("checkin.answered", {"question": Line(f"content.checkin.{key}"), "mood": answer})


def _worded(what: str, value: str) -> Option:
    return Option(value, Line(f"content.checkin.{what}.{value}"))


def _pass() -> Option:
    return Option(PASS, Line("checkin.pass"))
