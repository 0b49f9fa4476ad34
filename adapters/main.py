"""Floor 5: the command line, and the only file that knows everyone.

Every command ends with 0 when it did its work, 1 when a check found something, and 2 with one plain line on standard error
when it could not.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from adapters.settings import BadSetting, Settings, read_settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    asked = _parser().parse_args(arguments)
    try:
        settings = read_settings(os.environ, asked.settings)
        run: Callable[[argparse.Namespace, Settings], int] = asked.run
        return run(asked, settings)
    except BadSetting as problem:
        return _fail(str(problem))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _fail(line: str) -> int:
    sys.stderr.write(f"local-voices: {line}\n")
    return 2


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]  # it ends the process, as argparse's own does
        sys.stderr.write(f"local-voices: {message}. Try: local-voices --help\n")
        raise SystemExit(2)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="local-voices", description="The chat bot for groups that work together as equals.")
    parser.add_argument("--settings", type=Path, metavar="FILE", help="a TOML file with settings")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    demo = commands.add_parser("demo", help="the whole product in this terminal, no account needed")
    demo.add_argument("--quick", action="store_true", help="without pauses for reading")
    demo.set_defaults(run=_demo)

    commands.add_parser("run", help="the bot, on every channel that has a token").set_defaults(run=_run)
    commands.add_parser("doctor", help="check everything, and say what to do next").set_defaults(run=_doctor)

    ask = commands.add_parser("ask", help="ask a question")
    ask.add_argument("question", nargs="*", metavar="QUESTION", help="in your own words; - is standard input")
    ask.add_argument("--json", action="store_true", help="the answer as one JSON object")
    ask.add_argument("--batch", action="store_true", help='JSON lines {"id","question"} in, one JSON line each out')
    ask.add_argument("--lang", default="en_GB", metavar="L", help="the language of the answer")
    ask.set_defaults(run=_ask)

    words = commands.add_parser("words", help="check texts for hard words")
    words.add_argument("files", nargs="*", metavar="FILE", help="files to check; - is standard input")
    words.add_argument("--json", action="store_true", help="the findings as one JSON object a file")
    words.add_argument("--batch", action="store_true", help='JSON lines {"id","text"} in, one JSON line each out')
    words.add_argument("--lang", default="en_GB", metavar="L", help="the language of the texts")
    words.add_argument("--fail-on", metavar="KIND", help="end with 1 when something of this kind was found")
    words.set_defaults(run=_words)

    export = commands.add_parser("export", help="a group's plan, pledges, agreement and more, as files")
    export.add_argument("--group", required=True, metavar="G", help="its name or number")
    export.add_argument("--to", required=True, type=Path, metavar="DIR", help="the folder for the files")
    export.add_argument("--lang", default="", metavar="L", help="the language; the group's own when left out")
    export.set_defaults(run=_export)

    content = commands.add_parser("content", help="check the content files")
    check = content.add_subparsers(metavar="check", required=True).add_parser("check", help="what is wrong, and where")
    check.add_argument("folder", nargs="?", type=Path, metavar="DIR")
    check.set_defaults(run=_check_content)
    return parser


def _ask(asked: argparse.Namespace, settings: Settings) -> int:
    from adapters.command_line import pipes
    from adapters.library import Library

    return pipes.ask(asked, Library(settings), sys.stdin, sys.stdout, _fail)


def _words(asked: argparse.Namespace, settings: Settings) -> int:
    from adapters.command_line import pipes
    from adapters.library import Library

    return pipes.words(asked, Library(settings), sys.stdin, sys.stdout, _fail)


def _check_content(asked: argparse.Namespace, settings: Settings) -> int:
    from adapters.library import content_folder, find_complaints

    folder = asked.folder or content_folder()
    files = sorted(folder.glob("*_*/**/*.toml")) if folder.is_dir() else []
    if not files:
        return _fail(
            f"there is no content in {folder}: it wants a folder for a language, such as en_GB, with .toml files"
        )
    complaints = find_complaints(folder)
    for each in complaints:
        sys.stdout.write(f"{each.file}, {each.entry}: {each.problem}\n")
    if not complaints:
        sys.stdout.write(f"The content is in order ({len(files)} files).\n")
    return 1 if complaints else 0


def _export(asked: argparse.Namespace, settings: Settings) -> int:
    from adapters.command_line.export import export

    return export(settings, asked.group, asked.to, asked.lang, sys.stdout, _fail)


def _demo(asked: argparse.Namespace, settings: Settings) -> int:
    from adapters.command_line.demo import demo

    return asyncio.run(demo(quick=asked.quick))


def _run(asked: argparse.Namespace, settings: Settings) -> int:
    from adapters.command_line.run import run

    return asyncio.run(run(settings, _fail))


def _doctor(asked: argparse.Namespace, settings: Settings) -> int:
    from adapters.command_line.doctor import doctor

    return asyncio.run(doctor(settings, sys.stdout, asked.settings))


if __name__ == "__main__":
    raise SystemExit(main())
