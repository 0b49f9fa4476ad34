"""A walk through as a new member, to be read line by line: `python -m bench.walk FOLDER [LANGUAGE...]`.

For each language and each channel one text file: what people do, and what they see, as that channel's own renderer makes it.
In Easy Read (en_GB@easyread) Sam chooses easy words first, as people do; the group's own chat stays as it is.
"""

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from adapters.database.sealing import Seal
from adapters.house import open_house
from adapters.library import Library
from adapters.settings import Settings
from bot.engine.message import Line
from bot.engine.people import Reader
from tests.fakes_press import QuickPrinter
from tests.registry import open_registry
from tests.transcripts.apps import OnDiscord, OnTelegram
from tests.transcripts.phone import Seen
from tests.transcripts.replay import Replay

# What is typed in each language: a question, one that is not ours, a day and hour, an action in one line, an idea,
# distress, and what came of the idea.
TYPED: dict[str, tuple[str, ...]] = {
    "en_GB": (
        "what is co-production?", "who won the match last night?", "Tuesday at 6pm", "Ask about the bus, we, by Friday",
        "The room is too small", "I don't want to wake up any more", "We have a bigger room now",
    ),
    "cy_GB": (
        "beth yw cydgynhyrchu?", "pwy enillodd y gêm neithiwr?", "dydd Mawrth am 6yh", "Gofyn am y bws, ni, erbyn dydd Gwener",
        "Mae'r ystafell yn rhy fach", "dwi ddim eisiau deffro eto", "Mae gennym ystafell fwy nawr",
    ),
    "pl": (
        "co to jest koprodukcja?", "kto wygrał wczoraj mecz?", "we wtorek o 18", "Zapytać o autobus, my, do piątku",
        "Sala jest za mała", "nie chcę się już obudzić", "Mamy już większą salę",
    ),
    "uk": (
        "що таке спільне творення?", "хто вчора виграв матч?", "у вівторок о 18:00", "Запитати про автобус, ми, до п'ятниці",
        "Кімната замала", "не хочу більше прокидатися", "Тепер у нас більша кімната",
    ),
    "ro": (
        "ce este coproducția?", "cine a câștigat meciul aseară?", "marți la 18", "Întrebăm de autobuz, noi, până vineri",
        "Sala e prea mică", "nu vreau să mă mai trezesc", "Acum avem o sală mai mare",
    ),
    "ar": (
        "ما هو الإنتاج المشترك؟", "من فاز في المباراة أمس؟", "الثلاثاء الساعة 6 مساء", "السؤال عن الحافلة، نحن، قبل الجمعة",
        "الغرفة صغيرة جدا", "لا أريد أن أستيقظ بعد الآن", "لدينا الآن غرفة أكبر",
    ),
    "ur": (
        "کو پروڈکشن کیا ہے؟", "کل رات میچ کون جیتا؟", "منگل کو شام 6 بجے", "بس کے بارے میں پوچھنا، ہم، جمعہ",
        "کمرہ بہت چھوٹا ہے", "میں اب نہیں جاگنا چاہتا", "اب ہمارے پاس بڑا کمرہ ہے",
    ),
}  # fmt: skip
EASY_READ = "en_GB@easyread"


def steps(language: str) -> Iterator[tuple[str, str, str]]:
    """Who, where ("" is private), and what: words, or [the key of a button's label]."""
    question, elsewhere, when, action, idea, distress, answer = TYPED[language.partition("@")[0]]
    yield "Jo", "group", "*adds the bot*"
    yield "Sam", "group", "[home.here]"
    yield "Sam", "", "/start"
    if language == EASY_READ:
        for what in ("/language", "[settings.easy_read.on]", "[settings.back]", "[settings.home]"):
            yield "Sam", "", what
    for key in ("home.privacy", "privacy.all", "home.privacy", "home.ask"):
        yield "Sam", "", f"[{key}]"
    yield "Sam", "", question
    for key in ("ask.more", "ask.easy", "ask.in_our_group", "ask.sources", "ask.not_what_i_meant"):
        yield "Sam", "", f"[{key}]"
    for words in (elsewhere, "/principles 4", "/help", "/meeting"):
        yield "Sam", "", words
    yield "Jo", "group", f"/meeting {when}"
    for key in ("often.once", "talk.skip", "talk.skip", "talk.skip", "set_meeting.ok.save"):
        yield "Jo", "group", f"[{key}]"
    yield "Sam", "", "/meeting"
    yield "Sam", "", "[meeting.coming]"
    for key in ("home.more", "meeting.mine"):
        yield "Sam", "", f"[{key}]"
    yield "Sam", "", "/checkin"
    yield "Sam", "", "[checkin.menu.arriving]"
    yield "Sam", "group", f"/actions {action}"
    yield "Sam", "group", "[talk.skip]"
    yield "Sam", "group", "[add_action.ok.save]"
    yield "Sam", "group", "/actions"
    yield "Sam", "", "/pledge"
    yield "Sam", "", "[pledge.go.add]"
    yield "Sam", "", "/idea"
    yield "Sam", "", "[idea.label.private]"
    yield "Sam", "", idea
    for words in (
        "/changed",
        "[talk.go_on]",
        "[idea.ok.as_it_is]",
        "[wanting.yes]",
        "/words The ICB will leverage stakeholder engagement.",
        "/glossary",
        "/settings",
        "/language",
    ):
        yield "Sam", "", words
    yield from a_second_reader()
    yield "", "", "--- it is Mon 23 Nov 2026 18:00 ---"
    yield "", "", "--- it is Tue 24 Nov 2026 10:00 ---"
    yield from an_answer(answer)
    for what in (
        "/privacy",
        "[object.door]",
        "[object.do.no]",
        "[object.do.ask]",
        "/idea",
        "[object.do.yes]",
        "/privacy",
        "[part.record]",
    ):
        yield "Sam", "", what
    for what in ("/support", "[clear.do]", distress, "[clear.do]", "/nonsense", "/stop", "/start"):
        yield "Sam", "", what


