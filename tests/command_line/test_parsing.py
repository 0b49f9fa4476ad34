"""A slip on the command line: one plain line, with what was meant."""

import pytest

from adapters.command_line.parsing import Parser, command


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("doctr", "There is no “doctr”. Did you mean: local-voices doctor"),
        ("content chek", "There is no “chek”. Did you mean: local-voices content check"),
        ("xyzzy", "There is no “xyzzy”. All there is: local-voices --help"),
        ("doctor --notce", "There is no “--notce”. All there is: local-voices --help"),
        ("export", "I need more: --group. How: local-voices export --help"),
        ("erase", "I need more: --hash / --account. How: local-voices erase --help"),
    ],
)
def test_a_slip_gets_one_plain_line(
    typed: str, told: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LOCAL_VOICES_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    parser = Parser(prog="local-voices")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    command(commands, "doctor", help="look at everything")
    command(commands, "export", help="write it down").add_argument("--group", required=True)
    who = command(commands, "erase", help="forget somebody").add_mutually_exclusive_group(required=True)
    for each in ("--hash", "--account"):
        who.add_argument(each)
    command(commands, "content", help="look at content").add_argument("check", choices=("check",))
    with pytest.raises(SystemExit) as ended:
        parser.parse_args(typed.split())

    assert 2 == ended.value.code
    assert f"local-voices: {told}\n" == capsys.readouterr().err
