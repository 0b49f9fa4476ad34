"""A file that somebody sent: fetched from the platform and read, in memory, or with the reason why not."""

from dataclasses import replace

from adapters.files.reading import read_file
from bot.engine.incoming import SentFile
from bot.engine.outbox import SendFailed
from bot.engine.ports import LARGEST_FILE, Channel, TooBig


async def fetched(file: SentFile, channel: Channel) -> SentFile:
    try:
        if file.size > LARGEST_FILE:  # as the platform told with it: not one byte of it is asked for
            raise TooBig
        body = await channel.download(file.file)
    except TooBig:
        return replace(file, problem="words.file_too_big")
    except SendFailed:
        return replace(file, problem="words.file_not_here")
    read = await read_file(file.name, body)
    return replace(file, text=read.text, problem=read.problem, body=body if read.text else b"")
