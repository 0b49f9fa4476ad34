"""What a check is answered with: one line, the worst few, and buttons. Nothing named, nobody blamed.

What the buttons need is kept in memory for an hour at most and never written down (decision 0001): a press on an older
one says that the text is gone.
"""

import re
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field

from bot.engine.message import Attachment, Audience, Choice, Line, Lines, Reply
from bot.words.model import LABEL, TERM_KINDS, Checked, Finding, worst_first
from bot.words.several import is_not_one

AT_FIRST = 8  # more than this at once is a wall
PER_PAGE = 25
REMEMBERED = 200  # checks whose buttons still work
AN_HOUR = 3600
AIM = (9, 11)
AROUND = 60  # letters on each side of a word that is shown in its text
MOST_SHOWN = 6
_ARTICLE = re.compile(r"\b([Aa]|[Aa][Nn]|[Tt]he|THE)([ \t\u00a0\n]+)$")
_A_NOUN_FOLLOWS = re.compile(
    r"[ \u00a0](?!(?:a|an|the|and|or|of|to|in|on|at|for|by|from|with|is|are|was|were|will|has|can|our|your|their)\b)[a-z]"
)
_STANDS_ALONE = frozenset(
    ["what", "who", "how", "when", "where", "why", "the", "a", "an", "our", "your", "their", "people", "someone"]
)
_SOUNDS_YOU = ("use", "uni", "one", "eu")
_SILENT_H = frozenset(["hour", "hourly", "honest", "honour"])
CHECKED, PICK, PLAIN = "checked", "pick_word", "plain_text"


@dataclass(slots=True)
class Kept:
    """A check whose buttons may still be pressed. `left` are the words that the person wants to leave as they are."""

    text: str
    findings: list[Finding]
    at: int
    shown: int = AT_FIRST
    left: set[int] = field(default_factory=set)

    @property
    def words(self) -> list[Finding]:
        """The words among them, the worst first: what a swap can be made for."""
        return [each for each in self.findings if each.kind in TERM_KINDS]


