"""The catalogs as tests read them: every language that has one, however little of it is done, and the levels over them."""

import re
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import escape, read_po

from adapters.catalogs import EASY_READ, catalog_file, catalogs
from adapters.library import shipped

SOURCE = "en_GB"
LOCALES: Path = shipped("locales")
LANGUAGES = list(catalogs(LOCALES))
LEVELS = [each + EASY_READ for each in LANGUAGES if catalog_file(LOCALES, each + EASY_READ).exists()]


def catalog_of(language: str) -> Catalog:
    with catalog_file(LOCALES, language).open("rb") as file:
        return read_po(file)


CATALOGS = {language: catalog_of(language) for language in (*LANGUAGES, *LEVELS)}


def messages_of(language: str) -> dict[str, Message]:
    return {key_of(each): each for each in CATALOGS[language] if each.id}


def key_of(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def texts_of(message: Message) -> tuple[str, ...]:
    """A text, or each form of a plural."""
    return message.string if isinstance(message.string, tuple) else (message.string,)


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def english_comments(message: Message) -> list[str]:
    """As a catalog writes them: a line for each form, with the line breaks and quotes escaped."""
    return [f"English: {escape(text)[1:-1]}" for text in texts_of(message)]
