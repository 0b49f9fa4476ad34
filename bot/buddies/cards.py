"""What people see about buddies, each in private. Pure."""

from dataclasses import replace

from bot.buddies.model import CAN, WANTS, Ask, Buddy
from bot.engine.message import Audience, Choice, Line, Lines, OpenPrivately, Reply
from bot.engine.people import GroupId, PersonId

CARD, ASK = "buddy_card", "buddy_ask"
DOORS = (WANTS, CAN, "stop", "end")
ANSWERS = ("yes", "no", "meet", "other")


def in_a_group() -> Reply:
    """A group sees only that there are buddies, never who asks."""
    return Reply(Line("buddy.about"), ((OpenPrivately(Line("meeting.buddy"), "meeting-buddy"),),))


def mine(said: Buddy | None, other: Buddy | None) -> Reply:
    """How it stands; `other` is the buddy that they have."""
    lines: list[Line | Lines] = [Line("buddy.about")]
    doors: tuple[str, ...] = (WANTS, CAN)
    if other is not None:
        lines, doors = [met(other)], ("end",)
    elif said is not None and said.says in (WANTS, CAN):
        lines, doors = [Line(f"buddy.{said.says}.is", {"name": said.name})], ("stop",)
    rows = tuple((Choice("do", each, Line(f"buddy.do.{each}")),) for each in doors)
    return Reply(Lines(tuple(lines), gap=True), rows, audience=Audience.PRIVATE, card=CARD)


def met(other: Buddy) -> Line:
    reach = other.reach or Line("buddy.in_the_group")
    return Line("buddy.met", {"name": other.name, "reach": reach})


def asks_volunteer(ask: Ask) -> Reply:
    """Somebody would like a buddy: never who. It wants something of them, so it comes as often as they like to be asked."""
    return replace(_asks(ask, ask.volunteer, Line("buddy.ask"), ("yes", "no")), asks=True)


def asks_newcomer(ask: Ask, volunteer: Buddy) -> Reply:
    """Somebody said yes, and to their name being shown with it; the newcomer decides, and nobody hears a no."""
    return _asks(ask, ask.newcomer, Line("buddy.found", {"name": volunteer.name}), ("meet", "other"))


def told(person: PersonId, text: Line, group: GroupId, about: int) -> Reply:
    """Under a first line that gives nothing away."""
    key = f"{text.key}:{about}:{person}"
    return Reply(_under_news(text), audience=Audience.PRIVATE, to=person, key=key, about=group)


def _asks(ask: Ask, to: PersonId, text: Line, answers: tuple[str, ...]) -> Reply:
    rows = tuple((Choice("say", each, Line(f"buddy.say.{each}")),) for each in answers)
    seed, key = {"ask": str(ask.id)}, f"buddy:{ask.id}:{answers[0]}"
    return Reply(_under_news(text), rows, Audience.PRIVATE, card=ASK, seed=seed, to=to, key=key, about=ask.group)


def _under_news(text: Line) -> Lines:
    return Lines((Line("buddy.news"), text), gap=True)
