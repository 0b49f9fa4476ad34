"""One act of one person, from the moment they come in until everything is said."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from bot.desk.address import GROUP, KEPT_FOR, Address, new_talk, of_group
from bot.desk.books import DeskBooks
from bot.desk.coming import came_or_went
from bot.desk.conversation import BACK, DESK_KEY, LEAVE, ask, open_question, read_typed, said_in, take, take_page
from bot.desk.doors import may_press, notice, which_group, why_not
from bot.desk.held import waiting
from bot.desk.registry import Registry
from bot.desk.whats import by_name
from bot.engine.books import Talk
from bot.engine.incoming import (
    BotAdded,
    BotRemoved,
    BotWelcome,
    Commanded,
    Filled,
    Incoming,
    PersonLeft,
    Pressed,
    SentFile,
    SentOther,
    Typed,
)
from bot.engine.message import WAITING_ANSWER, Line, Reply
from bot.engine.outbox import Parcel
from bot.engine.people import GroupId
from bot.engine.ports import Say
from bot.engine.room import Begin, Form, Outcome, Visit, says
from bot.engine.script import NotAnAnswer, Said

OWN_WORDS = 300  # longer than this after a command is a paper, not somebody speaking


@dataclass(slots=True)
class Stay:
    """Carries out one act; `parcels` are the answers that can be sent at once, in order.

    `look_again` makes the visit anew, after something about the person was changed, or for the group of an older talk.
    `heard`: words of crisis were in it, so an answer that only says "I don't know" is left out under the card.
    """

    registry: Registry
    books: DeskBooks
    address: Address
    say: Say
    look_again: Callable[[GroupId | None], Visit]
    visit: Visit
    incoming: Incoming
    parcels: list[Parcel] = field(default_factory=list)
    heard: bool = False

    def answer(self, prepared: object) -> None:
        match self.incoming.act:
            case BotAdded():
                self.do(self.registry.commands["setup"].run(self.visit, "added"))
            case BotRemoved() | BotWelcome() | PersonLeft():
                self.do(came_or_went(self.incoming, self.visit, self.books))
            case Pressed(token=token):
                self._pressed(token)
            case Filled(token=token, answers=answers):
                self._filled(token, answers)
            case Commanded(name=name, rest=rest):
                self._put_aside()
                self._command(name, rest)
            case Typed(text=text):
                self._typed(text)
            case SentFile() as file:
                self._hear_first(file.caption)
                self.do(self.registry.took_file(self.visit, file, prepared))
            case SentOther(kind=kind):
                self.do(says(Reply(Line("talk.cannot_read", {"kind": Line(f"kind.{kind}")}))))
        self._bring_what_waits()

    def do(self, outcome: Outcome) -> None:
        """Say what a room wants said, tell the rooms that listen, begin what it wants begun."""
        if self.heard and not outcome.sure:
            return
        for reply in outcome.replies:
            self.parcels += self.address.reply(reply, self.visit, self.incoming, self._key())
        for happening in outcome.happenings:
            for told in self.registry.hear(happening):
                self.do(told)
        if outcome.begin:
            self._begin(outcome.begin)
        if outcome.then:
            self.visit = self.look_again(outcome.then.group)
            self._command(outcome.then.command, outcome.then.rest)

    def _key(self) -> str:
        """Unique for this act and this reply, so that a repeated act cannot queue a second answer."""
        self._said += 1
        return f"{self.incoming.place.channel}:{self.incoming.event}:{self._said}"

    _said: int = 0

    # --- commands and words

    def _command(self, name: str, rest: str) -> None:
        if name == "start" and self.incoming.place.private and self._bring_what_waits(rest) and rest == WAITING_ANSWER:
            return
        command = self.registry.commands.get(name)
        if command and command.own_words and len(rest) <= OWN_WORDS and self._hear_first(rest):
            return
        if command is None:
            self.do(notice("talk.unknown_command", command=f"/{name}"))
        elif refusal := why_not(command, self.visit):
            self.do(refusal)
        elif command.of_group and self.visit.group is None:
            self.do(which_group(self.visit, self.books.groups, name, rest))
        else:
            rest = by_name(command, rest, self.say, self.visit.reader)
            if command.of_group and self.incoming.place.private and len(self.visit.groups) > 1:
                self.do(which_group(self.visit, self.books.groups, name, rest))
            self.do(command.run(self.visit, rest))

    def _bring_what_waits(self, asked: str = "") -> bool:
        """What was held for them; being there is the only key, so a forwarded link brings nothing."""
        can = self.address.abilities[self.incoming.place.channel]
        found = waiting(self.books, self.visit.person, self.incoming, self.visit.now, can)
        if found and not self.incoming.place.private:
            self.do(notice("talk.waited"))
        if found and asked == WAITING_ANSWER and isinstance(self.incoming.act, Pressed):
            first = found[0]  # it takes the place of the line that said that something waits
            found[0] = replace(first, message=replace(first.message, edits=self.incoming.act.card))
        self.parcels += found
        return bool(found)

    def _hear_first(self, text: str) -> bool:
        """Words of crisis bring the card first. True: say nothing more, because in a group nothing may show."""
        outcome = self.registry.first(self.visit, text) if text else None
        if outcome:
            self.do(outcome)
            self.heard = True
        return self.heard and not self.incoming.place.private

    def _about(self, seed: Mapping[str, str]) -> None:
        """From here on it is about the group that a talk was begun for, whichever is meant in private by now."""
        if self.incoming.place.private and GROUP in seed:
            self.visit = self.look_again(GroupId(int(seed[GROUP])))

    def _typed(self, text: str) -> None:
        if self._hear_first(text):
            return
        if meant := self.registry.said_as(text):
            self._put_aside()
            self._command(meant.name, "")
            return
        visit = self.visit
        talk = self.books.talks.waiting(visit.person, self.incoming.place) if visit.person is not None else None
        form = self.registry.forms.get(talk.name) if talk else None
        question = open_question(form, said_in(talk, form)) if talk and form else None
        if talk and form and question:
            try:
                value = read_typed(form, question, text, self.say, visit.reader)
            except NotAnAnswer as problem:
                self._show(talk, form, edit=False, problem=problem.line)
                return
            if value is not None:
                self._go_on(talk, form, said_in(talk, form).saying(question.key, value), edit=False)
                return
        self.do(self.registry.free_text(visit, text))

    def _put_aside(self) -> None:
        """They went on to something else: what they type next is no answer to an open question, until they come back."""
        if self.visit.person is not None:
            self.books.talks.put_aside(self.visit.person, self.incoming.place)

    # --- conversations

    def _begin(self, begin: Begin) -> None:
        form = self.registry.forms[begin.form]
        place = self.incoming.place
        seed = of_group(begin.seed, self.visit.group)
        talk = new_talk(begin.form, self.visit.person, place, seed, self.visit.now, answers=begin.answers, open_=True)
        self._go_on(talk, form, Said(begin.answers, seed), edit=begin.edit)

    def _go_on(self, talk: Talk, form: Form, said: Said, *, edit: bool) -> None:
        """Keep what was said and ask the next thing; at the end the room does what the talk was for, once."""
        if open_question(form, said) is None:
            self.books.talks.close(talk.id)
            self._about(talk.seed)
            self.do(form.finish(self.visit, said))
            return
        kept = replace(talk, answers=said.answers, open=True, expires=self.visit.now + KEPT_FOR)
        self.books.talks.keep(kept)
        self._show(kept, form, edit=edit)

    def _show(self, talk: Talk, form: Form, *, edit: bool, problem: Line | None = None) -> None:
        asked = ask(form, said_in(talk, form), edit=edit, problem=problem)
        if asked:
            self.parcels += self.address.question(asked, talk, self.visit, self.incoming, self._key())

    # --- buttons

    def _pressed(self, token: str) -> None:
        talk_id, _, answer = token.partition(".")
        key, _, value = answer.partition(".")
        talk = self.books.talks.find(talk_id)
        if talk is None:
            self.do(notice("talk.closed"))
            return
        if not may_press(talk, self.visit.person, self.incoming.place, self.books.groups):
            self.do(notice("talk.not_yours"))
            return
        # the chat may have moved, or the answer was held before its private chat was known
        talk = replace(talk, place=replace(talk.place, chat=self.incoming.place.chat))
        if card := self.registry.cards.get(talk.name):
            self._put_aside()
            self._about(talk.seed)
            allowed = card.allows(talk.seed, key, value)
            self.do(card.press(self.visit, talk.seed, key, value) if allowed else notice("talk.closed"))
        elif (form := self.registry.forms.get(talk.name)) and talk.open:
            self._pressed_in_talk(talk, form, key, value)
        else:
            self.do(notice("talk.closed"))

    def _pressed_in_talk(self, talk: Talk, form: Form, key: str, value: str) -> None:
        said = said_in(talk, form)
        if key == DESK_KEY and value == LEAVE:
            self.books.talks.close(talk.id)
            self.do(says(Reply(Line("talk.left"), edit=True)))
        elif key == DESK_KEY and value == BACK:
            self._go_on(talk, form, said.without_last(), edit=True)
        elif key == DESK_KEY and value in form.doors:
            self._command(value, "")
        else:
            try:
                self._go_on(talk, form, take(form, said, key, value), edit=True)
            except NotAnAnswer:  # a button for something that can't be chosen any more: show where we are
                self._show(talk, form, edit=True)

    def _filled(self, token: str, answers: Mapping[str, str]) -> None:
        talk = self.books.talks.find(token)
        form = self.registry.forms.get(talk.name) if talk else None
        if not talk or not form or not talk.open or talk.person not in (None, self.visit.person):
            self.do(notice("talk.closed"))
            return
        said, problem = take_page(form, said_in(talk, form), answers)
        if problem:
            kept = replace(talk, answers=said.answers)
            self.books.talks.keep(kept)
            self._show(kept, form, edit=False, problem=problem.line)
        else:
            self._go_on(talk, form, said, edit=False)