def a_second_reader() -> Iterator[tuple[str, str, str]]:
    yield "Pat", "group", "[home.here]"
    yield "Pat", "", "/start"
    yield "Jo", "", "/setup second_reader"
    yield "Pat", "group", "[part.would_like]"
    for what in ("[part.begin]", "Pat", "[part.ok.yes]"):
        yield "Pat", "", what


def an_answer(answer: str) -> Iterator[tuple[str, str, str]]:
    """What becomes of the idea: Jo writes it, Pat reads it, and it comes to Sam unasked, behind the neutral first line."""
    for what in ("/inputs", "1", "[input.answer]", "[answer.outcome.done]", answer, "[answer.ok.save]"):
        yield "Jo", "", what
    yield "Pat", "", "[second.yes]"
    for what in ("[followup.yes]", "/changed"):
        yield "Sam", "", what


@dataclass(slots=True)
class Walk(Replay):
    """A house in one language, whose people walk through it."""

    language: str = "en_GB"
    out: list[str] = field(default_factory=list)

    async def open(self) -> None:
        settings = Settings(
            database_url=f"sqlite:///{self.folder}/bot.sqlite3", key="5a" * 32, language=self.language.partition("@")[0],
            controller="Chester Voices",
            contact="Jo, 01632 960 000", complaints="the ICO", lawful_basis="public task", country="UK", operators="Jo",
        )  # fmt: skip
        channels = {each.name: each for each in (self.phone, self.laptop)}
        printer = QuickPrinter(self.library.say)
        house = open_house(
            settings,
            Seal(b"k" * 32),
            self.library,
            self.library.say,
            channels,
            self.clock,
            printer=printer,  # type: ignore[arg-type]  # ours stands still
        )
        self.house = await self.closing.enter_async_context(house)

    async def go(self) -> str:
        await self.open()
        try:
            for who, where, what in steps(self.language):
                await self.step(who, where, what)
        finally:
            await self.closing.aclose()
        return "\n".join(self.out) + "\n"

    def labels(self, key: str) -> Iterator[str]:
        """How a button may read: in Easy Read only after it was chosen, and in private."""
        language, _, level = self.language.partition("@")
        for easy_read in (True, False) if level else (False,):
            yield self.library.say.plain(Line(key), Reader(language, easy_read=easy_read))

    async def step(self, who: str, where: str, what: str) -> None:
        if what.startswith("["):
            assert self.library.say.has(what.strip("[]"), "en_GB"), f"there is no text {what}"
            there = [seen for seen in self.phone.seen if seen.message.place == self.place(who, where)]
            shown_there = {label for seen in there for label in seen.labels}
            label = next((each for each in self.labels(what.strip("[]")) if each in shown_there), "")
            if not label:
                self.out.append(f"\n(there is no button {what})")
                return
            what = f"[{label}]"
        self.out.append(f"\n{who}{', in the group' if where else ''} > {what}" if who else f"\n{what}")
        await (self.act(who, where, what) if who else self.line(what))
        for seen in self.phone.unread:
            self.out.append(shown(seen, who))
        self.phone.unread.clear()


def shown(seen: Seen, who: str) -> str:
    only = f", only for {seen.only}" if seen.only else ""
    place = seen.message.place
    where = f"in private{f' to {place.chat}' if place.chat != who else ''}" if place.private else "in the group"
    edits = ", instead of an earlier one" if seen.message.edits else ""
    buttons = "".join(f"\n    [{label}]" for label in seen.labels)
    file = f"\n    file {seen.message.attachment.name}" if seen.message.attachment else ""
    words = "\n    ".join(seen.words.splitlines())
    return f"  bot, {where}{only}{edits}:\n    {words}{file}{buttons}"


async def walk(folder: Path, library: Library, language: str, channel: str) -> Path:
    app = OnTelegram() if channel == "telegram" else OnDiscord(library, frozenset(open_registry(library).commands))
    with tempfile.TemporaryDirectory() as place:
        text = await Walk(Path(place), library, app.abilities, app=app, language=language).go()
    path = folder / f"{language}-{channel}.txt"
    path.write_text(text, encoding="utf-8")
    return path


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    library = Library(Settings())
    for language in sys.argv[2:] or (*TYPED, EASY_READ):
        for channel in ("telegram", "discord"):
            print(asyncio.run(walk(folder, library, language, channel)))


if __name__ == "__main__":
    main()
