"""Every sentence with a hole x every language x 2,000 hostile values.  python -m bench.hostile [--values 2000] [--seed 1]

All of it is nine million messages and takes most of a day. `--share 40` gives each sentence every fortieth value in turn, so
that in every language every value and every sentence is tried.
"""

import argparse
import time

from adapters.library import Library
from adapters.settings import Settings
from bot.engine.people import Reader
from tests.hostile import faults, hostile_values, line_of, templates


def main(values: int, seed: int, share: int) -> int:
    say, began, tried, found = Library(Settings()).say, time.monotonic(), 0, []
    wicked, sentences = tuple(hostile_values(values, seed)), templates()
    for language in say.languages():
        reader = Reader(language)
        for number, template in enumerate(sentences):
            for value in wicked[number % share :: share]:
                tried += 1
                found += [
                    (language, template[0], value[:40], each) for each in faults(line_of(*template, value), reader, say)
                ]
    for each in found[:20]:
        print(*each, sep="\t")
    print(f"{tried} messages, {len(found)} faults, {(time.monotonic() - began) / 60:.1f} minutes")
    return 1 if found else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--values", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--share", type=int, default=1)
    given = parser.parse_args()
    raise SystemExit(main(given.values, given.seed, given.share))
