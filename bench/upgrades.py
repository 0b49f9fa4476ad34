"""Updates to a new version, and copies put back, killed before every step.

    python -m bench.upgrades [--postgresql] [--only VERSION] [--every N]
    python -m bench.upgrades --copies [--postgresql]

From every earlier version, with rows in every table, the update to today's runs in a process that is killed (SIGKILL) just
before its step n, for every n, and is then started again; with `--copies` it is `restore`, and `doctor --restore-drill`. The
short forms are `tests/adapters/test_upgrade_killed.py` and `tests/command_line/test_restore_killed.py`.
"""

import argparse
import time
from collections.abc import Iterable, Iterator

from bench.kit import folder, table
from tests.adapters.upgrading import Came, Choose, earlier_versions, on_file, on_postgresql
from tests.command_line.restoring import drill_killed, put_back_killed
from tests.dying import mortal
from tests.postgres import server


def updates(only: str, choose: Choose, *, postgresql: bool) -> Iterator[tuple[str, Came]]:
    with mortal() as helper:
        for version in earlier_versions():
            if only in version:
                with folder() as path:
                    came = (
                        on_postgresql(helper, server(), version, choose)
                        if postgresql
                        else on_file(helper, path, version, choose)
                    )
                yield version, came


def copies(choose: Choose, *, postgresql: bool) -> Iterator[tuple[str, Came]]:
    with mortal() as helper:
        for name, killed in (("restore", put_back_killed), ("drill", drill_killed)):
            with folder() as path:
                yield name, killed(helper, path, choose, server() if postgresql else None)


def main(each: Iterator[tuple[str, Came]]) -> int:
    """How much was not as it should be."""
    began, rows, wrong = time.monotonic(), [("", "steps", "killed", "still old then", "wrong")], list[str]()
    for name, came in each:
        numbers = (came.steps, came.killed, came.unchanged, len(came.wrong))
        rows.append((name, *(str(number) for number in numbers)))
        print(*rows[-1], flush=True)
        wrong += came.wrong
    table(rows)
    print(*wrong, sep="\n")
    print(f"{sum(int(row[2]) for row in rows[1:])} kills, {len(wrong)} wrong, {time.monotonic() - began:.0f} s")
    return len(wrong)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--postgresql", action="store_true", help="on a server of the tests' own")
    parser.add_argument("--only", default="", metavar="VERSION")
    parser.add_argument("--copies", action="store_true", help="restore and the drill")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every N-th step")
    asked = parser.parse_args()

    def some(steps: int) -> Iterable[int]:
        return sorted({*range(1, steps + 1, asked.every), steps})

    came = (
        copies(some, postgresql=asked.postgresql)
        if asked.copies
        else updates(asked.only, some, postgresql=asked.postgresql)
    )
    raise SystemExit(main(came) > 0)
