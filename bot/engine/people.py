"""Who speaks: our own random numbers for people and groups, never a platform's name or id."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

PersonId = NewType("PersonId", int)
GroupId = NewType("GroupId", int)

DEFAULT_LANGUAGE = "en_GB"
DEFAULT_ZONE = "Europe/London"


class Role(StrEnum):
    """What somebody looks after in one group, lowest first. Everybody else there is simply a member."""

    MEMBER = "member"
    SECOND_READER = "second_reader"
    COORDINATOR = "coordinator"


def higher(one: Role, other: Role) -> Role:
    """Of two roles of one person the one that stays."""
    return max(one, other, key=list(Role).index)


@dataclass(frozen=True, slots=True)
class Account:
    """How a channel names a person. It stops at the desk: rooms only ever see a PersonId."""

    channel: str
    id: str


@dataclass(frozen=True, slots=True)
class Reader:
    """How to write to somebody: language (a locale such as cy_GB), reading level, IANA time zone."""

    language: str = DEFAULT_LANGUAGE
    easy_read: bool = False
    zone: str = DEFAULT_ZONE
