"""`ask`: one question, or many as JSON lines. The output is a contract (design, section 8)."""

import argparse
import json
import time
from collections.abc import Iterator
from typing import Any, TextIO

from adapters.library import Library
from adapters.problem import Problem
from bot.engine.message import Line
from bot.engine.people import Reader

CRISIS_TOPIC = "support-crisis"
MOST = 5


def ask(asked: argparse.Namespace, library: Library, language: str, typed: TextIO, out: TextIO) -> int:
    """`language` is the answer's unless asked for another. Raises Problem."""
    if asked.batch:
        for row in rows_of(typed, "question"):
            began = time.perf_counter()
            answer = answer_to(library, row["question"], row.get("id"))
            answer["ms"] = round((time.perf_counter() - began) * 1000, 3)
            out.write(json.dumps(answer, ensure_ascii=False) + "\n")
        return 0
    question = typed.read() if asked.question == ["-"] else " ".join(asked.question)
    if not question or not question.strip():
        raise Problem("problem.no_question")
    if asked.json:
        out.write(json.dumps(answer_to(library, question, None), ensure_ascii=False) + "\n")
    else:
        out.write(_answer_in_words(library, question, library.say.reader(asked.lang or language)))
    return 0


def answer_to(library: Library, question: str, number: object) -> dict[str, Any]:
    """The answer as the contract has it: topics best first, the support card's own first where it comes first."""
    answer = library.ask(question)
    support = library.heard(question)
    found = [{"topic": each.topic, "title": each.title, "score": each.score} for each in answer.found]
    if support:
        card = {"topic": CRISIS_TOPIC, "title": library.title(CRISIS_TOPIC), "score": 1.0}
        found = [card, *(each for each in found if each["topic"] != CRISIS_TOPIC)]
    return {"id": number, "answers": found[:MOST], "confident": answer.confident, "support": support}


def _answer_in_words(library: Library, question: str, reader: Reader) -> str:
    parts = []
    answer = library.ask(question)
    if library.heard(question):
        lines = [Line("support.head"), *(Line("plain", {"words": each}) for each in library.contacts(reader.language))]
        parts += [library.say.plain(line, reader) for line in [*lines, Line("support.foot")]]
    if answer.confident:
        slug = answer.found[0].topic
        title, source = Line(f"content.topic.{slug}.title"), library.topic(slug)
        parts.append(library.say.plain(Line("ask.title", {"title": title}), reader))
        parts.append(library.say.plain(Line(f"content.topic.{slug}.short"), reader))
        if not library.has_topics_in(reader.language):
            parts.append(library.say.plain(Line("ask.only_english"), reader))
        if source:
            from_ = Line(f"source.{source.sources[0].document}")
            parts.append(library.say.plain(Line("ask.source", {"source": from_}), reader))
    elif answer.scope:
        parts.append(library.say.plain(Line(f"ask.scope.{answer.scope}"), reader))
    else:
        parts.append(library.say.plain(Line("ask.perhaps" if answer.found else "ask.nothing"), reader))
        parts += [f"- {each.title}" for each in answer.found[:3]]
    return "\n\n".join(parts) + "\n"


def rows_of(typed: TextIO, needed: str) -> Iterator[dict[str, Any]]:
    """The JSON lines of standard input. Raises Problem at a line that is none."""
    for number, line in enumerate(typed, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError:
            row = None
        if not isinstance(row, dict) or not isinstance(row.get(needed), str):
            raise Problem("problem.no_row", line=number, name=needed)
        yield row
