"""How well hard words are found: `python -m bench.words FILE`, one JSON object a line with text, spans and optional.

A finding is right when it shares at least half of the longer of the two with a span; one on an optional span counts
neither way. Only words are counted, not sentences.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from adapters.library import Library
from adapters.settings import Settings
from bot.words.model import TERM_KINDS, Finding


def overlap(finding: Finding, span: dict[str, int]) -> float:
    shared = min(finding.end, span["end"]) - max(finding.start, span["start"])
    return max(0, shared) / max(finding.end - finding.start, span["end"] - span["start"])


def main() -> None:
    library, right, wrong = Library(Settings()), Counter[str](), 0
    due: Counter[str] = Counter()
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        open_spans = list(row["spans"])
        due.update(span["kind"] for span in open_spans)
        for finding in library.check(row["text"]).findings:
            if finding.kind not in TERM_KINDS:
                continue
            best = max(open_spans, key=lambda span: overlap(finding, span), default=None)
            if best is not None and overlap(finding, best) >= 0.5:
                open_spans.remove(best)
                right[best["kind"]] += 1
            elif not any(finding.start < each["end"] and each["start"] < finding.end for each in row["optional"]):
                wrong += 1
    found = right.total()
    precision, recall = found / (found + wrong), found / due.total()
    print(f"precision {precision:.3f}  recall {recall:.3f}  F1 {2 * precision * recall / (precision + recall):.3f}")
    for kind in TERM_KINDS:
        print(f"{kind:8} {right[kind]} of {due[kind]}")


if __name__ == "__main__":
    main()
