"""The conversations about inputs: giving one, answering it, and the lines that top a question. Pure."""

from collections.abc import Iterator

from bot.engine.links import links_gone
from bot.engine.message import Line, Lines, Moment
from bot.engine.script import Option, Question, Said, a_name, choice, words
from bot.inputs.model import (
    ALL,
    ANONYMOUS,
    DONE,
    NAMED,
    OUTCOMES,
    OUTSIDE_ONLY,
    PRIVATE,
    SECOND_ONLY,
    Boundaries,
    monday_after,
)

LONGEST = 1200
DATES = {"two_weeks": 2, "month": 4, "two_months": 8, "quarter": 13}  # weeks
BOUNDARIES = ("can", "cannot", "decides", "say", "hear")
LINES = 10
ASKS = ("where", "more", "help")  # sentences that are ready to ask back
LONGEST_QUESTION = 200


def give_an_idea(said: Said) -> Iterator[Question]:
    """The seed names the `readers` (all, and `second`, `outside` where there are some), what may be offered, and the words that
    were `given` with the command: who reads them is said before they are used."""
    labels = tuple(each for each in (NAMED, PRIVATE, ANONYMOUS) if said.seed.get(each, "1"))
    asks = "" if PRIVATE in labels else "idea.label_unread"
    yield choice("label", (*labels, "other"), asks=asks, comes_first=True, top=_top(said), readers=said.seed["readers"])
    label = said["label"]
    if label == "other":
        yield choice("their_say", ("yes",), comes_first=True)
        yield a_name("their_name", max_length=80, may_skip=True)
    if label == NAMED:
        yield a_name("name", max_length=80, or_unnamed=ANONYMOUS in labels)
        if not said["name"]:
            unnamed = Option(ANONYMOUS, Line("idea.label.anonymous"))
            yield choice("no_name", (unnamed,), comes_first=True, who=who_reads(said))
    label = label_said(said)
    if label == PRIVATE and (said.seed["second"] or said.seed["outside"]):
        ways = (ALL, *(each for each in (SECOND_ONLY, OUTSIDE_ONLY) if said.seed[each]))
        options = tuple(Option(each, Line("plain", {"words": said.seed[_NAMES[each]]})) for each in ways)
        yield choice("readers", options, comes_first=True)
    given = said.seed.get("given", "")
    if given:
        yield choice(
            "given", ("these", Option("other", no=True)), words=given, who=who_reads(said), danger=_danger(said)
        )
    if not given or said["given"] == "other":
        yield words("words", max_length=LONGEST, who=who_reads(said), danger=_danger(said))
    if label == ANONYMOUS:
        yield choice("receipt", ("yes", "no"))
    ok = "as_it_is" if label in (PRIVATE, ANONYMOUS) else "send"
    style = Line("idea.style") if ok == "as_it_is" else Line("idea.shown")
    yield choice("ok", (ok,), words=words_of(said), who=who_reads(said), style=style)


def label_said(said: Said) -> str:
    """Who shall see it; who wants it with a name and gives none has it without one."""
    label = said["label"]
    return ANONYMOUS if label == NAMED and not said["name"] else label


def words_of(said: Said) -> str:
    return said.seed["given"] if said.seed.get("given") and said["given"] == "these" else said["words"]


_NAMES = {ALL: "readers", SECOND_ONLY: "second", OUTSIDE_ONLY: "outside"}


def chosen_readers(said: Said) -> str:
    asked = said["label"] == PRIVATE and (said.seed["second"] or said.seed["outside"])
    return said["readers"] if asked else ALL


def names_of_readers(said: Said) -> str:
    return said.seed[_NAMES[chosen_readers(said)]]


def who_reads(said: Said) -> Line:
    """The label, word for word, before anything is written and again before it is sent."""
    label = label_said(said)
    if label == PRIVATE:
        return Line("idea.is.private", {"readers": names_of_readers(said)})
    if label == ANONYMOUS:
        return Line("idea.is.anonymous", {"channel": said.seed["channel"]})
    if label == "other":
        return Line("idea.is.other", {"name": said["their_name"] or Line("idea.somebody")})
    return Line("idea.is.named", {"name": said["name"]})


def no_files(said: Said) -> Line:
    """A voice or a picture tells who sent it; where a name stands with the words, that is no reason."""
    named = said.has("label") and said["label"] in (NAMED, "other")
    return Line("idea.no_files_named" if named else "idea.no_files")


def _top(said: Said) -> Line:
    return Line("idea.top", {"lines": said.seed["top"]}) if said.seed.get("top") else Line("idea.no_top")


def _danger(said: Said) -> Line:
    """The group's own line, if it has one; that nobody can know who wrote is said where no name stands with it."""
    own = said.seed.get("danger")
    if label_said(said) in (NAMED, "other"):
        return Line("idea.danger_here_named", {"words": own}) if own else Line("idea.danger_named")
    return Line("idea.danger_here", {"words": own}) if own else Line("idea.danger")


def asked_before(said: Said) -> Iterator[Question]:
    """Up to ten lines, one thing each."""
    yield words("lines", max_length=3000)
    yield choice("ok", ("keep",), lines=_as_list(lines_of(said["lines"])))


