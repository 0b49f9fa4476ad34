"""A picture that somebody sent, made clean by a process of its own: what people send may be a trap.

What comes back is only what can be seen: turned the right way, small enough for a phone, and without the place, the day,
the camera and whatever else was written into the file.
"""

from dataclasses import dataclass

from adapters.apart import done_apart
from adapters.files.limits import MOST_BYTES
from adapters.files.picture_child import KIND, TOO_BIG

WALL_SECONDS = 10
_MOST_ANSWER = 3_000_000
_JPEG = b"\xff\xd8\xff"


@dataclass(frozen=True, slots=True)
class Clean:
    """The picture as a JPEG; or a message key that says why there is none."""

    body: bytes = b""
    problem: str = ""


async def clean_picture(body: bytes) -> Clean:
    """From a .jpg, .png, .webp or .gif. The kind is told by the content."""
    if len(body) > MOST_BYTES:
        return Clean(problem=TOO_BIG)
    try:
        done = await done_apart("adapters.files.picture_child", body, seconds=WALL_SECONDS, most=_MOST_ANSWER)
    except TimeoutError:
        return Clean(problem=TOO_BIG)
    if done.answer.startswith(_JPEG) and done.code == 0:
        return Clean(done.answer)
    told = done.answer.decode("ascii", "replace")
    return Clean(problem=told if told in (TOO_BIG, KIND) else TOO_BIG if done.code else KIND)
