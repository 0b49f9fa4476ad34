"""Links in what people write. Only links to hosts that whoever runs the bot has named are passed on; see
`privacy-and-safety`, section 7: links only to configured hosts."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence

from bot.engine.link_ends import is_end

_SIGNS = ".,;:!?)]}'\"”’"
_DOTS = str.maketrans("\u3002\uff0e\uff61", "...")
# Possessive, so that each run of letters and dots is read once: what of it is a link is for `_ends_at`.
_MAYBE = re.compile(
    r"(?P<sure>(?<![a-z0-9])[a-z][a-z0-9+.-]{1,15}://[^\s<>]+|www\.[^\s<>]+"
    r"|(?<!\w)(?:mailto|tg|ton|javascript|vbscript):[^\s<>]+)"
    r"|(?<![\w@.-])(?P<who>[\w.+-]{1,64}:[^\s@/]{1,64}@)?(?P<name>(?:[\w-]++\.)++[\w-]++)"
    r"(?P<port>:\d{2,5}+)?(?P<path>[/?#][^\s<>]*)?",
    re.IGNORECASE,
)
_HOST = re.compile(r"^(?:https?://)?(?:[^/\\?#@]*@)?([^/\\:?#]+)", re.IGNORECASE)
_MAIL_IS = frozenset(  # before a mail's address without a space: no name with a password
    ("email", "e-mail", "mail", "ebost", "e-bost", "poczta", "adres", "adresa", "address", "contact", "kontakt",
     "пошта", "адреса", "البريد", "بريد", "میل")
)  # fmt: skip


def links_in(text: str) -> list[str]:
    """Everything that an app would make a link of."""
    return [text[start:end] for start, end in _spans(text)]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    plain, places = _as_read(text)
    for found in _MAYBE.finditer(plain):
        end = found.end() if found["sure"] else _ends_at(found, plain)
        end -= len(plain[found.start() : end]) - len(plain[found.start() : end].rstrip(_SIGNS))
        if end > found.start():
            yield places[found.start()], places[end - 1] + 1


def _as_read(text: str) -> tuple[str, Sequence[int]]:
    """The text as a browser reads a name in it, without signs that can't be seen, and where each letter stood."""
    if text.isascii():
        return text, range(len(text))
    letters, places = [], []
    for at, letter in enumerate(text.translate(_DOTS)):
        if unicodedata.category(letter) != "Cf":
            wide = unicodedata.normalize("NFKC", letter)
            letters.append(wide if len(wide) == 1 else letter)
            places.append(at)
    return "".join(letters), places


def _ends_at(found: re.Match[str], plain: str) -> int:
    """Where the link ends that begins here; where it begins, when it is none."""
    start, after = found.start("name"), found.end("name")
    if plain[after : after + 1] == "@":  # a mail's address
        return found.start()
    who = (found["who"] or "").partition(":")[0].casefold()
    labels = found["name"].split(".")
    path = found["path"] or ""
    if who in _MAIL_IS and not path and not found["port"]:
        return found.start()
    if len(labels) == 4 and all(each.isdecimal() and int(each) < 256 for each in labels if len(each) < 4):
        return found.end() if all(map(str.isdecimal, labels)) and (found["port"] or path[:1] == "/") else found.start()
    if len(path) > 1 and path[0] == "/" and len(labels[-1]) > 1 and labels[-1].isalpha():
        return found.end()
    end = after
    for at, label in zip(range(len(labels), 1, -1), reversed(labels), strict=False):
        if is_end(label):
            return found.end() if at == len(labels) else end
        end -= len(label) + 1
    return start if not found["who"] else found.start()


def host_of(link: str) -> str:
    found = _HOST.match(_as_read(link)[0])
    return found.group(1).casefold().removeprefix("www.") if found else ""


def is_known(link: str, hosts: Collection[str]) -> bool:
    """Whether a link leads to one of these hosts, or to a part of one."""
    host = host_of(link)
    return any(host == each or host.endswith(f".{each}") for each in hosts)


def strange_links(text: str, hosts: Collection[str]) -> list[str]:
    return [link for link in links_in(text) if not is_known(link, hosts)]


def links_gone(text: str, hosts: Collection[str] = (), gap: str = "\u2026") -> str:
    """With a gap in place of each strange link, so that whoever wrote it sees that it is gone."""
    left, at = [], 0
    for start, end in _spans(text):
        link = text[start:end]
        left += [text[at:start], link if is_known(link, hosts) else gap]
        at = end
    return "".join([*left, text[at:]])


def without_strange_links(text: str, hosts: Collection[str]) -> str:
    """As if they had never been there."""
    return re.sub(" {2,}", " ", links_gone(text, hosts, "")).strip()
