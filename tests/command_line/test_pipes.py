"""`ask` and `words` for other programs: what goes in and out is a contract (design, section 8)."""

import argparse
import io
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from adapters.command_line import check_words, pipes
from adapters.library import Library
from adapters.problem import Problem
from bot.words.model import WORST_FIRST
from tests.a_library import LIBRARY
from tests.command_line.running import COMMAND, HOUSE, local_voices, no_shouting, surroundings
from tests.plainly import refused

KINDS = {"jargon", "acronym", "label", "wordy", "long_sentence", "passive"}
ANSWER = {"id", "answers", "confident", "support"}
MAY_HAVE = {"ms"}  # in batches only: the time for that question, for whoever measures
CHECKED = {"id", "findings", "reading_age", "sentences"}
FINDING = {"start", "end", "text", "kind", "suggestion", "why"}
PAPER = "The 🎉 workstream will be reviewed. The ICB will leverage café outcomes in order to help service users."


@pytest.fixture(scope="module")
def library() -> Library:
    return LIBRARY


def asked(**given: Any) -> argparse.Namespace:
    usual: dict[str, Any] = {
        "question": None,
        "files": [],
        "json": False,
        "format": "text",
        "batch": False,
        "lang": None,
        "fail_on": None,
    }
    return argparse.Namespace(**{**usual, **given})


def ask(library: Library, *, typed: str = "", out: io.StringIO | None = None, **given: Any) -> tuple[int, str]:
    out = out or io.StringIO()
    given["question"] = [given["question"]] if given.get("question") else []
    return pipes.ask(asked(**given), library, "en_GB", io.StringIO(typed), out), out.getvalue()


def words(library: Library, *, typed: str = "", language: str = "en_GB", **given: Any) -> tuple[int, str]:
    out = io.StringIO()
    return check_words.words(asked(**given), library, language, io.StringIO(typed), out), out.getvalue()


# --- ask --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("question", ["what is an ICB", "wot does ICB meen"])
def test_a_hard_word_is_explained_and_no_topic_is_called_its_answer(library: Library, question: str) -> None:
    assert "Integrated Care Board" in ask(library, question=question)[1]
    assert not json.loads(ask(library, question=question, json=True)[1])["confident"]


def test_an_answer_is_one_object_of_the_contract(library: Library) -> None:
    code, text = ask(library, question="they never got back to us", json=True)

    answer = json.loads(text)
    assert (code, text.count("\n")) == (0, 1)
    assert answer.keys() == ANSWER
    assert answer["id"] is None
    assert (answer["confident"], answer["support"]) == (True, False)
    assert 1 <= len(answer["answers"]) <= 5
    assert all({"topic", "title", "score"} == each.keys() for each in answer["answers"])
    scores = [each["score"] for each in answer["answers"]]
    assert sorted(scores, reverse=True) == scores
    assert all(library.topic(each["topic"]) for each in answer["answers"])


def test_words_of_crisis_bring_the_support_card_first(library: Library) -> None:
    answer = json.loads(ask(library, question="I want to kill myself", json=True)[1])

    assert answer["support"] is True
    assert answer["answers"][0]["topic"] == "support-crisis"
    assert len({each["topic"] for each in answer["answers"]}) == len(answer["answers"]) <= 5


def test_what_the_bot_does_not_know_it_says(library: Library) -> None:
    answer = json.loads(ask(library, question="xyzzy plugh qwfp", json=True)[1])

    assert (answer["confident"], answer["support"]) == (False, False)


def test_a_batch_answers_each_line_with_one_line(library: Library) -> None:
    rows = [{"id": 7, "question": "what is co-production?"}, {"id": "b", "question": ""}, {"question": "🎉"}]
    code, text = ask(library, batch=True, typed="\n\n".join(map(json.dumps, rows)))

    answers = [json.loads(line) for line in text.splitlines()]
    assert code == 0
    assert [each["id"] for each in answers] == [7, "b", None]
    assert all(each.keys() - MAY_HAVE == ANSWER for each in answers)


@pytest.mark.parametrize("line", ["what?", "[]", "7", "null", '{"id": 1}', '{"question": 7}', '{"question": '])
def test_a_line_that_is_no_question_is_told_by_its_number_and_the_others_are_answered(
    line: str, library: Library
) -> None:
    out = io.StringIO()
    good = '{"id": 1, "question": "power"}'

    with refused(Problem, r'^Line 2 is not a JSON object with "question"\.$'):
        ask(library, batch=True, typed=f"{good}\n{line}\n{good}", out=out)

    first, wrong, last = map(json.loads, out.getvalue().splitlines())
    assert [1, 1] == [first["id"], last["id"]]
    assert {"id": 1 if '"id"' in line else None, "error": 'Line 2 is not a JSON object with "question".'} == wrong


def test_a_language_that_we_do_not_speak_is_refused_with_those_that_we_do(library: Library) -> None:
    with refused(Problem, r"^After --lang comes one of these: en_GB, (\w+, )*cy_GB(, \w+)*$"):
        ask(library, question="power", lang="xx")
    with refused(Problem, "cy_GB"):
        words(library, files=["-"], lang="xx", typed="power")


