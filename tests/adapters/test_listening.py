"""What was learnt from the lists of crisis words is there at the next start, and counts for these lists alone."""

import os
import pickle
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from adapters.bookshelf.listening import NAME, Kept
from adapters.database.sealing import Seal
from adapters.library import Library
from adapters.settings import Settings

SEAL = Seal(b"k" * 32)
PLAIN, VEILED, CALM = "i want to die", "they would all be better off without me around", "when do we meet?"


def learnt(folder: Path) -> int:
    """Which file it is: another one each time the lists are learnt."""
    return (folder / NAME).stat().st_ino


def started(folder: Path, *, own: Path | None = None, seal: Seal = SEAL) -> Library:
    library = Library(Settings(content_dir=str(own) if own else ""))
    library.listen(Kept(folder / NAME, seal))
    return library


def test_the_second_start_hears_the_same_and_learns_nothing(tmp_path: Path) -> None:
    first, file = started(tmp_path), learnt(tmp_path)
    second = started(tmp_path)

    assert [True, True, False] == [first.heard(each) for each in (PLAIN, VEILED, CALM)]
    assert [True, True, False] == [second.heard(each) for each in (PLAIN, VEILED, CALM)]
    assert file == learnt(tmp_path)


def test_only_we_can_read_and_write_it(tmp_path: Path) -> None:
    started(tmp_path)
    file = tmp_path / NAME

    assert 0o600 == stat.S_IMODE(file.stat().st_mode)
    assert b"bot.support.crisis" not in file.read_bytes()

    file.write_bytes(b"x" + file.read_bytes()[1:])
    before = learnt(tmp_path)

    assert started(tmp_path).heard(PLAIN)
    assert before != learnt(tmp_path)

    before = learnt(tmp_path)

    assert started(tmp_path, seal=Seal(b"o" * 32)).heard(PLAIN)
    assert before != learnt(tmp_path)


def test_a_hosts_own_list_is_heard_from_the_start_at_which_it_is_there(tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "en_GB").mkdir(parents=True)
    before = started(tmp_path, own=own)
    started(tmp_path, own=own)
    (own / "en_GB" / "crisis.toml").write_text('[saying]\nours = ["the lanterns are out"]\n')
    after = started(tmp_path, own=own)

    assert [False, True] == [each.heard("the lanterns are out") for each in (before, after)]


def test_what_is_wrong_with_a_list_is_said_at_each_start(tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "en_GB").mkdir(parents=True)
    (own / "en_GB" / "crisis.toml").write_text("sayyings = 1\n")

    assert started(tmp_path, own=own).complaints
    assert started(tmp_path, own=own).complaints
    assert not (tmp_path / NAME).exists()


def test_where_nothing_can_be_written_it_is_learnt_each_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    assert started(tmp_path / "file").heard(PLAIN)


@pytest.mark.parametrize("held", [b"", b"cos\nnothing_of_the_kind\n.", pickle.dumps("not a list")])
def test_whatever_is_in_it_that_is_no_list_is_learnt_anew(held: bytes, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(SEAL.close(held, "these lists"))

    assert Kept(tmp_path / NAME, SEAL).find("these lists") is None


def test_what_a_start_that_was_killed_left_half_written_goes_at_the_next_one(tmp_path: Path) -> None:
    started(tmp_path)
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = [tmp_path / f"{NAME}.{number}" for number in (gone.pid, os.getpid(), "no-number")]
    at_work = tmp_path / f"{NAME}.{os.getppid()}"
    for each in (*left, at_work):
        each.write_bytes(b"half")
    started(tmp_path)

    assert {NAME, at_work.name} == {each.name for each in tmp_path.iterdir()}
