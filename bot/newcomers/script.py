"""The conversation in which a coordinator says what their group is and what taking part means. Pure."""

from collections.abc import Iterator

from bot.engine.message import Line
from bot.engine.script import Option, Question, Said, choice, words
from bot.newcomers.model import FIELDS, MOST, RoleCard


def role_card(said: Said) -> Iterator[Question]:
    """The seed holds what stands now; what is skipped stays."""
    now = RoleCard(*(said.seed[each] for each in FIELDS))
    for field in FIELDS:
        yield words(field, max_length=MOST, may_skip=True, now=now.words_of(field))
    written = written_card(said)
    yield choice(
        "ok",
        (Option("save", Line("setup.ok.save")),),
        about=written.words_of("about"),
        time=written.words_of("time"),
        support=written.words_of("support"),
    )


def written_card(said: Said) -> RoleCard:
    return RoleCard(*(said[each] or said.seed[each] for each in FIELDS))
