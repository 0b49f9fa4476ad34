"""What a room offers the house: commands, forms, cards, and a promise about what it keeps of people."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.engine.consents import Wish
from bot.engine.due import Due
from bot.engine.happenings import Happening
from bot.engine.incoming import Act, Place, SentFile
from bot.engine.message import Button, Line, Lines, Reply
from bot.engine.paper import Block
from bot.engine.people import GroupId, PersonId, Reader, Role
from bot.engine.script import Option, Said, Script

Work = Callable[[], object]
OWN_WORDS = 300  # longer than this after a command is a paper, not somebody speaking


@dataclass(frozen=True, slots=True)
class Visit:
    """Who is speaking, where, and as what. `now` is UTC epoch seconds.

    `group` is the group the talk is about: the chat's own, or the one chosen in private. `groups` are all those this person
    is known to be in; `joined`: by this very act they came into this one. `quoted` is the message that a command replied
    to, `quoted_own`: it is their own. `unnamed`: words may be asked for here that are shown without a name
    (`Abilities.masks_identity`). `whispers`: we can answer so that one person sees it; `unseen`: we do, in their language."""

    person: PersonId | None
    place: Place
    reader: Reader
    now: int
    group: GroupId | None = None
    groups: tuple[GroupId, ...] = ()
    roles: frozenset[Role] = frozenset()
    quoted: str = ""
    manages: bool | None = None
    new_here: bool = False
    joined: bool = False
    unnamed: bool = False
    quoted_own: bool = False
    whispers: bool = False
    unseen: bool = False
    own: Reader | None = None  # as they read what is for them alone, where `reader` is how their group reads


@dataclass(frozen=True, slots=True)
class Begin:
    """Start a conversation: which form, and what it must know from the start."""

    form: str
    seed: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    edit: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A command to run next, as if the person had typed it. `group`: about this one, whichever is meant in private now."""

    command: str
    rest: str = ""
    group: GroupId | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a room wants done: things said, a conversation begun, a command run, and what other rooms may care about.
    `sure` is False when it only says that it does not know; `asked` is the question it answers out of the library. Under a
    support card the first is left out, and of the second only what is beside the words of crisis is answered. `guess`: it is
    not clear that anything was asked, so an open question comes first; `small`: "yes" or "no", so our last buttons do, too.
    """

    replies: tuple[Reply, ...] = ()
    begin: Begin | None = None
    then: Run | None = None
    sure: bool = True
    guess: bool = False
    small: bool = False
    greeting: bool = False  # they said hello and no more: who was greeted just now needs no second one
    asked: str = ""
    happenings: tuple[Happening, ...] = ()


def says(*replies: Reply) -> Outcome:
    return Outcome(replies=replies)


@dataclass(frozen=True, slots=True)
class Command:
    """One row of commands.md. Its description is the catalog's `command.NAME`.

    `least` is the lowest role that may use it; None means anyone, MEMBER anyone in a group. `manages` asks the channel first
    whether the person may manage the chat. `personal` answers are never shown to a group.
    `whats` are fixed things to choose from instead of subcommands, at most 25 names of a to z and _: ("mine", "add"), worded
    `command.NAME.what.mine`. Some channels show them as a list; elsewhere people type the name, or its wording, after the
    command. The chosen one is the first word of `rest` that `run` gets, as its name (`what_of` takes it off); none may be
    chosen at all, so the bare command always has to do something. `buttons` are the keys of what buttons call them, by name:
    words that stand in the wording of one of them alone are enough. `option`: it takes free words (`command.NAME.option`);
    `named` is what a channel that names its options calls them. `suggest` offers ways to fill them while somebody types: from
    the words so far, it may look into the room's books, must write nothing, and be done in a few milliseconds; what is taken
    comes as the free words. `on_message`: also in the menu of a message, where a channel has one (`command.NAME.menu`); it
    comes as `Visit.quoted`. `bookless`: answered even while the books are in trouble.
    """

    name: str
    run: Callable[[Visit, str], Outcome]
    least: Role | None = None
    private: bool = True
    group: bool = True
    option: bool = False
    manages: bool = False
    personal: bool = False
    own_words: bool = False  # what follows it is all they have to say: it is dealt with below the support card, too
    of_group: bool = False  # about one group: in private a person in two is asked once which
    menu: bool = False  # among the seven of Telegram's private menu
    said_as: tuple[str, ...] = ()  # a whole message of one of these runs it, before any conversation
    said_with: str = ""  # as if this had been typed after its name
    in_peace: bool = False  # who asks for this is offered no talk to go on with
    whats: tuple[str, ...] = ()
    buttons: Mapping[str, str] = field(default_factory=dict)
    named: str = "words"
    suggest: Callable[[Visit, str], Sequence[Option]] | None = None
    on_message: bool = False
    bookless: bool = False
    when_closed: bool = False  # it answers in a closed group's chat; others that are `of_group` don't
    keeps: tuple[str, ...] = ()  # those of its `whats` that keep something of the group's by themselves

    def hears(self, rest: str) -> bool:
        """Whether what follows it is the person speaking, and no paper that they paste."""
        return not self.bookless and 0 < len(rest) <= OWN_WORDS


def what_of(rest: str, whats: Sequence[str]) -> tuple[str, str]:
    """Which of a command's fixed things was chosen, "" for none, and the free words."""
    first, _, others = rest.partition(" ")
    return (first, others.strip()) if first in whats else ("", rest)


