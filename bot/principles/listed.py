"""Topics as rows of buttons. Pure."""

from collections.abc import Mapping

from bot.engine.message import Choice, Line
from bot.principles.model import PrincipleSet

Rows = tuple[tuple[Choice, ...], ...]


def by_title(slugs: list[str]) -> Rows:
    return tuple((Choice("is", str(number), Line(f"content.topic.{slug}.title")),) for number, slug in enumerate(slugs))


def members_of(chosen: PrincipleSet) -> Rows:
    """A set's topics, numbered as its authors did; a title's first half ("Principle 3:") would only repeat that."""
    if len(chosen.topics) == 1:
        return by_title(list(chosen.topics))
    names = [Line(f"content.topic.{slug}.name") for slug in chosen.topics]
    return tuple(
        (Choice("is", str(number), Line("principles.label", {"number": number + 1, "name": name})),)
        for number, name in enumerate(names)
    )


def list_allows(seed: Mapping[str, str], key: str, value: str) -> bool:
    if key == "none":
        return value in ("pass", "browse", "sets")
    return key == "is" and value.isdecimal() and int(value) < len(seed["slugs"].split())
