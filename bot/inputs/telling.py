"""What goes to those who gave: what became of it, in private, each change once, with their own words."""

from collections.abc import Sequence
from dataclasses import replace

from bot.engine.message import Audience, Choice, Line, Lines, Message, Moment, Reply
from bot.engine.people import PersonId
from bot.inputs import script
from bot.inputs.model import LATER, QUESTION, STILL_SO, Change, Input, monday_after
from bot.inputs.ports import ASKED, FOLLOW_UP, Ports

VERDICTS = ("yes", "partly", "no", "more", "enough")


def tell(ports: Ports, change: Change, now: int) -> Sequence[Reply]:
    """Each giver who was not told of this change yet: one message, however many things of theirs it answers."""
    told = []
    for giver, theirs in to_hear(ports, change).items():
        _mark_told(ports, change, theirs, now)
        question = Line("plain", {"words": change.what})
        asks = change.outcome == QUESTION
        told.append(question_back(theirs[0], giver, question) if asks else _follow_up(ports, change, theirs, giver))
    return told


def to_hear(ports: Ports, change: Change) -> dict[PersonId, list[Input]]:
    """Who was not told of it yet and can be, with what they gave; for sending only."""
    found: dict[PersonId, list[Input]] = {}
    for follow in ports.inputs.follow_ups(change.id):
        given = ports.inputs.find(follow.input)
        giver = ports.may_hear(given) if given else None
        if given is None or giver is None or follow.told:
            continue
        if change.outcome == QUESTION or given.change == change.id:
            found.setdefault(giver, []).append(given)
    return found


def _mark_told(ports: Ports, change: Change, theirs: Sequence[Input], now: int) -> None:
    """Who hears it late is asked late whether it is still so: four weeks after they heard."""
    again = monday_after(now, STILL_SO)
    late = again > monday_after(change.day, STILL_SO)
    for given in theirs:
        told = replace(ports.inputs.follow_up(change.id, given.id), told=True)
        ports.inputs.keep_follow_up(replace(told, still=f"{LATER}{again}") if late else told)
    if late:
        ports.look_again(change.group, again)


def _follow_up(ports: Ports, change: Change, theirs: Sequence[Input], giver: PersonId) -> Reply:
    bounds = ports.inputs.boundaries(change.group)
    rows = tuple((Choice("is", each, Line(f"followup.{each}")),) for each in VERDICTS)
    top = (script.bounds_of(bounds),) if bounds else ()  # as over every question
    about = words_of(ports, change, *(each.words for each in theirs))
    text = Lines((Line("followup.head"), about, *top, Line("followup.ask")), gap=True)
    seed = {"change": str(change.id), "input": str(theirs[0].id)}
    key = f"followup:{change.id}:{theirs[0].id}"
    news = Reply(text, rows, Audience.PRIVATE, FOLLOW_UP, seed, to=giver, key=key)
    return replace(news, about=change.group, waits=True)


def with_update(follow_up: Reply, update: Message) -> Reply:
    """The same message with an update in it, behind the first line, which says nothing to who looks at a locked phone. How
    to stop, the update's last line, stands after all that is told; the question stays above its buttons."""
    assert isinstance(follow_up.text, Lines)
    head, *about, ask = follow_up.text.lines

    def both(text: Line | Lines) -> Lines:
        *told, stop = text.lines if isinstance(text, Lines) else (text,)
        return Lines((head, *told, *about, stop, ask), gap=True)

    in_each = {language: both(text) for language, text in update.texts.items()}
    return replace(follow_up, text=both(update.text), texts=in_each, alts=update.alts, attachment=update.attachment)


def words_of(ports: Ports, change: Change, *given: str) -> Lines:
    """What was asked, what changed or did not, why, and what comes next and when."""
    lines = [Line("change.you_wrote", {"words": each}) for each in given if each]
    lines.append(Line(f"change.is.{change.outcome}", {"what": change.what}))
    if change.because:
        lines.append(Line("change.because", {"because": change.because}))
    if change.next_at:
        lines.append(Line("change.next", {"when": Moment(change.next_at, ports.zone(change.group), "day")}))
    return Lines(tuple(lines))


def question_back(given: Input, giver: PersonId, question: Line) -> Reply:
    """To whoever gave it, with their own words; they may leave it."""
    rows = tuple((Choice("do", each, Line(f"asked_back.{each}")),) for each in ("answer", "leave"))
    asked = Line("asked_back.ask", {"words": given.words, "question": question})
    text = Lines((Line("followup.head"), asked), gap=True)
    seed = {"input": str(given.id)}
    ask = Reply(text, rows, Audience.PRIVATE, ASKED, seed, to=giver, key=f"ask_back:{given.id}")
    return replace(ask, about=given.group, waits=True)
