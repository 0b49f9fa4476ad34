"""What holds for the whole house until somebody chooses otherwise."""

from dataclasses import dataclass

from bot.engine.people import DEFAULT_LANGUAGE, DEFAULT_ZONE


@dataclass(frozen=True, slots=True)
class HouseDefaults:
    """Defaults of this installation. `link_hosts` are the sites that links people type may lead to, and
    `answers` how many one person gets in a group's chat in a minute and in an hour; 0: as many as they like."""

    language: str = DEFAULT_LANGUAGE
    zone: str = DEFAULT_ZONE
    link_hosts: tuple[str, ...] = ()
    answers: tuple[int, int] = (0, 0)
