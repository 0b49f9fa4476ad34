"""Runs our own command line as a person would: a process of its own, with nothing of this machine's settings."""

import os
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent.parent
COMMAND = (sys.executable, "-m", "adapters.main")


def surroundings(home: Path, **settings: str) -> dict[str, str]:
    """An environment with a home and a temporary folder of its own, and these settings."""
    scratch = home / "scratch"
    scratch.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LOCAL_VOICES_", "XDG_"))}
    named = {f"LOCAL_VOICES_{name.upper()}": value for name, value in settings.items()}
    return {**kept, "HOME": str(home), "TMPDIR": str(scratch), "TERM": "xterm", **named}


def local_voices(home: Path, *arguments: str, typed: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments],
        input=typed,
        capture_output=True,
        text=True,
        cwd=HOUSE,
        env=surroundings(home, **settings),
        timeout=90,
        check=False,
    )


def no_shouting(run: subprocess.CompletedProcess[str]) -> None:
    """Bad usage is told in one plain line, with exit code 2 and nothing on standard output."""
    assert run.returncode == 2
    assert run.stdout == ""
    assert len(run.stderr.splitlines()) == 1
    assert run.stderr.startswith("local-voices: ")
    assert "Traceback" not in run.stderr