def lines_of(text: str) -> list[str]:
    return [line.strip(" -*\u2022\t") for line in text.splitlines() if line.strip(" -*\u2022\t")][:LINES]


def _as_list(lines: list[str]) -> Lines:
    return Lines(tuple(Line("idea.point", {"words": each}) for each in lines))


def answer_an_input(said: Said) -> Iterator[Question]:
    """The seed holds the input's `words`, the `now` of the talk, and `linked` where it came with a link.

    All but "done" have a because and a next date.
    """
    yield choice("outcome", OUTCOMES, words=said.seed["words"])
    if said.seed.get("draft"):
        yield choice("use", ("draft", "own"), draft=said.seed["draft"])
    if not said.seed.get("draft") or said["use"] == "own":
        yield words("what", max_length=LONGEST)
    outcome, what = Line(f"outcome.{said['outcome']}"), what_it_says(said)
    rest = Line("answer.no_rest" if said.seed.get("linked", "1") else "answer.no_link")
    if said["outcome"] != DONE:
        yield words("because", max_length=LONGEST)
        yield choice("next", tuple(DATES))
        rest = Line("answer.rest", {"because": said["because"], "when": next_date(said)})
    yield choice("ok", ("save",), outcome=outcome, what=what, rest=rest)


def what_it_says(said: Said) -> str:
    drafted = said.seed.get("draft") and said["use"] == "draft"
    return said.seed["draft"] if drafted else said["what"]


def next_date(said: Said) -> Moment:
    """A Monday, because that is when it is looked at: what is promised for a day comes on that day."""
    return Moment(monday_after(int(said.seed["now"]), DATES[said["next"]]), said.seed["zone"], "day")


def wait_with_it(said: Said) -> Iterator[Question]:
    """Waiting until ... because ...: both are shown."""
    yield choice("next", tuple(DATES))
    yield words("because", max_length=300)
    yield choice("ok", ("save",), because=said["because"], when=next_date(said))


def pass_it_on(said: Said) -> Iterator[Question]:
    """To somebody who agreed to be named in the group; the seed lists them, a line each."""
    names = said.seed["names"].splitlines()
    yield choice("to", tuple(Option(str(at), Line("plain", {"words": each})) for at, each in enumerate(names)))
    yield choice("ok", ("send",), name=names[int(said["to"])], words=said.seed["words"])


def one_answer(said: Said) -> Iterator[Question]:
    """A few words, read back once: a draft, a question back, an answer to one, a line to keep."""
    yield words("words", max_length=LONGEST, about=said.seed["about"])
    yield choice("ok", ("send",), words=said["words"])


def set_boundaries(said: Said) -> Iterator[Question]:
    """Five short lines, each by a button or in one's own words."""
    for key in BOUNDARIES:
        yield choice(key, ("usual", "less"), typed=True, numbers=False)
    yield words("danger", max_length=300, may_skip=True)
    danger = Line("bounds.is.danger", {"words": said["danger"]}) if said["danger"] else Line("idea.danger")
    yield choice("ok", ("save",), lines=boundary_lines({key: said[key] for key in BOUNDARIES}), danger=danger)


def boundary_lines(lines: dict[str, str]) -> Lines:
    return Lines(tuple(Line(f"bounds.is.{key}", {"words": boundary(key, lines[key])}) for key in BOUNDARIES))


def bounds_of(bounds: Boundaries) -> Lines:
    lines = boundary_lines({key: str(getattr(bounds, key)) for key in BOUNDARIES})
    own = (Line("bounds.is.danger", {"words": bounds.danger}),) if bounds.danger else ()
    return Lines((*lines.lines, *own))


def boundary(key: str, value: str) -> Line:
    return Line(f"bounds.{key}.{value}") if value in ("usual", "less") else Line("plain", {"words": value})


def find_by_receipt(said: Said) -> Iterator[Question]:
    """The word comes last, so that it is never written down: with it what was given could be tied to who types it."""
    yield choice("what", ("see", "take_back"))
    yield words("word", max_length=60, what=Line(f"receipt.then.{said['what']}"))


def ask_back(said: Said) -> Iterator[Question]:
    """One question to whoever gave something: a sentence that is ready, or own words, which a second person reads first."""
    yield choice("how", (*ASKS, "own"), typed=True, numbers=False, about=said.seed["about"])
    own = said["how"] not in ASKS
    if own and not _typed_at_once(said):
        yield words("words", max_length=LONGEST_QUESTION)
    asked = Line("plain", {"words": own_question(said)}) if own else Line(f"ask_back.how.{said['how']}")
    yield choice("ok", ("send",), words=asked, rest=Line("ask_back.second" if own else "ask_back.ready"))


def own_question(said: Said) -> str:
    """What they ask in their own words, typed under the ready sentences or after them. A link that nobody else has would
    show, when it is opened, who was asked."""
    return links_gone(said["how"] if _typed_at_once(said) else said["words"])


def _typed_at_once(said: Said) -> bool:
    return said["how"] != "own" and len(said["how"]) <= LONGEST_QUESTION
