"""The words check, and what a hard word means. It blames nobody, names nobody, and checks only when asked.

A text is looked at and let go: it is never written down. What "More" would bring is kept in memory for a short while.
"""

import secrets
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.engine.incoming import Incoming, SentFile
from bot.engine.message import Audience, Choice, Line, Lines, Reply
from bot.engine.room import Begin, Card, Command, Form, KeepsNothing, Outcome, Room, Visit, says
from bot.engine.script import Option
from bot.words.model import ACRONYM, JARGON, LABEL, WORDY, Checked, Finding, Term, worst_first
from bot.words.script import check_words, explain

AT_FIRST = 8  # more than this at once is a wall
PER_PAGE = 25
REMEMBERED = 200  # checks whose rest can still be asked for
AIM = (9, 11)
TERMS = (LABEL, ACRONYM, JARGON, WORDY)


@dataclass(frozen=True, slots=True)
class WordsDoors:
    """What the room needs: the check itself, the terms by their words for /explain, and those that begin so."""

    check: Callable[[str], Checked]
    look_up: Callable[[str], Sequence[Term]]
    offers: Callable[[str], Sequence[Option]]


def open_words(doors: WordsDoors) -> Room:
    room = _Words(doors)
    return Room(
        name="words",
        keeps=KeepsNothing("a text is looked at and let go"),
        commands=(
            Command("words", room.words, option=True, named="text", own_words=True, menu=True, on_message=True),
            Command(
                "explain",
                room.explain,
                option=True,
                named="term",
                own_words=True,
                on_message=True,
                suggest=lambda visit, typed: doors.offers(typed),
            ),
        ),
        forms=(
            Form("check_words", check_words, lambda visit, said: room.check(visit, said["text"], visit.quoted)),
            Form("explain", explain, lambda visit, said: room.meaning(said["term"])),
        ),
        cards=(Card("checked", lambda seed, key, value: (key, value) == ("do", "more"), room.more),),
        took_file=room.took_file,
        prepare=room.prepare,
    )


class _Words:
    def __init__(self, doors: WordsDoors) -> None:
        self._doors = doors
        self._rest: OrderedDict[str, list[Finding]] = OrderedDict()

    def words(self, visit: Visit, rest: str) -> Outcome:
        if rest.strip():
            return self.check(visit, rest, quoted="")
        if visit.quoted.strip():
            return self.check(visit, visit.quoted, visit.quoted)
        return Outcome(begin=Begin("check_words"))

    def check(self, visit: Visit, text: str, quoted: str) -> Outcome:
        """Somebody else's message is checked for the asker alone: nobody is shown up before the group."""
        audience = Audience.ONLY_YOU if quoted and not visit.place.private else Audience.HERE
        checked = self._doors.check(text)
        return Outcome((self._told(checked, audience),), sure=bool(checked.findings))

    def prepare(self, incoming: Incoming) -> object:
        """Checking a long file takes a while, so it is done before the unit."""
        act = incoming.act
        return self._doors.check(act.text) if isinstance(act, SentFile) and act.text else None

    def took_file(self, visit: Visit, file: SentFile, prepared: object) -> Outcome:
        if file.problem or not isinstance(prepared, Checked):
            return says(Reply(Line(file.problem or "words.file_empty")))
        return says(self._told(prepared, Audience.HERE))

    def _told(self, checked: Checked, audience: Audience) -> Reply:
        findings = worst_first(checked.findings)
        lines = [summary(checked)]
        lines += [_item(each) for each in findings[:AT_FIRST]]
        rest = findings[AT_FIRST:]
        if rest:
            lines.append(Line("words.and_more", count=len(rest)))
        if findings:
            lines.append(Line("words.foot"))
        text = Lines((lines[0], Lines(tuple(lines[1:]))), gap=True) if len(lines) > 1 else lines[0]
        rows = ((Choice("do", "more", Line("words.more")),),) if rest else ()
        return Reply(text, rows, audience=audience, card="checked", seed={"rest": self._remember(rest)}, anyone=True)

    def _remember(self, rest: list[Finding]) -> str:
        if not rest:
            return ""
        token = secrets.token_hex(8)
        self._rest[token] = rest
        while len(self._rest) > REMEMBERED:
            self._rest.popitem(last=False)
        return token

    def more(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        rest = self._rest.pop(seed["rest"], None)
        if rest is None:
            return says(Reply(Line("words.let_go"), audience=Audience.ONLY_YOU))
        shown, left = rest[:PER_PAGE], rest[PER_PAGE:]
        rows = ((Choice("do", "more", Line("words.more")),),) if left else ()
        text = Lines(tuple(_item(each) for each in shown))
        return says(Reply(text, rows, card="checked", seed={"rest": self._remember(left)}, anyone=True))

    def explain(self, visit: Visit, rest: str) -> Outcome:
        term = rest.strip() or visit.quoted.strip()
        return self.meaning(term) if term else Outcome(begin=Begin("explain"))

    def meaning(self, wanted: str) -> Outcome:
        terms = self._doors.look_up(wanted)
        if not terms:
            return Outcome((Reply(Line("explain.unknown", {"term": wanted[:100]})),), sure=False)
        rows = tuple(_meaning(each) for each in terms)
        return says(Reply(Lines((Line("explain.head", {"term": terms[0].word}), *rows), gap=True)))


def summary(checked: Checked) -> Line:
    """How many were found in how many words, and the reading age."""
    values: dict[str, str | int | Line] = {"words": checked.words, "age": _age(checked.reading_age)}
    if not checked.findings:
        return Line("words.nothing", values)
    return Line("words.found", values, count=len(checked.findings))


def _item(finding: Finding) -> Line:
    values: dict[str, str | int | Line] = {"text": finding.text, "suggestion": finding.suggestion, "why": finding.why}
    if finding.kind not in TERMS:
        return Line(f"words.item.{finding.kind}", values)
    if finding.times > 1:
        values["text"] = Line("words.times", {"text": finding.text, "times": finding.times})
    return Line("words.item.label" if finding.kind == LABEL and finding.why else "words.item", values)


def _meaning(term: Term) -> Line:
    plain = " / ".join(term.plain)
    if term.kind == LABEL:
        return Line("explain.label", {"plain": plain, "why": term.why})
    if term.meaning and term.meaning != plain:
        return Line("explain.meaning", {"plain": plain, "meaning": term.meaning})
    return Line("explain.plain", {"plain": plain})


def _age(age: float | None) -> Line:
    if age is None:
        return Line("words.too_short")
    return Line("words.age", {"age": round(age), "from": AIM[0], "to": AIM[1]})
