"""2,000 hostile values in our sentences, in every language.  python -m bench.hostile [--values 2000] [--long 10] [--seed 1]

Every value is tried in every shape of sentence (`tests/hostile_shapes.py`), the sentences of a shape taking turns; of values
over 500 letters, which are slow because they are split, each shape has one in `--long`, in turn. `--long 1` leaves none out.
`--share 400` tries each sentence in each language by itself instead, with every four hundredth value in turn; with
`--share 1` that is nine million messages and takes most of a day.
"""

import argparse
import time
from collections.abc import Iterator, Sequence

from adapters.library import Library
from adapters.settings import Settings
from bot.engine.ports import Say
from tests.hostile import faults, hostile_values
from tests.hostile_shapes import Sentence, by_shape

LONG = 500


def tries(say: Say, values: Sequence[str], long: int, share: int) -> Iterator[tuple[Sentence, str]]:
    shapes = by_shape(say)
    print(
        f"{sum(map(len, shapes.values()))} sentences and plural forms in all languages, {len(shapes)} shapes",
        flush=True,
    )
    for number, (_, sentences) in enumerate(shapes.items()):
        if share:
            for each, sentence in enumerate(sentences):
                yield from ((sentence, value) for value in values[(number + each) % share :: share])
            continue
        slow = [value for value in values if len(value) > LONG][number % long :: long]
        tried = [*(value for value in values if len(value) <= LONG), *slow]
        yield from ((sentences[turn % len(sentences)], value) for turn, value in enumerate(tried))


def main(values: int, seed: int, long: int, share: int) -> int:
    say, began, tried, found = Library(Settings()).say, time.monotonic(), 0, []
    for sentence, value in tries(say, tuple(hostile_values(values, seed)), long, share):
        tried += 1
        line, reader = sentence.with_value(value), sentence.reader
        found += [(reader.language, sentence.key, value[:40], each) for each in faults(line, reader, say)]
    for each in found[:20]:
        print(*each, sep="\t")
    print(f"{tried} messages, {len(found)} faults, {(time.monotonic() - began) / 60:.1f} minutes")
    return 1 if found else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--values", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--long", type=int, default=10)
    parser.add_argument("--share", type=int, default=0)
    given = parser.parse_args()
    raise SystemExit(main(given.values, given.seed, given.long, given.share))
