"""A small house of languages to try things in: catalogs and topics that are made up, on disk."""

from pathlib import Path

from adapters.speech import Speech
from adapters.translating import PLURALS

ENGLISH = {
    "hello": "Hello {name}.",
    "bye": "Goodbye. **Come back** soon.",
    "how": "Type /help, or see https://example.org/help now.",
    "when": "It is on {when}, with {count} others.",
}
POLISH = {
    "hello": "Witaj, {name}.",
    "bye": "Do widzenia. **Wróć** wkrótce.",
    "how": "Napisz /help albo zajrzyj: https://example.org/help teraz.",
    "when": "To jest {when}, i jeszcze {count}.",
}
ARABIC = {
    "hello": "مرحبا {name}.",
    "bye": "مع السلامة. **عد** قريبا.",
    "how": "اكتب /help أو انظر https://example.org/help الآن.",
    "when": "الموعد {when} مع {count}.",
}


def write_catalog(locales: Path, language: str, texts: dict[str, str]) -> Path:
    """A catalog of these texts. Returns the folder of all catalogs."""
    folder = locales / language / "LC_MESSAGES"
    folder.mkdir(parents=True)
    plurals = PLURALS.get(language.partition("@")[0], "nplurals=2; plural=(n != 1);")
    lines = (f"Language: {language}", "Content-Type: text/plain; charset=UTF-8", f"Plural-Forms: {plurals}")
    head = "\n".join(('msgid ""', 'msgstr ""', *(f'"{each}\\n"' for each in lines)))
    blocks = [f'#. English: {ENGLISH.get(key, "")}\nmsgid "{key}"\nmsgstr "{text}"' for key, text in texts.items()]
    (folder / "bot.po").write_text("\n\n".join([head, *blocks]) + "\n", encoding="utf-8")
    return locales


def speech_of(locales: Path) -> Speech:
    return Speech(locales, lambda key, language: f"words of {key}" if language == "en_GB" else None)
