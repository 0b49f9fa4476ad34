"""Links that people type lead only to sites that whoever runs the bot named. All others are taken out here, as they come in, so
that no room has to think of it (decision 24)."""

from dataclasses import replace

from bot.desk.books import DeskBooks
from bot.desk.looking import open_here
from bot.desk.registry import Registry
from bot.engine.incoming import Act, Commanded, Filled, Incoming, SentFile, Typed
from bot.engine.links import links_gone


def without_links(incoming: Incoming, hosts: tuple[str, ...], registry: Registry, books: DeskBooks) -> Incoming:
    """With a gap for each link to another site; the very same where there is none, or a form looks at them itself."""
    act = _cut(incoming.act, hosts)
    if act == incoming.act or _is_looked_at(incoming, registry, books):
        return incoming
    return replace(incoming, act=act)


def _cut(act: Act, hosts: tuple[str, ...]) -> Act:
    """What stands in a file is not touched."""
    match act:
        case Typed(text=text):
            return Typed(links_gone(text, hosts))
        case Commanded(rest=rest, quoted=quoted):
            return replace(act, rest=links_gone(rest, hosts), quoted=links_gone(quoted, hosts))
        case Filled(answers=answers):
            return replace(act, answers={key: links_gone(text, hosts) for key, text in answers.items()})
        case SentFile(caption=caption):
            return replace(act, caption=links_gone(caption, hosts))
    return act


def _is_looked_at(incoming: Incoming, registry: Registry, books: DeskBooks) -> bool:
    match incoming.act:
        case Typed():
            known = books.people.known(incoming.account) if incoming.account is not None else None
            waits = open_here(registry, books.talks, known.person if known else None, incoming.place)
            return waits is not None and waits[1].links
        case Filled(token=token):
            talk = books.talks.find(token)
            form = registry.forms.get(talk.name) if talk else None
            return form is not None and form.links
    return False
