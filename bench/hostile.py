"""2,000 hostile values in our sentences, in every language.  python -m bench.hostile [--values 2000] [--long 10] [--seed 1]

Every value is tried in every shape of sentence (`tests/hostile_shapes.py`), the sentences of a shape taking turns; of values
over 500 letters, which are slow because they are split, each shape has one in `--long`, in turn. `--long 1` leaves none out.
`--share 400` tries each sentence in each language by itself instead, with every four hundredth value in turn; `--share 1` with
every value. That is twelve million messages, so `--processes 2` uses two cores, `--part 3/8` does an eighth, and `--long 0` and
`--only-long` do the quick values and the slow ones apart. `--keys meeting.,pledge.` takes only sentences whose keys begin so.
Sentences in which nobody's words stand are said once.
"""

import argparse
import multiprocessing
import time
from collections.abc import Iterator, Sequence

from adapters.library import Library
from adapters.settings import Settings
from tests.hostile import faults, hostile_values
from tests.hostile_shapes import Sentence, by_shape, without_values

LONG = 500
Task = tuple[Sentence, Sequence[int]]  # a sentence, and which of the values to try in it
Fault = tuple[str, str, str, str]


class Trying:
    """What a process needs: our words and the values."""

    def __init__(self, values: int, seed: int) -> None:
        self.say, self.values = Library(Settings()).say, tuple(hostile_values(values, seed))

    def tasks(self, long: int, share: int, only_long: bool) -> Iterator[Task]:
        shapes = by_shape(self.say)
        print(
            f"{sum(map(len, shapes.values()))} sentences and forms in all languages, {len(shapes)} shapes", flush=True
        )
        short = [] if only_long else [at for at, value in enumerate(self.values) if len(value) <= LONG]
        slow = [at for at, value in enumerate(self.values) if len(value) > LONG] if long else []
        if share:
            yield from ((each, [-1]) for each in without_values(self.say))
            every = [each for sentences in shapes.values() for each in sentences]
            for turn, sentence in enumerate(every):
                yield sentence, (*short[turn % share :: share], *slow[turn % (long or 1) :: long or 1])
            return
        for number, sentences in enumerate(shapes.values()):
            tried = [*short, *slow[number % (long or 1) :: long or 1]]
            for turn, sentence in enumerate(sentences):
                yield sentence, tried[turn :: len(sentences)]

    def faults(self, task: Task) -> tuple[int, list[Fault]]:
        sentence, numbers = task
        found: list[Fault] = []
        for value in ("" if number < 0 else self.values[number] for number in numbers):
            seen = faults(sentence.with_value(value), sentence.reader, self.say)
            found += [(sentence.reader.language, sentence.key, value[:40], each) for each in seen]
        return len(numbers), found


_ours: list[Trying] = []


def _begin(values: int, seed: int) -> None:
    _ours.append(Trying(values, seed))


def _try(task: Task) -> tuple[int, list[Fault]]:
    return _ours[0].faults(task)


def main(given: argparse.Namespace) -> int:
    began, tried, found = time.monotonic(), 0, list[Fault]()
    part, parts = map(int, given.part.split("/"))
    keys = tuple(given.keys.split(","))
    tasks = [
        each
        for each in Trying(given.values, given.seed).tasks(given.long, given.share, given.only_long)
        if each[1] and each[0].key.startswith(keys)
    ][part - 1 :: parts]
    tell = max(1, len(tasks) // 20)
    with multiprocessing.Pool(given.processes, _begin, (given.values, given.seed)) as pool:
        for done, (messages, faulty) in enumerate(pool.imap_unordered(_try, tasks, chunksize=4), 1):
            tried, found = tried + messages, found + faulty
            if done % tell == 0 or done == len(tasks):
                spent = (time.monotonic() - began) / 60
                print(
                    f"{done} of {len(tasks)} sentences, {tried} messages, {len(found)} faults, {spent:.1f} minutes",
                    flush=True,
                )
    for fault in found[:20]:
        print(*fault, sep="\t")
    return 1 if found else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--values", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--long", type=int, default=10)
    parser.add_argument("--only-long", action="store_true")
    parser.add_argument("--share", type=int, default=0)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--part", default="1/1")
    parser.add_argument("--keys", default="")
    raise SystemExit(main(parser.parse_args()))
