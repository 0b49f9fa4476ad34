"""Draws one picture anew in a process of its own, with little memory, little time and nothing to steal.

Bytes come in on standard input; a JPEG, or the key of what is wrong, goes out on standard output. No file is written.
"""

import io
import sys
from typing import Final

from adapters.child_limits import take_little
from adapters.files.limits import MOST_BYTES

TOO_BIG: Final = "picture.too_big"
KIND: Final = "picture.kind"
SIDE: Final = 1280  # what Telegram makes of a photo, and enough for any phone
MOST_PIXELS: Final = 50_000_000
QUALITY: Final = 82
MEMORY: Final = 768 * 1024 * 1024
CPU_SECONDS: Final = 9
_KINDS: Final = ("JPEG", "PNG", "WEBP", "GIF")


def drawn_anew(body: bytes) -> bytes:
    """A JPEG of what can be seen. Raises what the library raises for what is no picture."""
    from PIL import Image, ImageOps  # only this process pays for it

    with Image.open(io.BytesIO(body), formats=_KINDS) as sent:
        if sent.width * sent.height > MOST_PIXELS:
            raise MemoryError
        sent.draft("RGB", (SIDE, SIDE))
        sent.thumbnail((SIDE, SIDE))
        upright = ImageOps.exif_transpose(sent).convert("RGBA")
    seen = Image.new("RGB", upright.size, "white")  # a new one: nothing that came with the old one is in it
    seen.paste(upright, mask=upright)
    clean = io.BytesIO()
    seen.save(clean, "JPEG", quality=QUALITY, optimize=True)
    return clean.getvalue()


def main() -> None:
    take_little(MEMORY, CPU_SECONDS, files=32)
    try:
        said = drawn_anew(sys.stdin.buffer.read(MOST_BYTES + 1))
    except MemoryError:
        said = TOO_BIG.encode()
    except Exception:  # the edge of one picture: a damaged one can trip the library anywhere
        said = KIND.encode()
    sys.stdout.buffer.write(said)


if __name__ == "__main__":
    main()
