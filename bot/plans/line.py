"""An action in one line: "Ask the bus company about the 7.40, we, by 2 December, principle 4". Pure.

What can be read off its end is taken off; the rest is what is to be done. It is read back before it is kept, so a line that
was read wrongly costs one press.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from bot.engine.when.by_when import days_meant

LONGEST_DAY = 6  # words; more than that is a sentence with a day in it
_WHO = {
    "me": (
        "me", "i", "i will", "i'll", "i'll do it", "i will do it", "myself", "fi", "mi", "fe wna i", "mi wna i", "ja",
        "ja to zrobię",
        "я", "я зроблю", "eu", "fac eu", "أنا", "انا", "میں", "میں خود",
    ),
    "we": (
        "we", "us", "all of us", "together", "we do it together", "the group", "ni", "pawb", "gyda'n gilydd", "my",
        "wszyscy", "razem",
        "ми", "усі", "всі", "разом", "noi", "toți", "împreună", "نحن", "معا", "معًا", "كلنا", "ہم", "ہم سب", "مل کر",
    ),
    "nobody": (
        "nobody", "no one", "nobody yet", "neb", "neb eto", "nikt", "na razie nikt", "ніхто", "поки ніхто", "nimeni",
        "nimeni încă",
        "لا أحد", "لا احد", "کوئی نہیں", "ابھی کوئی نہیں",
    ),
}  # fmt: skip
_PRINCIPLE = re.compile(r"^(?:from |o )?(?:principle|egwyddor|zasada|принцип|principiul|المبدأ|مبدأ|اصول) ?([1-8])$")
_IDEA = re.compile(r"^(?:from (?:the )?idea|o'r syniad|idea|syniad)\b[: ]*(.+)$", re.IGNORECASE)
_BY = re.compile(r"^(?:by|before|until|on|erbyn|cyn|przed|do|до|până (?:la|pe|în)|قبل|حتى)\s+", re.IGNORECASE)
_BY_AT_THE_END = re.compile(
    r"\s(?:by|before|erbyn|cyn|przed|do|до|până (?:la|pe)|قبل|حتى)\s+(?P<when>\S.*)$", re.IGNORECASE
)
# Who does it, where no comma stands before it: only words that nothing else is done to or for ("tell us", "call me").
_WHOSE = {
    who: whose
    for whose, several in (
        ("me", "i|i will|i'll|i'll do it|i will do it|fe wna i|mi wna i|ja|ja to zrobię|я|я зроблю|eu|fac eu|أنا|انا"),
        ("we", "we|we will|we'll|we do it together|wszyscy|razem|ми|усі|разом|împreună|نحن|معا|مل کر|ہم سب"),
        ("nobody", "nobody|nobody yet|no one|neb eto|nikt|na razie nikt|поки ніхто|nimeni încă|لا أحد|ابھی کوئی نہیں"),
    )
    for who in several.split("|")
}
_WHO_AT_THE_END = re.compile(
    rf"\s(?P<who>{'|'.join(sorted(map(re.escape, _WHOSE), key=len, reverse=True))})\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class OneLine:
    """What was read: `who` is me, we, nobody or empty; `when` as it was typed; `principle` a number or empty."""

    words: str
    who: str = ""
    when: str = ""
    principle: str = ""
    idea: str = ""


def read_line(text: str, now: datetime, meets: str = "") -> OneLine:
    """Everything that stands after a comma at the end and is understood; the rest stays as it was written."""
    found, rest = OneLine(""), text.strip()
    while True:
        before, comma, last = _last_part(rest)
        read = _read_part(found, last.strip(), now, meets) if comma and before.strip() else None
        if read is None:
            break
        found, rest = read, before.strip()
    if not found.when and (tail := _BY_AT_THE_END.search(rest)) and _is_day(tail["when"], now, meets):
        found, rest = replace(found, when=tail["when"]), rest[: tail.start()]
    if (
        found.when and not found.who and (we := _WHO_AT_THE_END.search(rest))
    ):  # "book the hall we by friday", without commas
        found, rest = replace(found, who=_WHOSE[we["who"].casefold()]), rest[: we.start()]
    return replace(found, words=rest.strip(" ,;"))


def _last_part(text: str) -> tuple[str, str, str]:
    at = max(text.rfind(sign) for sign in ",;،؛")
    return (text[:at], text[at], text[at + 1 :]) if at >= 0 else ("", "", text)


def _read_part(found: OneLine, part: str, now: datetime, meets: str) -> OneLine | None:
    """What one part says, if nothing said the same before; None: it is not ours."""
    plain = part.casefold().strip(" .")
    who = next((who for who, said in _WHO.items() if plain in said), "")
    if who:
        return None if found.who else replace(found, who=who)
    if principle := _PRINCIPLE.match(plain):
        return None if found.principle else replace(found, principle=principle[1])
    if idea := _IDEA.match(part):
        return None if found.idea else replace(found, idea=idea[1])
    when = _BY.sub("", part)
    if _is_day(when, now, meets):
        return None if found.when else replace(found, when=when)
    return None


def _is_day(words: str, now: datetime, meets: str) -> bool:
    return len(words.split()) <= LONGEST_DAY and len(days_meant(words, now, meets)) == 1
