"""What the pages of `/settings` show: where things stand, and a button for each change. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.engine.consents import Consent, Wish, ends, holds
from bot.engine.message import Choice, Line, Lines, Moment, Reply, Value
from bot.engine.profile import Much, Profile, Quiet
from bot.engine.zones import zone_name

SETTINGS = "settings"
MAIN, WORDS, DATA, CLOCK, SOUND, MUCH = "main", "words", "data", "clock", "sound", "much"
HEAR, PAUSE, APPS = "hear", "pause", "apps"
PAGES = (MAIN, WORDS, DATA, CLOCK, SOUND, MUCH, HEAR, PAUSE, APPS)
WHERE_IT_LEADS = {Much.QUESTIONS: "checkin", Much.MEETINGS: "meeting", Much.LEAD: "actions"}
PAUSES = {"day": 1, "week": 7, "month": 30}  # days
_DAY = 24 * 3600
Rows = tuple[tuple[Choice, ...], ...]


@dataclass(frozen=True, slots=True)
class Mine:
    """All that the pages tell a person about themselves. `apps` are the names of the apps we know them on."""

    profile: Profile
    language: str
    zone: str
    wishes: tuple[Wish, ...]
    consents: tuple[Consent, ...]
    apps: tuple[str, ...]
    now: int

    def wants(self, wish: Wish) -> bool:
        return holds(self.said(wish), wish, self.now)

    def said(self, wish: Wish) -> Consent | None:
        return next((each for each in self.consents if each.purpose == wish.name), None)

    def stands(self, wish: Wish) -> Line:
        """On or off; of a yes that is no more, why and since when."""
        said = self.said(wish)
        if self.wants(wish) or said is None or not said.yes:
            return _on(self.wants(wish))
        if said.version != wish.version:
            return Line("settings.value.changed")
        return Line("settings.value.ended", {"day": Moment(ends(said), "UTC", "day")})


def app_name(channel: str) -> str:
    """An app's own name: the channel's, as names are written."""
    return channel.title()


def app_names(channels: Sequence[str]) -> str:
    return ", ".join(app_name(each) for each in channels)


def show(page: str, mine: Mine) -> Reply:
    """One page. A press changes the card instead of adding another."""
    text, rows = _PAGES[page](mine)
    back: Rows = ((Choice("page", MAIN, Line("settings.back")),),) if page != MAIN else _HOME
    return Reply(text, (*rows, *back), card=SETTINGS, edit=True)


def show_wish(wish: Wish, mine: Mine) -> Reply:
    """One thing to hear about: what yes means, and a yes and a no of the same size."""
    now = Line("settings.now", {"value": mine.stands(wish)})
    rows = (
        (Choice("yes", wish.name, Line("settings.yes")),),
        (Choice("no", wish.name, Line("settings.no")),),
        (Choice("page", HEAR, Line("settings.back")),),
    )
    return Reply(Lines((Line(f"wish.{wish.name}.ask"), now), gap=True), rows, card=SETTINGS, edit=True)


_HOME: Rows = ((Choice("do", "home", Line("settings.home")),),)


def _main(mine: Mine) -> tuple[Line | Lines, Rows]:
    profile = mine.profile
    state = [
        Line("settings.is.language", {"value": Line(f"language.{mine.language}")}),
        Line("settings.is.easy_read", {"value": _on(profile.easy_read)}),
        Line("settings.is.saves_data", {"value": _on(profile.saves_data)}),
        Line("settings.is.quiet", {"value": quiet_words(profile.quiet), "zone": zone_name(mine.zone)}),
    ]
    if profile.stopped or profile.paused_until > mine.now:
        state.append(_paused(mine))
    doors = [page for page in PAGES[1:] if page != HEAR or mine.wishes]
    rows = tuple((Choice("page", page, Line(f"settings.{page}")),) for page in doors)
    return Lines((Line("settings.head"), Lines(tuple(state))), gap=True), rows


def _words(mine: Mine) -> tuple[Line | Lines, Rows]:
    rows = ((Choice("do", "language", Line("settings.language")),), *_switch("easy_read", mine.profile.easy_read))
    return Line("settings.about.words", {"value": _on(mine.profile.easy_read)}), rows


def _data(mine: Mine) -> tuple[Line | Lines, Rows]:
    saves = mine.profile.saves_data
    return Line("settings.about.data", {"value": _on(saves)}), _switch("saves_data", saves)


def _clock(mine: Mine) -> tuple[Line | Lines, Rows]:
    values: dict[str, Value] = {"value": quiet_words(mine.profile.quiet), "zone": zone_name(mine.zone)}
    rows = ((Choice("do", "quiet", Line("settings.quiet")),), (Choice("do", "zone", Line("settings.zone")),))
    return Line("settings.about.clock", values), rows


def _sound(mine: Mine) -> tuple[Line | Lines, Rows]:
    profile = mine.profile
    values = {"discreet": _on(profile.discreet), "silent": _on(profile.silent)}
    rows = (*_switch("discreet", profile.discreet), *_switch("silent", profile.silent))
    return Line("settings.about.sound", values), rows


def _much(mine: Mine) -> tuple[Line | Lines, Rows]:
    """How much they would like to do; once they said so, where that leads is one press away."""
    rows = tuple((Choice("much", each, Line(f"much.{each}")),) for each in Much)
    chosen = mine.profile.much
    if chosen is None:
        return Line("settings.about.much"), rows
    leads: Rows = ((Choice("page", HEAR, Line(f"settings.{HEAR}")),),)
    if chosen in WHERE_IT_LEADS:
        leads = ((Choice("do", chosen, Line(f"home.{WHERE_IT_LEADS[chosen]}")),), *leads)
    now = Line("settings.now_much", {"value": Line(f"much.{chosen}"), "means": Line(f"much.{chosen}.means")})
    return Lines((Line("settings.about.much"), now), gap=True), (*rows, *leads)


def _hear(mine: Mine) -> tuple[Line | Lines, Rows]:
    rows = tuple((Choice("wish", wish.name, Line(f"wish.{wish.name}")),) for wish in mine.wishes)
    state = tuple(
        Line("settings.is.wish", {"what": Line(f"wish.{wish.name}"), "value": mine.stands(wish)})
        for wish in mine.wishes
    )
    return Lines((Line("settings.about.hear"), Lines(state)), gap=True), rows


def _pause(mine: Mine) -> tuple[Line | Lines, Rows]:
    if mine.profile.stopped or mine.profile.paused_until > mine.now:
        return _paused(mine), ((Choice("pause", "end", Line("settings.pause.end")),),)
    lengths = (*PAUSES, "stop")
    return Line("settings.about.pause"), tuple(
        (Choice("pause", each, Line(f"settings.pause.{each}")),) for each in lengths
    )


def _paused(mine: Mine) -> Line:
    if mine.profile.stopped:
        return Line("settings.is.stopped")
    return Line("settings.is.paused", {"day": Moment(mine.profile.paused_until, mine.zone, "day")})


def _apps(mine: Mine) -> tuple[Line | Lines, Rows]:
    codes = tuple((Choice("link", each, Line(f"link.{each}")),) for each in ("give", "have"))
    if len(mine.apps) < 2:
        return Line("link.about"), codes
    choose = tuple((Choice("app", each, Line("link.write_here", {"app": app_name(each)})),) for each in mine.apps)
    out = tuple((Choice("out", each, Line("link.take_out", {"app": app_name(each)})),) for each in mine.apps)
    chosen = Line("plain", {"words": app_name(mine.profile.app)}) if mine.profile.app else Line("link.last_used")
    return Line("link.are_one", {"apps": app_names(mine.apps), "app": chosen}), (*choose, *out, *codes)


_PAGES = {
    MAIN: _main,
    WORDS: _words,
    DATA: _data,
    CLOCK: _clock,
    SOUND: _sound,
    MUCH: _much,
    HEAR: _hear,
    PAUSE: _pause,
    APPS: _apps,
}


def _switch(field: str, on: bool) -> Rows:
    way = "off" if on else "on"
    return ((Choice(way, field, Line(f"settings.{field}.{way}")),),)


def _on(value: bool) -> Line:
    return Line("settings.value.on" if value else "settings.value.off")


def quiet_words(quiet: Quiet) -> Line:
    if quiet.begins == quiet.ends:
        return Line("settings.value.never")
    return Line("settings.value.hours", {"from": f"{quiet.begins:%H:%M}", "until": f"{quiet.ends:%H:%M}"})
