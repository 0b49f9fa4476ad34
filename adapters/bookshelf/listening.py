"""Listening for words of crisis from the first message on: what was learnt from the lists is kept for the next start.

Learning takes most of a second, and some seconds on a busy machine; what was learnt is read in a fiftieth of one. It lies in a
file of ours, sealed with the key, so that nobody else can put another in its place, and counts for these very lists and
this very code: anything that changed is learnt anew. Nothing of what people say is in it.
"""

import contextlib
import os
import pickle
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from threading import Lock

from adapters.bookshelf.shelf import Bookshelf
from adapters.database.sealing import Seal
from bot.engine.people import DEFAULT_LANGUAGE
from bot.support.crisis import Crisis

NAME = "listening.learnt"
_CODE = ("adapters/bookshelf", "bot/support", "bot/engine/sayings.py", "bot/engine/folding.py")


class Kept:
    """What was learnt, in a file. Whatever is wrong with it, it is as if it were not there."""

    def __init__(self, path: Path, seal: Seal) -> None:
        self._path, self._seal = path, seal

    def clear(self) -> None:
        """Away with what was half written when a process was killed; another that is at it right now goes on."""
        for left in self._path.parent.glob(f"{self._path.name}.*"):
            if not _is_at_work(left.suffix.removeprefix(".")):
                with contextlib.suppress(OSError):
                    left.unlink(missing_ok=True)

    def find(self, of: str) -> Crisis | None:
        try:
            plain = self._seal.open(self._path.read_bytes(), of)
            found = pickle.loads(plain)  # noqa: S301 - only who has the key could have sealed it
        except Exception:  # nobody in danger may wait because of a file that we can do without
            return None
        return found if isinstance(found, Crisis) else None

    def keep(self, of: str, learnt: Crisis) -> None:
        half_written = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        with contextlib.suppress(OSError):  # a folder that can only be read: then it is learnt at each start
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            half_written.unlink(missing_ok=True)
            half_written.touch(mode=0o600)
            half_written.write_bytes(self._seal.close(pickle.dumps(learnt, pickle.HIGHEST_PROTOCOL), of))
            half_written.replace(self._path)


class Listening:
    """Hears words of crisis; the lists are read when they are first wanted. Safe to ask from many threads."""

    def __init__(self, shelf: Bookshelf) -> None:
        self._shelf = shelf
        self._crisis: Crisis | None = None
        self._learning = Lock()

    def heard(self, text: str) -> bool:
        return self._ready(self._learn).heard(text)

    def calm(self, text: str) -> str:
        return self._ready(self._learn).calm(text)

    def outright(self, text: str) -> bool:
        return self._ready(self._learn).outright(text)

    def tongue(self, text: str) -> str:
        return self._ready(self._learn).tongue(text)

    def begin(self, kept: Kept | None = None) -> None:
        """Be ready to hear, from what was kept where there is something."""
        self._ready(self._learn if kept is None else lambda: self._found(kept))

    def _ready(self, make: Callable[[], Crisis]) -> Crisis:
        if self._crisis is None:
            with self._learning:
                self._crisis = self._crisis or make()
        return self._crisis

    def _learn(self) -> Crisis:
        return Crisis(self._shelf.crisis_words(DEFAULT_LANGUAGE))

    def _found(self, kept: Kept) -> Crisis:
        kept.clear()
        of = self._of()
        found = kept.find(of)
        if found is None:
            found = self._learn()
            if not self._shelf.complaints:  # else the next start could not say again what is wrong
                kept.keep(of, found)
        return found

    def _of(self) -> str:
        """The lists and the code that what was learnt comes from."""
        hashed = sha256(sys.version.encode())
        for path in (*self._shelf.files(DEFAULT_LANGUAGE), *_code()):
            hashed.update(f"\0{path}\0".encode(errors="surrogatepass"))
            hashed.update(path.read_bytes())
        return hashed.hexdigest()


def _is_at_work(number: str) -> bool:
    """Whether a process of this number runs, and is not this one, which has only just begun."""
    if not number.isdecimal() or int(number) == os.getpid():
        return False
    try:
        os.kill(int(number), 0)
    except PermissionError:  # somebody else's
        return True
    except (OSError, OverflowError):
        return False
    return True


def _code() -> Iterator[Path]:
    house = Path(__file__).resolve().parents[2]
    for each in _CODE:
        yield from sorted((house / each).glob("*.py")) if (house / each).is_dir() else (house / each,)
