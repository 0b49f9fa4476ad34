"""The demo in a real terminal: the keyboard is handed over, and whatever ends it leaves nothing behind."""

import os
import pty
import signal
import subprocess
from pathlib import Path

import pytest

from tests.command_line.running import COMMAND, HOUSE, surroundings


class Terminal:
    """A pseudo-terminal with the demo in it."""

    def __init__(self, home: Path, *arguments: str) -> None:
        self.ours, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [*COMMAND, "demo", *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=HOUSE,
            env=surroundings(home),
        )
        os.close(theirs)
        self.seen = ""

    def until(self, wanted: str) -> None:
        while wanted not in self.seen:
            try:
                self.seen += os.read(self.ours, 65536).decode(errors="replace")
            except OSError:
                raise AssertionError(f"it ended before it said {wanted}: {self.seen}") from None

    def type(self, keys: str) -> None:
        os.write(self.ours, keys.encode())

    def end(self) -> int:
        try:
            while more := os.read(self.ours, 65536):
                self.seen += more.decode(errors="replace")
        except OSError:  # the other side is closed
            pass
        os.close(self.ours)
        return self.process.wait()


@pytest.mark.parametrize("leave", ["/quit\n", "\x04"], ids=["quit", "Ctrl-D"])
def test_in_a_terminal_the_keyboard_is_handed_over(leave: str, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "--quick")
    terminal.until("Try: what is co-production?")
    terminal.type("what is co-production?\n")
    terminal.until("What co-production means")
    terminal.type(leave)

    assert terminal.end() == 0, terminal.seen
    assert "\x1b[1m" in terminal.seen
    assert "Goodbye" in terminal.seen
    assert list((tmp_path / "scratch").iterdir()) == []


@pytest.mark.parametrize(("how", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 143)])
def test_told_to_stop_it_leaves_nothing_behind(how: signal.Signals, code: int, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "--quick")
    terminal.until("Try: what is co-production?")
    terminal.process.send_signal(how)

    assert code == terminal.end(), terminal.seen
    assert "Traceback" not in terminal.seen
    assert list((tmp_path / "scratch").iterdir()) == []
