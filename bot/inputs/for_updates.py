"""What updates may read of inputs: the Loop port. Givers are named to it for sending only; nothing of it is ever shown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.engine.happenings import ChangesSeconded, ChangesSent, Happening
from bot.engine.keys import may_second
from bot.engine.message import Attachment, Line, Lines, Reply
from bot.engine.people import GroupId, PersonId
from bot.engine.room import Outcome, says
from bot.inputs.answering import LINKED
from bot.inputs.credit import Credit
from bot.inputs.model import Change
from bot.inputs.ports import Ports, short
from bot.inputs.shown import Shown
from bot.inputs.telling import tell, with_update, words_of


@dataclass(frozen=True, slots=True)
class ForUpdates:
    """The Loop port over this room's books."""

    ports: Ports
    shown: Shown

    def recent(self, group: GroupId) -> Sequence[tuple[int, Line]]:
        changes = self.ports.changes(group)[:LINKED]
        return [(each.id, Line("plain", {"words": short(each.what)})) for each in changes]

    def words_for(self, changes: Sequence[int]) -> Lines:
        return Lines(tuple(words_of(self.ports, each) for each in self._changes(changes)), gap=True)

    def number_given(self, changes: Sequence[int]) -> int:
        return len(self.ports.with_givers(changes))

    def heard(self, changes: Sequence[int]) -> frozenset[PersonId]:
        """Who was told of one of these in a follow-up of their own."""
        told = {
            each.input
            for change in self._changes(changes)
            for each in self.ports.inputs.follow_ups(change.id)
            if each.told
        }
        givers = (self.ports.inputs.giver(each) for each in told)
        return frozenset(each for each in givers if each is not None)

    def credits(self, changes: Sequence[int]) -> Sequence[str]:
        return Credit(self.ports).names(changes)

    def ask_credit(self, changes: Sequence[int]) -> Sequence[Reply]:
        return Credit(self.ports).ask(changes)

    def figures(self, group: GroupId, now: int) -> Attachment:
        found = self.shown.figures_card(group, now).attachment
        assert found is not None
        return found

    def seconded(self, happening: Happening) -> Outcome:
        """Somebody read these as part of an update. It counts as their second key too, where it may."""
        if not isinstance(happening, ChangesSeconded):
            return Outcome()
        replies: list[Reply] = []
        keys = self.ports.keys(happening.group)
        for change in self._changes(happening.changes):
            if change.ok or change.writer is None or change.group != happening.group:
                continue
            read = (happening.by, happening.writer)  # both; a change that one of them wrote needs the other
            if any(may_second(keys, change.writer, each, change.asked, happening.now) for each in read):
                ok = replace(change, ok=True)
                self.ports.inputs.keep_change(ok)
                self.ports.dues.cancel(f"second:{change.id}")
                replies += tell(self.ports, ok, happening.now)
        return says(*replies)

    def sent(self, happening: Happening) -> Outcome:
        """Two people read the update, and with it these changes: their givers hear both in one, and the update once."""
        if not isinstance(happening, ChangesSent):
            return Outcome()
        told: list[Reply] = []
        for change in self._changes(happening.changes):
            ok = replace(change, ok=True)
            self.ports.inputs.keep_change(ok)
            self.ports.dues.cancel(f"second:{change.id}")
            heard = {each.to for each in told}
            news = tell(self.ports, ok, happening.now)
            told += [each if each.to in heard else with_update(each, happening.update) for each in news]
        return says(*told)

    def _changes(self, changes: Sequence[int]) -> list[Change]:
        found = (self.ports.inputs.find_change(each) for each in changes)
        return [each for each in found if each is not None]
