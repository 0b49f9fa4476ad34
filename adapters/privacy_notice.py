"""The privacy notice as a whole: the template that comes with the bot, with what the host said of themselves put in.

`doctor --notice` writes it as a draft. Once the host has mended that file, it is what the bot hands out in chat.
"""

from pathlib import Path

from adapters.folders import shipped
from adapters.settings import Settings

TEMPLATE, BEGINS = "privacy-notice.md", "<!-- notice -->"


def filled_in(settings: Settings) -> str:
    """The template with the six settings; one that is missing keeps its place."""
    _, _, text = (shipped("docs") / TEMPLATE).read_text("utf-8").partition(BEGINS)
    for name, value in settings.six:
        text = text.replace(f"{{{name}}}", value or f"{{{name}}}")
    return text.strip().removeprefix("---").strip() + "\n"


def whole_notice(settings: Settings) -> bytes:
    """What is handed out; empty while one of the six is missing."""
    if not settings.notice:
        return b""
    draft: Path = settings.notice_path
    return (draft.read_text("utf-8") if draft.is_file() else filled_in(settings)).encode()
