"""The text of a web page, of a mail, and of a rich text file."""

import email
import email.policy
import re
from html.parser import HTMLParser
from typing import Final

from adapters.files.limits import BROKEN, EMPTY, CannotRead

_LINES: Final = re.compile(
    "address|article|aside|blockquote|br|dd|div|dl|dt|fieldset|figcaption|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre"
    "|section|table|td|th|tr|ul|title"
)
_UNSEEN: Final = frozenset(["script", "style", "template", "noscript", "svg", "head"])
_MAIL = re.compile(
    rb"(?:[A-Za-z][A-Za-z0-9-]{1,40}: [^\r\n]{0,998}\r?\n(?:[ \t][^\r\n]{0,998}\r?\n){0,50}){3,}", re.ASCII
)
_MAIL_NAMES: Final = (b"from:", b"subject:", b"date:", b"to:", b"received:", b"mime-version:", b"message-id:")
_RTF_BINARY = re.compile(rb"\\bin\d")


def is_mail(body: bytes) -> bool:
    """Whether a file begins as a saved mail does."""
    head = body[:4000].lower()
    return bool(_MAIL.match(body[:4000])) and sum(b"\n" + name in b"\n" + head for name in _MAIL_NAMES) >= 3


def mail_text(body: bytes) -> str:
    """What a mail says, without who sent it to whom. Raises CannotRead."""
    message = email.message_from_bytes(body, policy=email.policy.default)
    part = message.get_body(("plain", "html"))
    if part is None:
        raise CannotRead(EMPTY)
    content = part.get_content()
    if not isinstance(content, str):
        raise CannotRead(BROKEN)
    return page_text(content) if part.get_content_subtype() == "html" else content


def page_text(source: str) -> str:
    """What a reader of a web page sees."""
    page = _Page()
    page.feed(source)
    page.close()
    return "".join(page.parts)


def rich_text(body: bytes) -> str:
    """The text of an .rtf. Raises CannotRead."""
    from striprtf.striprtf import rtf_to_text  # the only file that needs it pays for it

    if _RTF_BINARY.search(body):
        body = _RTF_BINARY.sub(b"", body)
    text = rtf_to_text(body.decode("latin-1"), encoding="cp1252", errors="replace")  # type: ignore[no-untyped-call]  # ships none
    return str(text)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen.append(tag)
        elif _LINES.fullmatch(tag):
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._unseen and tag == self._unseen[-1]:
            self._unseen.pop()
        elif _LINES.fullmatch(tag):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data if "\n" not in data else re.sub(r"\s*\n\s*", " ", data))
