"""The results of a review as somebody wrote them on the sheet: "3 done", "4 move to 2 Dec", "7 drop, no money". Pure."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.engine.when.by_when import days_meant
from bot.plans.model import Change, Did

_LINE = re.compile(r"^\W*(?P<number>\d{1,6})\W+(?P<rest>\S.*)$")
_SKIP = (
    "skip", "left", "not looked at", "hepgor", "pomiń", "pominięte", "пропустити", "пропущено", "sari peste", "omite", "تخط",
    "تخطي", "چھوڑ", "رہنے دیں",
)  # fmt: skip
# English, Welsh, Polish, Ukrainian, Romanian, Arabic, Urdu. Of two that begin alike the longer comes first.
_SAID: tuple[tuple[Did, tuple[str, ...]], ...] = (
    (Did.STOPPED, (
        "we tried it and stopped", "tried and stopped", "stopped", "stop", "wedi stopio", "próbowaliśmy i przerwaliśmy",
        "przerwane", "przerwaliśmy", "спробували і припинили", "зупинили", "припинили", "припинено",
        "am încercat și ne-am oprit",
        "ne-am oprit", "oprit", "جربنا وتوقفنا", "توقفنا", "توقف", "آزمایا اور روک دیا", "روک دیا", "روک دی",
    )),
    (Did.DROPPED, (
        "let it go", "let go", "dropped", "drop", "rhoi'r gorau iddo", "gollwng", "gadael", "odpuszczamy", "rezygnujemy",
        "porzucone", "відмовляємося", "відмовились", "відкинуто", "renunțăm", "renunțat", "تخلينا عنه", "تخلينا", "ألغي",
        "ترک کر دیا", "ترک",
    )),
    (Did.MOVED, (
        "moved to", "move to", "moved", "move", "symud i", "symud", "przenieść na", "przenieś na", "przeniesione na",
        "przesunąć na",
        "przesunięte na", "przeniesione", "przenieść", "перенести на", "перенесено на", "перенесли на", "перенести",
        "перенесено",
        "mutat pe", "mută pe", "amânat pe", "amânat până", "mutat", "amânat", "نقل إلى", "أجل إلى", "تأجيل إلى", "تأجل إلى",
        "نقل",
        "تأجيل", "آگے بڑھائیں", "آگے", "منتقل",
    )),
    (Did.STUCK, (
        "needs help", "need help", "help", "stuck", "angen help", "cymorth", "potrzebna pomoc", "potrzeba pomocy", "utknęło",
        "pomoc",
        "потрібна допомога", "застрягли", "застрягло", "допомога", "are nevoie de ajutor", "e nevoie de ajutor", "blocat",
        "ajutor",
        "نحتاج مساعدة", "يحتاج مساعدة", "مساعدة", "متوقف", "مدد چاہیے", "مدد", "اٹکا",
    )),
    (Did.WELL, (
        "going well", "on track", "well", "yn mynd yn dda", "mynd yn dda", "idzie dobrze", "dobrze", "w toku", "іде добре",
        "йде добре",
        "добре", "merge bine", "bine", "يسير جيدا", "يسير بشكل جيد", "جيد", "ٹھیک چل رہا ہے", "اچھا چل رہا ہے", "ٹھیک",
    )),
    (Did.DONE, (
        "finished", "done", "wedi gwneud", "wedi'i wneud", "gwnaed", "zrobione", "gotowe", "skończone", "зроблено", "готово",
        "виконано",
        "făcut", "gata", "terminat", "تم", "انتهى", "أنجز", "ہو گیا", "ہوگیا", "مکمل",
    )),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Result:
    """What a line says about one action; None: they left it as it is."""

    number: int
    change: Change | None


def read_results(
    text: str, numbers: frozenset[int], now: datetime, meets: str = ""
) -> tuple[Sequence[Result], Sequence[str]]:
    """What could be read, one for each number (the first line counts), and the lines that could not."""
    read: dict[int, Result] = {}
    unread: list[str] = []
    for line in (part.strip() for part in re.split(r"[\n;؛]+", text)):
        if not line:
            continue
        result = _read(line, numbers, now, meets)
        if result is None:
            unread.append(line)
        else:
            read.setdefault(result.number, result)
    return tuple(read.values()), tuple(unread)


def _bare(words: str) -> str:
    """As they are compared: small letters, each without what stands above or below it."""
    return "".join(unicodedata.normalize("NFKD", each)[0] for each in words.casefold())


def _read(line: str, numbers: frozenset[int], now: datetime, meets: str) -> Result | None:
    found = _LINE.match(line)
    if found is None or int(found["number"]) not in numbers:
        return None
    number, rest = int(found["number"]), unicodedata.normalize("NFC", found["rest"].strip())
    plain = _bare(rest)
    if plain.startswith(tuple(map(_bare, _SKIP))):
        return Result(number, None)
    for did, ways in _SAID:
        way = next((each for each in ways if re.match(rf"{re.escape(_bare(each))}\b", plain)), None)
        if way is None:
            continue
        more = rest[len(way) :].strip(" :,.،-")
        if did is not Did.MOVED:
            return Result(number, Change(did, words=more if did in (Did.STUCK, Did.DROPPED) else ""))
        days = days_meant(more, now, meets)
        return Result(number, Change(did, by=days[0])) if len(days) == 1 else None
    return None
