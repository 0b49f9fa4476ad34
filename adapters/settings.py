"""Settings of one installation: read once, from the environment (LOCAL_VOICES_...) over a TOML file, into one frozen class.

A secret never goes into a repr, a log or an error.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path

from platformdirs import user_config_path, user_data_path

from adapters.catalogs import offered
from adapters.folders import shipped
from adapters.settings_checks import PREFIX, BadSetting, faults
from bot.engine.message import Line
from bot.engine.people import DEFAULT_LANGUAGE, DEFAULT_ZONE

__all__ = ["NOTICE", "OFFICIAL", "PREFIX", "BadSetting", "Settings", "read_settings"]

OFFICIAL = "https://api.telegram.org"
SETTINGS_FILE = "local-voices.toml"
DEFAULT_KEY_FILE = "local-voices.key"
POSTGRESQL = ("postgresql://", "postgres://")
NOTICE = ("controller", "contact", "complaints", "lawful_basis", "country", "operators")


def _help(text: str) -> dict[str, str]:
    return {"help": text}


@dataclass(frozen=True, slots=True)
class Settings:
    """Each field is a setting; its help is what the README's table shows."""

    telegram_token: str = field(default="", repr=False, metadata=_help("the bot's token from @BotFather"))
    telegram_api_url: str = field(default=OFFICIAL, metadata=_help("a Bot API server of your own"))
    telegram_http: str = field(default="aiohttp", metadata=_help("aiohttp, or httpx if aiohttp gives you trouble"))
    telegram_webhook: str = field(
        default="", metadata=_help("an https address that Telegram calls, instead of being asked; operating says how")
    )
    telegram_webhook_port: str = field(
        default="", metadata=_help("the port on this machine to which your proxy passes that address on")
    )
    telegram_paid: str = field(
        default="off",
        metadata=_help("on: what the bot starts goes out at 1,000 a second, and each such message costs you Stars"),
    )
    discord_token: str = field(
        default="", repr=False, metadata=_help("the Discord bot's token from the developer portal")
    )
    discord_api_url: str = field(default="", metadata=_help("a Discord API of your own"))
    discord_anonymous: str = field(
        default="off",
        metadata=_help("on: groups on Discord may show words without names; read what operating says first"),
    )
    discord_shard: str = field(
        default="", metadata=_help("for many processes: which part of the servers this one hears, as 1/4; empty: all")
    )
    database_url: str = field(
        default="",
        repr=False,
        metadata=_help("sqlite:///FILE or postgresql://user@host/name; default: a file in your user data folder"),
    )
    key: str = field(default="", repr=False, metadata=_help("the key that seals people's data: 64 letters and digits"))
    key_file: str = field(
        default="", metadata=_help("a file with the key; made at the first run, in your user config folder")
    )
    content_dir: str = field(
        default="", metadata=_help("a folder of your own content, laid over what comes with the bot")
    )
    language: str = field(
        default=DEFAULT_LANGUAGE,
        metadata=_help("of new groups and the command line: en_GB, cy_GB, or another that `languages` lists"),
    )
    time_zone: str = field(default=DEFAULT_ZONE, metadata=_help("the clock of new groups"))
    nation: str = field(
        default="england", metadata=_help("whose support numbers: england, wales, scotland, northern-ireland")
    )
    link_hosts: str = field(
        default="gov.uk nhs.uk citizensadvice.org.uk openstreetmap.org maps.google.com maps.app.goo.gl zoom.us "
        "teams.microsoft.com teams.live.com meet.google.com meet.jit.si",
        metadata=_help("where links that people type may lead: names of sites, with spaces between"),
    )
    group_answers: str = field(
        default="6/30", metadata=_help("answers in a group to one person, a minute/an hour; empty: any")
    )
    log_level: str = field(default="INFO", metadata=_help("DEBUG, INFO, WARNING or ERROR"))
    log_format: str = field(default="text", metadata=_help("text, or json: one object a line"))
    health_port: str = field(
        default="", metadata=_help("a port on this machine for /healthz and /metrics; empty: none is opened")
    )
    operator_chat: str = field(
        default="", metadata=_help("where alerts go: telegram: or discord: and a chat's number; empty: the log")
    )
    backup_dir: str = field(
        default="", metadata=_help("where the daily copies go; default: backups, beside the database")
    )
    network_helpers: str = field(
        default="",
        metadata=_help("who may look after several groups: the numbers that `/network` gave them, with spaces between"),
    )
    controller: str = field(default="", metadata=_help("notice: who runs this bot (an organisation or a person)"))
    contact: str = field(default="", metadata=_help("notice: how to reach them"))
    complaints: str = field(default="", metadata=_help("notice: where people can complain"))
    lawful_basis: str = field(
        default="", metadata=_help("notice: why you may keep what members give; ask your data-protection lead")
    )
    country: str = field(default="", metadata=_help("notice: the country the machine stands in"))
    operators: str = field(default="", metadata=_help("notice: the names of those who look after the machine"))
    notice_file: str = field(
        default="", metadata=_help("your own whole notice; default: what `doctor --notice` wrote in your config folder")
    )

    @property
    def postgresql(self) -> str:
        """The address of the database on PostgreSQL; empty where it is a file."""
        return self.database_url if self.database_url.startswith(POSTGRESQL) else ""

    @property
    def database(self) -> Path:
        """The database's file. Raises BadSetting, also where it is on PostgreSQL."""
        if not self.database_url:
            return user_data_path("local-voices") / "local-voices.sqlite3"
        scheme, _, rest = self.database_url.partition(":///")
        if scheme != "sqlite" or not rest:
            raise BadSetting("problem.setting.database_url")
        return Path(rest)

    @property
    def shard(self) -> tuple[int, int] | None:
        """Which of Discord's connections is this one's, counted from 0, and of how many; None: it hears everything."""
        which, _, of = self.discord_shard.partition("/")
        return (int(which) - 1, int(of)) if of else None

    @property
    def our_folder(self) -> Path:
        """What else is ours on this machine lies there."""
        return user_data_path("local-voices") if self.postgresql else self.database.parent

    @property
    def backups(self) -> Path:
        """The folder of the daily copies and the erasure journal. Raises BadSetting."""
        if self.backup_dir:
            return Path(self.backup_dir)
        return self.our_folder / "backups"

    @property
    def voices(self) -> Path:
        """The folder where piper's voices lie, for a host who has some. Raises BadSetting."""
        return self.our_folder / "voices"

    @property
    def telegram_token_fits(self) -> bool:
        """Whether the token is shaped like one, as far as we can tell alone; a server of one's own is freer."""
        shape = r"\d{6,}:[\w-]{35}" if self.telegram_api_url == OFFICIAL else r"\d+:[\w-]+"
        return re.fullmatch(shape, self.telegram_token, re.ASCII) is not None

    @property
    def key_path(self) -> Path:
        return Path(self.key_file) if self.key_file else user_config_path("local-voices") / DEFAULT_KEY_FILE

    @property
    def notice(self) -> tuple[tuple[str, str], ...]:
        """Who runs this bot, by name; empty while one of the six is missing."""
        return self.six if all(value for _, value in self.six) else ()

    @property
    def six(self) -> tuple[tuple[str, str], ...]:
        """The settings of the notice by name, also where they are empty."""
        return tuple((name, str(getattr(self, name))) for name in NOTICE)

    @property
    def notice_path(self) -> Path:
        return Path(self.notice_file) if self.notice_file else user_config_path("local-voices") / "privacy-notice.md"


