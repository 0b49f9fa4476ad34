"""What members tell about themselves and the agenda: each only if they like, read back before it is kept. Pure."""

from collections.abc import Iterator

from bot.engine.message import Line
from bot.engine.script import Option, Question, Said, a_name, choice, words
from bot.meetings.coming import Shown

MOST_ITEM, MOST_NEED, MOST_LINE, MOST_NAME = 500, 500, 200, 60
NAMED, NO_NAME = "named", "no_name"
READ_OUT, AFTERWARDS = "read_out", "afterwards"  # ways to have a say without being there
THIS_ONE, KEEP = "this_one", "keep"


def add_to_agenda(said: Said) -> Iterator[Question]:
    """The seed may hold `name`, the one they typed before, `unnamed` where words may be shown without one, and `how`: words
    to be read out there, or about the last meeting; else something to talk about."""
    yield words(_asked_for(said), max_length=MOST_ITEM)
    yield choice("as", (NAMED, NO_NAME) if said.seed["unnamed"] else (NAMED,))
    if said["as"] == NAMED:
        yield from _name(said, or_unnamed=bool(said.seed["unnamed"]))
    if name := name_said(said):
        yield choice("ok", ("save",), what=chosen_what(said), name=name)
    else:
        yield choice("ok_no_name", ("save",), what=chosen_what(said))


def chosen_what(said: Said) -> str:
    """The words for the list, whichever way they were asked for."""
    return said[_asked_for(said)]


def _asked_for(said: Said) -> str:
    return said.seed.get("how") or "what"


def what_i_need(said: Said) -> Iterator[Question]:
    """For one meeting, or kept for all; with a name, or only the need."""
    yield words("need", max_length=MOST_NEED)
    yield choice("keep", (THIS_ONE, KEEP))
    yield choice("as", (NAMED, NO_NAME))
    if said["as"] == NAMED:
        yield from _name(said, or_unnamed=True)
    name = name_said(said) or Line("my_need.no_name")
    kept = Line("my_need.kept" if said["keep"] == KEEP else "my_need.once")
    yield choice("ok", ("save",), need=said["need"], name=name, kept=kept)


def who_sees(said: Said) -> Iterator[Question]:
    """Who may see that I come; a name only where somebody may."""
    yield choice("shown", tuple(each.value for each in Shown))
    if said["shown"] == Shown.COUNT:
        return
    yield from _name(said, or_unnamed=True)
    if name := chosen_name(said):
        yield choice("ok", ("save",), name=name, shown=Line(f"my_coming.{said['shown']}"))
    else:
        yield choice("no_name", (Option(Shown.COUNT.value, Line("who_sees.shown.count")),))


def who_sees_said(said: Said) -> Shown:
    """Who gave no name in the end is only counted."""
    return Shown.COUNT if said["shown"] == Shown.COUNT or not chosen_name(said) else Shown(said["shown"])


def my_two_lines(said: Said) -> Iterator[Question]:
    """Who I am and why I come; an organisation also says what it can decide."""
    yield words("who", max_length=MOST_LINE)
    yield words("why", max_length=MOST_LINE)
    yield choice("from", ("myself", "organisation"))
    if said["from"] == "organisation":
        yield words("decides", max_length=MOST_LINE)
        yield choice("ok_org", ("save",), who=said["who"], why=said["why"], decides=said["decides"])
    else:
        yield choice("ok", ("save",), who=said["who"], why=said["why"])


def chosen_name(said: Said) -> str:
    """The name from before, or the one typed now."""
    before = said.seed.get("name", "")
    return before if before and said["name_is"] == "same" else said["name"]


def name_said(said: Said) -> str:
    """ "" for who wants it without one, or gave none when it was asked."""
    return chosen_name(said) if said["as"] == NAMED else ""


def _name(said: Said, *, or_unnamed: bool) -> Iterator[Question]:
    before = said.seed.get("name", "")
    if before:
        yield choice("name_is", ("same", Option("other", no=True)), name=before)
    if not before or said["name_is"] == "other":
        yield a_name("name", max_length=MOST_NAME, or_unnamed=or_unnamed)
