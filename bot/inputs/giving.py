"""Giving something: named, private or anonymous, each with its promise before the first word, kept exactly.

A private or anonymous one reaches its readers in a batch, after a random while, so that the time tells nothing. An
anonymous one has no person anywhere: who wrote it can only find it again with the word they were shown once.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.engine.deeds import Deed, did
from bot.engine.due import Due
from bot.engine.happenings import Happening, LooksAfter
from bot.engine.message import Audience, Choice, Line, Lines, Moment, Reply
from bot.engine.names import COORDINATOR, OUTSIDE, SECOND
from bot.engine.people import GroupId, Role
from bot.engine.room import Begin, Outcome, Visit, says
from bot.engine.script import Said
from bot.inputs.batches import Batches
from bot.inputs.model import (
    ALL,
    ANONYMOUS,
    BEFORE,
    NAMED,
    PRIVATE,
    Boundaries,
    Input,
    ask_to_keep,
    ends,
    next_word_of,
    week_of,
)
from bot.inputs.ports import Ports, only_you
from bot.inputs.receipt import as_typed, new_reference, new_word
from bot.inputs.script import (
    BOUNDARIES,
    LONGEST,
    bounds_of,
    chosen_readers,
    label_said,
    lines_of,
    names_of_readers,
    words_of,
)
from bot.inputs.wanting import Wanting

ABOUT = "about:"
BEFORE_OFFER = "inputs.offer_before"
OFFER_BEFORE = 16 * 24 * 3600  # in its first month, and not on the day of the weekly list


@dataclass(frozen=True, slots=True)
class Giving:
    """`/idea`, and what follows from it."""

    ports: Ports
    batches: Batches
    wanting: Wanting

    def idea(self, visit: Visit, rest: str) -> Outcome:
        """In private the questions; in a group a way there, or one's own message put on the list with one's name."""
        if visit.group is None or visit.person is None:
            return says(Reply(Line("talk.no_group")))
        if not self.ports.may_keep_words:
            return says(Reply(Line("notice.missing"), audience=Audience.ONLY_YOU))
        if visit.place.private:
            return self._begin(visit, rest)
        if visit.quoted_own and visit.quoted.strip():
            begun = Begin("idea", self._seed(visit, "", visit.quoted.strip()[:LONGEST]), {"label": NAMED})
            return Outcome((Reply(Line("idea.own_words")),), begin=begun)
        return says(self.door(rest))

    def door(self, rest: str = "") -> Reply:
        """The way into private. Words typed in the group stay there: who saw them can't be unsaid by a promise made later."""
        rows = ((Choice("do", "begin", Line("idea.begin")),),)
        about = rest if _is_about(rest) else ""
        stays = (Line("idea.stays_here"),) if rest.strip() and not about else ()
        text = Lines((Line("idea.door"), *stays), gap=True)
        return Reply(text, rows, audience=Audience.PRIVATE, card="idea_door", seed={"about": about})

    def through(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        if value == "before":
            return self.before(visit)
        about = seed.get("about", "")
        return self._begin(visit, about) if visit.place.private else says(self.door(about))

    def _begin(self, visit: Visit, rest: str) -> Outcome:
        """With a principle it is about, or with words that are shown back before anything is kept."""
        if _is_about(rest):
            return Outcome(begin=Begin("idea", self._seed(visit, rest.removeprefix(ABOUT))))
        given = rest.strip()
        if len(given) > LONGEST:
            too_long = Line("talk.too_long", {"limit": LONGEST, "length": len(given)})
            return Outcome((Reply(too_long),), begin=Begin("idea", self._seed(visit, "")))
        return Outcome(begin=Begin("idea", self._seed(visit, "", given)))

    def _seed(self, visit: Visit, about: str, given: str = "") -> Mapping[str, str]:
        group = visit.group
        if group is None:
            return {}
        ports = self.ports
        coordinators = ports.named(group, COORDINATOR, "idea.coordinators", visit)
        second = ports.named(group, SECOND, "idea.second_readers", visit)
        outside = ports.named(group, OUTSIDE, "idea.second_readers", visit)
        bounds = ports.inputs.boundaries(group)
        top = ports.say.plain(bounds_of(bounds), visit.reader) if bounds else ""
        danger = bounds.danger if bounds else ""
        return {
            "readers": ", ".join(each for each in (coordinators, second) if each) or ports.say.plain(
                Line("idea.nobody_yet"), visit.reader
            ),
            "unread": "" if coordinators or second else "1",
            "second": second,
            "outside": outside,
            "channel": visit.place.channel.title(),
            "anonymous": "1" if visit.unnamed else "",
            "private": "1" if coordinators or second or outside else "",
            "top": top,
            "danger": danger,
            "about": about,
            "given": given,
        }  # fmt: skip

    def given(self, visit: Visit, said: Said) -> Outcome:
        """Keep it, say the reference and who reads it, and when the next word comes."""
        group, person = visit.group, visit.person
        if group is None or person is None:
            return says(Reply(Line("talk.no_group")))
        label = label_said(said)
        kept = NAMED if label == "other" else label
        name = said["name"] if label == NAMED else said["their_name"] if label == "other" else ""
        given = Input(
            secrets.randbits(62),
            group,
            kept,
            words_of(said),
            week_of(visit.now),
            ref="" if label == ANONYMOUS else new_reference(),
            name=name,
            readers=chosen_readers(said),
            principle=said.seed.get("about", ""),
            released=kept == NAMED,
            next_word=next_word_of(week_of(visit.now)),
        )
        self._keep(given, visit.now)
        if label == ANONYMOUS:
            return self._detached(visit, given, wants_word=said["receipt"] == "yes")
        self.ports.inputs.link(given.id, person)
        when = Moment(given.next_word, self.ports.zone(group), "day")
        waits = kept == PRIVATE and given.readers == ALL and said.seed.get("unread")  # nobody it could reach in a day
        key = "waits" if waits else kept
        done = Line(f"idea.done.{key}", {"ref": given.ref, "when": when, "readers": names_of_readers(said)})
        return says(Reply(done, edit=True), *self.wanting.asks(person, visit.now))

    def _detached(self, visit: Visit, given: Input, *, wants_word: bool) -> Outcome:
        """The answers of the talk and the inbox are emptied in this unit; then the file's log is cleared of them too."""
        word = self._new_word() if wants_word else ""
        if word:
            self.ports.inputs.set_receipt(given.id, as_typed(word))
        self.ports.scrub()
        when = Moment(given.next_word, self.ports.zone(given.group), "day")
        key = "idea.done.with_word" if word else "idea.done.anonymous"
        return says(Reply(Line(key, {"word": word or "-", "when": when}), edit=True, again=False))

    def _new_word(self) -> str:
        """One that nobody hears a call for help in when it is typed back."""
        word = new_word()
        while self.ports.crisis.heard(word):
            word = new_word()
        return word

    def _keep(self, given: Input, now: int) -> None:
        if given.released:
            self.ports.inputs.keep(given)
        else:
            self.batches.hold(given, now)
        for at in (given.next_word, ask_to_keep(given), ends(given)):
            self.ports.look_again(given.group, at)

    # --- what was asked before there was this

    def before(self, visit: Visit) -> Outcome:
        if visit.group is None or not visit.roles:
            return says(Reply(Line("talk.no_group")))
        if not self.ports.may_keep_words:
            return says(Reply(Line("notice.missing"), audience=Audience.ONLY_YOU))
        if not visit.place.private:
            rows = ((Choice("do", "before", Line("before.begin")),),)
            return says(Reply(Line("before.door"), rows, audience=Audience.PRIVATE, card="idea_door"))
        return Outcome(begin=Begin("asked_before"))

    def looked_after(self, happening: Happening) -> Outcome:
        """Once somebody looks after a group, it is asked what it has asked for already: in its first month, once."""
        if isinstance(happening, LooksAfter) and not self.ports.inputs.of(happening.group):
            at = happening.now + OFFER_BEFORE
            self.ports.dues.put(Due(BEFORE_OFFER, f"before:{happening.group}", at, about=happening.group))
        return Outcome()

    def offer_before(self, due: Due, now: int) -> Outcome:
        group = GroupId(due.about)
        said_some = any(each.label == BEFORE for each in self.ports.inputs.of(group))
        if said_some or not self.ports.may_keep_words:
            return Outcome()
        rows = ((Choice("do", "before", Line("before.begin")),),)
        offer = Reply(Line("before.offer"), rows, audience=Audience.GROUP, to=group, card="idea_door", key=due.key)
        return says(replace(offer, anyone=True, asks=True))

    def asked_before(self, visit: Visit, said: Said) -> Outcome:
        if visit.group is None:
            return says(Reply(Line("talk.no_group")))
        week = week_of(visit.now)
        lines = lines_of(said["lines"])
        for line in lines:
            kept = Input(secrets.randbits(62), visit.group, BEFORE, line[:1200], week, new_reference(), released=True)
            self._keep(replace(kept, next_word=next_word_of(week)), visit.now)
        when = Moment(next_word_of(week), self.ports.zone(visit.group), "day")
        return says(Reply(Line("before.done", {"when": when}, count=len(lines)), edit=True))

    # --- the lines that top every question

    def set_bounds(self, visit: Visit, said: Said) -> Outcome:
        """One key is enough, also for the line on danger: the whole group reads the new lines beside the old ones at once."""
        if visit.group is None or not visit.roles & {Role.COORDINATOR, Role.SECOND_READER}:
            return only_you("talk.only_keyholders")
        old = self.ports.inputs.boundaries(visit.group)
        new = Boundaries(**{key: said[key] for key in (*BOUNDARIES, "danger")})
        self.ports.inputs.keep_boundaries(visit.group, new)
        shown: list[Line | Lines] = [Line("bounds.new"), bounds_of(new)]
        if old is not None and old != new:
            shown = [Line("bounds.old"), bounds_of(old), *shown]
        told = Reply(Lines(tuple(shown), gap=True), audience=Audience.GROUP, to=visit.group)
        return Outcome((Reply(Line("bounds.done"), edit=True), told), happenings=did(visit, Deed.BOUNDS))


def _is_about(rest: str) -> bool:
    """Whether it names a principle, as the button under one does, and is nobody's words."""
    return rest.startswith(ABOUT) and " " not in rest
