"""Walks every way through a conversation."""

from collections.abc import Iterator, Mapping, Sequence

from bot.engine.script import PICTURE, Question, Said, Script, next_page

ALIKE = 5
LONGEST_WALK = 14  # questions; a tired person is gone long before


def every_path(
    script: Script, seed: Mapping[str, str], typed: Mapping[str, Sequence[str]]
) -> Iterator[tuple[Said, tuple[Question, ...]]]:
    """Each finished talk with the questions it asked. `typed` gives what people type, by question; "words" elsewhere."""

    def walk(said: Said, asked: tuple[Question, ...]) -> Iterator[tuple[Said, tuple[Question, ...]]]:
        page = next_page(script, said)
        if not page:
            yield said, asked
            return
        assert len(asked) < LONGEST_WALK, f"this talk does not end: {[question.key for question in asked]}"
        question = page[0]
        ways = [option.value for option in question.options] if question.kind == "choice" else []
        if len(ways) > ALIKE:  # days or hours: the talk goes on the same way after each
            ways = [ways[0], ways[-1]]
        if question.kind == "words" or question.typed:
            ways += typed.get(question.key, ("some words",))
        if question.kind == PICTURE:
            ways.append("7")  # the number under which it is kept
        if question.may_skip or question.or_unnamed:
            ways.append("")
        for way in ways:
            yield from walk(said.saying(question.key, way), (*asked, question))

    yield from walk(Said({}, seed), ())
