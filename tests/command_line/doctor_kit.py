"""What the doctor's tests share: what it told, and its findings by their mark."""

import io
from pathlib import Path

from adapters.command_line.doctor import doctor
from adapters.settings import Settings

NOBODY_LISTENS = "http://127.0.0.1:9"
RUNG = '[[contact]]\nnation = "england"\nwords = "Ring Pat on 01632 960 000."\nlast_checked = '
SECRET_TOKEN = "7000:another-secret-token"


async def told(settings: Settings) -> tuple[int, str]:
    out = io.StringIO()
    code = await doctor(settings, out, Path("/nowhere.toml"))
    return code, out.getvalue()


async def lines(settings: Settings, mark: str) -> list[str]:
    """The findings with this mark; every line has one, and the last says what to do next."""
    code, text = await told(settings)
    *found, empty, last = text.splitlines()
    assert empty == ""
    assert last.startswith("What to do next: ")
    assert {each.split()[0] for each in found} <= {"ok", "look", "bad"}
    assert any(each.startswith("bad ") for each in found) == bool(code)
    assert "Traceback" not in text
    for secret in (settings.telegram_token, settings.key, "canary"):
        assert not secret or secret not in text
    return [each for each in found if each.startswith(mark)]
