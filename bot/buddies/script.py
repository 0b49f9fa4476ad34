"""Saying that you would like a buddy, or can be one: a name for it, and how to reach you if you like. Pure."""

from collections.abc import Iterator

from bot.engine.message import Line
from bot.engine.script import Question, Said, a_name, choice, words


def be_buddies(said: Said) -> Iterator[Question]:
    """The seed says `as`: wants or can. What happens next is said before anything is kept."""
    as_ = said.seed["as"]
    yield a_name("name", max_length=60, what=Line(f"buddy.{as_}.what"))
    yield words("reach", max_length=120, may_skip=True, no_is_none=True, numbers=True)
    reach = said["reach"] or Line("buddy.in_the_group")
    yield choice("ok", ("yes",), name=said["name"], reach=reach, then=Line(f"buddy.{as_}.then"))
