"""What the parts of this room share: its books, and a few questions that all of them ask."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.engine.books import Consents, Dues, Groups, People
from bot.engine.due import Due
from bot.engine.key_book import keyholders
from bot.engine.keys import Keyholders
from bot.engine.message import Audience, Line, Reply
from bot.engine.names import COORDINATOR, OUTSIDE, SECOND, Names
from bot.engine.people import GroupId, PersonId, Role
from bot.engine.ports import HearCrisis, Say
from bot.engine.room import Outcome, Visit, says
from bot.inputs.model import NAMED, NO, PRIVATE, QUESTION, Change, Input, Inputs, may_read

CARD, SECOND_OK, FOLLOW_UP, STILL, ASKED, DRAFT = (
    "input",
    "change_ok",
    "follow_up",
    "still_so",
    "asked_back",
    "passed_to",
)
LIST, WEEKLY = "inputs", "inputs.weekly"
SHORT = 36  # characters of somebody's words on a button


@dataclass(frozen=True, slots=True)
class Ports:
    """`later` picks a random number of seconds between two bounds; `scrub` clears what was deleted from the file's log.
    `unsay` takes back what waits for a person under the key of a reply, and says whether anything did."""

    inputs: Inputs
    groups: Groups
    people: People
    names: Names
    consents: Consents
    dues: Dues
    say: Say
    later: Callable[[int, int], int]
    scrub: Callable[[], None]
    crisis: HearCrisis
    may_keep_words: bool
    unsay: Callable[[PersonId, str], bool] = lambda person, key: False

    def keys(self, group: GroupId) -> Keyholders:
        return keyholders(self.groups, self.names, group)

    def look_again(self, group: GroupId, at: int) -> None:
        """The inputs of a group are looked through at this instant; one row for all of a week, so it tells of nobody."""
        self.dues.put(Due(WEEKLY, f"inputs:{group}:{at}", at, about=group))

    def zone(self, group: GroupId) -> str:
        found = self.groups.find(group)
        return found.zone if found else "Europe/London"

    def is_outside(self, group: GroupId, person: PersonId) -> bool:
        return any(each.person == person and each.part == OUTSIDE for each in self.names.of(group))

    def reads(self, visit: Visit, given: Input) -> bool:
        """Whether whoever is here may see these words."""
        if visit.person is None or given.group != visit.group:
            return False
        if given.passed_to == visit.person and given.released:
            return True
        return may_read(
            given,
            coordinator=Role.COORDINATOR in visit.roles,
            second=Role.SECOND_READER in visit.roles,
            outside=self.is_outside(given.group, visit.person),
        )

    def answers(self, visit: Visit, given: Input) -> bool:
        """Whether whoever is here may say what becomes of it, beyond drafting an answer."""
        if visit.person is None or not self.reads(visit, given):
            return False
        return bool(visit.roles & {Role.COORDINATOR, Role.SECOND_READER}) or self.is_outside(given.group, visit.person)

    def named(self, group: GroupId, part: str, nobody: str, visit: Visit) -> str:
        """The names of who has a part, as the group sees them; `nobody` is the wording where none is shown by name."""
        role = {COORDINATOR: Role.COORDINATOR, SECOND: Role.SECOND_READER}.get(part)
        there = set(self.groups.holders(group, role)) if role else None
        shown = [each for each in self.names.of(group) if each.part == part]
        names = [each.name for each in shown if there is None or each.person in there]
        unnamed = (there or set()) - {each.person for each in shown}
        if unnamed:
            names.append(self.say.plain(Line(nobody), visit.reader))
        return ", ".join(names)

    def changes(self, group: GroupId) -> list[Change]:
        """What became of things, the newest first; a question back is none."""
        return [each for each in self.inputs.changes(group) if each.outcome != QUESTION]

    def linked(self, changes: Sequence[int]) -> list[Input]:
        """What these answer. Nothing of who gave it is asked: it is the same when a giver left or was forgotten."""
        numbers = sorted({each.input for change in changes for each in self.inputs.follow_ups(change)})
        found = (self.inputs.find(each) for each in numbers)
        return [each for each in found if each is not None]

    def with_givers(self, changes: Sequence[int]) -> list[Input]:
        """Those of them that came with a giver, by what stands on them, whoever can still be told."""
        return [each for each in self.linked(changes) if each.label in (NAMED, PRIVATE)]

    def may_hear(self, given: Input) -> PersonId | None:
        """The giver, if they can be written to and are still in the group; for the way of a follow-up only."""
        giver = self.inputs.giver(given.id)
        if giver is None or given.group not in self.groups.of(giver):
            return None
        return giver if self.people.private_place(giver) is not None else None


def thanks(given: Input, said: str, usual: str) -> Line:
    """For a word of a giver's. A "no" about what came with a name can be seen to be theirs, so they are told."""
    return Line("followup.thanks.no_named" if said == NO and given.label == NAMED else usual)


def only_you(key: str) -> Outcome:
    return says(Reply(Line(key), audience=Audience.ONLY_YOU))


def short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= SHORT else flat[: SHORT - 1].rstrip() + "\u2026"
