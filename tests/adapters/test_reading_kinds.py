"""Open documents, rich text, web pages and saved mails are read too: what they say, never who wrote to whom."""

import pytest

from adapters.files.child import answer_about
from tests.adapters.files_kit import a_zip

_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
MAIL = b"""From: Canary Person <canary@example.org>\r
To: someone@example.org\r
Subject: Canary subject\r
Date: Mon, 2 Nov 2026 10:00:00 +0000\r
MIME-Version: 1.0\r
Content-Type: text/plain; charset=utf-8\r
Content-Transfer-Encoding: quoted-printable\r
\r
The caf=C3=A9 will liaise with us.\r
"""


def an_odt(inside: str) -> bytes:
    content = (
        f'<office:document-content xmlns:office="{_OFFICE}" xmlns:text="{_TEXT}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<office:body><office:text>{inside}</office:text></office:body></office:document-content>"
    )
    return a_zip({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()})


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            an_odt('<text:h>Plan</text:h><text:p>We<text:s text:c="2"/>will<text:tab/>talk.</text:p>'),
            "Plan\nWe  will\ttalk.\n",
        ),
        (
            an_odt(
                "<text:p>Tea<office:annotation><dc:creator>Canary</dc:creator><text:p>note</text:p></office:annotation>!</text:p>"
            ),
            "Tea!\n",
        ),
        (
            b"{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}{\\info{\\author Canary}}\\f0 We will \\b liaise\\b0 .\\par}",
            "We will liaise.\n",
        ),
        (
            b"<!DOCTYPE html><head><title>x</title></head><p>Fish &amp; chips</p><script>var a = 1</script><p>at six</p>",
            "\n\n\nFish & chips\n\nat six\n",
        ),
        (MAIL, "The caf\u00e9 will liaise with us.\n"),
    ],
    ids=["open document", "a comment", "rich text", "web page", "mail"],
)
def test_a_kind_is_read(body: bytes, expected: str):
    told = answer_about(body)

    assert "".join(expected.split()) == "".join(told.get("text", told.get("problem", "")).split())


def test_a_page_of_a_mail_is_read_as_one():
    body = MAIL.replace(b"text/plain", b"text/html").replace(b"The caf", b"<p>The <b>caf").replace(b"will", b"</b>will")

    assert "caf\u00e9" in answer_about(body)["text"]
    assert "<b>" not in answer_about(body)["text"]


def test_a_chat_that_looks_a_little_like_a_mail_is_plain_text():
    assert "Time: six" in answer_about(b"Time: six\nPlace: the hall\nBring: tea\n\nSee you there")["text"]
