"""A reply as a message: to whom it answers, or to whom nobody asked. Pure."""

from bot.engine.incoming import Incoming, Place, Pressed
from bot.engine.message import Button, Line, Lines, Message, OpenPrivately, Reply
from bot.engine.people import GroupId, PersonId
from bot.engine.room import Visit

Rows = tuple[tuple[Button | OpenPrivately, ...], ...]


def answer(reply: Reply, place: Place, visit: Visit, incoming: Incoming, rows: Rows) -> Message:
    act = incoming.act
    alone = incoming.mute and not place.private
    pressed_card = act.card if isinstance(act, Pressed) and reply.edit and place == incoming.place else None
    return Message(
        place,
        Lines((Line("talk.was_away"), reply.text), gap=True) if incoming.late else reply.text,
        rows,
        person=visit.person if place.private or alone else None,
        group=None if place.private else visit.group,
        edits=pressed_card,
        whisper=alone,
        language=visit.reader.language,
        again=reply.again,
        attachment=reply.attachment,
        event=incoming.event,
    )


def unasked(reply: Reply, place: Place, rows: Rows, person: PersonId | None, group: GroupId | None) -> Message:
    """What nobody waits for."""
    return Message(
        place,
        reply.text,
        rows,
        person=person,
        group=group,
        again=reply.again,
        attachment=reply.attachment,
        unasked=True,
        urgent=reply.urgent,
        even_paused=reply.even_paused,
        texts=reply.texts,
        alts=reply.alts,
        until=reply.until,
        asks=reply.asks,
        waits=reply.waits,
    )
