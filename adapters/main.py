"""Floor 5: the command line, and the only file that knows everyone.

Every command ends with 0 when it did its work, 1 when a check found something, and 2 with one plain line on standard error
when it could not. That line is put into words here, in the language of LOCAL_VOICES_LANGUAGE.
"""

import argparse
import asyncio
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from adapters.command_line.last_words import fail
from adapters.command_line.parsing import Parser, command
from adapters.problem import Problem
from adapters.settings import Settings, host_language, languages, read_settings, unknown_settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    asked = _parser().parse_args(arguments)
    for_people = not any(getattr(asked, each, False) for each in ("json", "batch"))
    if for_people and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that can't show a sign shows a question mark
    try:
        settings = read_settings(os.environ, asked.settings)
        run: Callable[[argparse.Namespace, Settings], int] = asked.run
        return run(asked, settings)
    except Problem as problem:
        return fail(problem.line, host_language(os.environ, asked.settings))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="local-voices", description="The chat bot for groups that work together as equals.")
    parser.add_argument("--settings", type=Path, metavar="FILE", help="a TOML file with settings")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    known = ", ".join(languages())

    _add_serving(commands)
    _add_asking(commands, known)
    _add_keeping(commands, known)
    _add_content(commands)
    return parser


def _add_serving(commands: "argparse._SubParsersAction[Parser]") -> None:
    demo = command(commands, "demo", help="the whole product in this terminal, no account needed")
    demo.add_argument("--quick", action="store_true", help="without pauses for reading")
    demo.set_defaults(run=_demo)

    command(commands, "run", help="the bot, on every channel that has a token").set_defaults(run=_run)
    doctor = command(commands, "doctor", help="check everything, and say what to do next")
    doctor.add_argument("--restore-drill", action="store_true", help="also try whether the newest copy can be put back")
    doctor.add_argument(
        "--notice", action="store_true", help="ask the six questions of the privacy notice, and write it"
    )
    doctor.add_argument("--numbers", action="store_true", help="only the support numbers: when somebody last rang each")
    doctor.add_argument("--checked", metavar="NUMBER", default="", help="write down that you rang this one today")
    doctor.set_defaults(run=_doctor)


def _add_asking(commands: "argparse._SubParsersAction[Parser]", known: str) -> None:
    ask = command(commands, "ask", help="ask a question about working together, or what a word means")
    ask.add_argument("question", nargs="*", metavar="QUESTION", help="in your own words; - is standard input")
    ask.add_argument("--json", action="store_true", help="the answer as one JSON object")
    ask.add_argument("--batch", action="store_true", help='JSON lines {"id","question"} in, one JSON line each out')
    ask.add_argument("--lang", metavar="L", help=f"the language of the answer: {known}; else that of the settings")
    ask.set_defaults(run=_ask)

    words = command(commands, "words", help="check texts for hard words")
    words.add_argument("files", nargs="*", metavar="FILE", help="files or folders to check; - is standard input")
    words.add_argument("--json", action="store_true", help="the same as --format json")
    words.add_argument("--format", choices=("text", "json", "sarif", "html"), default="text", help="how to write them")
    words.add_argument("--batch", action="store_true", help='JSON lines {"id","text"} in, one JSON line each out')
    words.add_argument("--lang", metavar="L", help=f"the language of the answer: {known}; else that of the settings")
    words.add_argument(
        "--fail-on",
        metavar="KIND",
        help="end with 1 when something of this kind was found; several with commas, or any",
    )
    words.set_defaults(run=_words)


def _add_keeping(commands: "argparse._SubParsersAction[Parser]", known: str) -> None:
    export = command(commands, "export", help="write a group's plan, pledges, agreement and more, as files")
    export.add_argument("--group", required=True, metavar="G", help="its name or number")
    export.add_argument("--to", required=True, type=Path, metavar="DIR", help="the folder for the files")
    export.add_argument("--lang", default="", metavar="L", help=f"the language: {known}; the group's own when left out")
    export.set_defaults(run=_export)

    backup = command(commands, "backup", help="a sealed copy of the database, also while the bot runs")
    backup.add_argument("file", type=Path, metavar="FILE", help="where to write it")
    backup.set_defaults(run=_backup)

    restore = command(commands, "restore", help="put a copy back; whoever was forgotten since is forgotten again")
    restore.add_argument("file", type=Path, metavar="FILE", help="the copy")
    restore.add_argument("--replace", action="store_true", help="in the place of the database that is there")
    restore.add_argument(
        "--journal", type=Path, metavar="FILE", help="the erasure journal, if it is not with the copies"
    )
    restore.set_defaults(run=_restore)

    _add_looking_after(commands)


