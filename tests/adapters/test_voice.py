"""Reading out: by a program of this machine, through pipes alone, and never at the cost of the words."""

import asyncio
import shutil
import stat
import struct
from pathlib import Path

import pytest

from adapters.database.packing import pack, unpack
from adapters.press.at_sending import drawn
from adapters.press.printer import Press
from adapters.voice.aloud import Aloud, NoVoice
from adapters.voice.engine import LONGEST, Engine, Voice, find_engine
from bot.engine.incoming import Place
from bot.engine.message import Attachment, Line, Lines, Message
from bot.engine.paper import Spoken
from bot.engine.people import Reader
from tests.a_library import LIBRARY

HEAD = struct.pack(
    "<4sI4s4sIHHIIHH4sI", b"RIFF", 2**31, b"WAVE", b"fmt ", 16, 1, 1, 22050, 44100, 2, 16, b"data", 2**31
)
SECRET = "the words that nobody may see"
PRIVATE = Place("phone", "Sam", private=True)
# A program that writes down how it was called, and answers with a sound of what it was told.
FAKE = """#!/bin/sh
echo "$0 $*" >> {folder}/called
if [ "$1" = --voices ]; then printf 'Pty Language\\n 5  en-gb  x\\n 5  pl  x\\n'; exit 0; fi
{then}
"""


def program(folder: Path, name: str, then: str) -> str:
    path = folder / name
    path.write_text(FAKE.format(folder=folder, then=then))
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with nothing but what a test puts there."""
    (tmp_path / "head").write_bytes(HEAD)
    for needed in ("cat", "sleep"):
        (tmp_path / needed).symlink_to(str(shutil.which(needed)))
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def names_in(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


async def spoken(engine: Engine, words: str, language: str = "pl") -> bytes:
    return await engine.speak(words, language)


def test_without_a_program_there_is_no_voice(machine: Path) -> None:
    assert find_engine(machine) is None


async def test_the_words_go_in_by_a_pipe_and_stand_in_no_list_of_processes(machine: Path) -> None:
    program(machine, "espeak-ng", f"cat {machine}/head -")
    engine = find_engine(machine)

    assert engine is not None
    assert ("wav", True, True, False) == (engine.kind, *(engine.speaks(each) for each in ("pl", "en_GB", "cy_GB")))
    sound = await spoken(engine, f"Title\n\n\u2068{SECRET}\u2069.")
    assert f"Title. {SECRET}.".encode() == sound[44:]
    assert (len(sound) - 8, len(sound) - 44) == (*struct.unpack("<I", sound[4:8]), *struct.unpack("<I", sound[40:44]))
    assert SECRET not in (machine / "called").read_text()
    assert {"head", "cat", "sleep", "espeak-ng", "called"} == names_in(machine)


async def test_where_it_can_be_made_small_it_is_a_voice_note(machine: Path) -> None:
    program(machine, "espeak-ng", f"cat {machine}/head -")
    program(machine, "opusenc", "printf OggS; cat")
    engine = find_engine(machine)

    assert engine is not None
    assert ("ogg", b"OggSRIFF") == (engine.kind, (await spoken(engine, SECRET))[:8])
    assert SECRET not in (machine / "called").read_text()


async def test_voices_of_piper_come_first_and_get_a_head(machine: Path) -> None:
    program(machine, "espeak-ng", f"cat {machine}/head -")
    program(machine, "piper", "cat")
    voices = machine / "voices"
    voices.mkdir()
    (voices / "pl_PL-somebody-medium.onnx").touch()
    (voices / "pl_PL-somebody-medium.onnx.json").write_text('{"audio": {"sample_rate": 16000}}')
    (voices / "cy_GB-broken.onnx").touch()
    engine = find_engine(voices)

    assert engine is not None
    assert ("espeak-ng + piper", 16000, False) == (engine.name, engine.voices["pl"].rate, engine.speaks("cy"))
    sound = await spoken(engine, "tak")
    assert (b"RIFF", 16000, b"tak.") == (sound[:4], struct.unpack("<I", sound[24:28])[0], sound[44:])


@pytest.mark.parametrize("then", ["exit 1", "printf nothing", "sleep 30", "exit 0"])
async def test_a_program_that_fails_or_hangs_ends_soon_and_is_said(machine: Path, then: str) -> None:
    command = program(machine, "espeak-ng", then)
    engine = Engine("espeak-ng", {"pl": Voice((command,))}, seconds=0.3)

    with pytest.raises(NoVoice):
        await spoken(engine, "tak")
    assert 0 == len(asyncio.all_tasks()) - 1


async def test_nobody_has_to_listen_for_ever(machine: Path) -> None:
    command = program(machine, "espeak-ng", f"cat {machine}/head -")
    engine = Engine("espeak-ng", {"pl": Voice((command,))})

    sound = await spoken(engine, "A short sentence. " * 1000)
    assert LONGEST // 2 < len(sound) - 44 <= LONGEST
    assert sound.endswith(b"sentence.")


def test_all_that_we_know_fits_into_what_is_read_out() -> None:
    texts = [getattr(topic, part) for topic in LIBRARY.topics() for part in ("short", "more", "example", "easy")]

    assert max(map(len, texts)) < LONGEST / 2


# --- on a message


class Deaf:
    """A speaker for Polish that only remembers."""

    kind = "ogg"

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []

    def speaks(self, language: str) -> bool:
        return language == "pl"

    async def speak(self, words: str, language: str) -> bytes:
        self.said.append((words, language))
        return b"OggS"


def note() -> Message:
    words = Lines((Line("content.topic.lvf-definition.title"), Line("content.topic.lvf-definition.short")), gap=True)
    return Message(
        PRIVATE,
        Line("ask.aloud_is", {"title": "x"}),
        attachment=Attachment("x.ogg", Spoken(words), Line("ask.aloud_how")),
    )


def test_it_is_still_there_after_a_restart() -> None:
    assert note() == unpack(Message, pack(note()))


async def test_it_is_read_in_the_language_they_have_when_it_is_sent() -> None:
    speaker = Deaf()
    ready = await drawn(note(), Reader("pl"), Aloud(Press(LIBRARY.say), speaker, LIBRARY.say))

    assert ready.attachment is not None
    assert b"OggS" == ready.attachment.body
    assert "pl" == speaker.said[0][1]
    assert LIBRARY.say.plain(Line("content.topic.lvf-definition.short"), Reader("pl")) in speaker.said[0][0]


@pytest.mark.parametrize("speaker", [None, Deaf()])
async def test_without_a_voice_the_words_still_go(speaker: Deaf | None) -> None:
    ready = await drawn(note(), Reader("cy_GB"), Aloud(Press(LIBRARY.say), speaker, LIBRARY.say))

    assert ready.attachment is None
    assert LIBRARY.say.plain(Line("press.failed"), Reader("cy_GB")) in LIBRARY.say.plain(ready.text, Reader("cy_GB"))


# --- for real


async def test_a_real_engine_reads_every_language_of_ours(tmp_path: Path) -> None:
    engine = find_engine(tmp_path)
    if engine is None or "espeak-ng" not in engine.name:
        pytest.skip("NOT TRIED: there is no espeak-ng on this machine, so nothing was really read out")
    for language in LIBRARY.say.languages():
        words = LIBRARY.say.plain(Line("content.topic.lvf-definition.short"), Reader(language))
        sound = await engine.speak(words, language)

        assert (language, True) == (language, engine.speaks(language) and len(sound) > 20_000)
        assert sound.startswith(b"OggS" if engine.kind == "ogg" else b"RIFF")
    assert set() == names_in(tmp_path)
