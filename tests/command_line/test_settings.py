"""Settings: the environment over a file, refused in one plain line, and never shown when they are secret."""

from dataclasses import fields
from pathlib import Path

import pytest

from adapters.settings import NOTICE, PREFIX, BadSetting, Settings, read_settings, settings_path, unknown_settings
from tests.command_line.running import local_voices, no_shouting
from tests.plainly import plainly, refused

SECRET = "7000:canary-token"


def written(folder: Path, text: str) -> Path:
    file = folder / "local-voices.toml"
    file.write_text(text)
    return file


def test_everything_has_a_default(tmp_path: Path) -> None:
    settings = read_settings({"LOCAL_VOICES_SETTINGS": str(tmp_path / "none.toml")})

    assert Settings() == settings
    assert settings.database.name == "local-voices.sqlite3"
    assert settings.database.parent != settings.key_path.parent


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = written(tmp_path, 'language = "cy_GB"\nLOCAL_VOICES_NATION = "wales"\nTIME_ZONE = "Europe/Dublin"')

    settings = read_settings({"LOCAL_VOICES_LANGUAGE": " en_GB ", "OTHER": "x"}, file)

    assert (settings.language, settings.nation, settings.time_zone) == ("en_GB", "wales", "Europe/Dublin")


def test_the_file_can_be_named_by_the_environment(tmp_path: Path) -> None:
    file = written(tmp_path, 'nation = "scotland"')
    environment = {"LOCAL_VOICES_SETTINGS": str(file)}

    assert read_settings(environment).nation == "scotland"
    assert file == settings_path(environment)
    assert tmp_path == settings_path(environment, tmp_path)


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({"DATABASE_URL": "mysql://host/bot"}, "DATABASE_URL"),
        ({"DATABASE_URL": "sqlite://"}, "DATABASE_URL"),
        ({"TELEGRAM_HTTP": "carrier pigeon"}, "TELEGRAM_HTTP"),
        ({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL"),
        ({"CONTENT_DIR": "/nowhere/at/all"}, "CONTENT_DIR"),
        ({"NETWORK_HELPERS": "telegram:7 Kit discord:8"}, "NETWORK_HELPERS: entry 2 must be like telegram:12345"),
        ({"LANGUAGE": "fr"}, "LANGUAGE must be one of these: en_GB, "),
        ({"LANGUAGE": "xx_YY"}, "LANGUAGE must be one of these: en_GB, "),
        ({"NATION": "france", "LOG_LEVEL": "LOUD", "LANGUAGE": "fr"}, "LOG_LEVEL.+NATION.+LANGUAGE"),
        ({"DATABASE_URL": "sqlite:////x/bot.sqlite3", "KEY_FILE": "/x/bot.key"}, "key"),
        ({"GROUP_ANSWERS": "lots"}, "GROUP_ANSWERS must be like 6/30"),
        ({"GROUP_ANSWERS": "0/30"}, "GROUP_ANSWERS must be like 6/30"),
    ],
)
def test_what_can_t_be_used_is_named(environment: dict[str, str], named: str, tmp_path: Path) -> None:
    given = {PREFIX + name: value for name, value in environment.items()}

    with refused(BadSetting, named):
        read_settings({**given, "LOCAL_VOICES_SETTINGS": str(tmp_path / "none.toml")})


@pytest.mark.parametrize(
    "text",
    [
        f'telegramtoken = "{SECRET}"',
        "token = ",
        "\x00",
        f'[telegram]\ntoken = "{SECRET}"',
        f"telegram_token = {SECRET}",
    ],
)
def test_a_file_that_can_t_be_used_is_told_without_what_is_in_it(text: str, tmp_path: Path) -> None:
    with refused(BadSetting, r"^((?!canary).)+$"):
        read_settings({}, written(tmp_path, text))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with refused(BadSetting, "I can't read the settings file .*none"):
        read_settings({}, tmp_path / "none.toml")


def test_a_file_that_is_not_text_is_told(tmp_path: Path) -> None:
    file = tmp_path / "local-voices.toml"
    file.write_bytes(b'language = "\xff"')

    with refused(BadSetting, r"local-voices\.toml .+ UTF-8"):
        read_settings({}, file)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("TELEGRAM_TOKN", "LOCAL_VOICES_TELEGRAM_TOKEN"),
        ("LANG", "LOCAL_VOICES_LANGUAGE"),
        ("NATIONS", "LOCAL_VOICES_NATION"),
    ],
)
def test_a_misspelt_setting_is_named_with_the_nearest_real_one(name: str, near: str) -> None:
    (told,) = unknown_settings(
        {PREFIX + name: "x", "LOCAL_VOICES_NATION": "wales", "LOCAL_VOICES_SETTINGS": "f", "HOME": "/"}
    )

    assert f"I don't know the setting {PREFIX}{name}. Did you mean {near}?" == plainly(told)


@pytest.mark.parametrize(
    ("token", "fits"),
    [
        ("123456789:" + "A-b_3" * 7, True),
        ("123456789", False),
        ("bot123456789:" + "a" * 35, False),
        ("123456789:abc", False),
    ],
)
def test_the_shape_of_a_token_tells_one_that_was_half_copied(token: str, fits: bool) -> None:
    assert fits == Settings(telegram_token=token).telegram_token_fits


def test_secrets_are_not_shown() -> None:
    settings = Settings(telegram_token=SECRET, discord_token=SECRET, key=SECRET)

    assert "canary" not in repr(settings)


def test_every_setting_says_what_it_is_for() -> None:
    assert [each.name for each in fields(Settings) if not each.metadata.get("help")] == []


def test_the_notice_is_whole_or_not_there() -> None:
    whole = dict.fromkeys(NOTICE, "Chester Voices")

    assert tuple(name for name, _ in Settings(**whole).notice) == NOTICE
    for name in NOTICE:
        assert Settings(**{**whole, name: ""}).notice == ()


def test_a_bad_setting_ends_every_command_with_one_plain_line(tmp_path: Path) -> None:
    for command in (["ask", "power"], ["doctor"], ["run"], ["demo"]):
        no_shouting(local_voices(tmp_path, *command, log_level="LOUD"))


@pytest.mark.parametrize("chat", ["777", "telegram:", "telegram:@jo", "discord:777", "matrix:777"])
def test_a_chat_for_alerts_needs_an_app_with_a_token_and_a_number(chat: str, tmp_path: Path) -> None:
    run = local_voices(tmp_path, "run", telegram_token=f"7000000:{'x' * 35}", operator_chat=chat)

    no_shouting(run)
    assert "LOCAL_VOICES_OPERATOR_CHAT must be telegram: or discord:" in run.stderr


@pytest.mark.parametrize("port", ["80", "70000", "web"])
def test_a_port_that_can_t_be_used_is_refused(port: str, tmp_path: Path) -> None:
    run = local_voices(tmp_path, "run", health_port=port)

    no_shouting(run)
    assert "LOCAL_VOICES_HEALTH_PORT must be a number from 1024 to 65535" in run.stderr


def test_a_token_of_a_wrong_shape_leaves_no_key_behind(tmp_path: Path) -> None:
    key, database = tmp_path / "key" / "bot.key", tmp_path / "data" / "bot.sqlite3"
    run = local_voices(
        tmp_path, "run", telegram_token="nonsense", key_file=str(key), database_url=f"sqlite:///{database}"
    )

    assert run.returncode == 2
    assert not key.exists()
    assert not database.exists()
