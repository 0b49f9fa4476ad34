"""A message as Discord's requests: markdown, parts of 2000, buttons or lists to pick from, a form. Pure.

Mentions are off in every payload, previews of links too, so that nobody's words ring a bell or show a picture.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from adapters.discord.markdown import Times, markdown, worded
from adapters.discord.read import OPEN, homed
from adapters.spans import between, is_seen, sendable
from adapters.splitting import split, utf16
from bot.engine.incoming import Place
from bot.engine.message import Attachment, Button, Field, Line, Message, OpenPrivately
from bot.engine.outbox import Refused
from bot.engine.people import Reader
from bot.engine.ports import Abilities, Offer, Say, Span

Json = dict[str, Any]
TEXT, LABEL, OPTION, OPTIONS, PER_ROW, ROWS, ID = 2000, 80, 100, 25, 5, 5, 100
TITLE, FIELD_LABEL, FIELD_TEXT, FIELDS, ALT, SHOWN_TEXT = 45, 45, 4000, 5, 1024, 4000
ABILITIES = Abilities(
    TEXT, buttons_per_row=PER_ROW, rows=ROWS, whisper=True, form=True, answers_apart=True, calendar=True
)  # fmt: skip
NO_PREVIEW, HIDDEN, SILENT = 4, 64, 4096  # a message's flags
ANSWER = "-.answer"  # the button that opens the form: the desk knows no such answer, so it asks again
_ROW, _BUTTON, _SELECT, _FIELD, _SHOWN, _LABELLED = 1, 2, 3, 4, 10, 18
_PLAIN, _LINK = 2, 5  # looks of a button
_SHORT_ANSWER = 100  # letters; longer ones get a box of several lines
_BOLD_COSTS = 4  # letters around a bold stretch
_NOTHING = "…"  # Discord refuses a message or a button in which nothing can be seen
Rows = Sequence[Sequence[Button | OpenPrivately]]


@dataclass(frozen=True, slots=True)
class Part:
    """One request: its text, what hangs under it, and a file with its words."""

    text: str
    components: tuple[Json, ...] = ()
    file: Attachment | None = None
    alt: str = ""
    silent: bool = False

    def payload(self, *, hidden: bool = False) -> Json:
        given: Json = {
            "content": self.text,
            "components": list(self.components),
            "allowed_mentions": {"parse": []},
            "flags": NO_PREVIEW | (HIDDEN if hidden else 0),
        }
        if self.file is not None:
            given["attachments"] = [{"id": "0", "filename": self.file.name, "description": self.alt}]
        return given


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message's parts, in order, buttons under the last; and the form, when it can be shown as one."""

    parts: tuple[Part, ...]
    form: Json | None = None


def render(
    message: Message, reader: Reader, say: Say, *, invite: str = "", again: bool = False, home: Place | None = None
) -> Rendered:
    """`again` says first that it may have come before. `home` is the place its buttons belong to, when it is shown
    elsewhere; `invite` is the address that adds us to a server."""
    times = Times.none()
    spans = worded(message.text, reader, say, times)
    asked = markdown(spans, times)
    if again:
        spans = [Span(sendable(say.plain(Line("talk.again"), reader)) + "\n"), *spans]

    def token(own: str) -> str:
        shown = own if home is None else homed(own, home)
        if not 1 <= len(shown) <= ID:
            raise Refused("a button's id is empty or over 100 letters")
        return shown

    look = _Look(reader, say, token, invite)
    rows: Rows = message.rows
    if message.fields and message.talk:
        rows = ((Button(Line("talk.answer"), f"{message.talk}.{ANSWER}"),), *message.rows)
    parts = _parts(spans, times) or [Part(_NOTHING)]
    parts[-1] = replace(parts[-1], components=tuple(look.components(rows)))
    if message.attachment is not None:
        alt = short(say.plain(message.attachment.alt, reader), ALT)
        parts[-1] = replace(parts[-1], file=message.attachment, alt=alt)
    if message.silent:
        parts = [replace(part, silent=True) for part in parts]
    return Rendered(tuple(parts), _form(message, asked, look))