def test_a_dash_is_standard_input(library: Library) -> None:
    typed = json.loads(ask(library, question="-", json=True, typed="what is co-production?\n")[1])

    assert json.loads(ask(library, question="what is co-production?", json=True)[1]) == typed


@pytest.mark.parametrize("question", [None, "", "  ", "-"])
def test_without_a_question_it_says_how_to_ask(question: str | None, library: Library) -> None:
    with refused(Problem, "Try: local-voices ask"):
        ask(library, question=question)


# --- words ------------------------------------------------------------------------------------------------------------


def test_a_check_is_one_object_of_the_contract(library: Library) -> None:
    code, text = words(library, files=["-"], json=True, typed=PAPER)

    checked = json.loads(text)
    assert (code, text.count("\n")) == (0, 1)
    assert checked.keys() == CHECKED
    assert checked["id"] is None
    assert {"jargon", "acronym", "label", "wordy", "passive"} <= {each["kind"] for each in checked["findings"]} <= KINDS
    assert all(each.keys() == FINDING for each in checked["findings"])
    assert isinstance(checked["sentences"], int)


def test_offsets_are_code_points_of_the_text_as_it_was_given(library: Library) -> None:
    checked = json.loads(words(library, files=["-"], json=True, typed=PAPER)[1])

    assert all(PAPER[each["start"] : each["end"]] == each["text"] for each in checked["findings"])


def test_a_text_that_is_too_short_has_no_reading_age(library: Library) -> None:
    assert json.loads(words(library, files=["-"], json=True, typed="Hello.")[1])["reading_age"] is None
    assert isinstance(
        json.loads(words(library, files=["-"], json=True, typed=PAPER * 5)[1])["reading_age"], float | int
    )


def test_a_batch_checks_each_line(library: Library) -> None:
    rows = [{"id": 1, "text": PAPER}, {"id": "two", "text": "We meet on Monday."}, {"text": ""}]
    code, text = words(library, batch=True, typed="\n".join(map(json.dumps, rows)))

    checks = [json.loads(line) for line in text.splitlines()]
    assert code == 0
    assert [each["id"] for each in checks] == [1, "two", None]
    assert [bool(each["findings"]) for each in checks] == [True, False, False]
    assert all(each.keys() == CHECKED for each in checks)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_fail_on_ends_with_1_only_when_such_a_thing_was_found(kind: str, library: Library) -> None:
    found = {each["kind"] for each in json.loads(words(library, files=["-"], json=True, typed=PAPER)[1])["findings"]}

    assert int(kind in found) == words(library, files=["-"], typed=PAPER, fail_on=kind)[0]
    assert int(kind in found) == words(library, batch=True, typed=json.dumps({"text": PAPER}), fail_on=kind)[0]


def test_the_kinds_are_those_of_the_contract() -> None:
    assert set(WORST_FIRST) == KINDS


def test_files_are_read_and_named(library: Library, tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text("We will leverage it.")
    two.write_text("We meet on Monday.")

    code, text = words(library, files=[str(one), str(two)])

    assert code == 0
    assert f"{one}: I looked at 4 words and found 1 to think about." in text
    assert "  1: jargon: leverage -> " in text
    assert f"{two}: I found no hard words." in text


# --- as another program runs them -------------------------------------------------------------------------------------


def test_they_run(tmp_path: Path) -> None:
    answer = local_voices(tmp_path, "ask", "--json", "what is co-production?")
    check = local_voices(tmp_path, "words", "--json", "--fail-on", "acronym", "-", typed=PAPER)

    assert (answer.returncode, answer.stderr, json.loads(answer.stdout).keys()) == (0, "", ANSWER)
    assert (check.returncode, check.stderr, json.loads(check.stdout).keys()) == (1, "", CHECKED)


@pytest.mark.parametrize(
    "usage",
    [[], ["ask"], ["ask", "--nonsense"], ["words"], ["words", "/nowhere/at all.txt"], ["words", "/"],
     ["words", "--fail-on", "spelling", "-"], ["nonsense"], ["content"],
     ["--settings", "/nowhere.toml", "ask", "power"]],
    ids=" ".join,
)  # fmt: skip
def test_bad_usage_is_told_in_one_plain_line(usage: list[str], tmp_path: Path) -> None:
    no_shouting(local_voices(tmp_path, *usage, typed="this is no JSON"))


@pytest.mark.parametrize("command", ["ask", "words"])
def test_a_batch_with_a_bad_line_ends_with_2_and_one_plain_line(command: str, tmp_path: Path) -> None:
    answer = local_voices(tmp_path, command, "--batch", typed="this is no JSON")

    assert (answer.returncode, len(answer.stderr.splitlines())) == (2, 1)
    assert ["id", "error"] == list(json.loads(answer.stdout))


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    rows = json.dumps({"question": "power"}) + "\n"
    with subprocess.Popen(
        [*COMMAND, "ask", "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        cwd=HOUSE, env=surroundings(tmp_path),
    ) as process:  # fmt: skip
        assert process.stdin and process.stdout and process.stderr
        process.stdout.close()
        process.stdin.write(rows * 200)
        process.stdin.close()
        assert process.stderr.read() == ""
        assert process.wait() == 0
