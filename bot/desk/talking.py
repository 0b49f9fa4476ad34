"""The part of one act that is a conversation: begun, gone on with, left, taken up again."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.desk.address import GROUP, KEPT_FOR, UNSEEN, Address, new_talk, of_group
from bot.desk.books import DeskBooks
from bot.desk.conversation import BACK, DESK_KEY, GO_ON, LEAVE, ask, open_question, said_in, take, take_page, to_go_on
from bot.desk.crowding import Crowding, Who
from bot.desk.doors import is_over, not_with_their_words
from bot.desk.frozen import frozen, talk_keeps
from bot.desk.in_sight import InSight
from bot.desk.looking import LookAgain, is_late
from bot.desk.registry import Registry
from bot.engine.books import Talk
from bot.engine.consents import objects
from bot.engine.incoming import Incoming
from bot.engine.message import Audience, Line, Lines, Reply
from bot.engine.outbox import Parcel
from bot.engine.people import GroupId, Role
from bot.engine.ports import Say
from bot.engine.room import Begin, Form, Outcome, Visit, says
from bot.engine.script import SKIPPED, NotAnAnswer, Question, Said

AN_HOUR = 3600


@dataclass(slots=True)
class Talking(ABC):
    """What `Stay` knows, and what it does with talks. `parcels` are the answers that can be sent at once, in order.

    `look_again` makes the visit anew, after something about the person was changed, or for the group of an older talk.
    `heard`: words of crisis were in it, so an answer that only says "I don't know" is left out under the card.
    `greeted`: they were new and have just read who we are; `to_greet`: they read it as soon as help is given.
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
    in_sight: InSight = field(default_factory=InSight)
    crowded: bool = False
    parcels: list[Parcel] = field(default_factory=list)
    heard: bool = False
    greeted: bool = False
    to_greet: bool = False
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
        lasts = AN_HOUR if form.passing else KEPT_FOR
        kept = replace(talk, answers=past.answers, open=True, expires=self.visit.now + lasts)
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
        """Whether it would keep words of somebody who does not want that, or for a group that can't keep any. Then it is
        over, and they are told."""
        why = self._why_shut(talk, form)
        if why is not None:
            self.books.talks.close(talk.id)
            self.do(says(why))
        return why is not None

    def _why_shut(self, talk: Talk, form: Form) -> Reply | None:
        if form.keeps and self._objects():
            return not_with_their_words()
        if GROUP not in talk.seed or not talk_keeps(talk, form, self.registry):
            return None
        return frozen(GroupId(int(talk.seed[GROUP])), self.books)

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
        """The reply, or the kind line in its place where it would keep words that are not to be kept."""
        if not reply.keeps:
            return reply
        return not_with_their_words() if self._objects() else frozen(self.visit.group, self.books) or reply

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
        open_ = talk is not None and talk.open and not is_late(talk, form, self.visit.now)
        if not talk or not form or not open_ or talk.person not in (None, self.visit.person):
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

    def _offer_to_go_on(self, left: Talk | None, command: str) -> None:
        """Nothing they typed is lost by a command; who asked for quiet or for help is left in peace."""
        known = self.registry.commands.get(command)
        still = self.books.talks.find(left.id) if left and left.answers else None
        if still and still.open and known and not known.in_peace:
            self.parcels += self.address.question(to_go_on(), still, self.visit, self.incoming, self._key())
