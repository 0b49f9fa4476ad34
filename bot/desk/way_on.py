"""No dead end: an answer in private that has no button gets one that leads back to the start."""

from dataclasses import replace

from bot.engine.leading import WAY_ON
from bot.engine.message import Audience, Choice, Line, Reply
from bot.engine.room import Outcome, Visit

BACK_TO_START = ((Choice("go", "on", Line("settings.home")),),)


def with_a_way_on(outcome: Outcome, visit: Visit) -> Outcome:
    """The same with a way on under its last words, where they would leave somebody standing. What is said only once, as
    help in danger or the last word to somebody who was forgotten, stays as it is."""
    if not visit.place.private or visit.person is None or outcome.begin or outcome.then:
        return outcome
    answers = [each for each in outcome.replies if _is_for_them(each)]
    if not answers or any(each.rows or not each.again for each in answers):
        return outcome
    last = answers[-1]
    on = replace(last, rows=BACK_TO_START, card=WAY_ON, seed={"command": "start"})
    return replace(outcome, replies=tuple(on if each is last else each for each in outcome.replies))


def _is_for_them(reply: Reply) -> bool:
    return reply.to is None and reply.audience is not Audience.GROUP
