"""What people see of a network: its helper, the keyholders of a group, and everybody else. Pure."""

from collections.abc import Sequence

from bot.engine.message import Audience, Choice, Line, Lines, Moment, Reply, Value
from bot.engine.people import GroupId, PersonId
from bot.network.model import STANDING, Network, News, Tie, days_shown, shown
from bot.network.script import begins_with

ABOUT, SECOND, NEWS, PAGE = "network_about", "network_second", "network_offered", "network_page"
LEAVE, TAKE, HELPER = "leave", "take", "helper"
SHOWN = 8  # buttons for networks, groups or news
_SHORT = 36  # characters of news on a button


def about(rows: Sequence[Choice] = ()) -> Reply:
    """What a network helper is, for anybody; a helper whom nobody named finds the way here."""
    asks = Choice("do", HELPER, Line("network.helper"))
    return Reply(Line("network.about"), tuple((each,) for each in (*rows, asks)), Audience.PRIVATE, ABOUT)


def which(groups: Sequence[tuple[GroupId, Value]]) -> Reply:
    rows = tuple((Choice("group", str(group), _plain(name)),) for group, name in groups[:SHOWN])
    return Reply(Line("group.which"), rows, Audience.PRIVATE, ABOUT)


def to_join(group: GroupId, networks: Sequence[Network]) -> Reply:
    """For keyholders of a group that is in no network."""
    rows = tuple(
        (Choice("look", str(each.id), Line("network.look", {"name": each.name})),) for each in networks[:SHOWN]
    )
    text = Line("network.about") if networks else Lines((Line("network.about"), Line("network.none")), gap=True)
    return Reply(text, (*rows, (Choice("do", HELPER, Line("network.helper")),)), Audience.PRIVATE, ABOUT, _of(group))


def look(group: GroupId, network: Network) -> Reply:
    """All that joining would mean, before anybody says yes."""
    text = Lines(
        (Line("network.is", {"name": network.name}), begins_with(network.begins), Line("network.numbers")), gap=True
    )
    rows = tuple((Choice("join", f"{how}:{network.id}", Line(f"network.join.{how}")),) for how in ("yes", "no"))
    return Reply(text, rows, Audience.PRIVATE, ABOUT, {**_of(group), "wording": network.wording}, edit=True)


def ours(tie: Tie, network: Network, news: Sequence[News]) -> Reply:
    """For keyholders of a group that is in a network."""
    text = Lines((_is_in(tie, network), begins_with(network.begins)), gap=True)
    rows = [(Choice("open", str(each.id), Line("network.open", {"words": _short(each.changed)})),) for each in news]
    rows += [(Choice("do", each, Line(f"network.do.{each}")),) for each in (TAKE, LEAVE)]
    return Reply(text, tuple(rows), Audience.PRIVATE, ABOUT, {**_of(tie.group), "wording": network.wording})


def for_members(tie: Tie, network: Network) -> Reply:
    rows = ((Choice("do", HELPER, Line("network.helper")),),)
    return Reply(Lines((_is_in(tie, network), Line("network.about")), gap=True), rows, Audience.PRIVATE, ABOUT)


def asks_second(group: GroupId, network: Network, person: PersonId, now: int, *, shows: bool) -> Reply:
    """To somebody else who holds a key; for this one press."""
    text = Lines((Line("network.second", {"name": network.name, "numbers": _numbers(shows=shows)}),
                  begins_with(network.begins), Line("network.numbers")), gap=True)  # fmt: skip
    rows = tuple((Choice("say", each, Line(f"network.second.{each}")),) for each in ("yes", "no"))
    seed = {**_of(group), "network": str(network.id), "shows": "1" if shows else "", "wording": network.wording}
    key = f"network:{group}:{network.id}:{now}:{person}"
    return Reply(text, rows, Audience.PRIVATE, SECOND, seed, to=person, key=key, about=group)


