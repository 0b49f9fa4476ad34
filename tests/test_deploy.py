"""What runs the bot elsewhere: the container file, the compose example and the systemd unit say what is true of the code."""

import re
import shutil
import subprocess
from dataclasses import fields
from pathlib import Path

import pytest

from adapters.main import _parser
from adapters.settings import PREFIX, Settings
from bench.start import DEPLOYED

HOUSE = Path(__file__).resolve().parent.parent
DEPLOY = HOUSE / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text()
COMPOSE = (DEPLOY / "compose.yaml").read_text()
UNIT = (DEPLOY / "local-voices.service").read_text()
README = (HOUSE / "README.md").read_text()
OPERATING = (HOUSE / "docs" / "operating.md").read_text()
FILES = sorted(each for each in DEPLOY.iterdir() if each.is_file())
INSTRUCTIONS = {
    "FROM",
    "WORKDIR",
    "COPY",
    "RUN",
    "ENV",
    "USER",
    "VOLUME",
    "STOPSIGNAL",
    "HEALTHCHECK",
    "ENTRYPOINT",
    "CMD",
}


def instructions(text: str) -> list[tuple[str, str]]:
    """The container file's lines, joined where they go on."""
    whole = re.sub(r"\\\n\s*", "", "\n".join(each for each in text.splitlines() if not each.startswith("#")))
    return [(first, rest) for first, _, rest in (line.partition(" ") for line in whole.splitlines() if line)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_only_settings_that_there_are_stand_in_it(path: Path) -> None:
    known = {PREFIX + each.name.upper() for each in fields(Settings)} | {PREFIX + "SETTINGS"}
    named = {each.rstrip("_") for each in re.findall(PREFIX + r"[A-Z_]+", path.read_text())}

    assert set() == named - known


def test_the_container_installs_as_the_readme_does() -> None:
    (line,) = [each for each in README.splitlines() if each.endswith("local-voices demo")]
    venv, install, _ = line.strip().split(" && ")
    run = " ".join(rest for name, rest in instructions(DOCKERFILE) if name == "RUN")

    assert venv in run
    assert install in run.replace(" --no-cache-dir", "")


def test_the_container_runs_as_nobody_compiled_with_a_health_check() -> None:
    found = instructions(DOCKERFILE)
    names = [name for name, _ in found]

    assert set() == set(names) - INSTRUCTIONS
    assert ("USER", "local-voices") in found
    assert names.index("USER") < names.index("ENTRYPOINT")
    assert "compileall" in DOCKERFILE
    assert "/healthz" in dict(found)["HEALTHCHECK"]
    assert '["run"]' == dict(found)["CMD"]
    assert "LOCAL_VOICES_HEALTH_PORT=8080" in DOCKERFILE
    assert "127.0.0.1:8080" in DOCKERFILE


def test_nothing_private_goes_into_the_image() -> None:
    left_out = (HOUSE / ".dockerignore").read_text().split()

    assert {".git", "**/*.env", "**/*.key", "**/*.sqlite3*", "**/*.backup"} <= set(left_out)


def test_the_compose_example_keeps_key_and_database_apart_on_a_closed_file_system() -> None:
    assert "read_only: true" in COMPOSE
    assert "no-new-privileges:true" in COMPOSE
    for volume in re.findall(r'"(/[^"]+)"', dict(instructions(DOCKERFILE))["VOLUME"]):
        assert f":{volume}\n" in COMPOSE


def test_what_the_benchmark_calls_deployed_is_what_is_deployed() -> None:
    for name, value in DEPLOYED.items():
        assert f"{name}={value}" in DOCKERFILE
        assert f"{name}={value}" in UNIT


@pytest.mark.parametrize("words", ["run", "doctor"])
def test_commands_in_it_are_commands_of_ours(words: str) -> None:
    assert _parser().parse_args([words])


def test_every_line_of_the_unit_is_a_setting_and_none_comes_twice() -> None:
    lines = [each for each in UNIT.splitlines() if each and not each.startswith(("#", "["))]
    names = [each.partition("=")[0] for each in lines if not each.startswith("Environment=")]

    assert [] == [each for each in lines if not re.fullmatch(r"[A-Z][A-Za-z]+=.*", each)]
    assert sorted(names) == sorted(set(names))
    assert {"NoNewPrivileges=true", "ProtectSystem=strict", "RestartPreventExitStatus=2", "UMask=0077"} <= set(lines)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here to read the unit")
def test_systemd_reads_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / "local-voices.service"
    unit.write_text(UNIT.replace("/srv/local-voices/.venv/bin/local-voices", "/bin/true"))
    read = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False)

    assert "" == read.stderr.replace(str(unit), "").strip()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_operating_names_it(path: Path) -> None:
    assert f"deploy/{path.name}" in OPERATING or path.name == "Dockerfile"
