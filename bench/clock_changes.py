"""Meetings around every clock change of 2024 to 2031: every rule, twelve zones, each meeting once and nobody woken.

    python -m bench.clock_changes

Each series stands at six o'clock and at the hour that the clocks leave out or show twice. It ends with an AssertionError at
the first that is wrong. The suite walks through a few of the same (tests/rooms/test_recurrence.py).
"""

import time

from bench.kit import table
from bot.meetings.recurrence import Rhythm
from tests.rooms.clock_changes import walk_through
from tests.rooms.test_wall_time import ZONES, changes

A_DAY_WITHOUT = (1_800_000_000, 0)  # for a zone whose clocks never change


def main() -> None:
    rows = [("zone", "changes", "series", "seconds")]
    for zone in ZONES:
        began, found = time.monotonic(), changes(zone) or (A_DAY_WITHOUT,)
        for change in found:
            for rhythm in Rhythm:
                walk_through(rhythm, zone, *change)
        series = 2 * len(Rhythm) * len(found)
        rows.append((zone, str(len(changes(zone))), str(series), f"{time.monotonic() - began:.0f}"))
    table(rows)
    print("every meeting once, at its hour on the wall; every reminder once, before it and not at night")


if __name__ == "__main__":
    main()
