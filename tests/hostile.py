"""What a hostile person may write, put into every sentence of ours, and read back as the platforms read it."""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser

from babel.messages.pofile import read_po

from adapters.discord.render import TEXT as DISCORD_TEXT
from adapters.discord.render import render as for_discord
from adapters.folders import shipped
from adapters.spans import is_seen
from adapters.splitting import utf16
from adapters.telegram.render import TEXT as TELEGRAM_TEXT
from adapters.telegram.render import render as for_telegram
from bot.engine.incoming import Place
from bot.engine.message import Line, Message
from bot.engine.people import DEFAULT_LANGUAGE, Reader
from bot.engine.ports import Say
from tests.adapters.discord_kit import NASTY

_HOLES = re.compile(r"\{(\w+)\}")
_MORE = (
    *("<b>bold</b>", "</b>", "<a href='https://evil.example'>here</a>", "<script>", "&lt;", "&amp;", "<", ">", "&", "{words}"),
    *("{0}", "{count}", "%s", "%(x)s", "\n\n\n", "\r\n", "\t", "\u2028", "\u2066\u202e\u2069", "\u2068", "\u200f", "\u0000"),
    *("👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "ي" * 300, "Z̸̢̛" * 50, "\U0010ffff", "tg://user?id=1", "@SomeBody", "/stop", "x" * 5000, "word " * 1500),
    "",
)  # fmt: skip
PLACE = Place("telegram", "1", private=True)
MENTION = re.compile(r"(?<!\\)<(?:@[!&]?|#|/[\w-]+:|id:)\w*>")
_OUR_TIME = re.compile(r"<t:\d+:[FDt]>")


def hostile_values(number: int, seed: int) -> Iterator[str]:
    """The known ones first, then mixtures of them."""
    known = (*NASTY, *_MORE)
    yield from known[:number]
    chance = random.Random(seed)
    for _ in range(number - len(known)):
        yield "".join(chance.choice(known) for _ in range(chance.randint(2, 6)))


def templates(*, without: bool = False) -> Sequence[tuple[str, frozenset[str], bool]]:
    """Every key of the source catalog that takes values: its holes, and whether it counts. `without`: the others."""
    path = shipped("locales") / DEFAULT_LANGUAGE / "LC_MESSAGES" / "bot.po"
    with path.open("rb") as file:
        entries = [each for each in read_po(file) if each.id]
    found = []
    for each in entries:
        plural = isinstance(each.id, tuple)
        words = " ".join(each.string) if plural else str(each.string)
        holes = frozenset(_HOLES.findall(words)) - ({"count"} if plural else set())
        if bool(holes) != without:
            found.append((each.id[0] if plural else str(each.id), holes, plural))
    return found


def line_of(key: str, holes: frozenset[str], plural: bool, value: str) -> Line:
    values: Mapping[str, str] = dict.fromkeys(holes, value)
    return Line(key, values, count=2 if plural else None)


def faults(line: Line, reader: Reader, say: Say) -> list[str]:
    """What a platform would refuse, cut off or take for a mention; empty when all is well."""
    message = Message(PLACE, line)
    found = [
        fault
        for part in for_telegram(message, reader, say)
        for fault in (*as_telegram_reads(part.html, part.plain), *_length(part.plain, TELEGRAM_TEXT))
    ]
    for shown in for_discord(message, reader, say).parts:
        found += _length(shown.text, DISCORD_TEXT)
        if MENTION.search(_OUR_TIME.sub("", shown.text)):
            found.append("a mention on Discord")
    return found


def _length(text: str, most: int) -> list[str]:
    faults = ["over length"] if utf16(text) > most else []
    return faults if is_seen(text) else [*faults, "nothing to be seen"]


def as_telegram_reads(html: str, plain: str) -> list[str]:
    """Faults of one message: its HTML, and the words that were meant."""
    reading = _Reading()
    reading.feed(html)
    reading.close()
    if reading.odd or reading.open:
        return [f"markup on Telegram: {reading.odd or 'left open'}"]
    return [] if reading.text == plain else ["other words on Telegram than were meant"]


class _Reading(HTMLParser):
    """Telegram's HTML: tags we never use are somebody's words that became markup."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.odd, self.open = "", "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open += 1
        if tag != "b" or attrs:
            self.odd = tag

    def handle_endtag(self, tag: str) -> None:
        self.open -= 1
        if tag != "b":
            self.odd = tag

    def handle_data(self, data: str) -> None:
        self.text += data
