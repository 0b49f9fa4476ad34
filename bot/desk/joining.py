"""Messages made out of messages: two as one, and one without its file. Pure."""

from dataclasses import replace

from bot.engine.message import Button, Line, Lines, Message


def merged(one: Message, other: Message) -> Message | None:
    """Two messages as one; None when each has a file, because a message carries one, when they are about two groups, or when
    nobody could tell their buttons apart."""
    if one.attachment is not None and other.attachment is not None:
        return None
    if None not in (one.group, other.group) and one.group != other.group:
        return None
    if any(label in _labels(one) for label in _labels(other)):
        return None
    return replace(
        one,
        group=other.group if one.group is None else one.group,
        text=Lines((one.text, other.text), gap=True),
        texts={
            each: Lines((one.texts.get(each, one.text), other.texts.get(each, other.text)), gap=True)
            for each in {**one.texts, **other.texts}
        },
        alts={**one.alts, **other.alts},
        rows=(*one.rows, *other.rows),
        attachment=one.attachment or other.attachment,
        again=one.again and other.again,
        until=None if one.until is None or other.until is None else max(one.until, other.until),
        asks=one.asks or other.asks,
        waits=one.waits or other.waits,
    )


def _labels(message: Message) -> list[Line]:
    return [each.label for row in message.rows for each in row if isinstance(each, Button)]


def in_words(message: Message) -> Message:
    """What its file shows, in words and in each language that has them."""
    file = message.attachment
    if file is None:
        return message
    alts = message.alts if file.photo else dict.fromkeys(message.texts, file.alt)
    texts = {
        each: Lines((text, alts[each]), gap=True) if each in alts else text for each, text in message.texts.items()
    }
    text = message.text if message.text == file.alt else Lines((message.text, file.alt), gap=True)
    return replace(message, text=text, texts=texts, alts={}, attachment=None)
