"""How well hard words are found, and how fast: `python -m bench.words [FILE]`, lines of JSON with text, spans, optional.

A finding is right when it shares at least half of the longer of the two with a span; one on an optional span counts
neither way. Only words are counted, not sentences. Without a file: what is in bench/words_sets.

`--beside` runs two checkers that many use, on the same texts in the same run, where they are installed: PROSELINT and
WRITE_GOOD in the environment say where, else they are looked for on the path. What is not there is said.
"""

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from adapters.library import Library
from adapters.settings import Settings
from bot.words.model import TERM_KINDS

SETS = Path(__file__).parent / "words_sets"
Place = tuple[int, int]
Row = dict[str, Any]


def overlap(place: Place, span: Row) -> float:
    shared = min(place[1], span["end"]) - max(place[0], span["start"])
    return max(0, shared) / max(place[1] - place[0], span["end"] - span["start"])


def score(rows: Iterable[Row], find: Callable[[str], list[Place]]) -> tuple[float, float, Counter[str], Counter[str]]:
    """Precision, recall, and what was right and due of each kind."""
    right, due, wrong = Counter[str](), Counter[str](), 0
    for row in rows:
        open_spans = list(row["spans"])
        due.update(span["kind"] for span in open_spans)
        for place in find(row["text"]):
            best = max(open_spans, key=lambda span: overlap(place, span), default=None)
            if best is not None and overlap(place, best) >= 0.5:
                open_spans.remove(best)
                right[best["kind"]] += 1
            elif not any(place[0] < each["end"] and each["start"] < place[1] for each in row["optional"]):
                wrong += 1
    found = right.total()
    return (found / (found + wrong) if found + wrong else 0.0), found / due.total(), right, due


def tell(name: str, rows: list[Row], find: Callable[[str], list[Place]]) -> None:
    began = time.perf_counter()
    precision, recall, right, due = score(rows, find)
    seconds = time.perf_counter() - began
    both = precision + recall
    print(
        f"{name}: precision {precision:.3f}  recall {recall:.3f}  F1 {2 * precision * recall / both if both else 0:.3f}"
    )
    print("  " + "  ".join(f"{kind} {right[kind]} of {due[kind]}" for kind in TERM_KINDS))
    plain(rows, find)
    words = sum(len(row["text"].split()) for row in rows)
    print(f"  {len(rows)} texts, {words} words in {seconds:.2f} s")


def plain(rows: list[Row], find: Callable[[str], list[Place]]) -> None:
    """The passages of a set that hold nothing hard: every finding there is a false alarm, but for what is optional."""
    texts = [row for row in rows if row.get("set") == "plain" or not row["spans"]]
    if not texts:
        return
    alarms = [
        sum(not any(place[0] < each["end"] and each["start"] < place[1] for each in row["optional"]) for place in found)
        for row in texts
        for found in (find(row["text"]),)
    ]
    words = sum(len(row["text"].split()) for row in texts)
    print(
        f"  plain: {alarms.count(0)} of {len(texts)} without an alarm, {sum(alarms)} alarms in {words} words "
        f"({100 * sum(alarms) / words:.2f} in 100)"
    )


def ours(library: Library) -> Callable[[str], list[Place]]:
    return lambda text: [(each.start, each.end) for each in library.check(text).findings if each.kind in TERM_KINDS]


def speed(library: Library, rows: list[Row]) -> None:
    text = "\n".join(row["text"] for row in rows)
    book = (text + "\n") * (2_000_000 // len(text))
    for name, sample in (("50,000 words", " ".join(book.split()[:50_000])), ("2 MB", book)):
        wall, cpu = time.perf_counter(), time.process_time()
        library.check(sample)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        words = len(sample.split())
        print(
            f"{name}: {wall:.2f} s ({cpu:.2f} s of CPU), {words / wall:,.0f} words a second ({words / cpu:,.0f} of CPU)"
        )
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at its highest")


def proselint(command: str, text: str) -> list[Place]:
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        done = subprocess.run([command, "check", "-o", "json", file.name], capture_output=True, text=True, check=False)
    return [(int(a) - 1, int(b) - 1) for a, b in re.findall(r'"span":\s*\[\s*(\d+),\s*(\d+)\s*\]', done.stdout)]


def write_good(command: str, text: str) -> list[Place]:
    done = subprocess.run([command, "--parse", f"--text={text}"], capture_output=True, text=True, check=False)
    starts = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]
    places = []
    for line, column, said in re.findall(r"^[^:\n]*:(\d+):(\d+):\"(.*?)\"", done.stdout, re.M):
        start = starts[int(line) - 1] + int(column)
        places.append((start, start + len(said)))
    return places


def beside(rows: list[Row]) -> None:
    for name, variable, find in (("proselint", "PROSELINT", proselint), ("write-good", "WRITE_GOOD", write_good)):
        command = os.environ.get(variable) or shutil.which(name)
        if command is None:
            print(f"{name}: not installed here")
            continue
        tell(name, rows, lambda text, command=command, find=find: find(command, text))


def main() -> None:
    named = [Path(each) for each in sys.argv[1:] if not each.startswith("-")]
    began = time.perf_counter()
    library = Library(Settings())
    library.check("A first text.")
    print(f"start: {time.perf_counter() - began:.2f} s to a first answer ({time.process_time():.2f} s of CPU in all)")
    rows: list[Row] = []
    for path in named or sorted(SETS.glob("*.jsonl")):
        these = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        tell(path.stem, these, ours(library))
        rows += these
    speed(library, rows)
    if "--beside" in sys.argv:
        tell("ours", rows, ours(library))
        beside(rows)


if __name__ == "__main__":
    main()
