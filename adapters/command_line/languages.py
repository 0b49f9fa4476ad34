"""`local-voices languages`: how far each language is; the texts that one still needs; its catalog brought up to date."""

from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from adapters.bookshelf import Bookshelf
from adapters.catalogs import EASY_READ, catalog_file, catalogs, is_language, offered, texts_of
from adapters.library import Library, content_folder
from adapters.problem import Problem
from adapters.settings import Settings
from adapters.translating import Share, brought_up_to_date, how_far, marked, texts_to_do
from bot.engine.message import Line
from bot.engine.people import Reader

PARTS = ("interface", "definition", "principles", "checkins", "pledges", "agreement", "support", "topics", "easy")
COLUMNS = ("name", *PARTS, "marked")


def languages(settings: Settings, locales: Path, missing: str, update: str, out: TextIO) -> int:
    """Raises Problem for a name that is no language's code."""
    for asked in (missing, update):
        if asked and not is_language(asked.removesuffix(EASY_READ)):
            raise Problem("problem.language_code", language=asked)
    if missing:
        out.write("\n\n".join(texts_to_do(locales, missing)) + "\n")
    elif update:
        words, path = brought_up_to_date(locales, update), catalog_file(locales, update)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
        texts_of.cache_clear()
        out.write(f"{path}\n")
    else:
        library = Library(settings)
        reader = library.say.reader(settings.language)
        out.writelines(f"{each}\n" for each in _table(locales, Bookshelf(content_folder()), library, reader))
    return 0


def _table(locales: Path, shelf: Bookshelf, library: Library, reader: Reader) -> list[str]:
    def say(key: str, **values: str) -> str:
        return library.say.plain(Line(key, values), reader)

    there = sorted({*catalogs(locales), *shelf.languages()}, key=lambda each: (each != "en_GB", each))
    rows = [[say(f"languages.{each}") for each in COLUMNS], ["---"] * len(COLUMNS)]
    for language in there:
        far = how_far(locales, content_folder(), shelf, language)
        name = language if language in offered(locales) else say("languages.not_yet", language=language)
        rows.append([name, *_shares(far), str(marked(locales, content_folder(), language))])
    table = ["| " + " | ".join(row) + " |" for row in rows]
    levels = [each for each in there if catalog_file(locales, each + EASY_READ).exists()]
    for each in levels:
        count = len(texts_of(catalog_file(locales, each + EASY_READ)))
        table.append("\n" + library.say.plain(Line("languages.level", {"language": each}, count), reader))
    return table


def _shares(far: Mapping[str, Share]) -> list[str]:
    return [f"{far[each].done}/{far[each].of}" for each in PARTS]
