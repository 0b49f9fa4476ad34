"""Writing an update: what we heard, what changed, what did not and why, thanks; its picture; when it goes out. Pure."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from bot.broadcasts.model import MINUTE, NOW, Version
from bot.engine.message import Line, Lines, Moment
from bot.engine.script import Option, Question, Said, choice, picture, words
from bot.engine.wall_time import to_instant
from bot.engine.when import Doubt, PartlyUnderstood, Understood, When, understand

LONGEST = 600
LONGEST_ALT = 300
HOURS = ("09:00", "10:00", "12:00", "14:00", "16:00", "18:00", "19:00", "20:00")
MORNING, EVENING = time(10), time(18)
AGAIN = ("when", "when_2", "when_3")  # the last has only buttons


def write_an_update(said: Said) -> Iterator[Question]:
    """The seed holds the `language` it is written in, and `photo` where the update has a picture that needs words."""
    language = Line(f"language.{said.seed['language']}")
    yield words("heard", max_length=LONGEST, language=language)
    yield words("changed", max_length=LONGEST)
    yield words("not_changed", max_length=LONGEST, may_skip=True)
    yield words("thanks", max_length=300, may_skip=True, no_is_none=True)
    if said.seed.get("photo"):
        yield words("alt", max_length=LONGEST_ALT, asks="update_photo.alt", language=language)
    new, nothing = version_of(said), Line("update.nothing")
    rest, thanks = new.not_changed or nothing, new.thanks or nothing
    yield choice("ok", ("yes",), heard=new.heard, changed=new.changed, rest=rest, thanks=thanks)


def version_of(said: Said) -> Version:
    alt = said["alt"] if said.seed.get("photo") else ""
    return Version(said.seed["language"], said["heard"], said["changed"], said["not_changed"], said["thanks"], alt)


# --- its picture


def add_a_picture(said: Said) -> Iterator[Question]:
    """First what is in it, in each of the `languages` of the seed, so that nobody gets a picture without words."""
    languages = said.seed["languages"].split()
    for at, language in enumerate(languages):
        yield words(_alt(at), max_length=LONGEST_ALT, asks="update_photo.alt", language=Line(f"language.{language}"))
    yield picture("photo")
    shown = Lines(tuple(Line("idea.point", {"words": said[_alt(at)]}) for at in range(len(languages))))
    yield choice("ok", ("yes",), words=shown)


def alts_said(said: Said) -> dict[str, str]:
    """By language."""
    return {language: said[_alt(at)] for at, language in enumerate(said.seed["languages"].split())}


def _alt(at: int) -> str:
    return f"alt_{at}"


# --- when it goes out


def when_it_goes(said: Said) -> Iterator[Question]:
    """The seed holds `now` (the group's wall time, to the minute) and its `zone`."""
    now, zone = datetime.strptime(said.seed["now"], MINUTE), said.seed["zone"]
    offered = _offered(now, zone)
    yield choice("when", (Option(NOW, Line("update.do.at_once")), *offered), typed=True)
    typed = said["when"]
    for key in AGAIN[1:]:
        if typed == NOW or not _is_missed(_understood(typed, now)):
            break
        yield choice(key, offered, typed=key != AGAIN[-1], asks="update_when.again", words=typed)
        typed = said[key]
    if typed == NOW:
        return
    match _understood(typed, now):
        case Doubt(candidates=candidates, timed=timed):
            options = [
                Option(each.strftime(MINUTE), _shown(each, zone, "full" if timed else "day")) for each in candidates
            ]
            yield choice("which", tuple(options), asks="set_meeting.which", words=typed)
            if not timed:
                yield _which_hour(datetime.strptime(said["which"], MINUTE).date(), now, zone)
        case PartlyUnderstood(day=date() as day):
            yield _which_hour(day, now, zone)


def time_chosen(said: Said) -> str:
    """NOW, or the wall time that the answers add up to."""
    if said["when"] == NOW:
        return NOW
    last = next(said[key] for key in reversed(AGAIN) if said.has(key))
    match _understood(last, datetime.strptime(said.seed["now"], MINUTE)):
        case Understood(wall=wall):
            return wall.strftime(MINUTE)
        case Doubt(timed=True):
            return said["which"]
        case Doubt():
            day = datetime.strptime(said["which"], MINUTE).date()
        case PartlyUnderstood(day=date() as found):
            day = found
        case _:
            return NOW
    return datetime.combine(day, time.fromisoformat(said["hour"])).strftime(MINUTE)


def _offered(now: datetime, zone: str) -> tuple[Option, ...]:
    """This evening, tomorrow, and the next Monday, at hours at which people look at their phones."""
    tomorrow = now.date() + timedelta(days=1)
    monday = tomorrow + timedelta(days=-tomorrow.weekday() % 7)
    walls = [datetime.combine(now.date(), EVENING)] if now.time() < EVENING else []
    walls += [datetime.combine(day, at) for day in (tomorrow, monday) for at in (MORNING, EVENING)]
    return tuple(Option(each.strftime(MINUTE), _shown(each, zone)) for each in dict.fromkeys(walls))


def _understood(answer: str, now: datetime) -> When:
    """A button, or free words."""
    try:
        return Understood(datetime.strptime(answer, MINUTE))
    except ValueError:
        return understand(answer, now)


def _is_missed(found: When) -> bool:
    return not isinstance(found, Understood | Doubt) and not (isinstance(found, PartlyUnderstood) and found.day)


def _which_hour(day: date, now: datetime, zone: str) -> Question:
    ahead = [each for each in HOURS if datetime.combine(day, time.fromisoformat(each)) > now] or [HOURS[-1]]
    options = tuple(Option(each, Line("plain", {"words": each})) for each in ahead)
    shown = Moment(to_instant(datetime.combine(day, time(12)), zone), zone, "day")
    return choice("hour", options, per_row=3, asks="set_meeting.time", day=shown)


def _shown(wall: datetime, zone: str, style: str = "full") -> Line:
    return Line("plain_day", {"day": Moment(to_instant(wall, zone), zone, style)})
