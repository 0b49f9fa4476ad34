"""Links in what people write. Only links to hosts that whoever runs the bot has named are passed on; see
`privacy-and-safety`, section 7: links only to configured hosts."""

import re
from collections.abc import Collection

_SIGNS = ".,;:!?)]}'\"”’"
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>]+"
    r"|(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:com|org|net|uk|io|me|info|app|co|ly|gl|eu|wales|scot|link)(?![\w-])(?:/[^\s<>]*)?",
    re.IGNORECASE,
)
_HOST = re.compile(r"^(?:https?://)?(?:[^/@]*@)?([^/:?#]+)", re.IGNORECASE)


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
    for link in strange_links(text, hosts):
        text = text.replace(link, gap)
    return text


def without_strange_links(text: str, hosts: Collection[str]) -> str:
    """As if they had never been there."""
    return re.sub(" {2,}", " ", links_gone(text, hosts, "")).strip()
