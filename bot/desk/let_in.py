"""A link under a card in a group's chat: whoever follows it is in that group, as `commands.md` says, and is shown round.

It names the card, by an id that nobody can guess and that tells nothing of the chat. It is good for that group alone, and for
some days: each card has a link of its own, and one that went from hand to hand for long lets nobody in. Whoever is new reads
who we are before this (`greeting`).
"""

from bot.desk.address import KEPT_FOR
from bot.desk.books import DeskBooks
from bot.engine.books import Talk
from bot.engine.message import Line, Lines, Reply
from bot.engine.room import Outcome, Run, Visit, says

CATCH_UP = "catch_up"
LINK_HOLDS = 7 * 24 * 3600
_SHORTEST = 12  # what else may stand behind the command ("role_card") is shorter


def let_in(payload: str, visit: Visit, books: DeskBooks) -> Outcome | None:
    """None: it is no such link."""
    name, _, card = payload.partition("-")
    if name != CATCH_UP or len(card) < _SHORTEST or visit.person is None or not visit.place.private:
        return None
    talk = books.talks.find(card)
    group = books.groups.at(books.groups.today(talk.place)) if talk is not None and _holds(talk, visit.now) else None
    if group is None or group.closed:
        if visit.groups:
            return Outcome(then=Run(CATCH_UP))
        return says(Reply(Lines((Line("talk.link_over"), Line("talk.no_group")), gap=True)))
    if not books.groups.roles(group.id, visit.person):
        books.groups.join(group.id, visit.person, visit.now)
    return Outcome(then=Run(CATCH_UP, group=group.id))


def _holds(talk: Talk, now: int) -> bool:
    """Everybody's card, in a group's chat, and not an old one."""
    return talk.person is None and not talk.place.private and now <= talk.expires - KEPT_FOR + LINK_HOLDS
