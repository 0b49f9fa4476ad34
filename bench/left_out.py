"""How well what is written carries over to what is not: `python -m bench.left_out`.

A fifth of the ways of asking, and of the examples of crisis, is left out, everything is built without it, and then asked
for; five times. Each line is unlike its neighbours on purpose, so the figures are lower than for what people type.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from adapters.bookshelf import Bookshelf
from bench.ask import share
from bot.principles.model import Answer
from bot.principles.search import Search
from bot.support.crisis import Crisis

CONTENT = Path(__file__).parents[1] / "content"
PARTS = 5


def kept(texts: Sequence[str], part: int) -> tuple[str, ...]:
    return tuple(text for place, text in enumerate(texts) if place % PARTS != part)


def left_out(texts: Sequence[str], part: int) -> Sequence[str]:
    return texts[part::PARTS]


def asking(shelf: Bookshelf) -> None:
    """Topics by their ways of asking, and the questions that are not ours."""
    topics, words = shelf.topics(), shelf.search_words()
    ours: list[tuple[str, Answer]] = []
    others: list[Answer] = []
    for part in range(PARTS):
        search = Search(
            [replace(topic, asks=kept(topic.asks, part)) for topic in topics],
            replace(words, elsewhere=tuple(replace(kind, asks=kept(kind.asks, part)) for kind in words.elsewhere)),
        )
        ours += [(topic.slug, search.ask(text)) for topic in topics for text in left_out(topic.asks, part)]
        others += [search.ask(text) for kind in words.elsewhere for text in left_out(kind.asks, part)]
    for most in (1, 3):
        print(f"among the first {most}   ", share([slug in found_by(answer)[:most] for slug, answer in ours]))
    print("answered confidently ", share([answer.confident for _, answer in ours]))
    print("out of scope rejected", share([not answer.confident for answer in others]))


def found_by(answer: Answer) -> list[str]:
    return [each.topic for each in answer.found]


def crisis(shelf: Bookshelf) -> None:
    """Examples of people in danger, of what only sounds so, and ordinary questions."""
    words = shelf.crisis_words()
    names = ("heard", "harmless", "ordinary")
    alarms: dict[str, list[bool]] = {name: [] for name in names}
    lines = {name: tuple(dict.fromkeys(getattr(words.examples, name))) for name in names}
    for part in range(PARTS):
        rest = {name: kept(lines[name], part) for name in names}
        hears = Crisis(replace(words, examples=replace(words.examples, **rest)))
        for name in names:
            alarms[name] += alarms_in(hears, left_out(lines[name], part))
    print("crisis heard         ", share(alarms["heard"]))
    print("alarms, made to sound", share(alarms["harmless"]))
    print("alarms, ordinary     ", share(alarms["ordinary"]))


def alarms_in(hears: Crisis, texts: Iterable[str]) -> list[bool]:
    return [hears.heard(text) for text in texts]


if __name__ == "__main__":
    shelf = Bookshelf(CONTENT)
    asking(shelf)
    crisis(shelf)
