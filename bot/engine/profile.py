"""How a person likes to be written to: what they chose, and nothing that they did not."""

from dataclasses import dataclass, replace
from datetime import time
from enum import StrEnum

from bot.engine.incoming import Place
from bot.engine.people import GroupId, PersonId
from bot.engine.wall_time import QUIET_FROM, QUIET_TO

WEEK = 7 * 24 * 3600
_MONDAY = 4 * 24 * 3600  # the first one: 1970 began on a Thursday


@dataclass(frozen=True, slots=True)
class Quiet:
    """The hours in which nobody is woken, on the clock on the wall. Equal ends: there are none."""

    begins: time = QUIET_FROM
    ends: time = QUIET_TO


USUAL = Quiet()


class Much(StrEnum):
    """How much somebody would like to do, and so how often they are asked for something; they hear what they said yes to."""

    UPDATES = "updates"  # never
    QUESTIONS = "questions"  # once a month
    MEETINGS = "meetings"  # once a week
    LEAD = "lead"  # whenever there is something


ASKED_EVERY = {Much.QUESTIONS: 30, Much.MEETINGS: 7}  # days


@dataclass(frozen=True, slots=True)
class Profile:
    """What we keep of a person. Empty language: they never chose one, so the app's or the group's is used.

    `app` is the channel they chose for what we start; empty: `last_app`, the one they used last. `seen` is the week of
    the last contact (its first instant), no finer; 0: not known.
    """

    person: PersonId
    language: str = ""
    easy_read: bool = False
    zone: str = ""
    stopped: bool = False
    private_chat: str = ""  # the chat we may write to; empty: they have not started the bot
    group: GroupId | None = None  # the group meant in private
    saves_data: bool = False  # no pictures or files that they did not ask for
    quiet: Quiet = USUAL
    discreet: bool = False  # what we start says only that there is a message
    silent: bool = False  # what we start makes no sound
    paused_until: int = 0  # nothing is started by us before this instant
    app: str = ""
    last_app: str = ""
    seen: int = 0
    much: Much | None = None  # None: they did not say, and are asked as everybody was before there was a choice
    asked: int = 0  # the day (days since 1970, UTC) on which we last asked them for something, where it matters


@dataclass(frozen=True, slots=True)
class Glance:
    """What is looked up of somebody before they are written to: profile, where (None: nowhere), and their groups."""

    profile: Profile
    place: Place | None
    groups: tuple[GroupId, ...] = ()


def week_of(now: int) -> int:
    """The first instant of the week, which begins on Monday (UTC)."""
    return now - (now - _MONDAY) % WEEK


def merged(old: Profile, new: Profile) -> Profile:
    """One profile of two: what the new one chose stays, what only the old one chose is added; the more careful wins."""
    return replace(
        new,
        language=new.language or old.language,
        easy_read=new.easy_read or old.easy_read,
        zone=new.zone or old.zone,
        stopped=new.stopped or old.stopped,
        group=new.group if new.group is not None else old.group,
        saves_data=new.saves_data or old.saves_data,
        quiet=new.quiet if new.quiet != USUAL else old.quiet,
        discreet=new.discreet or old.discreet,
        silent=new.silent or old.silent,
        paused_until=max(new.paused_until, old.paused_until),
        much=new.much if new.much is not None else old.much,
        asked=max(new.asked, old.asked),
    )