class Memory:
    """The last checks, in memory alone."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Kept] = OrderedDict()

    def keep(self, text: str, findings: list[Finding], now: int) -> str:
        token = secrets.token_hex(8)
        self._kept[token] = Kept(text, findings, now)
        while len(self._kept) > REMEMBERED or next(iter(self._kept.values())).at < now - AN_HOUR:
            self._kept.popitem(last=False)
        return token

    def find(self, token: str, now: int) -> Kept | None:
        kept = self._kept.get(token)
        return kept if kept and kept.at >= now - AN_HOUR else None


def told(checked: Checked, token: str, audience: Audience, *, in_group: bool, copy: Attachment | None = None) -> Reply:
    """The answer to a check."""
    findings = worst_first(checked.findings)
    lines: list[Line | Lines] = [summary(checked)]
    if findings:
        items = [item(each) for each in findings[:AT_FIRST]]
        items += [Line("words.and_more", count=len(findings) - AT_FIRST)] if len(findings) > AT_FIRST else []
        lines += [Lines(tuple(items)), Line("words.foot")]
    text = Lines(tuple(lines), gap=True) if len(lines) > 1 else lines[0]
    rows = buttons(findings, in_group=in_group)
    return Reply(text, rows, audience=audience, card=CHECKED, seed={"check": token}, anyone=True, attachment=copy)


def buttons(findings: list[Finding], *, in_group: bool, more: bool | None = None) -> tuple[tuple[Choice, ...], ...]:
    """The doors under an answer; only those that lead somewhere."""
    words = any(each.kind in TERM_KINDS for each in findings)
    names = ["more"] if (len(findings) > AT_FIRST if more is None else more) else []
    names += ["why"] if any(each.why for each in findings) else []
    names += ["show"] if findings else []
    rows = [tuple(Choice("do", name, Line(f"words.do.{name}")) for name in names)] if names else []
    if words:
        rows.append((Choice("do", "plain", Line("words.do.plain")),))
        if in_group:
            rows.append(tuple(Choice("do", name, Line(f"words.do.{name}")) for name in ("fine", "add")))
    return tuple(rows)


def summary(checked: Checked) -> Line:
    """How many were found in how many words, and the reading age."""
    values: dict[str, str | int | Line] = {"words": checked.words, "age": _age(checked.reading_age)}
    if not checked.findings:
        return Line("words.nothing", values)
    return Line("words.found", values, count=len(checked.findings))


def item(finding: Finding) -> Line:
    values: dict[str, str | int | Line] = {"text": finding.text, "suggestion": finding.suggestion, "why": finding.why}
    if finding.kind not in TERM_KINDS:
        return Line(f"words.item.{finding.kind}", values)
    if finding.times > 1:
        values["text"] = Line("words.times", {"text": finding.text, "times": finding.times})
    return Line("words.item.label" if finding.kind == LABEL and finding.why else "words.item", values)


def reasons(kept: Kept) -> Lines:
    """What each of the first words means, or why it can hurt."""
    first = [each for each in kept.findings[: kept.shown] if each.why][:AT_FIRST]
    return Lines(tuple(Line("words.because", {"text": each.text, "why": each.why}) for each in first))


def in_text(kept: Kept) -> Lines:
    """The first words where they stand, with what is around them."""
    rows: list[Line] = []
    for each in kept.findings[:MOST_SHOWN]:
        end = min(each.end, each.start + AROUND)
        before, after = kept.text[max(0, each.start - AROUND) : each.start], kept.text[end : end + AROUND]
        values = {"before": _tail(before), "text": kept.text[each.start : end], "after": _head(after)}
        rows.append(Line("words.here", values))
    return Lines(tuple(rows))


def rewritten(kept: Kept) -> str:
    """The text with the swaps put in, but for those that are to stay."""
    text = ""
    at = 0
    for number, each in sorted(enumerate(kept.words), key=lambda pair: pair[1].start):
        if number in kept.left or each.start < at or (swap := put_in(each)) is None:
            continue
        describes = swap.endswith("ing") and bool(_A_NOUN_FOLLOWS.match(kept.text, each.end))
        text = _with_article(text + kept.text[at : each.start], swap, describes=describes)
        at = each.end
    return text + kept.text[at:]


def put_in(finding: Finding) -> str | None:
    """What stands in place of a word in its sentence: in capitals where it was; None: the swap can't take its form."""
    swap, written = swap_of(finding), finding.text
    if written.endswith(("'s", "\u2019s")) and not swap.endswith(("'s", "\u2019s")):
        if " " in swap:
            return None
        swap += written[-2:]
    if finding.kind != "acronym" and written.isupper():
        return swap.upper()
    return swap[:1].upper() + swap[1:] if written[:1].isupper() and not written.isupper() else swap


def _with_article(before: str, swap: str, *, describes: bool = False) -> str:
    """The text so far and a swap: "an" becomes "a" where it must, and goes where the swap has no room for it. `describes`:
    it belongs to the thing behind it, as in "a guiding hand", and so does the article."""
    found = _ARTICLE.search(before)
    if not found:
        return before + swap
    article, gap = found.groups()
    first = swap.split()[0].casefold()
    if first in _STANDS_ALONE or (article.casefold() != "the" and is_not_one(swap) and not describes):
        return before[: found.start()] + (swap[:1].upper() + swap[1:] if article[0].isupper() else swap)
    if article.casefold() == "the":
        return before + swap
    right = "an" if first[0] in "aeiou" and not first.startswith(_SOUNDS_YOU) else "a"
    if first in _SILENT_H:
        right = "an"
    right = right.upper() if article.isupper() and len(article) > 1 else right
    return before[: found.start()] + (right[:1].upper() + right[1:] if article[0].isupper() else right) + gap + swap


def swap_of(finding: Finding) -> str:
    """The one swap that goes into the text; for letters the full name, with the letters behind it."""
    first = finding.suggestion.split(" / ")[0]
    name, sign, _ = first.partition(" - ")
    return f"{name} ({finding.text})" if sign and finding.kind == "acronym" else first


def can_swap(finding: Finding) -> bool:
    """Whether there is one clear swap: not for letters with several meanings, or none that we know."""
    return (
        finding.kind in TERM_KINDS
        and put_in(finding) is not None
        and (finding.kind != "acronym" or (" - " in finding.suggestion and bool(finding.why)))
    )


def _head(text: str) -> str:
    return " ".join(text.split())


def _tail(text: str) -> str:
    return " ".join(text.split())


def _age(age: float | None) -> Line:
    if age is None:
        return Line("words.too_short")
    return Line("words.age", {"age": round(age), "from": AIM[0], "to": AIM[1]})