def joined(tie: Tie, network: Network, now: int) -> Reply:
    values: dict[str, Value] = {"name": network.name, "numbers": _numbers(shows=tie.shows)}
    return _to_group(tie.group, Line("network.joined", values), f"network:{tie.group}:joined:{now}")


def left(group: GroupId, now: int) -> Reply:
    """Without its name: what a helper writes later must not come into a group's chat by this."""
    return _to_group(group, Line("network.left"), f"network:{group}:left:{now}")


def offered(group: GroupId, news: News) -> Reply:
    """News as keyholders read it before they pass it on, or do not."""
    rows = tuple((Choice("do", each, Line(f"network.do.{each}")),) for each in ("draft", "not_us"))
    text = Lines((Line("network.offered"), _words_of(news)), gap=True)
    return Reply(text, rows, Audience.PRIVATE, NEWS, {**_of(group), "news": str(news.id)}, edit=True)


# --- its helper


def page(network: Network, rows: Sequence[tuple[Tie, Value]], news: Sequence[News], at: int, *, own: bool) -> Reply:
    """Groups by the names they gave themselves, in the order of those, and nothing else of them than counts. `own`: the
    helper holds a key in some group too."""
    lines: list[Line | Lines] = [Line("network.page", {"name": network.name, "groups": len(rows)})]
    lines += [Lines(tuple(_row(tie, name) for tie, name in rows))] if rows else []
    lines.append(Line("network.counted", {"day": Moment(at, style="day")}) if at else Line("network.not_counted"))
    choices = [Choice("do", "change", Line("network.do.change"))]
    if len(news) < STANDING:
        choices.insert(0, Choice("do", "offer", Line("network.do.offer")))
    choices += [Choice("back", str(each.id), Line("network.back", {"words": _short(each.changed)})) for each in news]
    choices += [Choice("do", "groups", Line("network.do.groups"))] if own else []
    choices.append(Choice("do", "stop", Line("network.do.stop")))
    return Reply(Lines(tuple(lines), gap=True), tuple((each,) for each in choices), Audience.PRIVATE, PAGE)


def sure() -> Reply:
    """Before a helper ends their network."""
    rows = ((Choice("do", "over", Line("network.stop.yes")),), (Choice("do", "page", Line("talk.back")),))
    return Reply(Line("network.stop"), rows, Audience.PRIVATE, PAGE, edit=True)


def _row(tie: Tie, name: Value) -> Line:
    counts = tie.counts
    if not tie.shows or not counts.at:
        return Line("network.row_quiet", {"group": name})
    values: dict[str, Value] = {
        "group": name, "answered": shown(counts.answered), "waiting": shown(counts.waiting), "days": days_shown(counts),
    }  # fmt: skip
    return Line("network.row_alone" if counts.alone else "network.row", values)


def somebody_is_missed(network: Network, at: int) -> Reply:
    """A group of theirs has nobody who looks after it; which one stands on their page."""
    text, key = Line("network.alone"), f"network:{network.id}:alone:{at}"
    return Reply(text, audience=Audience.PRIVATE, to=network.helper, key=key)


def _words_of(news: News) -> Lines:
    parts = {"heard": news.heard, "changed": news.changed, "not_changed": news.not_changed, "thanks": news.thanks}
    return Lines(tuple(Line(f"update.says.{part}", {"words": said}) for part, said in parts.items() if said), gap=True)


def _is_in(tie: Tie, network: Network) -> Line:
    return Line("network.in", {"name": network.name, "numbers": _numbers(shows=tie.shows)})


def _numbers(*, shows: bool) -> Line:
    return Line("network.shows.yes" if shows else "network.shows.no")


def _to_group(group: GroupId, text: Line, key: str) -> Reply:
    return Reply(text, audience=Audience.GROUP, to=group, key=key)


def _of(group: GroupId) -> dict[str, str]:
    return {"group": str(group)}


def _plain(name: Value) -> Line:
    return name if isinstance(name, Line) else Line("plain", {"words": name})


def _short(words: str) -> str:
    return words if len(words) <= _SHORT else words[: _SHORT - 1].rstrip() + "…"
