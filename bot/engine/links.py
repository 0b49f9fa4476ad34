"""Links in what people write. Only links to hosts that whoever runs the bot has named are passed on; see
`privacy-and-safety`, section 7: links only to configured hosts."""

import re
from collections.abc import Collection

_SIGNS = ".,;:!?)]}'\"”’"
_ENDS = (  # of names that an app makes a link of without a path; those that are words as well ("it", "us") are not among them
    "com|org|net|uk|io|me|info|app|co|ly|gl|eu|wales|scot|link|biz|cc|club|de|dev|fr|gd|gy|ie|nl|online|pl|ro|ru|shop|site"
    "|store|su|top|tv|ua|xyz|\u0440\u0444|\u0443\u043a\u0440"
)
_LINK = re.compile(
    r"(?:(?<![a-z0-9])[a-z][a-z0-9+.-]{1,15}://|www\.)[^\s<>]+"
    rf"|(?<![\w@.-])(?:[\w-]+\.)+(?:(?:{_ENDS})(?![\w-])(?:/[^\s<>]*)?|[^\W\d_]{{2,}}/[^\s<>]+)",
    re.IGNORECASE,
)
_HOST = re.compile(r"^(?:https?://)?(?:[^/\\?#@]*@)?([^/\\:?#]+)", re.IGNORECASE)


def links_in(text: str) -> list[str]:
    """Everything that an app would make a link of."""
    return [found.group().rstrip(_SIGNS) for found in _LINK.finditer(text)]


def host_of(link: str) -> str:
    found = _HOST.match(link)
    return found.group(1).casefold().removeprefix("www.") if found else ""


def is_known(link: str, hosts: Collection[str]) -> bool:
    """Whether a link leads to one of these hosts, or to a part of one."""
    host = host_of(link)
    return any(host == each or host.endswith(f".{each}") for each in hosts)


def strange_links(text: str, hosts: Collection[str]) -> list[str]:
    return [link for link in links_in(text) if not is_known(link, hosts)]


def links_gone(text: str, hosts: Collection[str] = (), gap: str = "\u2026") -> str:
    """With a gap in place of each strange link, so that whoever wrote it sees that it is gone."""

    def left_of(found: re.Match[str]) -> str:
        link = found.group().rstrip(_SIGNS)
        return found.group() if is_known(link, hosts) else gap + found.group()[len(link) :]

    return _LINK.sub(left_of, text)


def without_strange_links(text: str, hosts: Collection[str]) -> str:
    """As if they had never been there."""
    return re.sub(" {2,}", " ", links_gone(text, hosts, "")).strip()
