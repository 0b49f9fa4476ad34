"""A file that somebody sent, fetched from the platform with a limit, and made into what a room may look at."""

from dataclasses import replace

from adapters.files.picture import clean_picture
from adapters.files.reading import read_file
from bot.engine.incoming import SentFile
from bot.engine.outbox import SendFailed
from bot.engine.ports import LARGEST_FILE, Channel, TooBig


async def fetch(file: SentFile, channel: Channel) -> SentFile:
    """With the text that is in it."""
    try:
        body = await _bytes_of(file, channel)
    except TooBig:
        return replace(file, problem="words.file_too_big")
    except SendFailed:
        return replace(file, problem="words.file_not_here")
    read = await read_file(file.name, body)
    return replace(file, text=read.text, problem=read.problem, body=body if read.text else b"")


async def fetch_picture(file: SentFile, channel: Channel) -> SentFile:
    """The picture, without all that its camera wrote into it."""
    try:
        clean = await clean_picture(await _bytes_of(file, channel))
    except TooBig:
        return replace(file, problem="picture.too_big")
    except SendFailed:
        return replace(file, problem="picture.not_here")
    return replace(file, problem=clean.problem, body=clean.body)


async def _bytes_of(file: SentFile, channel: Channel) -> bytes:
    """Raises TooBig, or one of SendFailed."""
    if file.size > LARGEST_FILE:  # as the platform told with it: not one byte of it is asked for
        raise TooBig
    return await channel.download(file.file)
