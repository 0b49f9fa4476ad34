"""People to talk to. The bot is not watched, is no counsellor and no emergency service: it gives numbers and steps back.

The card comes first when words of crisis are heard. In a group nothing shows there: the card goes where only that person
sees it, or waits until they open a private chat. Nothing is kept, counted or told (`privacy-and-safety`, section 6).
"""

from collections.abc import Callable, Sequence

from bot.engine.message import Audience, Line, Lines, Reply
from bot.engine.ports import HearCrisis
from bot.engine.room import Command, KeepsNothing, Outcome, Room, Visit, says
from bot.engine.stop_words import HELP


def open_support(contacts: Callable[[str], Sequence[str]], crisis: HearCrisis) -> Room:
    """The room. `contacts` gives the lines of the card in a language; `crisis` hears words of crisis."""

    def card(visit: Visit, *, unasked: bool) -> Reply:
        lines = [Line("plain", {"words": words}) for words in contacts(visit.reader.language)]
        text = Lines((Line("support.head"), *lines, Line("support.foot")), gap=True)
        return Reply(text, audience=Audience.ONLY_YOU, again=False, quiet=unasked)

    def support(visit: Visit, rest: str) -> Outcome:
        return says(card(visit, unasked=False))

    def first(visit: Visit, text: str) -> Outcome | None:
        return says(card(visit, unasked=True)) if crisis.heard(text) else None

    return Room(
        name="support",
        keeps=KeepsNothing("who used it is never known"),
        commands=(Command("support", support, personal=True, menu=True, said_as=HELP, in_peace=True, bookless=True),),
        first=first,
    )
