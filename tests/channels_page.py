"""The tables of docs/channels.md, made from what the channels really do.  python -m tests.channels_page  writes them anew."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from pathlib import Path

from adapters.discord import render as discord
from adapters.telegram import render as telegram
from bot.engine.incoming import Place
from bot.engine.message import Attachment, Button, Field, Line, Message, Moment, OpenPrivately
from bot.engine.people import Reader
from bot.engine.ports import LARGEST_FILE, Abilities
from tests.a_library import LIBRARY

PAGE = Path(__file__).resolve().parent.parent / "docs" / "channels.md"
_TABLE = re.compile(r"(<!-- table: (?P<name>\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
GROUP = Place("any", "1", private=False)
TALK = "t" * 22
MEANS = {
    "text_length": "letters in one message; longer texts go on in the next",
    "buttons_per_row": "buttons side by side",
    "rows": "rows of buttons",
    "whisper": "an answer in a group that one person alone sees",
    "form": "several free-text questions at once, in a form",
    "toast": "letters of a notice after a press",
    "masks_identity": "words of members shown without their names",
    "answers_apart": "answers are not held back with what nobody waits for",
    "calendar": "meetings in a calendar of its own",
    "per_second": "messages in a second that we send unasked, over all chats; 0: as the app says while we go",
    "per_chat": "seconds between two of them in one chat; a few may come together",
    "per_group_minute": "of them in a minute in one group",
}
LIMITS = (
    ("letters on a button", "no limit", discord.LABEL),
    ("letters of an entry in a list", "no lists", discord.OPTION),
    ("entries in a list", "no lists", discord.OPTIONS),
    ("fields in a form", "no forms", discord.FIELDS),
    ("letters in a field", "4,096, typed as a message", discord.FIELD_TEXT),
    ("letters under a picture or a file", telegram.CAPTION, discord.TEXT),
    ("letters that say what a picture shows", "under it", discord.ALT),
    ("bytes behind a button", telegram.TOKEN_BYTES, discord.ID),
    ("bytes of a file that people send", LARGEST_FILE, LARGEST_FILE),
)


def plain(words: str) -> Line:
    return Line("plain", {"words": words})


def choices(count: int) -> tuple[tuple[Button, ...], ...]:
    way_out = (Button(plain("Back"), f"{TALK}.-.back"), Button(plain("Stop here"), f"{TALK}.-.leave"))
    return (*((Button(plain(f"Option {each}"), f"{TALK}.key.{each}"),) for each in range(count)), way_out)


def page(count: int) -> Message:
    asked = tuple(Field(f"f{each}", plain(f"Question {each + 1}?"), 400, may_skip=False) for each in range(count))
    return Message(GROUP, plain("Question 1?"), choices(0), awaits_words=True, fields=asked, talk=TALK)


WHEN = Line("plain_day", {"day": Moment(1_796_148_000, "Europe/London")})
KINDS: tuple[tuple[str, Message], ...] = (
    ("a question with 3 answers", Message(GROUP, plain("Which?"), choices(3))),
    ("a question with 12 answers", Message(GROUP, plain("Which?"), choices(12))),
    ("a question with 30 answers", Message(GROUP, plain("Which?"), choices(30))),
    ("a question in free words, in a group", page(1)),
    ("three such questions that belong together", page(3)),
    ("a short answer", Message(GROUP, plain("Here you are."))),
    ("an answer of 5,000 letters", Message(GROUP, plain("Four words and then. " * 238))),
    ("a picture", Message(GROUP, plain("A chart"), attachment=Attachment("chart.png", b"", plain("Trust rose")))),
    ("a time, in English", Message(GROUP, WHEN)),
    ("a time, in Welsh", Message(GROUP, WHEN, language="cy_GB")),
    (
        "a way into our private chat",
        Message(GROUP, plain("In private."), ((OpenPrivately(plain("Open"), "answer"),),)),
    ),
)


def on_telegram(message: Message) -> str:
    reader = Reader(message.language or "en_GB")
    parts = telegram.render(message, reader, LIBRARY.say, username="voices_bot")
    rows = [each for part in parts for each in getattr(part.markup, "inline_keyboard", ())]
    link = any(each.url for row in rows for each in row)
    told = [_messages(len(parts)), _buttons(len(rows), sum(len(row) for row in rows), link=link)]
    if message.awaits_words:
        told.append("people answer by replying")
    if len(message.fields) > 1:
        told.append("the others are asked one after another")
    if message.attachment:
        told.append("what it shows stands under it")
    if isinstance(message.text, Line) and message.text.key == "plain_day":
        told = [f"“{parts[0].plain}”"]
    return ", ".join(each for each in told if each)


def on_discord(message: Message) -> str:
    reader = Reader(message.language or "en_GB")
    rendered = discord.render(message, reader, LIBRARY.say)
    if rendered.form:
        fields_in_it = sum(each["type"] == 18 for each in rendered.form["components"])
        return f"a form with {_count(fields_in_it, 'field')}; where that can't be, the text and a button that opens it"
    rows = [row["components"] for row in rendered.parts[-1].components]
    lists = [len(each["options"]) for row in rows for each in row if each["type"] == 3]
    buttons = [row for row in rows if row[0]["type"] == 2]
    told = [_messages(len(rendered.parts)), *(f"a list of {each} to pick from" for each in lists)]
    told.append(_buttons(len(buttons), sum(len(row) for row in buttons)))
    if message.attachment:
        told.append("what it shows is behind it, for screen readers")
    if isinstance(message.text, Line) and message.text.key == "plain_day":
        text = rendered.parts[0].text
        return "in Discord's own form: each app shows its own clock" if text.startswith("<t:") else f"“{text}”"
    return ", ".join(each for each in told if each)


def _messages(count: int) -> str:
    return "a message" if count == 1 else f"{count} messages"


def _buttons(rows: int, count: int, *, link: bool = False) -> str:
    if not count:
        return ""
    named = "a button that is a link" if link else _count(count, "button")
    return named if rows == 1 else f"{named} in {rows} rows"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int) else str(value)


def abilities() -> Iterator[tuple[str, ...]]:
    """What the core asks about a channel."""
    yield ("", "Telegram", "Discord")
    for each in fields(Abilities):
        yield (MEANS[each.name], *(shown(getattr(there.ABILITIES, each.name)) for there in (telegram, discord)))


def tables() -> dict[str, str]:
    return {
        "abilities": _table(list(abilities())),
        "limits": _table([("", "Telegram", "Discord"), *((name, shown(a), shown(b)) for name, a, b in LIMITS)]),
        "kinds": _table(
            [
                ("what we say", "Telegram", "Discord"),
                *((name, on_telegram(each), on_discord(replace(each, language=each.language))) for name, each in KINDS),
            ]
        ),
    }


def _table(rows: Sequence[Sequence[str]]) -> str:
    head, *rest = (f"| {' | '.join(row)} |".replace("|  |", "| |") for row in rows)
    return "\n".join([head, "|" + "---|" * len(rows[0]), *rest]) + "\n"


def renewed(text: str) -> str:
    """The page with its tables as they are now."""
    made = tables()
    return _TABLE.sub(lambda found: found[1] + made[found["name"]] + found[3], text)


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text("utf-8")), "utf-8")
