"""The pages about the support card that a group's coordinators see, and their buttons. Pure."""

from bot.engine.message import Choice, Line, Lines
from bot.support.less import NUMBERS, WORDS
from bot.support.own import KINDS, MOST_WORDS, NATIONS, OFF, OwnCard, mark_of

Rows = tuple[tuple[Choice, ...], ...]


def _numbered(texts: tuple[str, ...]) -> Lines:
    return Lines(tuple(Line("own.row", {"number": at, "words": each}) for at, each in enumerate(texts, 1)))


def _take_out(key: str, texts: tuple[str, ...]) -> Rows:
    label = "own.take_out"
    return tuple((Choice(key, mark_of(each), Line(label, {"what": at})),) for at, each in enumerate(texts, 1))


def numbers(card: OwnCard, nation: str) -> tuple[Lines, Rows]:
    lines = Lines((*_numbered(card.lines).lines, Line("own.put_right"))) if card.lines else Line("own.none")
    kinds = Lines(tuple(Line(f"own.kind.{each}") for each in card.kinds))
    chosen = (Lines((Line("own.with"), kinds)),) if card.kinds else ()
    where = Line("own.nation_is", {"nation": Line(f"own.nation.{nation}")})
    add = ((Choice("do", "line", Line("own.add_line")),),)
    pages: Rows = tuple((Choice("page", each, Line(f"own.page.{each}")),) for each in ("kinds", "nations", WORDS))
    return Lines((Line("own.head"), lines, *chosen, where), gap=True), (*add, *_take_out("line", card.lines), *pages)


def words(card: OwnCard) -> tuple[Lines, Rows]:
    words = (Line("own.words"), _numbered(card.words)) if card.words else (Line("own.no_words"),)
    switch = Choice("do", OFF if card.listens else "on", Line("own.switch_off" if card.listens else "own.switch_on"))
    add = ((Choice("do", "word", Line("own.add_word")),),) if len(card.words) < MOST_WORDS else ()
    rows = (*add, *_take_out("word", card.words), (switch,), (Choice("page", NUMBERS, Line("own.page.numbers")),))
    return Lines((Line("own.listens" if card.listens else "own.is_off"), Lines(words)), gap=True), rows


def kinds(card: OwnCard) -> tuple[Lines, Rows]:
    def choose(kind: str) -> Choice:
        """What is added can be typed by its name alone; less help is asked for only with the words that say so."""
        name = Line(f"own.kind.{kind}")
        if kind in card.kinds:
            return Choice("kind", kind, Line("own.take_out", {"what": name}))
        return Choice("kind", kind, Line("own.put_in", {"what": name}), names=name)

    rows = tuple((choose(each),) for each in KINDS)
    return Lines((Line("own.which_kinds"),)), (*rows, (Choice("page", NUMBERS, Line("own.page.numbers")),))


def nations() -> Rows:
    return tuple((Choice("nation", each, Line(f"own.nation.{each}")),) for each in NATIONS)
