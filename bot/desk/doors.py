"""Who may go where: a kind line for the wrong door, whose button it is, and which group is meant."""

from bot.engine.books import Groups, Talk
from bot.engine.incoming import Place
from bot.engine.leading import leading_to
from bot.engine.message import Audience, Choice, Line, Lines, OpenPrivately, Reply
from bot.engine.people import GroupId, PersonId, Role
from bot.engine.room import Command, Outcome, Visit, says


def notice(key: str, **values: str) -> Outcome:
    """One kind line, seen by the speaker alone where the channel can."""
    return says(Reply(Line(key, values), audience=Audience.ONLY_YOU))


def is_over(door: Command | None, visit: Visit) -> Outcome:
    """An old button leads to what there is now: `door` shows it, if they may use it; None: nobody can tell any more."""
    known = door is not None and not door.manages and not why_not(door, visit)
    name = door.name if door is not None and known else ""
    text = Line("talk.over", {"command": f"/{name}"}) if name else Line("talk.closed")
    if not visit.place.private:
        return says(Reply(text, audience=Audience.ONLY_YOU))
    return says(leading_to(text, Line("talk.see_now" if name else "home.help"), name or "help"))


def why_not(command: Command, visit: Visit) -> Outcome | None:
    """Why this command can't be used here, as one line that says what to do instead; None: it can."""
    private = visit.place.private
    if visit.person is None and (command.personal or command.least is not None):
        return notice("talk.no_face")
    if private and not command.private:
        return notice("talk.only_in_group")
    if not private and not command.group and not (command.personal and visit.whispers):
        way = ((OpenPrivately(Line("talk.open_private"), command.name),),)  # it runs there, whoever follows it
        return says(Reply(Line("talk.only_in_private", {"command": f"/{command.name}"}), way, Audience.ONLY_YOU))
    if private and command.of_group and visit.group is None and visit.groups:
        return None  # which of their groups they mean is asked first: what they look after is told by that
    if command.least is Role.COORDINATOR and Role.COORDINATOR not in visit.roles:
        return notice("talk.only_coordinators")
    if command.least is Role.SECOND_READER and not visit.roles & {Role.COORDINATOR, Role.SECOND_READER}:
        return notice("talk.only_keyholders")
    return None


def is_closed(group: GroupId | None, groups: Groups) -> bool:
    found = groups.find(group) if group is not None else None
    return found is not None and found.closed


def is_closed_here(visit: Visit, groups: Groups) -> bool:
    """Whether this is the chat of a group that is closed: nothing of the group's goes on there."""
    return not visit.place.private and is_closed(visit.group, groups)


def may_press(talk: Talk, person: PersonId | None, here: Place, groups: Groups) -> bool:
    """The right person, in the right chat. Not every press says which topic of the chat it came from."""
    there = talk.place
    right_place = (here.channel, here.chat) == (there.channel, there.chat) or _is_still(there, here, groups)
    return right_place and talk.person in (None, person)


def _is_still(there: Place, here: Place, groups: Groups) -> bool:
    """A chat that moved has another id now; an answer that was held did not know its private chat yet."""
    if here.private:
        return there.private and not there.chat
    now, then = groups.at(here), groups.at(there)
    return here.channel == there.channel and now is not None and then is not None and now.id == then.id


def which_group(visit: Visit, groups: Groups, command: str, rest: str, *, when_closed: bool = False) -> Outcome:
    """In private, somebody in several groups is asked once which one is meant; the command then runs. `when_closed`: it
    still answers in the chat of a closed group, whose members we know no more."""
    if not visit.groups:
        there = (Line("talk.closed_there", {"command": f"/{command}"}),) if when_closed else ()
        return says(Reply(Lines((Line("talk.no_group"), *there), gap=True)))
    text = Line("group.which")
    named = [_name_of(groups, each, number) for number, each in enumerate(visit.groups, 1)]
    rows = [(Choice("is", str(number), label),) for number, label in enumerate(named)]
    if visit.group is not None:  # one is meant already: it is named on top, and the others are one press away
        meant = visit.groups.index(visit.group)
        text = Line("group.about", {"group": named[meant]})
        del rows[meant]
    seed = {"groups": " ".join(map(str, visit.groups)), "command": command, "rest": rest}
    return says(Reply(text, tuple(rows), card="which_group", seed=seed))


def _name_of(groups: Groups, group: GroupId, number: int) -> Line:
    found = groups.find(group)
    if found and found.name:
        return Line("plain", {"words": found.name})
    return Line("group.unnamed", {"number": number})
