"""Asking for a yes where the thing is used: one question, in private, and not again before a no, or silence, has rested."""

from dataclasses import replace

from bot.engine.books import Consents
from bot.engine.consents import Consent, Wish, asking, day_of, ends
from bot.engine.message import Audience, Choice, Line, Lines, Moment, Reply
from bot.engine.people import GroupId, PersonId
from bot.engine.room import Visit

SETTINGS = "settings"  # the card that takes the answer, and where it can be changed at any time


def asked_at_first_use(wish: Wish, consents: Consents, visit: Visit) -> tuple[Reply, ...]:
    """The question, for somebody who may be asked; nothing in a group, where others would see it."""
    if visit.person is None or not visit.place.private or not asks_now(wish, consents, visit.person, visit.now):
        return ()
    return (_question(wish, consents, visit.person, visit.now),)


def _question(wish: Wish, consents: Consents, person: PersonId, now: int) -> Reply:
    rows = ((Choice("yes", wish.name, Line("settings.yes")),), (Choice("no", wish.name, Line("settings.no")),))
    return Reply(with_the_end(Line(f"wish.{wish.name}.ask"), wish, consents, person, now), rows, card=SETTINGS)


def asked_to_go_on(wish: Wish, consents: Consents, visit: Visit) -> tuple[Reply, ...]:
    """The same for who once said yes: before that ends, after it has ended, and when the text has changed since."""
    return asked_at_first_use(wish, consents, visit) if _yes_to(wish, consents, visit.person) else ()


def asked_along(
    wish: Wish, consents: Consents, person: PersonId, now: int, about: GroupId, until: int | None = None
) -> tuple[Reply, ...]:
    """The question, with what they said yes to and get just now: it becomes one message with that. For who never comes by
    where it would be asked, and would lose their reminders without a word."""
    if not asks_now(wish, consents, person, now):
        return ()
    ask, key = _question(wish, consents, person, now), f"goes on:{wish.name}:{person}:{day_of(now)}"
    return (replace(ask, audience=Audience.PRIVATE, to=person, key=key, about=about, until=until),)


def asks_now(wish: Wish, consents: Consents, person: PersonId, now: int) -> bool:
    """Whether they may be asked; that they were is noted, since silence rests as long as a no."""
    if not consents.may_ask(person, wish, now) or not consents.may_ask(person, asking(wish), now):
        return False
    consents.say(person, asking(wish), yes=False, now=now)
    return True


def with_the_end(question: Line, wish: Wish, consents: Consents, person: PersonId, now: int) -> Line | Lines:
    """Who said yes before reads why they are asked again."""
    said = _yes_to(wish, consents, person)
    return question if said is None else Lines((_why_again(said, wish, now), question), gap=True)


def _why_again(said: Consent, wish: Wish, now: int) -> Line:
    if said.version != wish.version:
        return Line("wish.changed")
    return Line("wish.ends" if now < ends(said) else "wish.ended", {"day": Moment(ends(said), "UTC", "day")})


def _yes_to(wish: Wish, consents: Consents, person: PersonId | None) -> Consent | None:
    said = consents.of(person) if person is not None else ()
    return next((each for each in said if each.purpose == wish.name and each.yes), None)
