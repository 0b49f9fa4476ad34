"""What less safety on the support card would be, in words, and where it stands. Pure."""

from collections.abc import Mapping

from bot.engine.message import Line, Moment, Value
from bot.support.own import KINDS, NATIONS, OFF, OwnCard, marked

NUMBERS, WORDS = "numbers", "trigger_words"


def typed_in(card: OwnCard) -> tuple[str, ...]:
    return (*card.words, *card.lines)


def page_of(card: OwnCard, wish: str) -> str:
    """Where what is wished stands."""
    if wish in KINDS:
        return "kinds"
    return NUMBERS if wish in NATIONS or marked(wish, card.lines) else WORDS


def wished(card: OwnCard, wish: str, at: int) -> Mapping[str, Value]:
    from_list = {"word": marked(wish, card.words)}
    what = Line("lower.off") if wish == OFF else Line("lower.word", from_list)
    if wish in KINDS:
        what = Line("lower.kind", {"kind": Line(f"own.kind.{wish}")})
    elif wish in NATIONS:
        what = Line("lower.nation", {"nation": Line(f"own.nation.{wish}")})
    elif line := marked(wish, card.lines):
        what = Line("lower.line", {"line": line})
    return {"what": what, "day": Moment(at, style="day")}
