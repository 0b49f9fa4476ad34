"""A command line that answers a slip with one plain line."""

import argparse
import os

from adapters.command_line.last_words import fail
from adapters.settings import host_language
from bot.engine.message import Line


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]  # it ends the process, as argparse's own does
        raise SystemExit(fail(Line("problem.usage", {"what": message}), host_language(os.environ)))


def command(commands: "argparse._SubParsersAction[Parser]", name: str, *, help: str) -> Parser:
    """A command whose own --help says what it does, too."""
    return commands.add_parser(name, help=help, description=f"{help[0].upper()}{help[1:]}.")
