"""The giver's side: what they say to a follow-up, to the four-week question, and when a year is nearly over.

One tap is kept at once and can be changed. "No" opens it again, and the group sees how often that was. No clock on people:
each question is asked once, and silence is an answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.engine.message import Choice, Line, Lines, Reply
from bot.engine.room import Outcome, Visit, says
from bot.inputs.batches import Batches
from bot.inputs.model import ENDS, LATER, NAMED, NO, STILL_SO, WEEK, YES, Change, Input, ends, monday_after
from bot.inputs.ports import FOLLOW_UP, STILL, Ports, only_you, thanks
from bot.inputs.telling import VERDICTS, words_of

STILL_WAYS = ("yes", "no", "unknown", "later")
KEEP_CARD = "keep_input"


@dataclass(frozen=True, slots=True)
class Hearing:
    """Follow-ups come back here."""

    ports: Ports
    batches: Batches

    def allows(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        return key == "is" and value in VERDICTS

    def verdict(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        change, given = self._of(visit, seed)
        if change is None or given is None:
            return only_you("talk.closed")
        theirs = self._theirs(visit, change, given)
        if value == "more":
            return Outcome((Reply(self._more(change, theirs)),))
        enough = value == "enough"
        for each in theirs:
            follow = self.ports.inputs.follow_up(change.id, each.id)
            said = replace(follow, enough=True) if enough else replace(follow, verdict=value, enough=False)
            self.ports.inputs.keep_follow_up(said)
            if enough:
                self._close(each, change)
        thanked = (
            Line("followup.is_enough")
            if enough
            else self._heard(visit, change, theirs, value, f"followup.thanks.{value}")
        )
        rows = self._again(given, VERDICTS, value, "followup")
        return says(Reply(thanked, rows, card=FOLLOW_UP, seed=seed, edit=True))

    def _again(self, given: Input, ways: Sequence[str], said: str, key: str) -> tuple[tuple[Choice, ...], ...]:
        """What they may change it to, as long as the link stands."""
        there = ways if self.ports.inputs.giver(given.id) is not None else ()
        return tuple((Choice("is", each, Line(f"{key}.{each}")),) for each in there if each != said)

    def _of(self, visit: Visit, seed: Mapping[str, str]) -> tuple[Change | None, Input | None]:
        """What a card of theirs is about, as long as it is theirs."""
        given = self.ports.inputs.find(int(seed["input"]))
        change = self.ports.inputs.find_change(int(seed["change"])) if "change" in seed else None
        if given is None or visit.person is None or self.ports.inputs.giver(given.id) != visit.person:
            return None, None
        return change, given

    def _theirs(self, visit: Visit, change: Change, given: Input) -> list[Input]:
        """All of theirs that this change answers: they heard of it in one message, so one tap is about all of it."""
        told = {each.input for each in self.ports.inputs.follow_ups(change.id) if each.told} - {given.id}
        others = [
            self.ports.inputs.find(each) for each in sorted(told) if self.ports.inputs.giver(each) == visit.person
        ]
        return [given, *(each for each in others if each is not None)]

    def _more(self, change: Change, theirs: Sequence[Input]) -> Lines:
        about = Line("followup.more_about", {"ref": theirs[0].ref})
        return Lines((words_of(self.ports, change, *(each.words for each in theirs)), about), gap=True)

    def _heard(self, visit: Visit, change: Change, theirs: Sequence[Input], said: str, usual: str) -> Line:
        """A "no" waits for its batch: the time must not show who said so. Until then anything else takes it back."""
        there = [each for each in theirs if each.change == change.id]
        for each in there:
            if said == NO and each.not_so != change.id:
                self.batches.hold(replace(each, not_so=change.id), visit.now)
            elif said != NO and each.not_so == change.id:
                self.ports.inputs.keep(replace(each, not_so=0))
        if said == NO and not there:  # it is open already, or answered in another way since
            return Line("still.thanks.yes")
        return thanks(theirs[0], said, usual)

    def _close(self, given: Input, change: Change) -> None:
        """The loop is closed, so the sealed link goes; under a name it stays, or the name could not be forgotten."""
        if given.change == change.id and change.outcome in ENDS and given.label != NAMED:
            self.ports.inputs.cut(given.id)

    # --- four weeks after

    def still_allows(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        return key == "is" and value in STILL_WAYS

    def still(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        change, given = self._of(visit, seed)
        if change is None or given is None:
            return only_you("talk.closed")
        theirs, again = self._theirs(visit, change, given), monday_after(visit.now, STILL_SO)
        for each in theirs:
            follow = self.ports.inputs.follow_up(change.id, each.id)
            self.ports.inputs.keep_follow_up(replace(follow, still=f"{LATER}{again}" if value == "later" else value))
        if value == "later":
            self.ports.look_again(given.group, again)
        thanked = self._heard(visit, change, theirs, value, f"still.thanks.{value}")
        for each in theirs if value == YES else ():
            self._close(each, change)
        return says(Reply(thanked, self._again(given, STILL_WAYS, value, "still"), card=STILL, seed=seed, edit=True))

    # --- when its year is nearly over

    def keep(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        _, given = self._of(visit, seed)
        if given is None:
            return only_you("talk.closed")
        if value == "year":
            until = ends(given) + 52 * WEEK
            self.ports.inputs.keep(replace(given, keep_until=until))
            self.ports.look_again(given.group, until)
        return says(Reply(Line(f"ending.done.{value}"), edit=True))
