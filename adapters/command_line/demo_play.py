"""The demo's play: who does what, in order, and how it is shown. What people type is theirs, so it stands here as it is."""

from dataclasses import dataclass

from adapters.command_line.demo_stage import ALEX, JO, PEOPLE, SAM, Stage, Wait, place_of
from adapters.on_console import BOLD, DIM
from bot.engine.incoming import BotAdded, Commanded, Place, Typed
from bot.engine.message import Line

PRIVATE, GROUP = True, False
LETTERS_A_SECOND = 150  # a quick look, not a careful read: whoever wants to read it all can scroll up
LONGEST_LOOK, SHORTEST_LOOK = 4.2, 0.7  # seconds
A_PAPER = (
    "Going forward, our co-design workstream will leverage stakeholder engagement to deliver outcomes for service users. "
    "The ICB and the VCSE sector will be sighted on the direction of travel, and deliverables will be RAG rated "
    "in order to facilitate robust governance."
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A heading: which part of the bot comes next."""

    key: str


@dataclass(frozen=True, slots=True)
class Adds:
    """Somebody adds the bot to the group."""

    who: str


@dataclass(frozen=True, slots=True)
class Types:
    who: str
    where: bool
    words: str


@dataclass(frozen=True, slots=True)
class Presses:
    """A button, by the key of its label."""

    who: str
    where: bool
    button: str


@dataclass(frozen=True, slots=True)
class Restarts:
    """The bot stops and starts again."""


@dataclass(frozen=True, slots=True)
class TimeGoesOn:
    """The clock runs fast until the next thing falls due."""


Step = Scene | Adds | Types | Presses | Restarts | TimeGoesOn

PLAY: tuple[Step, ...] = (
    Scene("demo.scene.hello"),
    Adds(JO),
    Presses(SAM, GROUP, "home.here"),
    Scene("demo.scene.asking"),
    Types(SAM, PRIVATE, "they never got back to us"),
    Presses(SAM, PRIVATE, "ask.more"),
    Presses(SAM, PRIVATE, "ask.sources"),
    Scene("demo.scene.words"),
    Types(ALEX, GROUP, f"/words {A_PAPER}"),
    Types(ALEX, GROUP, "/explain governance"),
    Scene("demo.scene.meeting"),
    Types(JO, GROUP, "/meeting tue 6pm"),
    Presses(JO, GROUP, "often.once"),
    Restarts(),
    Presses(JO, GROUP, "talk.skip"),
    Types(JO, GROUP, "Storyhouse, Chester, room 2. No steps."),
    Presses(JO, GROUP, "talk.skip"),
    Presses(JO, GROUP, "set_meeting.ok.save"),
    Scene("demo.scene.reminder"),
    TimeGoesOn(),
    Scene("demo.scene.support"),
    Types(SAM, PRIVATE, "/support"),
)


async def play(stage: Stage, wait: Wait) -> None:
    """All of it, with a look at each answer."""
    scenes = [each for each in PLAY if isinstance(each, Scene)]
    for step in PLAY:
        if isinstance(step, Scene):
            number = scenes.index(step) + 1
            stage.tell(Line("demo.scene", {"number": number, "of": len(scenes), "what": Line(step.key)}), BOLD)
            stage.screen.line()
            continue
        before = stage.screen.letters
        await _do(stage, step)
        await wait(_look(stage.screen.letters - before))


def _look(letters: int) -> float:
    """How long to let somebody look at so much text."""
    return min(max(letters / LETTERS_A_SECOND, SHORTEST_LOOK), LONGEST_LOOK)


async def _do(stage: Stage, step: Step) -> None:
    match step:
        case Adds(who):
            stage.tell(Line("demo.adds", {"name": PEOPLE[who]}), DIM)
            await stage.act(who, place_of(who, private=False), BotAdded())
        case Types(who, private, words):
            place = place_of(who, private=private)
            _echo(stage, who, place, words)
            await stage.act(who, place, _typed(words))
        case Presses(who, private, button):
            place = place_of(who, private=private)
            number, label = _button(stage, place, button)
            _echo(stage, who, place, f"{number}   [{label}]")
            await stage.press(who, place, number)
        case Restarts():
            await stage.restart()
            stage.tell(Line("demo.restart"), DIM)
            stage.screen.line()
        case TimeGoesOn():
            await stage.time_goes_on()


def _typed(words: str) -> Commanded | Typed:
    name, _, rest = words.removeprefix("/").partition(" ")
    return Commanded(name, rest) if words.startswith("/") else Typed(words)


def _button(stage: Stage, place: Place, key: str) -> tuple[int, str]:
    """A button that stands there now, by its label's key: its number and its words. LookupError when it does not."""
    shown = stage.console.shown.get(place)
    for number, button in enumerate(shown.buttons if shown else (), 1):
        if button.label.key == key:
            return number, stage.plain(button.label)
    raise LookupError(f"there is no button {key}")


def _echo(stage: Stage, who: str, place: Place, words: str) -> None:
    """What somebody types, as it would look if it were typed here."""
    stage.screen.line(f"{stage.prompt(who, place)}{words}", BOLD)