def settings_path(environment: Mapping[str, str], file: Path | None = None) -> Path:
    """Where the settings file is, if there is one."""
    return file or Path(environment.get(PREFIX + "SETTINGS", "") or user_config_path("local-voices") / SETTINGS_FILE)


def read_settings(environment: Mapping[str, str], file: Path | None = None) -> Settings:
    """The settings; the environment wins over the file. Raises BadSetting."""
    path = settings_path(environment, file)
    values = _from_file(path) if file or path.exists() else {}
    names = {each.name for each in fields(Settings)}
    for name in values:
        if name not in names:
            raise BadSetting("problem.setting.unknown", path=str(path), name=name)
    for name in names:
        if (given := environment.get(PREFIX + name.upper())) is not None:
            values[name] = given.strip()
    return _checked(Settings(**values))


def host_language(environment: Mapping[str, str], file: Path | None = None) -> str:
    """The language of whoever runs the bot, also while the other settings can't be used."""
    if given := environment.get(PREFIX + "LANGUAGE", "").strip():
        return given
    try:
        return _from_file(settings_path(environment, file)).get("language", DEFAULT_LANGUAGE)
    except BadSetting:
        return DEFAULT_LANGUAGE


def _from_file(path: Path) -> dict[str, str]:
    try:
        with path.open("rb") as file:
            read = tomllib.load(file)
    except OSError as error:
        raise BadSetting("problem.settings_file.not_read", path=str(path), why=str(error.strerror)) from None
    except UnicodeDecodeError:
        raise BadSetting("problem.settings_file.not_text", path=str(path)) from None
    except tomllib.TOMLDecodeError as error:
        raise BadSetting("problem.settings_file.broken", path=str(path), why=str(error)) from None
    return {name.lower().removeprefix(PREFIX.lower()): str(value) for name, value in read.items()}


def unknown_settings(environment: Mapping[str, str]) -> list[Line]:
    """Variables that begin like ours and are none: most likely misspelt, so the nearest of ours is named."""
    names = [PREFIX + each.name.upper() for each in fields(Settings)] + [PREFIX + "SETTINGS"]
    lines = []
    for name in sorted(each for each in environment if each.startswith(PREFIX) and each not in names):
        near = get_close_matches(name, names, n=1)
        values = {"name": name, **({"near": near[0]} if near else {})}
        lines.append(Line("problem.setting.unknown_variable" if near else "problem.setting.unknown_alone", values))
    return lines


def _checked(settings: Settings) -> Settings:
    faults_found = list(faults(settings, languages()))
    if faults_found:
        problem = BadSetting("problem.setting.several")
        problem.line = _in_one(faults_found)
        raise problem
    return settings


def _in_one(lines: Sequence[Line]) -> Line:
    """All in one, so that nobody has to mend a setting to be told of the next."""
    first, *rest = lines
    return Line("problem.setting.several", {"first": first, "rest": _in_one(rest)}) if rest else first


def languages() -> tuple[str, ...]:
    """Those whose catalog is whole enough to be offered."""
    return offered(shipped("locales"))
