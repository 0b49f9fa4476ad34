"""The part of one act that is a conversation: begun, gone on with, left, taken up again."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.desk.address import GROUP, KEPT_FOR, UNSEEN, Address, new_talk, of_group
from bot.desk.books import DeskBooks
from bot.desk.coming import CAME_OR_WENT
from bot.desk.conversation import BACK, DESK_KEY, GO_ON, LEAVE, ask, open_question, said_in, take, take_page
from bot.desk.crowding import Crowding, Who
from bot.desk.doors import is_over, not_with_their_words
from bot.desk.looking import LookAgain, open_here
from bot.desk.registry import Registry
from bot.engine.books import Talk
from bot.engine.consents import objects
from bot.engine.incoming import BotAdded, Filled, Incoming, Pressed, Typed
from bot.engine.message import WAITING_ANSWER, Audience, Line, Lines, OpenPrivately, Reply
from bot.engine.outbox import Parcel
from bot.engine.people import GroupId, Role
from bot.engine.ports import Say
from bot.engine.room import Begin, Form, Outcome, Visit, says
from bot.engine.script import SKIPPED, NotAnAnswer, Question, Said


@dataclass(slots=True)
class Talking(ABC):
    """What `Stay` knows, and what it does with talks. `parcels` are the answers that can be sent at once, in order.

    `look_again` makes the visit anew, after something about the person was changed, or for the group of an older talk.
    `heard`: words of crisis were in it, so an answer that only says "I don't know" is left out under the card.
    `crowded`: they had the group's chat answer them so often (`crowding`) that new answers are for them alone.
    `link_gone`: a link to a strange site was taken out of it, which is said with the next question.
    """

    registry: Registry
    books: DeskBooks
    address: Address
    say: Say
    look_again: LookAgain
    visit: Visit
    incoming: Incoming
    link_gone: bool = False
    crowding: Crowding = field(default_factory=Crowding)
    crowded: bool = False
    parcels: list[Parcel] = field(default_factory=list)
    heard: bool = False
    _said: int = 0

    @abstractmethod
    def _command(self, name: str, rest: str) -> None:
        """Run a command."""

    @abstractmethod
    def do(self, outcome: Outcome) -> None:
        """Say what a room wants said, and what follows from it."""

    def _key(self) -> str:
        """Unique for this act and this reply, so that a repeated act cannot queue a second answer."""
        self._said += 1
        return f"{self.incoming.place.channel}:{self.incoming.event}:{self._said}"

    def _whisper(self) -> None:
        """From here on nobody else in the group sees what is said, and it is in this person's own language."""
        self.visit = self.look_again(self.visit.group, unseen=True)

    def _look_round(self) -> None:
        """Whether it is enough here for now. Who is in the middle of a talk goes on with it."""
        who, act = self._who(), self.incoming.act
        if who is None or not self.crowding.is_full(who, self.visit.now) or self._is_in_a_talk():
            return
        if isinstance(act, (BotAdded, *CAME_OR_WENT)) or self.registry.without_books(self.visit, act):
            return  # help is never too much
        if not isinstance(act, Pressed):
            if self.crowding.is_to_be_told(who, self.visit.now):
                way = ((OpenPrivately(Line("talk.open_private"), WAITING_ANSWER),),)
                told = Reply(Line("talk.enough_here"), way, Audience.ONLY_YOU)
                self.parcels += self.address.reply(told, self.visit, self.incoming, self._key())
            if self.visit.whispers:
                self._whisper()
        self.crowded = True

    def _is_in_a_talk(self) -> bool:
        act = self.incoming.act
        if isinstance(act, Pressed):
            talk = self.books.talks.find(act.token.partition(".")[0])
            return talk is not None and talk.name in self.registry.forms
        waits = open_here(self.registry, self.books.talks, self.visit.person, self.visit.place)
        return isinstance(act, Filled) or (isinstance(act, Typed) and waits is not None)

    def _for_them_alone(self, reply: Reply) -> Reply | None:
        """Where a whisper can't be, our private chat has it, and the group's chat no more of it."""
        if self.heard or reply.audience is Audience.GROUP or reply.to is not None:
            return reply
        if reply.edit and isinstance(self.incoming.act, Pressed):
            return reply  # no new message
        if self.visit.whispers:
            return replace(reply, audience=Audience.ONLY_YOU)
        only_a_way = reply.rows and all(isinstance(each, OpenPrivately) for row in reply.rows for each in row)
        return None if only_a_way else replace(reply, audience=Audience.PRIVATE, quiet=True)

    def _count(self) -> None:
        """An answer that everybody saw counts once, however long it was; the support card and what goes with it do not."""
        who, here = self._who(), self.incoming.place
        shown = [each.message for each in self.parcels if each.message.place == here and not each.message.whisper]
        if (
            who
            and any(each.edits is None for each in shown)
            and not (self.heard or self.crowded or self._is_in_a_talk())
        ):
            self.crowding.answered(who, self.visit.now)

    def _who(self) -> Who | None:
        return None if self.incoming.place.private else self._member()

    def _member(self) -> Who | None:
        group, person = self.visit.group, self.visit.person
        return None if group is None or person is None else (group, person)

    def _about(self, seed: Mapping[str, str]) -> None:
        """It is about the group that a talk was begun for, whichever is meant in private by now, and in whispers if so."""
        if UNSEEN in seed and not self.incoming.place.private:
            self._whisper()
        if self.incoming.place.private and GROUP in seed:
            self.visit = self.look_again(GroupId(int(seed[GROUP])))

    def _begin(self, begin: Begin) -> None:
        form = self.registry.forms[begin.form]
        place = self.incoming.place
        if self._has_put_enough(form):
            return
        if self.crowded and not begin.edit:
            if not self.visit.whispers:
                return
            self._whisper()
        seed = of_group(begin.seed, self.visit.group, unseen=self.visit.unseen)
        talk = new_talk(begin.form, self.visit.person, place, seed, self.visit.now, answers=begin.answers, open_=True)
        self._go_on(talk, form, Said(begin.answers, seed), edit=begin.edit)

    def _go_on(self, talk: Talk, form: Form, said: Said, *, edit: bool) -> None:
        """Keep what was said and ask the next thing; at the end the room does what the talk was for, once."""
        if self._is_shut(talk, form):
            return
        past = self._past_what_stays(form, said)
        asked = open_question(form, past)
        if self._would_stay(asked):  # it can't be left out: the question before it stands open still
            self.do(says(not_with_their_words()))
            return
        if asked is None:
            self.books.talks.close(talk.id)
            self._about(talk.seed)
            if self._has_put_enough(form):
                return
            if form.puts and (who := self._member()):
                self.crowding.put(who, self.visit.now)
            self.do(form.finish(self.visit, past))
            return
        kept = replace(talk, answers=past.answers, open=True, expires=self.visit.now + KEPT_FOR)
        self.books.talks.keep(kept)
        if past != said:
            self.do(says(not_with_their_words()))
        self._show(kept, form, edit=edit, problem=Line("talk.link_gone") if self.link_gone else None)

    def _has_put_enough(self, form: Form) -> bool:
        """Whether it is enough on the group's lists from them today, which they are told."""
        who = self._member() if form.puts and Role.COORDINATOR not in self.visit.roles else None
        enough = who is not None and self.crowding.has_put_enough(who, self.visit.now)
        if enough:
            self.do(says(Reply(Line("talk.enough_today"), audience=Audience.ONLY_YOU)))
        return enough

    def _is_shut(self, talk: Talk, form: Form) -> bool:
        """Whether it would keep words of somebody who does not want that. Then it is over, and they are told."""
        shut = form.keeps and self._objects()
        if shut:
            self.books.talks.close(talk.id)
            self.do(says(not_with_their_words()))
        return shut

    def _would_stay(self, asked: Question | None) -> bool:
        """Whether the answer would keep words of somebody who does not want that."""
        return asked is not None and asked.keeps and self._objects()

    def _past_what_stays(self, form: Form, said: Said) -> Said:
        """Such a question is left out by us where anybody may leave it out."""
        while (asked := open_question(form, said)) and asked.may_skip and self._would_stay(asked):
            said = said.saying(asked.key, SKIPPED)
        return said

    def _one_back(self, form: Form, said: Said) -> Said:
        """Before the newest answer that they gave themselves."""
        said = said.without_last()
        while said.answers and self._would_stay(open_question(form, said)):
            said = said.without_last()
        return said

    def _or_refused(self, reply: Reply) -> Reply:
        """The reply, or the kind line in its place where it would keep words of somebody who does not want that."""
        return not_with_their_words() if reply.keeps and self._objects() else reply

    def _objects(self) -> bool:
        """Whether this person said that their words are not to be handled."""
        consents, person = self.books.consents, self.visit.person
        return consents is not None and person is not None and objects(consents.of(person))

    def _show(self, talk: Talk, form: Form, *, edit: bool, problem: Line | None = None) -> None:
        said = said_in(talk, form)
        asked, question = ask(form, said, edit=edit, problem=problem), open_question(form, said)
        if asked and question:
            if form.under and (more := form.under(self.visit, said, question.key)):
                asked = replace(asked, reply=replace(asked.reply, text=Lines((asked.reply.text, more), gap=True)))
            self.parcels += self.address.question(asked, talk, self.visit, self.incoming, self._key())

    def _pressed_in_talk(self, talk: Talk, form: Form, key: str, value: str) -> None:
        said = said_in(talk, form)
        if key == DESK_KEY and value == LEAVE:
            self.books.talks.close(talk.id)
            self.do(says(Reply(Line(form.left), edit=True)))
        elif key == DESK_KEY and value in form.doors:
            self._command(value, "")
        elif key == DESK_KEY and value == GO_ON:
            self._go_on(talk, form, said, edit=True)
        elif key == DESK_KEY and value == BACK:
            self._go_on(talk, form, self._one_back(form, said), edit=True)
        else:
            try:
                self._go_on(talk, form, take(form, said, key, value), edit=True)
            except NotAnAnswer:  # a button for something that can't be chosen any more: show where we are
                self._show(talk, form, edit=True)

    def _filled(self, token: str, answers: Mapping[str, str]) -> None:
        talk = self.books.talks.find(token)
        form = self.registry.forms.get(talk.name) if talk else None
        if not talk or not form or not talk.open or talk.person not in (None, self.visit.person):
            self._over(talk.name if talk else "")
            return
        self._about(talk.seed)
        said, problem = take_page(form, said_in(talk, form), answers)
        if problem and self._is_shut(talk, form):
            return
        if problem:
            kept = replace(talk, answers=said.answers)
            self.books.talks.keep(kept)
            self._show(kept, form, edit=False, problem=problem.line)
        else:
            self._go_on(talk, form, said, edit=False)

    def _over(self, name: str) -> None:
        """`name`: of the form or card that the old button belongs to."""
        self.do(is_over(self.registry.commands.get(self.registry.door_of(name)), self.visit))
