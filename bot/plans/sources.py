"""Where an action comes from when that is an idea of the group's list: how it is offered, shown, and told once it is done.

The plan keeps only the idea's number. Its words stay where they were given: taken back there, they are gone here too.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.engine.happenings import WorkDone
from bot.engine.message import Line
from bot.engine.people import GroupId
from bot.engine.ports import Idea, Ideas
from bot.engine.room import Outcome
from bot.plans.books import Plans
from bot.plans.model import Action, Standing

MOST = 6  # ideas on buttons
LONG = 40  # letters on a button
_LINE = "\n"


def ideas_seed(ideas: Ideas, group: GroupId) -> str:
    """The ideas on buttons, for a talk's seed: a number and words on each line. No name: they may be forgotten meanwhile."""
    return _LINE.join(f"{each.number} {_short(each.words)}" for each in ideas.waiting(group)[:MOST])


def ideas_offered(seed: str) -> dict[str, str]:
    """The option's value and its words, of what `ideas_seed` wrote."""
    parts = (line.partition(" ") for line in seed.split(_LINE) if line)
    return {f"idea_{number}": words for number, _, words in parts}


def number_of(option: str) -> int:
    """The idea's number; 0: it is none of these options."""
    number = option.removeprefix("idea_")
    return int(number) if option.startswith("idea_") and number.isdecimal() else 0


def with_its_idea(action: Action, ideas: Ideas) -> Action:
    """For showing only: the words of the idea, as they are on the list now."""
    found = ideas.find(action.group, action.source) if action.source else None
    return replace(action, idea=_whole(found)) if found else action


def telling(plans: Plans, acted_on: Sequence[Action | None], act: Callable[[], Outcome]) -> Outcome:
    """Act; and tell of every idea whose action is done by that."""
    waiting = [each for each in acted_on if each and each.source and each.is_open]
    outcome = act()
    after = [plans.find(each.id) for each in waiting]
    done = tuple(
        WorkDone(each.group, each.source, each.changed) for each in after if each and each.standing is Standing.DONE
    )
    return replace(outcome, happenings=(*outcome.happenings, *done)) if done else outcome


def idea_line(words: str) -> Line:
    return Line("plain", {"words": words})


def _whole(idea: Idea) -> str:
    return f"{idea.words} ({idea.name})" if idea.name else idea.words


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= LONG else flat[: LONG - 1].rstrip() + "…"
