"""Who may go where: a kind line for the wrong door, whose button it is, and which group is meant."""

from bot.engine.books import Groups, Talk
from bot.engine.consents import OBJECTION
from bot.engine.incoming import Place
from bot.engine.leading import leading_to
from bot.engine.message import Audience, Choice, Line, Lines, OpenPrivately, Reply
from bot.engine.people import GroupId, PersonId, Role
from bot.engine.room import Command, Outcome, Run, Visit, says


def notice(key: str, **values: str) -> Outcome:
    """One kind line, seen by the speaker alone where the channel can."""
    return says(Reply(Line(key, values), audience=Audience.ONLY_YOU))


def not_with_their_words() -> Reply:
    """What somebody asked for would keep words of theirs, and they said no to that. A group sees nothing at all, not
    even the way to the private chat: where others are answered, that would tell who it was. So who has no such chat yet is told
    by the notice after a press, which nobody else sees; on Telegram a command they typed there gets no answer."""
    rows = ((Choice("do", "yes", Line("object.do.yes")),),)
    short = Line("object.is_on")
    return Reply(Line("object.closed"), rows, Audience.ONLY_YOU, card=OBJECTION, quiet=True, shortly=short)


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
    return None if _suffices(command, visit.roles) else _needs_a_part(command)


def _needs_a_part(command: Command) -> Outcome:
    """Said to who has not the part in a group that a command is for."""
    return notice("talk.only_coordinators" if command.least is Role.COORDINATOR else "talk.only_keyholders")


def _suffices(command: Command, roles: frozenset[Role]) -> bool:
    if command.least is Role.COORDINATOR:
        return Role.COORDINATOR in roles
    return command.least is not Role.SECOND_READER or bool(roles & {Role.COORDINATOR, Role.SECOND_READER})


def _where(command: Command, visit: Visit, groups: Groups) -> tuple[GroupId, ...]:
    """The groups of this person in which they may use a command."""
    if visit.person is None or command.least not in (Role.COORDINATOR, Role.SECOND_READER):
        return visit.groups
    return tuple(each for each in visit.groups if _suffices(command, groups.roles(each, visit.person)))


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


def which_group(visit: Visit, groups: Groups, command: Command, rest: str) -> Outcome:
    """In private, somebody in several groups is asked once which one is meant; the command then runs. Only those are
    offered in which they may use it; a closed group's members we know no more."""
    if not visit.groups:
        there = (Line("talk.closed_there", {"command": f"/{command.name}"}),) if command.when_closed else ()
        return says(Reply(Lines((Line("talk.no_group"), *there), gap=True)))
    may = _where(command, visit, groups)
    if not may:
        return _needs_a_part(command)
    if visit.group is None and len(may) == 1:  # of only one nothing has to be asked
        return Outcome(then=Run(command.name, rest, may[0]))
    named = [_name_of(groups, each, number) for number, each in enumerate(visit.groups, 1)]
    others = [number for number, each in enumerate(visit.groups) if each in may and each != visit.group]
    rows = tuple((Choice("is", str(number), named[number]),) for number in others)
    text = Line("group.which")
    if visit.group is not None:  # one is meant already: it is named on top, and the others are one press away
        text = Line("group.about", {"group": named[visit.groups.index(visit.group)]})
    seed = {"groups": " ".join(map(str, visit.groups)), "command": command.name, "rest": rest}
    return says(Reply(text, rows, card="which_group", seed=seed))


def on_top(command: Command, visit: Visit, groups: Groups, rest: str, *, refused: bool = False) -> Outcome:
    """In private, which of several groups it is about. Where it was `refused`, only if they may use it in another one."""
    if not command.of_group or not visit.place.private or len(visit.groups) < 2:
        return Outcome()
    return which_group(visit, groups, command, rest) if not refused or _where(command, visit, groups) else Outcome()


def _name_of(groups: Groups, group: GroupId, number: int) -> Line:
    found = groups.find(group)
    if found and found.name:
        return Line("plain", {"words": found.name})
    return Line("group.unnamed", {"number": number})
