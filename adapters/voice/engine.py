"""The Speaker port by espeak-ng, or by piper with voices in a folder; as Opus where ffmpeg or opusenc is there.

Words go in by a pipe and sound comes out by one: no file is written, and no word stands in a list of processes.
"""

import asyncio
import json
import shutil
import struct
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from adapters.isolates import without_signs
from adapters.splitting import split
from adapters.voice.aloud import NoVoice
from adapters.voice.pipes import Failed, bare, piped

SECONDS = 30.0
LONGEST = 3000  # letters; about three minutes
MOST_BYTES = 40_000_000
AS_OPUS = {
    "opusenc": ("--quiet", "--ignorelength", "--discard-comments", "--speech", "--bitrate", "24", "-", "-"),
    "ffmpeg": ("-v", "error", "-i", "pipe:0", "-c:a", "libopus", "-b:a", "24k", "-f", "ogg", "pipe:1"),
}
_AT_A_TIME = 2
_BEGINS, _LENGTHS = b"RIFF", (4, 40)  # where a sound file says how long it is, when its head is the usual 44 bytes
_HEAD = 44
_ENDS = ".!?:;,…؟۔،"
_LOOK = 5.0  # seconds for an engine to say what voices it has


@dataclass(frozen=True, slots=True)
class Voice:
    """How one language is spoken: the command, and the rate (samples a second) where it answers without a head."""

    command: tuple[str, ...]
    rate: int = 0


@dataclass(frozen=True, slots=True)
class Engine:
    """A voice for each language, and how its sound is made small; `opus` empty: it stays as it is."""

    name: str
    voices: Mapping[str, Voice]
    opus: tuple[str, ...] = ()
    seconds: float = SECONDS
    _turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_A_TIME))

    @property
    def kind(self) -> str:
        return "ogg" if self.opus else "wav"

    def speaks(self, language: str) -> bool:
        return _short(language) in self.voices

    async def speak(self, words: str, language: str) -> bytes:
        """Raises NoVoice."""
        voice = self.voices.get(_short(language))
        said = _sayable(words)
        if voice is None or not said:
            raise NoVoice(language)
        try:
            async with self._turns:
                sound = await piped(voice.command, said.encode(), seconds=self.seconds, most=MOST_BYTES)
                sound = _as_file(sound, voice.rate)
                return await piped(self.opus, sound, seconds=self.seconds, most=MOST_BYTES) if self.opus else sound
        except (Failed, OSError) as failure:
            raise NoVoice(f"{self.name}: {failure}") from None


def find_engine(folder: Path) -> Engine | None:
    """What this machine can speak with: piper where its voices (pl_PL-name.onnx) lie in the folder, else espeak-ng."""
    voices = {**_espeak(), **_piper(folder)}
    if not voices:
        return None
    opus = next(((path, *args) for name, args in AS_OPUS.items() if (path := shutil.which(name))), ())
    return Engine(" + ".join(sorted({Path(each.command[0]).name for each in voices.values()})), voices, opus)


def _espeak() -> dict[str, Voice]:
    path = shutil.which("espeak-ng")
    if path is None:
        return {}
    try:
        asked = [path, "--voices"]
        told = subprocess.run(asked, capture_output=True, timeout=_LOOK, env=bare(), check=True)  # noqa: S603 - the host's own
    except (OSError, subprocess.SubprocessError):
        return {}
    names = [row.split()[1] for row in told.stdout.decode("utf-8", "replace").splitlines()[1:] if len(row.split()) > 1]
    ours = {_short(name): name for name in reversed(names)}
    if "en-gb" in names:
        ours["en"] = "en-gb"
    return {
        short: Voice((path, "-v", name, "-s", "150", "-b", "1", "--stdin", "--stdout")) for short, name in ours.items()
    }


def _piper(folder: Path) -> dict[str, Voice]:
    path = shutil.which("piper")
    if path is None or not folder.is_dir():
        return {}
    voices = {}
    for model in sorted(folder.glob("*.onnx"), reverse=True):
        try:
            rate = int(json.loads(model.with_name(f"{model.name}.json").read_text("utf-8"))["audio"]["sample_rate"])
        except (OSError, ValueError, KeyError, TypeError):
            continue
        voices[_short(model.name)] = Voice((path, "--model", str(model), "--output-raw"), rate)
    return voices


def _short(language: str) -> str:
    """The language alone: "cy" of cy_GB, "en" of en-gb, "pl" of pl_PL-darkman-medium.onnx."""
    return language.replace("-", "_").partition("_")[0].casefold()


def _sayable(words: str) -> str:
    """One line, for engines that read a line at a time; not longer than anybody will listen to, cut where a sentence ends."""
    lines = [" ".join(line.split()) for line in without_signs(words).splitlines()]
    said = " ".join(line if line[-1] in _ENDS else f"{line}." for line in lines if line)
    return split(said, LONGEST)[0].strip() if said else ""


def _as_file(sound: bytes, rate: int) -> bytes:
    """Sound with a head that says how long it is: what comes through a pipe has none, or says that it does not know."""
    if rate:
        size = len(sound)
        form = (b"fmt ", 16, 1, 1, rate, 2 * rate, 2, 16)  # one channel of 16 bits
        return struct.pack("<4sI4s4sIHHIIHH4sI", _BEGINS, size + _HEAD - 8, b"WAVE", *form, b"data", size) + sound
    if not sound.startswith(_BEGINS) or len(sound) <= _HEAD:
        raise Failed("that is no sound")
    known = bytearray(sound)
    for at, size in zip(_LENGTHS, (len(sound) - 8, len(sound) - _HEAD), strict=True):
        known[at : at + 4] = struct.pack("<I", size)
    return bytes(known)
