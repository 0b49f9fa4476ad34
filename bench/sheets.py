"""Examples of all that the press draws, in three languages, to be looked at; and what each costs.

python -m bench.sheets FOLDER
"""

import asyncio
import resource
import sys
import time
from pathlib import Path

from adapters.press.printer import Press
from bot.engine.message import Drawing
from bot.engine.people import Reader
from tests.adapters.press_kit import LIBRARY, TITLE, counts, plan, then_and_now

CHART = then_and_now(
    ("We share power", 2, 2),
    ("Equal relationships between people who use services and people who run them", 2, 4),
    ("Plain words", 1, 5),
    ("نسمع ما تغيّر", None, 3),
)


async def draw_all(folder: Path) -> None:
    press = Press(LIBRARY.say)
    for language, title in TITLE.items():
        examples: list[tuple[str, Drawing]] = [
            *((f"plan.{kind}", plan(title)) for kind in ("pdf", "docx", "txt", "csv", "png")),
            ("then-and-now.png", CHART),
            ("counts.png", counts(("Answered", 14), ("Waiting", 3), ("Not now, with a reason", 0))),
        ]
        for name, drawing in examples:
            begun = time.perf_counter()
            body = await press.draw(drawing, name, Reader(language))
            path = folder / f"{language}-{name}"
            path.write_bytes(body)
            print(f"{path.name:24} {len(body):>8} bytes {time.perf_counter() - begun:6.2f} s")


if __name__ == "__main__":
    into = Path(sys.argv[1])
    into.mkdir(parents=True, exist_ok=True)
    asyncio.run(draw_all(into))
    ours, child = (
        resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"memory at most: {ours} MB here, {child} MB in a child")
