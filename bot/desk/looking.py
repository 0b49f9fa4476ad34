"""How the desk looks at who is speaking, and at what their words may answer."""

from typing import Protocol

from bot.desk.address import UNSEEN
from bot.desk.conversation import open_question, said_in
from bot.desk.registry import Registry
from bot.engine.books import Talk, Talks
from bot.engine.incoming import Place
from bot.engine.people import GroupId, PersonId
from bot.engine.room import Form, Visit
from bot.engine.script import Question


class LookAgain(Protocol):
    """Makes the visit anew: for a group, and for what is whispered."""

    def __call__(self, group: GroupId | None = None, *, unseen: bool = False) -> Visit: ...


def is_late(talk: Talk, form: Form | None, now: int) -> bool:
    """Whether it was to pass, and nobody can go on with it, though it is not swept away yet."""
    return form is not None and form.passing and talk.expires <= now


def open_here(
    registry: Registry, talks: Talks, person: PersonId | None, place: Place, now: int = 0
) -> tuple[Talk, Form, Question] | None:
    """The question that this person's next words here answer.

    What everybody in a group can read is no answer to what was whispered: that has a form of its own.
    """
    talk = talks.waiting(person, place) if person is not None else None
    form = registry.forms.get(talk.name) if talk else None
    if talk is None or form is None or (UNSEEN in talk.seed and not place.private) or is_late(talk, form, now):
        return None
    question = open_question(form, said_in(talk, form))
    return (talk, form, question) if question else None


def asked_here(registry: Registry, talks: Talks, person: PersonId | None, place: Place) -> str | None:
    """The kind of the question that this person's next words here answer."""
    waits = open_here(registry, talks, person, place)
    return waits[2].kind if waits else None
