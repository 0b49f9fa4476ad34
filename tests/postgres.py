"""A PostgreSQL of the tests' own: started once for a run, in a temporary folder, reached by a socket that nobody else has.

A database is emptied and handed on to the next test that asks for one, which takes a blink. Where the machine has no
PostgreSQL the tests that need it are skipped, and say so.
"""

import atexit
import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

NONE = "no PostgreSQL on this machine (postgres, initdb and pg_ctl); .ci/run installs one"
ALIAS = "postgres"  # the user who may run it when we are root, which PostgreSQL refuses


def programs() -> Path | None:
    """The folder of initdb, pg_ctl and postgres; on Debian they are on nobody's path."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((each for each in folders if all((each / name).exists() for name in ("initdb", "pg_ctl"))), None)


class Server:
    """One server, and as many databases as tests want."""

    def __init__(self, bin: Path, folder: Path) -> None:
        self._bin, self.folder = bin, folder
        self._names = itertools.count(1)
        self._user: str | None = None
        if os.geteuid() == 0:
            self._user = ALIAS if _known(ALIAS) else "nobody"
            entry = pwd.getpwnam(self._user)
            os.chown(folder, entry.pw_uid, entry.pw_gid)
            folder.chmod(0o700)
        self._run("initdb", "-D", str(folder / "data"), "-U", "tests", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        options = (
            f"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off -c synchronous_commit=off "
            "-c shared_buffers=64MB -c max_connections=60 -c autovacuum=off -c log_min_messages=panic"
        )
        self._run("pg_ctl", "-D", str(folder / "data"), "-w", "-l", str(folder / "log"), "-o", options, "start")
        atexit.register(self.stop)

    def address(self, name: str) -> str:
        return f"postgresql://tests@/{name}?host={self.folder}"

    def new(self, like: str = "") -> str:
        """The address of a new, empty database; or of a copy of the one at the address `like`."""
        import psycopg

        name = f"test_{next(self._names)}"
        with psycopg.connect(self.address("postgres"), autocommit=True) as line:
            template = psycopg.conninfo.conninfo_to_dict(like)["dbname"] if like else "template1"
            line.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')  # type: ignore[arg-type]  # our own names
        return self.address(name)

    def drop(self, address: str) -> None:
        import psycopg

        name = psycopg.conninfo.conninfo_to_dict(address)["dbname"]
        with psycopg.connect(self.address("postgres"), autocommit=True) as line:
            line.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')  # type: ignore[arg-type]  # our own names

    def stop(self) -> None:
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def start_again(self) -> None:
        """Everybody's connection is gone."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "fast", "-w", "restart")

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(self._bin / program), *arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            user=self._user,
            cwd="/",
            check=False,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr.decode(errors='replace')[-500:]}")


def _known(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True


_servers: list[Server] = []


def server() -> Server:
    """The one of this run; skips the test where there can be none."""
    folder = programs()
    if folder is None:
        pytest.skip(NONE)
    if not _servers:
        _servers.append(Server(folder, Path(tempfile.mkdtemp(prefix="lv-", dir="/tmp"))))
    return _servers[0]


_free: list[str] = []  # databases with all tables and no rows


def with_tables() -> Iterator[str]:
    """The address of a database that has all tables and nothing in them; afterwards it is emptied for the next test."""
    import psycopg

    from adapters.database.opening_postgresql import prepare
    from adapters.database.schema import metadata

    there = server()
    address = _free.pop() if _free else there.new()
    prepare(address)
    yield address
    tables = [f'DELETE FROM "{each.name}"' for each in reversed(metadata.sorted_tables)]  # noqa: S608
    with psycopg.connect(address, autocommit=True) as line:
        line.execute(";".join(tables))  # type: ignore[arg-type]  # our own names
    _free.append(address)


def with_tables_open() -> Iterator[Any]:
    """A connection to one."""
    from adapters.database.postgresql import Postgres

    for address in with_tables():
        connection = Postgres(address)
        connection.settle()
        yield connection
        connection.close()
