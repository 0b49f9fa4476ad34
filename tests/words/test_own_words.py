"""What people say of themselves is never corrected; the same said of others is."""

import pytest

from bot.words.model import LABEL
from tests.words.test_plain_messages import the_check


def labels(text: str) -> list[str]:
    return [each.text for each in the_check().check(text).findings if each.kind == LABEL]


@pytest.mark.parametrize(
    "text",
    [
        "I suffer from depression.",
        "I have suffered from anxiety for years.",
        "I am wheelchair-bound.",
        "I failed to attend because the bus was late.",
        "Me, an ex-offender, on a panel!",
        "I live in a deprived area on a sink estate.",
        "I am one of the vulnerable.",
        "Myself and my partner are both addicts.",
        "Sam and I are addicts.",
    ],
)
def test_what_people_say_of_themselves_is_never_corrected(text: str) -> None:
    assert [] == labels(text)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("She suffers from depression.", "suffers from"),
        ("He failed to attend.", "failed to attend"),
        ("We house the vulnerable.", "the vulnerable"),
        ("Sam is wheelchair-bound.", "wheelchair-bound"),
        ("It is in a deprived area.", "deprived area"),
    ],
)
def test_the_same_said_of_others_is_a_label(text: str, label: str) -> None:
    (found,) = labels(text)

    assert found.endswith(label)


@pytest.mark.parametrize(
    ("label", "swap"),
    [
        ("the hard of hearing", "people with hearing loss"),
        ("the partially sighted", "people with some sight"),
        ("cancer sufferers", "people with cancer"),
        ("broken homes", "families that have split up"),
        ("wheelchair-bound people", "wheelchair users"),
    ],
)
def test_a_label_gets_the_swap_for_those_people_and_no_others(label: str, swap: str) -> None:
    (found,) = the_check().check(f"It is for {label}.").findings

    assert swap == found.suggestion
