"""A link that nobody else has shows, when it is opened, who opened it: none goes to somebody nobody is to know."""

import pytest

from bot.broadcasts.script import version_of
from bot.engine.links import links_gone
from bot.engine.script import Said
from bot.inputs.script import own_question, what_it_says, why_so

HOSTS = "gov.uk"
TO_ONE = "see https://evil.example/for-sam please"


@pytest.mark.parametrize(
    ("told", "written"),
    [
        ("see \u2026 please", TO_ONE),
        ("see \u2026.", "see www.evil.example."),
        ("see https://www.gov.uk/help", "see https://www.gov.uk/help"),
        ("ring 999", "ring 999"),
    ],
)
def test_a_gap_stands_where_a_strange_link_was(told: str, written: str) -> None:
    assert told == links_gone(written, [HOSTS])


def test_a_question_back_has_none_at_all() -> None:
    assert "see \u2026 please" == own_question(Said({"how": TO_ONE}, {}))
    assert "see \u2026" == own_question(Said({"how": "own", "words": "see www.gov.uk"}, {}))


def test_an_answer_leads_only_where_the_host_said() -> None:
    said = Said({"what": TO_ONE, "because": "it is on www.gov.uk and evil.link"}, {"hosts": HOSTS})

    assert "see \u2026 please" == what_it_says(said)
    assert "it is on www.gov.uk and \u2026" == why_so(said)
    assert "see \u2026 please" == what_it_says(Said({"use": "draft"}, {"draft": TO_ONE, "hosts": HOSTS}))


def test_an_update_leads_only_where_the_host_said() -> None:
    parts = {"heard": TO_ONE, "changed": "see www.gov.uk", "not_changed": "", "thanks": ""}
    version = version_of(Said(parts, {"language": "en_GB", "hosts": HOSTS}))

    assert ("see \u2026 please", "see www.gov.uk") == (version.heard, version.changed)
