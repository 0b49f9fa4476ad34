"""Pictures that people send: only what can be seen comes out, the right way up, and a trap is answered like any other."""

import io
import zlib

import pytest
from PIL import Image

from adapters.files.limits import MOST_BYTES
from adapters.files.picture import Clean, clean_picture

RED, BLUE = (200, 0, 0), (0, 0, 200)
CANARY = "Canary Close 7"
ORIENTATION, DESCRIPTION, TURNED = 0x0112, 0x010E, 6


def a_picture(kind: str = "JPEG", size: tuple[int, int] = (80, 40), mode: str = "RGB", **more: object) -> bytes:
    """Its left half is red, its right half blue."""
    drawn = Image.new(mode, size, RED)
    drawn.paste(BLUE, (size[0] // 2, 0, *size))
    kept = io.BytesIO()
    drawn.save(kept, kind, **more)
    return kept.getvalue()


def opened(clean: Clean) -> Image.Image:
    assert clean.problem == ""
    return Image.open(io.BytesIO(clean.body))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
async def test_each_kind_becomes_a_photo(kind: str) -> None:
    seen = opened(await clean_picture(a_picture(kind)))

    assert ("JPEG", (80, 40)) == (seen.format, seen.size)


async def test_nothing_that_a_camera_wrote_into_it_is_left_and_it_stands_upright() -> None:
    written = Image.Exif()
    written[ORIENTATION], written[DESCRIPTION] = TURNED, CANARY
    sent = a_picture(exif=written, comment=CANARY.encode()) + CANARY.encode()  # some phones hang a film behind it
    assert sent.count(CANARY.encode()) == 3

    clean = await clean_picture(sent)
    seen = opened(clean)
    assert CANARY.encode() not in clean.body
    assert dict(seen.getexif()) == {}
    assert seen.size == (40, 80)
    top = seen.convert("RGB").getpixel((20, 10))
    assert isinstance(top, tuple)
    assert top[0] > top[2]


async def test_what_can_be_seen_through_is_white() -> None:
    clear = io.BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(clear, "PNG")

    assert opened(await clean_picture(clear.getvalue())).getpixel((4, 4)) == (255, 255, 255)


async def test_a_large_one_becomes_small_enough_for_a_phone() -> None:
    assert opened(await clean_picture(a_picture(size=(4000, 1000)))).size == (1280, 320)


@pytest.mark.parametrize(
    "body", [b"", b"%PDF-1.7", b"<svg xmlns='http://www.w3.org/2000/svg'/>", a_picture()[:200], b"BM" + bytes(90)]
)
async def test_what_is_no_picture_is_told_so(body: bytes) -> None:
    assert Clean(problem="picture.kind") == await clean_picture(body)


def a_bomb() -> bytes:
    """A few hundred bytes that say they are 60,000 by 60,000."""
    head = (60_000).to_bytes(4, "big") * 2 + bytes((8, 2, 0, 0, 0))
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(100_000))), (b"IEND", b""))
    chunks = (
        len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big") for name, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


async def test_one_that_unfolds_into_too_much_is_refused_kindly() -> None:
    assert (await clean_picture(a_bomb())).problem in ("picture.too_big", "picture.kind")
    assert Clean(problem="picture.too_big") == await clean_picture(bytes(MOST_BYTES + 1))
    assert Clean(problem="picture.too_big") == await clean_picture(a_picture("PNG", (9000, 6000)))
