"""Settings of one installation: read once, from the environment (LOCAL_VOICES_...) over a TOML file, into one frozen class.

A secret never goes into a repr, a log or an error.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from zoneinfo import available_timezones

from platformdirs import user_config_path, user_data_path

PREFIX = "LOCAL_VOICES_"
SETTINGS_FILE = "local-voices.toml"
DEFAULT_KEY_FILE = "local-voices.key"
NATIONS = ("england", "wales", "scotland", "northern-ireland")
NOTICE = ("controller", "contact", "complaints", "lawful_basis", "country", "operators")


class BadSetting(Exception):  # noqa: N818 - named as the operator reads it
    """A setting that can't be used; the text says which, and what would do, in one line."""


def _help(text: str) -> dict[str, str]:
    return {"help": text}


@dataclass(frozen=True, slots=True)
class Settings:
    """Each field is a setting; its help is what the README's table shows."""

    telegram_token: str = field(default="", repr=False, metadata=_help("the bot's token from @BotFather"))
    telegram_api_url: str = field(
        default="https://api.telegram.org", metadata=_help("a Bot API server of your own")
    )  # fmt: skip
    telegram_http: str = field(default="aiohttp", metadata=_help("aiohttp, or httpx if aiohttp gives you trouble"))
    discord_token: str = field(
        default="", repr=False, metadata=_help("the Discord bot's token from the developer portal")
    )
    discord_api_url: str = field(default="", metadata=_help("a Discord API of your own"))
    discord_anonymous: str = field(
        default="off",
        metadata=_help("on: groups on Discord may show words without names; read what operating says first"),
    )
    database_url: str = field(default="", metadata=_help("sqlite:///FILE; default: a file in your user data folder"))
    key: str = field(default="", repr=False, metadata=_help("the key that seals people's data: 64 letters and digits"))
    key_file: str = field(
        default="", metadata=_help("a file with the key; made at the first run, in your user config folder")
    )
    content_dir: str = field(
        default="", metadata=_help("a folder of your own content, laid over what comes with the bot")
    )
    language: str = field(default="en_GB", metadata=_help("the language of new groups: en_GB or cy_GB"))
    time_zone: str = field(default="Europe/London", metadata=_help("the clock of new groups"))
    nation: str = field(
        default="england", metadata=_help("whose support numbers: england, wales, scotland, northern-ireland")
    )
    log_level: str = field(default="INFO", metadata=_help("DEBUG, INFO, WARNING or ERROR"))
    operator_chat: str = field(default="", metadata=_help("kept for alerts, which are to come"))
    backup_dir: str = field(default="", metadata=_help("kept for daily copies, which are to come"))
    controller: str = field(default="", metadata=_help("notice: who runs this bot (an organisation or a person)"))
    contact: str = field(default="", metadata=_help("notice: how to reach them"))
    complaints: str = field(default="", metadata=_help("notice: where people can complain"))
    lawful_basis: str = field(
        default="", metadata=_help("notice: why you may keep what members give; ask your data-protection lead")
    )
    country: str = field(default="", metadata=_help("notice: the country the machine stands in"))
    operators: str = field(default="", metadata=_help("notice: the names of those who look after the machine"))

    @property
    def database(self) -> Path:
        """The database's file. Raises BadSetting."""
        if not self.database_url:
            return user_data_path("local-voices") / "local-voices.sqlite3"
        scheme, _, rest = self.database_url.partition(":///")
        if scheme != "sqlite" or not rest:
            raise BadSetting(f"{PREFIX}DATABASE_URL must be sqlite:///FILE. PostgreSQL is still to come.")
        return Path(rest)

    @property
    def key_path(self) -> Path:
        return Path(self.key_file) if self.key_file else user_config_path("local-voices") / DEFAULT_KEY_FILE

    @property
    def notice(self) -> tuple[tuple[str, str], ...]:
        """Who runs this bot, by name; empty while one of the six is missing."""
        said = tuple((name, str(getattr(self, name))) for name in NOTICE)
        return said if all(value for _, value in said) else ()


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
            raise BadSetting(f"{path} has a setting that I don't know: {name}")
    for name in names:
        if (given := environment.get(PREFIX + name.upper())) is not None:
            values[name] = given.strip()
    settings = Settings(**values)
    return _checked(settings)


def _from_file(path: Path) -> dict[str, str]:
    try:
        with path.open("rb") as file:
            read = tomllib.load(file)
    except OSError as error:
        raise BadSetting(f"the settings file {path} can't be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise BadSetting(f"the settings file {path} is not saved as UTF-8 text") from None
    except tomllib.TOMLDecodeError as error:
        raise BadSetting(f"the settings file {path} is not written as it should be: {error}") from None
    return {name.lower().removeprefix(PREFIX.lower()): str(value) for name, value in read.items()}


def _checked(settings: Settings) -> Settings:
    if settings.telegram_http not in ("aiohttp", "httpx"):
        raise BadSetting(f"{PREFIX}TELEGRAM_HTTP must be aiohttp or httpx")
    if settings.log_level.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise BadSetting(f"{PREFIX}LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR")
    if settings.discord_anonymous not in ("on", "off"):
        raise BadSetting(f"{PREFIX}DISCORD_ANONYMOUS must be on or off")
    if settings.nation not in NATIONS:
        raise BadSetting(f"{PREFIX}NATION must be one of: {', '.join(NATIONS)}")
    if settings.time_zone not in available_timezones():
        raise BadSetting(f"{PREFIX}TIME_ZONE is no time zone: {settings.time_zone}. Write one such as Europe/London.")
    for name in ("telegram_api_url", "discord_api_url"):
        address = getattr(settings, name)
        if address and not address.startswith(("http://", "https://")):
            raise BadSetting(f"{PREFIX}{name.upper()} must begin with https:// (or http:// on your own machine)")
    if settings.content_dir and not Path(settings.content_dir).is_dir():
        raise BadSetting(f"{PREFIX}CONTENT_DIR is no folder: {settings.content_dir}")
    database = settings.database
    if not settings.key and database.parent.resolve() == settings.key_path.parent.resolve():
        raise BadSetting("the key must not lie in the database's folder: whoever takes the folder would have both")
    return settings


def from_environment() -> Settings:
    return read_settings(os.environ)