@dataclass(frozen=True, slots=True)
class Form:
    """A conversation and what happens once it is finished. `keep_picture` keeps one it asked for; its number is the answer.

    Wording: question `key` is `NAME.key`, its options `NAME.key.value`, the check of one's own words `NAME.ok`. `left` is said
    to who stops half-way, where "stopped" could be taken for done. `doors` are commands as a button under each question, worded
    `home.COMMAND`. `keeps`: words of who speaks are kept, so it is closed to who does not want that; `frozen`: whether also in
    a group that nobody looks after, by its seed (None: as `keeps`). `puts`: it puts something on a list of the group's, which
    one person does only so often in a day. `links`: it looks at links itself (bot/desk/links.py). `under` stands under a
    question, by its key; `no_files` says why nothing but words is of use. `passing`: over with anything else, or in an hour."""

    name: str
    script: Script
    finish: Callable[[Visit, Said], Outcome]
    doors: tuple[str, ...] = ()
    left: str = "talk.left"
    keep_picture: Callable[[Visit, bytes], int] | None = None
    keeps: bool = False
    puts: bool = False
    links: bool = False
    under: Callable[[Visit, Said, str], Line | Lines | None] | None = None
    no_files: Callable[[Said], Line] | None = None
    frozen: Callable[[Mapping[str, str]], bool] | None = None
    passing: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A message whose buttons stay alive. `allows` says which (key, value) can be pressed for a seed. `weighs`: a press reaches
    others for good, so where we began, a number typed does not press at once. `aloud`: one typed in a group presses, where it
    may be known who did. `rowless`: see `message.rowless`. `keeps`: "key" or "key.value" of what is kept for the group."""

    name: str
    allows: Callable[[Mapping[str, str], str, str], bool]
    press: Callable[[Visit, Mapping[str, str], str, str], Outcome]
    weighs: bool = False
    aloud: bool = False
    rowless: Callable[[Visit], Sequence[Button]] | None = None
    keeps: tuple[str, ...] = ()


KEYHOLDERS = frozenset({Role.COORDINATOR, Role.SECOND_READER})


@dataclass(frozen=True, slots=True)
class Need:
    """Something that waits for a keyholder of a group: what, about how many minutes, and the command that opens it.
    `rank` orders them: 0 is somebody waiting past the date, 9 nice to do. `only`: whose list it is on, without `but`."""

    what: Line
    minutes: int
    rank: int
    opens: Run
    only: frozenset[Role] = KEYHOLDERS
    but: frozenset[PersonId] = frozenset()


@dataclass(frozen=True, slots=True)
class Report:
    """One part of what a group can take away on paper: its name (worded `report.NAME`), and what is on it at an instant.

    It names nobody who did not agree to that; no blocks: nothing to report. `alone`: left out where all are put together."""

    name: str
    blocks: Callable[[GroupId, int], tuple[Block, ...]]
    alone: bool = False


@dataclass(frozen=True, slots=True)
class KeepsNothing:
    """This room keeps nothing about anybody. `why` is for the privacy notice's reader."""

    why: str


@dataclass(frozen=True, slots=True)
class KeepsData:
    """What a room keeps about people, as a catalog key; how they see it, have it forgotten, and give all to another."""

    what: str
    export: Callable[[PersonId], Lines]
    forget: Callable[[PersonId], None]
    merge: Callable[[PersonId, PersonId], None]


@dataclass(frozen=True, slots=True)
class Room:
    """All that a room offers.

    `first` hears every text before anybody else (words of crisis, or only those said outright); its replies come on top of
    the usual answer. Where no group is known it reads no books. `beside` is what else such a text says. `after_help`: what who
    had the support card without books gets later. `free_text` answers what nobody waited for; `took_file` answers a file.
    `needs`: what waits for a group's keyholders. `reports`: what a group can take away on paper. `wishes`: what a person may
    choose to hear about. `tidy`: hourly. `prepare`: slow work that an act needs first, off the writer's thread."""

    name: str
    keeps: KeepsData | KeepsNothing
    commands: tuple[Command, ...] = ()
    forms: tuple[Form, ...] = ()
    cards: tuple[Card, ...] = ()
    hears: Mapping[type[Happening], Callable[[Happening], Outcome]] = field(default_factory=dict)
    due: Mapping[str, Callable[[Due, int], Outcome]] = field(default_factory=dict)
    first: Callable[[Visit, str, bool], Outcome | None] | None = None
    after_help: Callable[[Visit], Outcome] | None = None
    beside: Callable[[Visit, str], str] | None = None
    free_text: Callable[[Visit, str], Outcome | None] | None = None
    took_file: Callable[[Visit, SentFile, object], Outcome] | None = None
    prepare: Callable[[Act], Work | None] | None = None
    needs: Callable[[GroupId, int], tuple[Need, ...]] | None = None
    reports: tuple[Report, ...] = ()
    wishes: tuple[Wish, ...] = ()
    tidy: Callable[[int], Outcome] | None = None
