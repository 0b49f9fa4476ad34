"""Writing an update: what we heard, what changed, what did not and why, thanks. Pure."""

from collections.abc import Iterator

from bot.broadcasts.model import Version
from bot.engine.message import Line
from bot.engine.script import Question, Said, choice, words

LONGEST = 600


def write_an_update(said: Said) -> Iterator[Question]:
    """The seed holds the `language` it is written in."""
    language = Line(f"language.{said.seed['language']}")
    yield words("heard", max_length=LONGEST, language=language)
    yield words("changed", max_length=LONGEST)
    yield words("not_changed", max_length=LONGEST, may_skip=True)
    yield words("thanks", max_length=300, may_skip=True)
    heard, changed = said["heard"], said["changed"]
    rest = said["not_changed"] or Line("update.nothing")
    yield choice(
        "ok", ("yes",), heard=heard, changed=changed, rest=rest, thanks=said["thanks"] or Line("update.nothing")
    )


def version_of(said: Said) -> Version:
    return Version(said.seed["language"], said["heard"], said["changed"], said["not_changed"], said["thanks"])
