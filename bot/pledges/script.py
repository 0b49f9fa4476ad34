"""Making a pledge, and looking back on one. Everything but the promise may be skipped; a service sets a day. Pure.

Seeds are those of bot/engine/when/by_when.py, and `principles` (slugs in order), `starters` (slug:principle, apart by
spaces), `private` ("1": nobody else reads along), what the pledge is about (`words`, `starter`, `pair`), and in looking back
`reads`: who is shown why (nobody, group or public).
"""

from collections.abc import Iterator, Mapping

from bot.engine.message import Line, Lines
from bot.engine.script import Option, Question, Said, a_name, choice, words
from bot.engine.when.by_when import ask_by_when, day_chosen, shown_day
from bot.pledges.model import NAME, WORDS, By, How, Seen

NOT_SAID = Line("pledge.not_said")
MOST_STARTERS = 6


def make_a_pledge(said: Said) -> Iterator[Question]:
    """Whose it is, who sees it, what for, what, and when to look back."""
    yield choice("by", tuple(By))
    by = said["by"]
    if by == By.SERVICE:
        yield a_name("service", max_length=NAME)
    only_me = (Seen.ONLY_ME,) if by == By.ME and said.seed.get("private") else ()
    asks = "make_pledge.seen_here" if said.seed.get("private") else ""
    yield choice("seen", (*only_me, Seen.GROUP, Seen.PUBLIC), asks=asks)
    if by == By.ME and said["seen"] != Seen.ONLY_ME:
        yield a_name("name", max_length=NAME, may_skip=True)
    if not has_words(said.seed):
        yield choice("principle", _principles(said.seed), may_skip=True)
        yield choice("promise", _starters(said), typed=True, numbers=False)
    yield from ask_by_when(said, "when", may_skip=by != By.SERVICE)
    if by == By.SERVICE:
        yield choice("cleared", ("yes", "news"))
        if said["cleared"] == "news":
            yield from ask_by_when(said, "news", may_skip=False)
    yield choice("ok", ("save",), pledge=_read_back(said))


def has_words(seed: Mapping[str, str]) -> bool:
    """Whether they promise the same as another."""
    return bool(seed.get("words") or seed.get("starter"))


def principle_said(said: Said) -> str:
    slugs = said.seed.get("principles", "").split()
    chosen = said["principle"] if said.has("principle") else ""
    return slugs[int(chosen) - 1] if chosen else said.seed.get("principle", "")


def promise_said(said: Said) -> tuple[str, str]:
    """Their own words, and the starter they picked instead; one of the two is empty."""
    if has_words(said.seed):
        return said.seed.get("words", ""), said.seed.get("starter", "")
    typed = said["promise"]
    return ("", typed) if typed in dict(_known_starters(said.seed)) else (typed[:WORDS], "")


def promise_line(own: str, starter: str) -> Line:
    return Line(f"content.pledge.{starter}.words") if starter else Line("plain", {"words": own})


def look_back(said: Said) -> Iterator[Question]:
    """How it went, why, and what now. The answer may have come from a button before."""
    yield choice("how", tuple(How), promise=promise_line(said.seed["words"], said.seed.get("starter", "")))
    yield words("why", max_length=WORDS, may_skip=True, reads=_who_reads(said.seed))
    yield choice("next", ("renew", "change", "let_go", "leave"))
    if said["next"] == "change":
        yield words("words", max_length=WORDS)
    if said["next"] in ("renew", "change"):
        yield from ask_by_when(said, "when", may_skip=not said.seed.get("service"))
    yield choice("ok", ("save",), look=_looked_back(said), reads=_who_reads(said.seed))


def _who_reads(seed: Mapping[str, str]) -> Line:
    """Before they type why, and before it is kept: it is asked in private, and may be shown to others."""
    return Line(f"pledge.reads.{seed.get('reads', 'nobody')}")


def _looked_back(said: Said) -> Lines:
    own = said["words"] if said["next"] == "change" else said.seed["words"]
    starter = "" if said["next"] == "change" else said.seed.get("starter", "")
    lines = [
        Line("pledge.read_back.what", {"what": promise_line(own, starter)}),
        Line("pledge.read_back.how", {"how": Line(f"pledge.how.{said['how']}")}),
        Line("pledge.read_back.why", {"why": said["why"] or NOT_SAID}),
        Line("pledge.read_back.next", {"next": Line(f"look_back.next.{said['next']}")}),
    ]
    if said["next"] in ("renew", "change"):
        lines.append(Line("pledge.read_back.when", {"when": _day(said, "when")}))
    return Lines(tuple(lines))


def _read_back(said: Said) -> Lines:
    own, starter = promise_said(said)
    lines = [
        Line("pledge.read_back.what", {"what": promise_line(own, starter)}),
        Line("pledge.read_back.by", {"by": who_line(By(said["by"]), _name(said))}),
        Line("pledge.read_back.seen", {"seen": Line(f"make_pledge.seen.{said['seen']}")}),
        Line("pledge.read_back.when", {"when": _day(said, "when")}),
    ]
    if said["by"] == By.SERVICE and said["cleared"] == "news":
        lines.append(Line("pledge.clearing", {"day": _day(said, "news")}))
    return Lines(tuple(lines))


def _name(said: Said) -> str:
    return said["service"] if said["by"] == By.SERVICE else (said["name"] if said.has("name") else "")


def who_line(by: By, name: str) -> Line:
    if by is By.US:
        return Line("pledge.who.us")
    return Line("plain", {"words": name}) if name else Line("pledge.who.member")


def _day(said: Said, key: str) -> Line:
    day = day_chosen(said, key)
    return Line("plain_day", {"day": shown_day(day, said.seed["zone"], "day")}) if day else NOT_SAID


def _principles(seed: Mapping[str, str]) -> tuple[Option, ...]:
    slugs = seed.get("principles", "").split()
    return tuple(Option(str(at), Line(f"content.topic.{slug}.title")) for at, slug in enumerate(slugs, 1))


def _known_starters(seed: Mapping[str, str]) -> list[tuple[str, str]]:
    """Slug and principle of each."""
    return [(slug, principle) for slug, _, principle in (each.partition(":") for each in seed["starters"].split())]


def _starters(said: Said) -> tuple[Option, ...]:
    wanted = principle_said(said)
    fitting = [slug for slug, principle in _known_starters(said.seed) if not wanted or principle == wanted]
    return tuple(Option(slug, Line(f"content.pledge.{slug}.words")) for slug in fitting[:MOST_STARTERS])
