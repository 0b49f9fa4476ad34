"""Files that were damaged on the way, or on purpose: `python -m bench.files [HOW MANY]`, 300 when not said.

Prints how many gave a text, a kind answer, or neither, the slowest one, and what our own process grew by.
"""

import asyncio
import io
import random
import resource
import sys
import time
import zipfile
from collections import Counter

from adapters.files.reading import WALL_SECONDS, read_file
from tests.adapters.files_kit import a_docx, a_pdf, a_zip
from tests.adapters.test_reading_kinds import MAIL, an_odt

SENTENCE = "The commissioners will liaise with the group. " * 40
GOOD = {
    "docx": a_docx(*[SENTENCE] * 5),
    "odt": an_odt(f"<text:p>{SENTENCE}</text:p>"),
    "pdf": a_pdf(*[SENTENCE[:90]] * 3),
    "rtf": b"{\\rtf1\\ansi " + SENTENCE.encode() + b"}",
    "html": b"<!doctype html><p>" + SENTENCE.encode() + b"</p>",
    "mail": MAIL,
    "txt": SENTENCE.encode(),
}


def damaged(chance: random.Random) -> tuple[str, bytes]:
    kind = chance.choice(list(GOOD))
    body = bytearray(GOOD[kind])
    match chance.randrange(5):
        case 0:
            del body[chance.randrange(len(body)) :]
        case 1:
            for _ in range(chance.choice((1, 8, 200))):
                body[chance.randrange(len(body))] = chance.randrange(256)
        case 2:
            at = chance.randrange(len(body))
            body[at:at] = bytes(chance.randrange(256) for _ in range(chance.choice((1, 50, 5000))))
        case 3:
            at, length = chance.randrange(len(body)), chance.randrange(1, 3000)
            body[at : at + length] = body[at : at + length][::-1]
        case _:
            body = bytearray(body[: chance.randrange(1, len(body))] * chance.choice((2, 30)))
    return kind, bytes(body)


def bombs() -> dict[str, bytes]:
    flood = a_zip({"word/document.xml": b"<w>" + b"a" * 40_000_000})
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(20_000):
            archive.writestr(f"{number}", b"")
    laugh = b'<!DOCTYPE x [<!ENTITY a "ha">' + b"".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">'.replace("&a-1;", "&a;").encode() for n in range(9)
    )
    return {
        "one flood": flood,
        "many entries": kept.getvalue(),
        "laughing xml": a_zip({"word/document.xml": laugh + b"]><x>&a8;</x>"}),
        "open flood": a_zip(
            {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a>" + b" " * 40_000_000}
        ),
    }


async def main() -> None:
    chance, told, slowest = random.Random(7), Counter[str](), 0.0
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else 300):
        kind, body = damaged(chance)
        began = time.perf_counter()
        read = await read_file("a", body)
        slowest = max(slowest, time.perf_counter() - began)
        told[f"{kind}: {read.problem or 'text'}"] += 1
        if bool(read.text) == bool(read.problem):
            raise SystemExit(f"neither a text nor an answer for a damaged {kind}")
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(
        f"{told.total()} damaged files, slowest {slowest:.2f} s (allowed {WALL_SECONDS} s), our process grew by {grown:.1f} MB"
    )
    for name, count in sorted(told.items()):
        print(f"  {count:4} {name}")
    for name, body in bombs().items():
        began = time.perf_counter()
        read = await read_file("a", body)
        print(f"  {name}: {read.problem or 'TEXT'} in {time.perf_counter() - began:.2f} s")


if __name__ == "__main__":
    asyncio.run(main())
