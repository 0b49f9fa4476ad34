"""How the findings of `words` are written: for people, for programs (SARIF 2.1.0), as a page to look at."""

import html as escaping
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

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


def sarif(reports: Sequence[Report]) -> str:
    """For a check of a website's texts: what code hosts and editors show beside the line."""
    rules = [{"id": kind, "defaultConfiguration": {"level": _LEVELS.get(kind, "warning")}} for kind in WORST_FIRST]
    results = [
        {
            "ruleId": each.kind,
            "level": _LEVELS.get(each.kind, "warning"),
            "message": {"text": f"{each.text}: {each.suggestion}" + (f" ({each.why})" if each.why else "")},
            "locations": [{"physicalLocation": {
                "artifactLocation": {"uri": report.name.replace("\\", "/")},
                "region": _region(report.text, each.start, each.end),
            }}],
        }
        for report in reports
        for each in report.checked.findings
    ]  # fmt: skip
    run = {
        "tool": {"driver": {"name": "local-voices words", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    whole = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _region(text: str, start: int, end: int) -> dict[str, int]:
    line, last = text.count("\n", 0, start), text.count("\n", 0, end)
    column, after = start - (text.rfind("\n", 0, start) + 1), end - (text.rfind("\n", 0, end) + 1)
    return {"startLine": line + 1, "startColumn": column + 1, "endLine": last + 1, "endColumn": after + 1}


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
