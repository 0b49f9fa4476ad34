"""How the findings of `words` are written: for people, for programs (SARIF 2.1.0), as a page to look at."""

import html as escaping
import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bot.words.model import LABEL, LONG_SENTENCE, PASSIVE, WORST_FIRST, Checked, worst_first

_LEVELS = {LABEL: "warning", LONG_SENTENCE: "note", PASSIVE: "note"}
_LOOK = (
    "body{font:1rem/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "mark{background:#fff3a0}mark.label{background:#ffd9cc}pre{white-space:pre-wrap;font:inherit}"
    "li{margin:.3rem 0}h2{margin-top:2.5rem}"
)


@dataclass(frozen=True, slots=True)
class Report:
    """One file's text, what was found in it, and the line that sums it up."""

    name: str
    text: str
    checked: Checked
    summary: str


def findings_of(checked: Checked, number: object) -> dict[str, Any]:
    """The check as the contract has it; offsets are code points of the text as it was given."""
    findings = [
        {"start": each.start, "end": each.end, "text": each.text, "kind": each.kind, "suggestion": each.suggestion,
         "why": each.why}
        for each in checked.findings
    ]  # fmt: skip
    age = None if checked.reading_age is None else round(checked.reading_age, 1)
    return {"id": number, "findings": findings, "reading_age": age, "sentences": checked.sentences}


def text(report: Report) -> str:
    lines = [f"{report.name}: {report.summary}"]
    for each in worst_first(report.checked.findings):
        line = report.text.count("\n", 0, each.start) + 1
        times = f" (x{each.times})" if each.times > 1 else ""
        why = f"  [{each.why}]" if each.why else ""
        lines.append(f"  {line}: {each.kind}: {each.text}{times} -> {each.suggestion}{why}")
    return "\n".join(lines) + "\n"


def sarif(reports: Sequence[Report], unread: Mapping[str, str] | None = None) -> str:
    """For a check of a website's texts: what code hosts and editors show beside the line. `unread`: files that could not be
    read, and why."""
    results = [result for report in reports for result in _results(report)]
    problems = [
        {"level": "error", "message": {"text": why}, "locations": [_in_file(name)]}
        for name, why in (unread or {}).items()
    ]
    run = {
        "tool": {"driver": {"name": "local-voices words", "rules": [_rule(kind) for kind in WORST_FIRST]}},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not problems, "toolExecutionNotifications": problems}],
        "results": results,
    }
    whole = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _rule(kind: str) -> dict[str, Any]:
    level = {"level": _LEVELS.get(kind, "warning")}
    return {"id": kind, "shortDescription": {"text": kind.replace("_", " ")}, "defaultConfiguration": level}


def _results(report: Report) -> Iterator[dict[str, Any]]:
    starts = [0, *(found.end() for found in re.finditer("\n", report.text))]
    for each in report.checked.findings:
        yield {
            "ruleId": each.kind,
            "ruleIndex": WORST_FIRST.index(each.kind),
            "level": _LEVELS.get(each.kind, "warning"),
            "message": {"text": f"{each.text}: {each.suggestion}" + (f" ({each.why})" if each.why else "")},
            "locations": [_in_file(report.name, _region(starts, each.start, each.end))],
        }


def _in_file(name: str, region: Mapping[str, int] | None = None) -> dict[str, Any]:
    """A place in a file; its name is a URI, so that a space in it breaks nothing."""
    path = Path(name)
    place = {"artifactLocation": {"uri": path.as_uri() if path.is_absolute() else quote(path.as_posix())}}
    return {"physicalLocation": place | ({"region": region} if region else {})}


def _region(starts: Sequence[int], start: int, end: int) -> dict[str, int]:
    """Lines and columns from 1 on. `starts`: where each line begins."""
    line, last = bisect_right(starts, start), bisect_right(starts, end)
    return {
        "startLine": line,
        "startColumn": start - starts[line - 1] + 1,
        "endLine": last,
        "endColumn": end - starts[last - 1] + 1,
    }


def html(reports: Sequence[Report], title: str, language: str) -> str:
    """One page: each text with its words marked, and the list of what to say."""
    say = escaping.escape
    parts = [
        f'<!doctype html><html lang="{say(language.replace("_", "-"))}"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{say(title)}</title><style>{_LOOK}</style>'
        f"<h1>{say(title)}</h1>"
    ]
    for report in reports:
        items = "".join(
            f"<li><strong>{say(each.text)}</strong>: {say(each.suggestion)} <em>{say(each.why)}</em></li>"
            for each in worst_first(report.checked.findings)
        )
        parts.append(
            f"<h2>{say(report.name)}</h2><p>{say(report.summary)}</p><ul>{items}</ul><pre>{_marked(report)}</pre>"
        )
    return "".join(parts) + "</html>\n"


def _marked(report: Report) -> str:
    parts: list[str] = []
    at = 0
    for each in report.checked.findings:
        if each.start < at or each.kind in {LONG_SENTENCE, PASSIVE}:
            continue
        title = escaping.escape(each.suggestion, quote=True)
        parts += [escaping.escape(report.text[at : each.start]), f'<mark class="{each.kind}" title="{title}">']
        parts += [escaping.escape(each.text), "</mark>"]
        at = each.end
    return "".join((*parts, escaping.escape(report.text[at:])))
