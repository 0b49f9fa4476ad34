"""A command line that answers a slip with one plain line."""

import argparse
import os
import re
from difflib import get_close_matches

from adapters.command_line.last_words import fail
from adapters.settings import host_language
from bot.engine.message import Line

_ONE_OF = re.compile(r"one of the arguments (.*) is required")
_NO_SUCH = re.compile(r".*invalid choice: '(?P<typed>[^']*)' \(choose from (?P<there>.*)\)", re.DOTALL)


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]  # it ends the process, as argparse's own does
        raise SystemExit(fail(self._told(message), host_language(os.environ)))

    def _told(self, message: str) -> Line:
        """Of a command that there is not, no list of all there are: the nearest one."""
        slip = _NO_SUCH.fullmatch(message)
        if slip is None:
            kind, _, what = message.partition(": ")
            if kind == "unrecognized arguments":
                return Line("problem.no_command", {"typed": what})
            if kind.endswith(" required"):
                these = _ONE_OF.fullmatch(kind)
                needs = " / ".join(these[1].split()) if these else what
                return Line("problem.needs", {"what": needs, "command": self.prog})
            return Line("problem.usage", {"what": message})
        there = [each.strip(" '") for each in slip["there"].split(",")]
        near = get_close_matches(slip["typed"], there, 1) or (there if len(there) == 1 else [])
        if not near:
            return Line("problem.no_command", {"typed": slip["typed"]})
        return Line("problem.near_command", {"typed": slip["typed"], "near": f"{self.prog} {near[0]}"})


def command(commands: "argparse._SubParsersAction[Parser]", name: str, *, help: str) -> Parser:
    """A command whose own --help says what it does, too."""
    return commands.add_parser(name, help=help, description=f"{help[0].upper()}{help[1:]}.")
