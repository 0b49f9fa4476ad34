"""One group's plan as the room's parts see it: its books, its clock, and what may be done in it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.engine.books import Groups
from bot.engine.message import Audience, Line, Reply
from bot.engine.people import GroupId
from bot.engine.ports import Ideas
from bot.engine.room import Begin, Outcome, Visit, says
from bot.engine.when.by_when import Today, today_in
from bot.plans.acting import Acting
from bot.plans.books import Plans, Reviews
from bot.plans.model import Action
from bot.plans.sources import ideas_seed, telling, with_its_idea


@dataclass(frozen=True, slots=True)
class ThePlan:
    """What the list, the cards and the review share.

    `meets` says when a group meets next (an instant), None when that is not set. An action can come from `principles` (slugs
    of topics) and from `ideas`. `may_keep` is False until the host has said who keeps people's words.
    """

    plans: Plans
    reviews: Reviews
    groups: Groups
    meets: Callable[[GroupId, int], int | None]
    principles: Callable[[], tuple[str, ...]]
    ideas: Ideas
    may_keep: bool

    @property
    def acting(self) -> Acting:
        return Acting(self.plans)

    def today(self, group: GroupId, now: int) -> Today:
        return today_in(self.groups, group, now, self.meets(group, now))

    def all_open(self, group: GroupId) -> Sequence[Action]:
        return self.plans.open_page(group, 0, self.plans.open_count(group))

    def shown(self, action: Action) -> Action:
        """As it is shown: with the words of the idea that it comes from. Never keep this one."""
        return with_its_idea(action, self.ideas)

    def telling(self, acted_on: Sequence[Action | None], act: Callable[[], Outcome]) -> Outcome:
        """Act; whoever reads the ideas hears which of them are worked on."""
        return telling(self.plans, acted_on, act)

    def action(self, visit: Visit, number: str) -> Action | None:
        """The action with this id, if it is of the group that is meant."""
        found = self.plans.find(int(number)) if number.isdecimal() else None
        return found if found and found.group == visit.group else None

    def seed(self, visit: Visit) -> dict[str, str]:
        """What every talk of this room knows from its start."""
        if visit.group is None:
            return {}
        seed = {**self.today(visit.group, visit.now).seed, "principles": " ".join(self.principles())}
        name = self.plans.name_of(visit.group, visit.person) if visit.person is not None else None
        return seed if name is None else {**seed, "known": name}

    def seed_to_add(self, visit: Visit) -> dict[str, str]:
        """The same, and what a new action can come from."""
        ideas = ideas_seed(self.ideas, visit.group) if visit.group is not None else ""
        return {**self.seed(visit), **({"ideas": ideas} if ideas else {})}

    def talk_about(self, visit: Visit, form: str, action: Action, more: Mapping[str, str] | None = None) -> Outcome:
        """Begin a talk about one action."""
        about = {"action": str(action.id), "words": action.words or "-", **(more or {})}
        return Outcome(begin=Begin(form, {**self.seed(visit), **about}))


def whisper(key: str, **values: str | Line) -> Outcome:
    """One line for the person who pressed, and nobody else."""
    return says(Reply(Line(key, values), audience=Audience.ONLY_YOU))