def _parts(spans: Sequence[Span], times: Times) -> list[Part]:
    whole = markdown(spans, times)
    if utf16(whole) <= TEXT:
        return [Part(whole)] if is_seen(whole) else []
    text = "".join(span.text for span in spans)
    spare = (
        TEXT - _BOLD_COSTS * sum(span.bold for span in spans) - 64
    )  # and for the times, which grow when they are put in
    parts, start = [], 0
    for piece in split(text, max(spare, TEXT // 2), _as_sent):
        end = start + len(piece)
        if is_seen(piece):
            parts.append(Part(markdown(list(between(spans, start, end)), times).strip("\n")))
        start = end
    return parts


def _as_sent(text: str) -> int:
    return utf16(markdown([Span(text)], Times.none()))


# --- what hangs under a message


@dataclass(frozen=True, slots=True)
class _Look:
    """How buttons look to this reader."""

    reader: Reader
    say: Say
    token: Callable[[str], str]
    invite: str

    def components(self, rows: Rows) -> list[Json]:
        """At most five rows: as they are; else runs of single buttons become lists; else everything does."""
        cut = [row[at : at + PER_ROW] for row in rows for at in range(0, len(row), PER_ROW)]
        if len(cut) <= ROWS:
            return [_row([self._button(each) for each in row]) for row in cut if row]
        for arranged in (self._lists(cut), self._lists([(each,) for row in cut for each in row])):
            if len(arranged) <= ROWS:
                return arranged
        raise Refused("more buttons than Discord has room for")

    def _lists(self, rows: Rows) -> list[Json]:
        """Every run of rows with one answer each as lists of 25. The ways out stay buttons, where they are looked for."""
        arranged: list[Json] = []
        run: list[Button] = []
        for row in (*rows, ()):
            if len(row) == 1 and isinstance(row[0], Button) and not _is_way_out(row[0]):
                run.append(row[0])
                continue
            arranged += self._pick(run, len(arranged))
            run = []
            if row:
                arranged.append(_row([self._button(each) for each in row]))
        return arranged

    def _pick(self, run: Sequence[Button], number: int) -> list[Json]:
        if len(run) <= 1:
            return [_row([self._button(each)]) for each in run]
        lists: list[Json] = []
        for at in range(0, len(run), OPTIONS):
            options = [
                {"label": self.words(each.label, OPTION), "value": self.token(each.token)}
                for each in run[at : at + OPTIONS]
            ]
            pick = {"type": _SELECT, "custom_id": f"pick:{number + len(lists)}", "options": options}
            lists.append(_row([{**pick, "placeholder": self.words(Line("talk.pick"), OPTION)}]))
        return lists

    def _button(self, button: Button | OpenPrivately) -> Json:
        look: Json = {"type": _BUTTON, "style": _PLAIN, "label": self.words(button.label, LABEL)}
        if isinstance(button, Button):
            return {**look, "custom_id": self.token(button.token)}
        if not button.to_group:
            return {**look, "custom_id": f"{OPEN}{button.payload}"}
        if not self.invite:
            raise Refused("a button that adds us to a server needs our address")
        return {**look, "style": _LINK, "url": self.invite}

    def words(self, line: Line, most: int) -> str:
        """A wording on one line, cut where it does not fit."""
        return short(" ".join(sendable(self.say.plain(line, self.reader)).split()), most)


def _is_way_out(button: Button) -> bool:
    """Back, leave, and the button that opens the form: answers to no question, so their key is a dash."""
    return ".-." in button.token


def _row(components: list[Json]) -> Json:
    return {"type": _ROW, "components": components}


def short(words: str, most: int) -> str:
    """Words cut where they do not fit; never empty, which Discord refuses."""
    if not is_seen(words):
        return _NOTHING
    return words if utf16(words) <= most else split(words, most - 1)[0].rstrip() + _NOTHING


# --- offers while somebody types


def choices(offers: Sequence[Offer]) -> list[Json]:
    """As Discord lists them: 25 at most, and none whose words would come back cut."""
    fit = [each for each in offers if each.value.strip() and utf16(each.value) <= OPTION and is_seen(each.label)]
    return [{"name": short(" ".join(sendable(each.label).split()), OPTION), "value": each.value} for each in fit][
        :OPTIONS
    ]


# --- forms


def _form(message: Message, asked: str, look: _Look) -> Json | None:
    """A page of free-text questions as a form; None when it has none, or they do not fit."""
    fields = message.fields
    if not fields or not message.talk or message.attachment or len(fields) > FIELDS or utf16(asked) > SHOWN_TEXT:
        return None
    components: list[Json] = []
    first = look.words(fields[0].label, SHOWN_TEXT)
    shown_whole = utf16(first) <= FIELD_LABEL
    if not shown_whole or " ".join(look.say.plain(message.text, look.reader).split()) != first:
        components.append({"type": _SHOWN, "content": asked})
    for number, field in enumerate(fields):
        components += _field(field, look, said_above=number == 0 and bool(components))
    return {
        "custom_id": look.token(message.talk),
        "title": look.words(Line("talk.form"), TITLE),
        "components": components,
    }


def _field(field: Field, look: _Look, *, said_above: bool) -> list[Json]:
    """A field under its question: as a label where it fits, else in full above it."""
    label = look.words(field.label, SHOWN_TEXT)
    long = utf16(label) > FIELD_LABEL
    above: list[Json] = []
    if long and not said_above:
        above = [{"type": _SHOWN, "content": markdown([Span(label)], Times.none())[:SHOWN_TEXT]}]
    box: Json = {
        "type": _FIELD,
        "custom_id": field.key,
        "style": 1 if field.max_length <= _SHORT_ANSWER else 2,
        "required": not field.may_skip,
        "max_length": min(field.max_length, FIELD_TEXT),
    }
    name = look.words(Line("talk.your_answer"), FIELD_LABEL) if long else label
    return [*above, {"type": _LABELLED, "label": name, "component": box}]
