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
from bot.principles.scope import GIBBERISH
from bot.words.explaining import meanings_in_words

CRISIS_TOPIC = "support-crisis"
MOST = 5


def ask(asked: argparse.Namespace, library: Library, language: str, typed: TextIO, out: TextIO) -> int:
    """`language` is the answer's unless asked for another. Raises Problem."""
    reader = reader_of(library, asked.lang, language)
    if asked.batch:
        rows = Rows(typed, "question", out, library)
        for row in rows:
            began = time.perf_counter()
            answer = answer_to(library, row["question"], row.get("id"))
            answer["ms"] = round((time.perf_counter() - began) * 1000, 3)
            out.write(json.dumps(answer, ensure_ascii=False) + "\n")
        rows.all_were_good()
        return 0
    question = typed.read() if asked.question == ["-"] else " ".join(asked.question)
    if not question or not question.strip():
        raise Problem("problem.no_question")
    if asked.json:
        out.write(json.dumps(answer_to(library, question, None), ensure_ascii=False) + "\n")
    else:
        out.write(_answer_in_words(library, question, reader))
    return 0


def answer_to(library: Library, question: str, number: object) -> dict[str, Any]:
    """The answer as the contract has it: topics best first, the support card's own first where it comes first."""
    answer = library.ask(question)
    support = library.heard(question)
    found = [{"topic": each.topic, "title": each.title, "score": each.score} for each in answer.found]
    if support:
        card = {"topic": CRISIS_TOPIC, "title": library.title(CRISIS_TOPIC), "score": 1.0}
        found = [card, *(each for each in found if each["topic"] != CRISIS_TOPIC)]
    confident = answer.confident and not library.explains(answer.word)
    return {"id": number, "answers": found[:MOST], "confident": confident, "support": support}


def _answer_in_words(library: Library, question: str, reader: Reader) -> str:
    parts = []
    heard = library.heard(question)
    if heard:
        lines = [Line("support.head"), *(Line("plain", {"words": each}) for each in library.contacts(reader.language))]
        parts += [library.say.plain(line, reader) for line in [*lines, Line("support.foot")]]
        question = library.listening.calm(question)  # the rest of it alone is asked
    answer = library.ask(question)
    if heard and not (answer.confident and "?" in question):
        return "\n\n".join(parts) + "\n"
    if library.explains(answer.word):
        parts.append(library.say.plain(meanings_in_words(library.look_up(answer.word), reader.language), reader))
    elif answer.confident:
        slug = answer.found[0].topic
        title, source = Line(f"content.topic.{slug}.title"), library.topic(slug)
        parts.append(library.say.plain(Line("ask.title", {"title": title}), reader))
        short = f"content.topic.{slug}.short"
        parts.append(library.say.plain(Line(short), reader))
        if not library.has_text(short, reader.language):
            parts.append(library.say.plain(Line("ask.only_english"), reader))
        if source:
            from_ = Line(f"source.{source.sources[0].document}")
            parts.append(library.say.plain(Line("ask.source", {"source": from_}), reader))
    elif answer.scope:
        parts.append(library.say.plain(Line(f"ask.scope.{answer.scope}"), reader))
        if answer.scope == GIBBERISH:
            parts += [f"- {each.title}" for each in answer.found[:3]]
    else:
        parts.append(library.say.plain(Line("ask.perhaps" if answer.found else "ask.nothing"), reader))
        parts += [f"- {each.title}" for each in answer.found[:3]]
    return "\n\n".join(parts) + "\n"


def reader_of(library: Library, wanted: str | None, usual: str) -> Reader:
    """Raises Problem for a language that we don't speak."""
    if wanted and library.say.speaks(wanted) is None:
        raise Problem("problem.no_language", known=", ".join(library.say.languages()))
    return library.say.reader(wanted or usual)


class Rows:
    """The JSON lines of standard input. One that is none gets an error line of its own, and those after it their answers."""

    def __init__(self, typed: TextIO, needed: str, out: TextIO, library: Library) -> None:
        self._typed, self._needed, self._out, self._library = typed, needed, out, library
        self._wrong: Problem | None = None

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for number, line in enumerate(self._typed, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError:
                row = None
            if isinstance(row, dict) and isinstance(row.get(self._needed), str):
                yield row
            else:
                self._refuse(number, row.get("id") if isinstance(row, dict) else None)

    def _refuse(self, number: int, of_row: object) -> None:
        problem = Problem("problem.no_row", line=number, name=self._needed)
        said = self._library.say.plain(problem.line, Reader())
        self._out.write(json.dumps({"id": of_row, "error": said}, ensure_ascii=False) + "\n")
        self._wrong = self._wrong or problem

    def all_were_good(self) -> None:
        """Raises Problem about the first that was not."""
        if self._wrong:
            raise self._wrong
