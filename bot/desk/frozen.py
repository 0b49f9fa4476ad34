"""What goes on in a group that nobody looks after, once it knows its day: nothing new is kept until somebody takes it on.

Seeing, asking, support and exports go on, and whoever gave something takes it back. This is the only place that decides it;
rooms say of their forms, buttons and commands what keeps something (`Form.keeps` and `frozen`, `Card.keeps`, `Command.keeps`).
"""

from bot.desk.books import DeskBooks
from bot.desk.registry import Registry
from bot.engine.books import Talk
from bot.engine.frozen import frozen_until
from bot.engine.message import Audience, Line, Moment, Reply
from bot.engine.people import GroupId
from bot.engine.room import Card, Command, Form, what_of


def frozen(group: GroupId | None, books: DeskBooks) -> Reply | None:
    """What is said where something would be kept for such a group; None: it goes on."""
    until = frozen_until(group, books.groups, books.dues)
    return Reply(Line("frozen.is", {"day": Moment(until, style="day")}), audience=Audience.ONLY_YOU) if until else None


def press_keeps(card: Card, key: str, value: str) -> bool:
    return key in card.keeps or f"{key}.{value}" in card.keeps


def command_keeps(command: Command, rest: str) -> bool:
    return bool(command.keeps) and what_of(rest.strip(), command.whats)[0] in command.keeps


def talk_keeps(talk: Talk, form: Form, registry: Registry) -> bool:
    """Of who is or comes to look after the group, nothing is refused."""
    if form.frozen is not None:
        return form.frozen(talk.seed)
    return form.keeps and not registry.goes_on_when_closed(form.name)


def asks_in_vain(reply: Reply, books: DeskBooks) -> bool:
    """Whether it would ask somebody for words that such a group can't keep."""
    group = reply.to if reply.audience is Audience.GROUP else reply.about
    return reply.asks and group is not None and frozen(GroupId(group), books) is not None
