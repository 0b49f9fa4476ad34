"""Five people press on one review in 10,000 random orders:  python -m bench.review [--runs 10000] [--from 0]

Cards as old as they like, presses repeated, words typed late, actions closed elsewhere, restarts. See
`tests/rooms/review_crowd.py` for what must hold after each.
"""

import argparse
import time
from collections import Counter

from tests.rooms.review_crowd import Crowd


def main(runs: int, first: int) -> int:
    began, presses, wrong = time.monotonic(), 0, 0
    verdicts: Counter[str] = Counter()
    for seed in range(first, first + runs):
        crowd = Crowd(seed)
        for problem in crowd.run():
            wrong += 1
            print(f"order {seed}: {problem}")
        presses += crowd.presses
        verdicts.update(str(verdict) for verdict in crowd.model.verdicts.values())
    print(f"{runs} orders, {presses} presses on a review, {sum(verdicts.values())} actions decided, {wrong} wrong")
    print(", ".join(f"{name} {number}" for name, number in verdicts.most_common()))
    print(f"{time.monotonic() - began:.0f} seconds")
    return 1 if wrong else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--from", type=int, default=0, dest="first")
    asked = parser.parse_args()
    raise SystemExit(main(asked.runs, asked.first))
