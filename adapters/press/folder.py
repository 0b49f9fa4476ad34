"""A paper as files in a folder, in every kind: for an export."""

import asyncio
from pathlib import Path

from bot.engine.paper import Paper
from bot.engine.people import Reader
from bot.engine.ports import Printer

KINDS = ("pdf", "docx", "txt", "csv")


async def put_into(folder: Path, name: str, paper: Paper, reader: Reader, printer: Printer) -> list[Path]:
    """`name`.pdf, .docx, .txt and .csv, in a folder that is made when it is not there. Raises CannotDraw and OSError."""
    bodies = [await printer.draw(paper, f"{name}.{kind}", reader) for kind in KINDS]
    return await asyncio.to_thread(_write, folder, name, bodies)


def _write(folder: Path, name: str, bodies: list[bytes]) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{name}.{kind}" for kind in KINDS]
    for path, body in zip(paths, bodies, strict=True):
        path.write_bytes(body)
    return paths
