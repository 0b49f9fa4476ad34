"""What hangs on a message, made ready in the moment before it is sent.

A file that can't be made never costs the message: its words go, and a line that says so.
"""

import logging
from dataclasses import replace

from bot.engine.message import Drawing, Line, Lines, Message
from bot.engine.people import Reader
from bot.engine.ports import Printer

FAILED = Line("press.failed")
log = logging.getLogger(__name__)


async def drawn(message: Message, reader: Reader, printer: Printer) -> Message:
    """The message with its drawing as a file, or with the drawing's words where there is to be none."""
    file = message.attachment
    if file is None or not isinstance(file.body, Drawing):
        return message
    if file.name.lower().endswith(".png") and reader.save_data and message.unasked:
        return _in_words(message, file.alt)
    try:
        body = await printer.draw(file.body, file.name, reader)
    except Exception as error:  # the edge of one message
        log.error("a file could not be made: %s", type(error).__name__, exc_info=error)
        return _in_words(message, FAILED, file.alt)
    return replace(message, attachment=replace(file, body=body))


def _in_words(message: Message, *words: Line | Lines) -> Message:
    return replace(message, text=Lines((message.text, *words), gap=True), attachment=None)
