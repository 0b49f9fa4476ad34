"""Our sentences by their shape: where people's words stand in them, and the signs beside each place.

What makes words into markup, a mention or a split is what they are and what they touch; the letters further off are alike.
So every value in every shape is tried, and the sentences of a shape take turns.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.engine.message import Line
from bot.engine.people import DEFAULT_LANGUAGE, Reader
from bot.engine.ports import Say, Span
from tests.hostile import templates

HOLE = "\ue010"
COUNTS = (0, 1, 2, 3, 5, 11, 100)  # one of each plural form that our languages have
BESIDE = 2  # runs of letters, of digits, or single signs, on either side of a place
_LETTERS, _DIGITS = re.compile(r"[^\W\d_]+"), re.compile(r"\d+")
_RUNS_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
Shape = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One form of a sentence, as one reader has it."""

    key: str
    holes: frozenset[str]
    count: int | None
    reader: Reader

    def with_value(self, value: str) -> Line:
        return Line(self.key, dict.fromkeys(self.holes, value), count=self.count)


def readers(say: Say) -> Sequence[Reader]:
    """Everybody we write for: each language, and Easy Read."""
    return (*(Reader(each) for each in say.languages()), Reader(DEFAULT_LANGUAGE, easy_read=True))


def by_shape(say: Say) -> Mapping[Shape, Sequence[Sentence]]:
    found: dict[Shape, list[Sentence]] = defaultdict(list)
    for reader in readers(say):
        for sentence, spans in _sentences(say, reader):
            found[shape_of(spans)].append(sentence)
    return found


def without_values(say: Say) -> Sequence[Sentence]:
    """Every sentence in which nobody's words stand, in each of its forms."""
    return [each for reader in readers(say) for each, _ in _sentences(say, reader, without=True)]


def _sentences(say: Say, reader: Reader, *, without: bool = False) -> Iterator[tuple[Sentence, Sequence[Span]]]:
    for key, holes, plural in templates(without=without):
        seen = set()
        for count in COUNTS if plural else (None,):
            sentence = Sentence(key, holes, count, reader)
            spans = say.say(sentence.with_value(HOLE), reader)
            words = "".join(each.text for each in spans)
            if words not in seen:
                seen.add(words)
                yield sentence, spans


def shape_of(spans: Sequence[Span]) -> Shape:
    shape = []
    for span in spans:
        for number, piece in enumerate(span.text.split(HOLE)):
            shape += [(HOLE, span.bold)] if number else []
            shape += [(_beside(piece), span.bold)] if piece else []
    return tuple(shape)


def _beside(piece: str) -> str:
    letters = _LETTERS.sub(lambda found: "\u0627" if _RUNS_LEFT.search(found[0]) else "a", piece)
    short = _DIGITS.sub("1", letters)
    return short if len(short) <= 2 * BESIDE else f"{short[:BESIDE]}…{short[-BESIDE:]}"
