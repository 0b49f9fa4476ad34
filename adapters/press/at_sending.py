"""What hangs on a message, made ready in the moment before it is sent.

A file that can't be made never costs the message: its words go, and a line that says so.
"""

import logging
from dataclasses import replace

from bot.engine.message import Drawing, Line, Lines, Message
from bot.engine.people import Reader
from bot.engine.ports import Printer

FAILED = Line("press.failed")
LOST = Line("press.lost")  # it was never written down, and we were stopped before it went
log = logging.getLogger(__name__)


async def drawn(message: Message, reader: Reader, printer: Printer) -> Message:
    """The message with its drawing as a file. Whether somebody wants files at all was settled before."""
    file = message.attachment
    if file is not None and file.fleeting and not file.body:
        return replace(message, text=Lines((message.text, LOST), gap=True), attachment=None)
    if file is None or not isinstance(file.body, Drawing):
        return message
    try:
        body = await printer.draw(file.body, file.name, reader)
    except Exception as error:  # the edge of one message
        log.error("a file could not be made: %s", type(error).__name__, exc_info=error)
        return replace(message, text=Lines((message.text, FAILED, file.alt), gap=True), attachment=None)
    return replace(message, attachment=replace(file, body=body))
