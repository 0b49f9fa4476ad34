"""What an update is, and where it stands. Pure."""

from dataclasses import dataclass, replace
from typing import Protocol

from bot.engine.message import Line, Lines
from bot.engine.people import GroupId, PersonId

GROUP, SEVERAL, OPTED_IN, GIVERS = "group", "groups", "opted_in", "givers"
AUDIENCES = (GROUP, SEVERAL, OPTED_IN, GIVERS)
IN_PRIVATE = (OPTED_IN, GIVERS)
DRAFT, ASKED, ON_ITS_WAY, SENT = "draft", "asked", "on_its_way", "sent"
TAKE_BACK = 5 * 60  # seconds in which it can be taken back after the last yes
ENOUGH_GIVEN = 5  # things with a giver; who gave fewer gets their own follow-up only
PARTS = ("heard", "changed", "not_changed", "thanks")
NOW = "now"
MINUTE = "%Y-%m-%dT%H:%M"


@dataclass(frozen=True, slots=True)
class Version:
    """An update in one language. Whole or not there: never half of it in another language.

    `alt` says what is in the picture.
    """

    language: str
    heard: str
    changed: str
    not_changed: str = ""
    thanks: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Update:
    """`changes` are the ids of what it answers; `send_at` is when it goes out once it may; `asked` when the second was
    asked; `state` is one of the four above. `picture`: with the loop's figures; `photo`: with a picture of its writer's own, by
    its number. `when` it shall go out: at once, or the group's wall time, to the minute."""

    id: int
    group: GroupId
    writer: PersonId | None
    written: int
    versions: tuple[Version, ...]
    audience: str = GROUP
    changes: tuple[int, ...] = ()
    credit: bool = False
    picture: bool = False
    state: str = DRAFT
    asked: int = 0
    when: str = NOW
    send_at: int = 0
    sent_at: int = 0
    photo: int = 0
    groups: tuple[int, ...] = ()  # beside its own, where it goes to several

    @property
    def private(self) -> bool:
        return self.audience in IN_PRIVATE


class Updates(Protocol):
    """The book of updates."""

    def keep(self, update: Update) -> None: ...

    def find(self, number: int) -> Update | None: ...

    def of(self, group: GroupId) -> tuple[Update, ...]:
        """The newest first."""
        ...

    def take_back(self, person: PersonId) -> None:
        """Remove what they wrote that did not go out yet, with its picture."""
        ...

    def merge(self, old: PersonId, new: PersonId) -> None: ...

    def forget(self, person: PersonId) -> None: ...


class Photos(Protocol):
    """Pictures of keyholders' own, sealed, until the update is out."""

    def keep(self, photo: int, group: GroupId, body: bytes, now: int) -> None: ...

    def find(self, photo: int) -> bytes | None: ...

    def remove(self, photo: int) -> None: ...

    def sweep(self, before: int) -> int:
        """Remove those kept before this instant; how many."""
        ...


def in_lines(version: Version, names: tuple[str, ...]) -> Lines:
    """The update as its readers see it; what was skipped is left out."""
    lines = [Line(f"update.says.{part}", {"words": getattr(version, part)}) for part in PARTS if getattr(version, part)]
    if names:
        lines.append(Line("update.says.credit", {"names": ", ".join(names)}))
    return Lines(tuple(lines), gap=True)


def swapped(update: Update, written: str, instead: str) -> Update:
    """One word changed for a plainer one, wherever it stands in the first version."""
    first, *others = update.versions
    new = replace(first, **{part: getattr(first, part).replace(written, instead) for part in (*PARTS, "alt")})
    return replace(update, versions=(new, *others))


def with_version(update: Update, version: Version) -> Update:
    rest = [each for each in update.versions if each.language != version.language]
    return replace(update, versions=(*rest, version))
