"""Runs one of our functions in a process that kills itself (SIGKILL) just before its step n.

A step is a statement to SQLite (also those that SQLite gives itself inside VACUUM), an exchange with PostgreSQL, or a file
that is renamed or removed. One helper process stays, with everything imported, and forks for each run, so that a run
costs hundredths of a second.
"""

import importlib
import json
import os
import signal
import sqlite3
import sqlite3.dbapi2
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).resolve().parent.parent
FILES = ("os.rename", "os.remove")


class Mortal:
    """The helper. `run` says how many steps there were, or None where it died before the end."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def run(self, what: Callable[..., object], *given: str, before: int = 0) -> int | None:
        """`what` must be a function of a module, and `given` texts. `before`: the step that is not reached; 0 lives."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        asked = {"module": what.__module__, "name": what.__name__, "given": given, "before": before}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert "wrong" not in answer, answer["wrong"]
        return answer.get("steps")


@contextmanager
def mortal() -> Iterator[Mortal]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.dying"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=HOUSE
    )
    try:
        yield Mortal(process)
    finally:
        process.kill()
        process.communicate()


# --- in the helper


class _Steps:
    def __init__(self, before: int) -> None:
        self.taken, self._before = 0, before

    def step(self, *_: object) -> None:
        self.taken += 1
        if self.taken == self._before:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self) -> None:
        """Only what the libraries do is listened to; nothing of ours is other than it is."""
        sys.addaudithook(lambda event, _: self.step() if event in FILES else None)
        really_connect = sqlite3.connect

        def connect(*given: Any, **named: Any) -> sqlite3.Connection:
            connection = really_connect(*given, **named)
            connection.set_trace_callback(self.step)
            return connection

        sqlite3.connect = connect
        vars(sqlite3.dbapi2)["connect"] = connect  # where SQLAlchemy finds it
        if "psycopg" in sys.modules:
            psycopg: Any = sys.modules["psycopg"]
            really_wait = psycopg.Connection.wait

            def wait(line: Any, *given: Any, **named: Any) -> Any:
                self.step()
                return really_wait(line, *given, **named)

            psycopg.Connection.wait = wait


def _die_or_not(asked: dict[str, Any], out: int) -> None:
    what = getattr(importlib.import_module(asked["module"]), asked["name"])
    steps = _Steps(asked["before"])
    steps.watch()
    try:
        what(*asked["given"])
        said = {"steps": steps.taken}
    except BaseException:  # told to the test, whatever it is
        said = {"wrong": traceback.format_exc()}
    os.write(out, (json.dumps(said) + "\n").encode())


def _serve() -> None:
    out = os.dup(1)
    os.dup2(2, 1)  # what a function prints goes elsewhere
    for line in sys.stdin:
        asked = json.loads(line)
        importlib.import_module(asked["module"])  # once, for all that follow
        child = os.fork()
        if not child:
            _die_or_not(asked, out)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            os.write(out, b"{}\n")


if __name__ == "__main__":
    _serve()
