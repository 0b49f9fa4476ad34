"""What may go through the sealed link beside an answer: one question back, and the support numbers; and passing words on.

Whoever asks never learns who it is, and the giver may leave it unanswered. A question has words, so two keys are needed; the
numbers are a card of ours, so one is enough. They come hours later, so that nobody sees whose phone rings after the press.
Passed on, somebody sees these words only, and writes a draft that a keyholder publishes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.engine.due import Due
from bot.engine.keys import has_two
from bot.engine.leading import no_second
from bot.engine.message import Audience, Choice, Line, Lines, Reply
from bot.engine.names import OUTSIDE, Shown
from bot.engine.people import PersonId, Role
from bot.engine.room import Begin, Outcome, Run, Visit, says
from bot.engine.script import Said
from bot.inputs.answering import Answering
from bot.inputs.batches import HALF, SOONEST, Batches
from bot.inputs.model import PRIVATE, Input, may_read
from bot.inputs.ports import DRAFT, Ports, only_you
from bot.inputs.script import ASKS, own_question
from bot.inputs.telling import question_back

NUMBERS, NUMBERS_GO = "numbers", "numbers_go"


@dataclass(frozen=True, slots=True)
class Asking:
    """Questions back, numbers, and drafts."""

    ports: Ports
    answering: Answering
    batches: Batches

    def ask_back(self, visit: Visit, given: Input) -> Outcome:
        """Once for each input, and only where two people hold a key."""
        if given.label != PRIVATE:
            return _no_link()
        if not self._may_ask(given):
            return says(no_second(visit))
        if given.asked_back:
            return says(Reply(Line("ask_back.once")))
        seed = {"input": str(given.id), "about": given.words[:600]}
        return Outcome(begin=Begin("ask_back", seed))

    def asked_back(self, visit: Visit, said: Said) -> Outcome:
        given = self._readable(visit, said)
        if given is None or not self._may_ask(given) or given.asked_back:
            return only_you("talk.closed")
        if said["how"] not in ASKS:
            return self.answering.ask_about(visit, given, own_question(said))
        question = Line(f"ask_back.how.{said['how']}")
        self.ports.inputs.keep(replace(given, asked_back=self.ports.say.plain(question, visit.reader)))
        done = Reply(Line("ask_back.sent"), edit=True)
        giver = self.ports.may_hear(given)
        if giver is None:
            return says(done)  # the same words: whether they can be reached is nobody's to know
        return says(done, question_back(given, giver, question))

    def numbers(self, visit: Visit, given: Input) -> Outcome:
        """Once for each input. All is the same whoever gave it, and whether they can be reached, also what is written down."""
        if given.label != PRIVATE:
            return _no_link()
        if not given.numbers:
            self.ports.inputs.keep(replace(given, numbers=True))
            at = visit.now + self.ports.later(SOONEST, HALF)
            self.ports.dues.put(Due(NUMBERS_GO, f"numbers:{given.id}", at, about=given.group, note=str(given.id)))
        return says(Reply(Line("numbers.sent")))

    def numbers_go(self, due: Due, now: int) -> Outcome:
        given = self.ports.inputs.find(int(due.note))
        giver = self.ports.may_hear(given) if given is not None else None
        if given is None or giver is None:
            return Outcome()
        rows = ((Choice("do", "see", Line("numbers.see")),),)
        card = Reply(Line("numbers.brought"), rows, Audience.PRIVATE, NUMBERS, to=giver, key=f"numbers:{given.id}")
        return says(replace(card, about=given.group, waits=True))

    def see(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        return Outcome(then=Run("support"))

    def _may_ask(self, given: Input) -> bool:
        return given.label == PRIVATE and has_two(self.ports.keys(given.group))

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        """The giver's choice."""
        given = self.ports.inputs.find(int(seed["input"]))
        if given is None or visit.person is None or self.ports.inputs.giver(given.id) != visit.person:
            return only_you("talk.closed")
        if value == "leave":
            return says(Reply(Line("asked_back.left"), edit=True))
        return Outcome(begin=Begin("answer_back", {"input": seed["input"], "about": given.asked_back}))

    def answered_back(self, visit: Visit, said: Said) -> Outcome:
        given = self.ports.inputs.find(int(said.seed["input"]))
        if given is None or visit.person is None or self.ports.inputs.giver(given.id) != visit.person:
            return only_you("talk.closed")
        self.batches.hold(replace(given, held=said["words"]), visit.now)
        return says(Reply(Line("asked_back.done"), edit=True))

    # --- passing words on

    def pass_on(self, visit: Visit, given: Input) -> Outcome:
        there = self._named(given)
        if not there:
            return says(Reply(Line("pass.nobody")))
        names = "\n".join(name for _, name in there)
        seed = {"input": str(given.id), "names": names, "words": given.words[:600]}
        return Outcome(begin=Begin("pass_it_on", seed))

    def _named(self, given: Input) -> list[tuple[PersonId, str]]:
        """Who agreed to be named; words that were given to chosen readers go to no other than those."""
        found = self.ports.names.of(given.group)
        there = [(each, self.ports.groups.roles(given.group, each.person)) for each in found]
        named = [
            each for each, roles in there if roles and (given.label != PRIVATE or self._chosen(given, each, roles))
        ]
        return [(each.person, each.name) for each in named][:20]

    def _chosen(self, given: Input, shown: Shown, roles: frozenset[Role]) -> bool:
        coordinator, second = Role.COORDINATOR in roles, Role.SECOND_READER in roles
        return may_read(given, coordinator=coordinator, second=second, outside=shown.part == OUTSIDE)

    def passed(self, visit: Visit, said: Said) -> Outcome:
        given = self._readable(visit, said)
        there = self._named(given) if given else []
        name = said.seed["names"].splitlines()[int(said["to"])]
        person = next((each for each, theirs in there if theirs == name), None)
        if given is None or person is None:
            return only_you("talk.closed")
        if not given.waiting:
            return says(Reply(Line("answer.meanwhile"), edit=True))
        self.ports.inputs.keep(replace(given, passed_to=person))
        rows = ((Choice("do", "draft", Line("draft.write")),),)
        text = Lines((Line("draft.head"), Line("draft.asked", {"words": given.words})), gap=True)
        seed = {"input": str(given.id)}
        card = Reply(text, rows, to=person, audience=Audience.PRIVATE, card=DRAFT, seed=seed)
        return says(Reply(Line("pass.done"), edit=True), replace(card, key=f"pass:{given.id}:{person}"))

    def draft(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        given = self.ports.inputs.find(int(seed["input"]))
        if given is None or given.passed_to is None or given.passed_to != visit.person:
            return only_you("talk.closed")
        return Outcome(begin=Begin("draft", {"input": seed["input"], "about": given.words[:600]}))

    def drafted(self, visit: Visit, said: Said) -> Outcome:
        """A draft is nobody's answer yet: a keyholder reads it, and publishes it or not."""
        given = self.ports.inputs.find(int(said.seed["input"]))
        if given is None or given.passed_to is None or given.passed_to != visit.person:
            return only_you("talk.closed")
        self.ports.inputs.keep(replace(given, draft=said["words"]))
        return says(Reply(Line("draft.done"), edit=True))

    def summed_up(self, visit: Visit, said: Said) -> Outcome:
        given = self._readable(visit, said)
        if given is None:
            return only_you("talk.closed")
        self.ports.inputs.keep(replace(given, summary=said["words"]))
        return says(Reply(Line("summary.done"), edit=True))

    def _readable(self, visit: Visit, said: Said) -> Input | None:
        given = self.ports.inputs.find(int(said.seed["input"]))
        return given if given and self.ports.answers(visit, given) else None


def _no_link() -> Outcome:
    return says(Reply(Line("ask_back.not_private")))