def _add_looking_after(commands: "argparse._SubParsersAction[Parser]") -> None:
    handover = command(commands, "handover", help="a sheet for passing the bot on; nothing secret is on it")
    handover.set_defaults(run=_handover)
    rotate = command(commands, "rotate-key", help="seal everything with a new key; the bot must not be running")
    rotate.set_defaults(run=_rotate)
    move = command(commands, "move-database", help="move everything to another database, and check it row by row")
    move.add_argument("source", metavar="FROM", help="sqlite:///FILE or postgresql://user@host/name")
    move.add_argument("target", metavar="TO", help="the same; it must be empty, or a move that was begun before")
    move.set_defaults(run=_move_database)

    erase = command(
        commands, "erase", help="forget somebody who can't reach the bot any more; the bot must not be running"
    )
    who = erase.add_mutually_exclusive_group(required=True)
    who.add_argument("--person-hash", default="", metavar="H", help="the hash that the database knows them by")
    who.add_argument("--account", default="", metavar="APP:ID", help="their number in the app, such as telegram:12345")
    erase.set_defaults(run=_erase)

    swept = command(commands, "retention", help="count what has had its time; the bot must not be running")
    swept.add_argument("--run", dest="now", action="store_true", help="delete it now, as the bot does every hour")
    swept.set_defaults(run=_retention)


def _add_content(commands: "argparse._SubParsersAction[Parser]") -> None:
    content = command(commands, "content", help="check the content files")
    checks = content.add_subparsers(metavar="check", required=True)
    check = command(checks, "check", help="say what is wrong in the content files, and where")
    check.add_argument(
        "folder", nargs="?", type=Path, metavar="DIR", help="a folder of your own; else what comes with the bot"
    )
    check.set_defaults(run=_check_content)

    speaks = command(commands, "languages", help="how far each language is, and what a translator still has to do")
    one = speaks.add_mutually_exclusive_group()
    one.add_argument("--missing", default="", metavar="L", help="print the texts that wait for a translator, as .po")
    one.add_argument("--update", default="", metavar="L", help="write today's English and new texts into its catalog")
    speaks.set_defaults(run=_languages)


def _ask(asked: argparse.Namespace, settings: Settings) -> int:
    from adapters.command_line import pipes
    from adapters.library import Library

    return pipes.ask(asked, Library(settings), settings.language, sys.stdin, sys.stdout)


def _words(asked: argparse.Namespace, settings: Settings) -> int:
    from adapters.command_line import check_words
    from adapters.library import Library

    return check_words.words(asked, Library(settings), settings.language, sys.stdin, sys.stdout, sys.stderr)


def _check_content(asked: argparse.Namespace, settings: Settings) -> int:
    from adapters.command_line.check_content import check_content

    return check_content(asked.folder, settings, sys.stdout)


def _languages(asked: argparse.Namespace, settings: Settings) -> int:
    from adapters.command_line.languages import languages
    from adapters.library import shipped

    return languages(settings, shipped("locales"), asked.missing, asked.update, sys.stdout)


def _export(asked: argparse.Namespace, settings: Settings) -> int:
    from adapters.command_line.export import export

    return export(settings, asked.group, asked.to, asked.lang, sys.stdout)


def _backup(asked: argparse.Namespace, settings: Settings) -> int:
    from adapters.command_line.backup import make_backup

    return make_backup(settings, asked.file, sys.stdout)


def _restore(asked: argparse.Namespace, settings: Settings) -> int:
    from adapters.command_line.backup import put_back

    return put_back(settings, asked.file, asked.journal, sys.stdout, replace=asked.replace)


def _handover(asked: argparse.Namespace, settings: Settings) -> int:
    from adapters.command_line.handover import handover

    return handover(settings, asked.settings, os.environ, sys.stdout)


def _rotate(asked: argparse.Namespace, settings: Settings) -> int:
    from adapters.command_line.rotate import rotate

    return rotate(settings, sys.stdout)


def _move_database(asked: argparse.Namespace, settings: Settings) -> int:
    from adapters.command_line.move_database import move_database

    return move_database(settings, asked.source, asked.target, sys.stdout)


def _erase(asked: argparse.Namespace, settings: Settings) -> int:
    from adapters.command_line.erase import erase

    return erase(settings, asked.person_hash, asked.account, sys.stdout)


def _retention(asked: argparse.Namespace, settings: Settings) -> int:
    from adapters.command_line.retention import retention

    return retention(settings, sys.stdout, run=asked.now)


def _demo(asked: argparse.Namespace, settings: Settings) -> int:
    from adapters.command_line.demo import demo

    return asyncio.run(demo(settings.language, quick=asked.quick))


def _run(asked: argparse.Namespace, settings: Settings) -> int:
    from adapters.second_copy import refuse_a_second_copy

    refuse_a_second_copy(settings)
    from adapters.command_line.run import run

    return asyncio.run(run(settings, unknown_settings(os.environ)))


def _doctor(asked: argparse.Namespace, settings: Settings) -> int:
    from adapters.command_line.doctors_visit import visit

    return visit(asked, settings, os.environ, sys.stdin, sys.stdout)


if __name__ == "__main__":
    raise SystemExit(main())
