"""Who cuts the link to what they gave, or takes it back, hears no more of it: what waits to be sent to them goes as well."""

from collections.abc import Sequence
from dataclasses import replace

from bot.engine.message import Reply
from bot.engine.people import PersonId
from bot.inputs.model import OUTSIDE_ONLY, SECOND_ONLY, WEEK, Input
from bot.inputs.ports import Ports
from bot.inputs.telling import tell


def unsay(ports: Ports, given: Input, giver: PersonId, now: int) -> Sequence[Reply]:
    """To be called once the link is cut. An answer to other things of theirs as well is told anew, without this one."""
    for key in _about_it_alone(given, now):
        ports.unsay(giver, key)
    follows = [each for each in ports.inputs.follow_ups(given.change) if each.told] if given.change else []
    theirs = [each for each in follows if ports.inputs.giver(each.input) == giver]
    keys = [f"followup:{given.change}:{each}" for each in (given.id, *(each.input for each in theirs))]
    if not any(ports.unsay(giver, key) for key in keys):
        return ()
    for each in theirs:
        ports.inputs.keep_follow_up(replace(each, told=False, still=""))
    change = ports.inputs.find_change(given.change)
    return tell(ports, change, now) if change is not None and theirs else ()


def _about_it_alone(given: Input, now: int) -> Sequence[str]:
    """Keys of what may wait to be said about it; what comes on a Monday may wait over the end of a week."""
    weeks = [at - at % WEEK for at in (now, now - WEEK)]
    went = [f"reader:{given.id}:{readers}:{given.put_offs}:{given.chased}" for readers in (SECOND_ONLY, OUTSIDE_ONLY)]
    late = [f"late:{given.id}:{week}" for week in weeks]
    still = [f"still:{given.change}:{given.id}:{week}" for week in weeks]
    once = [f"{what}:{given.id}" for what in ("ask_back", "numbers", "credit", "keep")]
    return [*went, *late, *still, *once, f"put_off:{given.id}:{given.put_offs}"]
