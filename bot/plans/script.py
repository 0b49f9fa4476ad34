"""The conversations about actions. Everything but the action itself may be skipped; words are read back. Pure.

Seeds hold `now`, `zone` and `meets` (see bot/engine/when/by_when.py); `known`, the name this person chose before in this
group; `principles`, the slugs of the group's principles in order; `ideas` (see sources.py); and what the talk is about
(`action`, `words`).
"""

from collections.abc import Iterator, Mapping

from bot.engine.message import Line, Lines
from bot.engine.script import Option, Question, Said, a_name, choice, words
from bot.engine.when.by_when import ask_by_when, day_chosen, days_meant, now_of, shown_day
from bot.plans.line import OneLine, read_line
from bot.plans.model import NAME, WORDS, Has, Owner
from bot.plans.results import read_results
from bot.plans.sources import idea_line, ideas_offered, number_of
from bot.plans.wording import line_of_result, unread_line, what_of, who_line

REASON = 500
KEPT_OUT = Line("plans.not_said")


def add_action(said: Said) -> Iterator[Question]:
    """What, who, by when, where from. With `quick` in the seed it came as one line, and what is not in it is left out."""
    yield words("what", max_length=WORDS)
    line = line_read(said)
    if said.seed.get("quick"):
        if line.who in ("me", "we"):
            yield from _name(said)
        yield choice("ok", ("save", "fill"), action=_read_back(said))
        if said["ok"] == "save":
            return
    if not line.who:
        yield choice("who", ("me", "we", "somebody", "nobody"))
    if who_said(said) in ("me", "we"):
        yield from _name(said)
    if not line.when:
        yield from ask_by_when(said)
    if not (line.principle or line.idea):
        yield choice("source", (*_principles(said.seed), *_ideas(said.seed)), typed=True, may_skip=True)
    yield choice("sure", ("save",), action=_read_back(said))


def line_read(said: Said) -> OneLine:
    return read_line(said["what"], now_of(said), said.seed.get("meets", ""))


def who_said(said: Said) -> str:
    return line_read(said).who or (said["who"] if said.has("who") else "nobody")


def owner_said(said: Said) -> tuple[Has, str]:
    """Who has it, and the name to show; for a finished talk."""
    has = {"me": Has.ONE, "we": Has.WE, "somebody": Has.SOMEBODY}.get(who_said(said), Has.NOBODY)
    return has, name_said(said) if has in (Has.ONE, Has.WE) else ""


def name_said(said: Said) -> str:
    return said["name"] if said.has("name") else said.seed.get("known", "")


def source_said(said: Said) -> tuple[str, str]:
    """The slug of a principle, and an idea in somebody's words; either may be empty."""
    line = line_read(said)
    typed = line.principle or line.idea or (said["source"] if said.has("source") else "")
    slugs = said.seed.get("principles", "").split()
    if typed in ideas_offered(said.seed.get("ideas", "")):
        return "", ""
    if typed.isdecimal() and 1 <= int(typed) <= len(slugs):
        return slugs[int(typed) - 1], ""
    return "", typed[:WORDS]


def idea_said(said: Said) -> str:
    """The idea of the group's list that was pressed, as an option; empty when none was."""
    pressed = said["source"] if said.has("source") else ""
    return pressed if pressed in ideas_offered(said.seed.get("ideas", "")) else ""


def idea_number(said: Said) -> int:
    return number_of(idea_said(said))


def _read_back(said: Said) -> Lines:
    line, (principle, idea) = line_read(said), source_said(said)
    days = days_meant(line.when, now_of(said), said.seed.get("meets", "")) if line.when else ()
    day = days[0] if days else day_chosen(said)
    has, name = owner_said(said)
    when = Line("plain_day", {"day": shown_day(day, said.seed["zone"], "day")}) if day else KEPT_OUT
    idea = ideas_offered(said.seed.get("ideas", "")).get(idea_said(said), idea)
    source = Line(f"content.topic.{principle}.title") if principle else idea or KEPT_OUT
    return Lines(
        (
            Line("plans.read_back.what", {"what": line.words}),
            Line("plans.read_back.who", {"who": who_line(Owner(has, None, name), sure=has in (Has.ONE, Has.WE))}),
            Line("plans.read_back.when", {"when": when}),
            Line("plans.read_back.source", {"source": source}),
        )
    )


def _principles(seed: Mapping[str, str]) -> tuple[Option, ...]:
    slugs = seed.get("principles", "").split()
    return tuple(Option(str(at), Line(f"content.topic.{slug}.title")) for at, slug in enumerate(slugs, 1))


def _ideas(seed: Mapping[str, str]) -> tuple[Option, ...]:
    offered = ideas_offered(seed.get("ideas", ""))
    return tuple(Option(value, idea_line(words)) for value, words in offered.items())


def _name(said: Said) -> Iterator[Question]:
    """Asked once in a group; after that the name they chose is used until they change it."""
    if "known" not in said.seed:
        yield a_name("name", max_length=NAME, may_skip=True)


def take_action(said: Said) -> Iterator[Question]:
    """The name to be shown under. The seed has the action's `words`."""
    yield a_name("name", max_length=NAME, may_skip=True, what=said.seed["words"])


def new_name(said: Said) -> Iterator[Question]:
    """Another name, on all that they have open in this group."""
    now = said.seed.get("known", "") or Line("plans.who.member")
    yield a_name("name", max_length=NAME, may_skip=True, name=now)


def move_action(said: Said) -> Iterator[Question]:
    """Until when instead."""
    yield from ask_by_when(said)


def drop_action(said: Said) -> Iterator[Question]:
    """Why it is let go, in their words."""
    yield words("why", max_length=REASON, what=said.seed["words"])


def help_action(said: Said) -> Iterator[Question]:
    """What would help, in their words."""
    yield words("needs", max_length=REASON, what=said.seed["words"])


def split_action(said: Said) -> Iterator[Question]:
    """Two smaller ones; the first stays with whoever has it, the second is nobody's yet."""
    yield words("first", max_length=WORDS, what=said.seed["words"])
    yield words("second", max_length=WORDS)
    yield choice("ok", ("save",), first=said["first"], second=said["second"])


def lesson_card(said: Said) -> Iterator[Question]:
    """What was learnt from something that was tried."""
    yield words("happened", max_length=REASON, may_skip=True, what=said.seed["words"])
    yield words("learnt", max_length=REASON, may_skip=True)
    yield words("next", max_length=REASON, may_skip=True)
    happened, learnt, following = (said[key] or KEPT_OUT for key in ("happened", "learnt", "next"))
    yield choice("ok", ("save",), tried=said.seed["words"], happened=happened, learnt=learnt, next=following)


def type_results(said: Said) -> Iterator[Question]:
    """What was written down on the printed sheet. The seed has the `numbers` of the open actions."""
    yield words("results", max_length=3000, numbers=True)
    numbers = frozenset(int(each) for each in said.seed["numbers"].split())
    read, unread = read_results(said["results"], numbers, now_of(said), said.seed.get("meets", ""))
    lines = [line_of_result(each, said.seed["zone"]) for each in read] + [unread_line(each) for each in unread]
    yield choice("ok", ("save",) if read else ("again",), read=what_of(lines))
