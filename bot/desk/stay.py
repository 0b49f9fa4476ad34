"""One act of one person, from the moment they come in until everything is said."""

from dataclasses import dataclass

from bot.desk.coming import CAME_OR_WENT, came_or_went
from bot.desk.conversation import DESK_KEY, read_typed, said_in, way_typed
from bot.desk.doors import is_closed_here, notice, on_top, which_group, why_not
from bot.desk.greeting import is_to_be_greeted, needs_help_first
from bot.desk.held import waiting
from bot.desk.let_in import let_in
from bot.desk.looking import open_here
from bot.desk.pressing import Pressing
from bot.desk.showing import ASKS
from bot.desk.unknown import unknown
from bot.desk.way_on import with_a_way_on
from bot.desk.whats import by_name
from bot.engine.books import Talk
from bot.engine.incoming import BotAdded, Commanded, Filled, Pressed, SentFile, SentOther, Typed
from bot.engine.leading import WAY_ON
from bot.engine.message import WAITING_ANSWER, WAITING_FILE, Line, Reply
from bot.engine.room import Command, Form, Outcome, says
from bot.engine.script import PICTURE, NotAnAnswer, Question
from bot.engine.stop_words import IF_YOU_MEANT_US, may_be_to_a_person

SPOKEN = ("voice", "audio")


@dataclass(slots=True)
class Stay(Pressing):
    """Carries out one act."""

    def answer(self, prepared: object) -> None:
        new = is_to_be_greeted(self.visit, self.incoming.act, self.registry)
        self.to_greet = new and needs_help_first(self.visit, self.incoming, self.registry)
        if new and not self.to_greet:
            self._greet()
        self.heard = self.heard or self.incoming.helped
        for more in self.registry.after_help(self.visit) if self.incoming.helped else ():
            self.do(more)
        self._look_round()
        self._carry_out(prepared)
        if self.to_greet:
            self._greet()
        self._bring_what_waits()
        self._count()
        self.in_sight.note([each.message for each in self.parcels], self.visit.now)

    def _carry_out(self, prepared: object) -> None:
        match self.incoming.act:
            case BotAdded():
                self.do(self.registry.commands["setup"].run(self.visit, "added"))
            case act if isinstance(act, CAME_OR_WENT):
                self.do(came_or_went(self.incoming, self.visit, self.books))
            case Pressed(token=token):
                self._pressed(token)
            case Filled(token=token, answers=answers):
                self._filled(token, answers)
            case Commanded(name=name, rest=rest):
                left = self._put_aside()
                self._command(name, rest)
                self._offer_to_go_on(left, name)
            case Typed(text=text):
                self._typed(text)
            case SentFile() as file:
                self._sent(file, prepared)
            case SentOther(kind=kind):
                self._cannot_read(kind)

    def do(self, outcome: Outcome) -> None:
        """Say what a room wants said, tell the rooms that listen, begin what it wants begun."""
        if self.heard:
            outcome = self._under_the_card(outcome)
        if WAY_ON in self.registry.cards:
            outcome = with_a_way_on(outcome, self.visit)
        for reply in outcome.replies:
            shown = self._for_them_alone(self._or_refused(reply)) if self.crowded else self._or_refused(reply)
            self.parcels += self.address.reply(shown, self.visit, self.incoming, self._key()) if shown else []
        for happening in outcome.happenings:
            for told in self.registry.hear(happening):
                self.do(told)
        if outcome.begin:
            self._begin(outcome.begin)
        if outcome.then:
            self.visit = self.look_again(outcome.then.group, unseen=self.visit.unseen)
            self._command(outcome.then.command, outcome.then.rest)

    # --- what is no text

    def _sent(self, file: SentFile, prepared: object) -> None:
        """A picture that nobody asked for is not looked at, but what was typed under it is."""
        waits = open_here(self.registry, self.books.talks, self.visit.person, self.visit.place, self.visit.now)
        if waits and waits[2].kind == PICTURE and not self.registry.said_as(file.caption):
            self._hear_first(file.caption)
            self._picture(file, *waits)
        elif waits and waits[1].no_files and file.caption:  # what was typed under it is an answer all the same
            self.do(says(Reply(waits[1].no_files(said_in(waits[0], waits[1])))))
            self._typed(file.caption)
        elif waits and waits[1].no_files:
            self._cannot_read("other")
        elif not file.picture:
            self._hear_first(file.caption)
            self.do(self.registry.took_file(self.visit, file, prepared))
            self._beside_the_file(file)
        elif file.caption:
            self._typed(file.caption)
        else:
            self._cannot_read("photo")

    def _picture(self, file: SentFile, talk: Talk, form: Form, question: Question) -> None:
        if not file.picture or not file.body or form.keep_picture is None:
            why = file.problem if file.picture and file.problem else "picture.kind"
            self._show(talk, form, edit=False, problem=Line(why))
            return
        if self._is_shut(talk, form):
            return
        number = form.keep_picture(self.visit, file.body)
        self._go_on(talk, form, said_in(talk, form).saying(question.key, str(number)), edit=False)

    def _cannot_read(self, kind: str) -> None:
        """With the ways on; a question that is open stands under it again."""
        why = Line("talk.voice") if kind in SPOKEN else Line("talk.cannot_read", {"kind": Line(f"kind.{kind}")})
        if waits := open_here(self.registry, self.books.talks, self.visit.person, self.visit.place, self.visit.now):
            no_files = waits[1].no_files
            why = no_files(said_in(waits[0], waits[1])) if no_files else why
            self._show(waits[0], waits[1], edit=False, problem=why)
        else:
            self.do(says(Reply(why)))

    def _beside_the_file(self, file: SentFile) -> None:
        """A question that came with a file is answered too, where the answer is known."""
        if "?" in file.caption:
            answer = self.registry.free_text(self.visit, file.caption)
            if answer.sure and not (answer.guess or answer.then):
                self.do(answer)
        if file.others:
            self.do(notice("talk.one_file"))

    # --- commands and words

    def _command(self, name: str, rest: str) -> None:
        if name == "start" and self._is_brought(rest):
            return
        if name == "start" and (inside := let_in(rest, self.visit, self.books)):
            self.do(inside)
            return
        command = self.registry.commands.get(name)
        if command and (self._hear_behind(command, rest) or (command.bookless and self.incoming.helped)):
            return
        if command is None:
            self.do(unknown(name, self.registry, self.visit))
        elif refusal := why_not(command, self.visit):
            self.do(on_top(command, self.visit, self.books.groups, self._for_a_card(command, rest), refused=True))
            self.do(refusal)
        elif command.of_group and not command.when_closed and is_closed_here(self.visit, self.books.groups):
            self.do(notice("close.is"))
        elif command.personal and self.visit.whispers and not self.visit.unseen:
            self._whisper()
            self._command(name, rest)
        elif command.of_group and self.visit.group is None:
            self.do(which_group(self.visit, self.books.groups, command, self._for_a_card(command, rest)))
        else:
            self._run(command, by_name(command, rest, self.say, self.visit.reader))

    def _is_brought(self, asked: str) -> bool:
        """Whether that was all: in a group a file that somebody asked for is whispered, and nothing is said to all."""
        if self.incoming.place.private:
            return self._bring_what_waits(asked) and asked in (WAITING_ANSWER, WAITING_FILE)
        if asked == WAITING_FILE:
            self._bring_what_waits(asked)
        return asked == WAITING_FILE

    def _bring_what_waits(self, asked: str = "") -> bool:
        """What was held for them; being there is the only key, so a forwarded link brings nothing."""
        can = self.address.abilities[self.incoming.place.channel]
        found = waiting(self.books, self.visit.person, self.incoming, self.visit.now, can, asked)
        if found and not self.incoming.place.private:
            self.do(notice("talk.waited"))
        self.parcels += found
        return bool(found)

    def _hear_behind(self, command: Command, rest: str) -> bool:
        """Words of crisis behind a command. True: the card is all; on no list, plan or bell may they be put at once. There
        they are heard only where they are said outright: else "30 of forty chairs" would be met with silence in a group."""
        before = self.heard
        if command.hears(rest) and self._hear_first(rest, outright=not command.own_words):
            return True
        return self.heard and not before and command.option and not command.own_words

    def _hear_first(self, text: str, *, outright: bool = False) -> bool:
        """Words of crisis bring the card first, if it is not there yet. True: in a group, where nothing more may show."""
        outcome = self.registry.first(self.visit, text, outright) if text and not self.heard else None
        if outcome:
            self.do(outcome)
        self.heard = self.heard or outcome is not None
        if self.heard and self.to_greet:
            self._greet()  # behind the card, and before anything else
        return self.heard and not self.incoming.place.private

    def _typed(self, text: str) -> None:
        if meant := self.registry.said_as(text):  # "help now" brings the card by itself, and once
            if meant.said_with and self._presses(text):  # under its own button it does what that does
                return
            unsure = may_be_to_a_person(text)
            if unsure and self._hear_first(text):
                return
            if not (unsure and self.heard):  # else it may not have been meant for us: what was begun stays open
                self._put_aside()
            words = text if meant.bookless else meant.said_with  # help is given in the language that it is asked for in
            self._command(meant.name, IF_YOU_MEANT_US if unsure and self.heard else words)
            return
        if self._asks_to_clear(text) or self._hear_first(text):
            return
        if waits := open_here(self.registry, self.books.talks, self.visit.person, self.visit.place, self.visit.now):
            talk, form, question = waits
            said = said_in(talk, form)
            if way := way_typed(form, said, text, self.say, self.visit.reader):
                self._pressed_in_talk(talk, form, DESK_KEY, way)
                return
            if question.is_name and self._is_no_name(text):
                self._show(talk, form, edit=False)
                return
            try:
                value = read_typed(form, question, text, self.say, self.visit.reader)
            except NotAnAnswer as problem:
                self._show(talk, form, edit=False, problem=problem.line)
                return
            if value is not None and not self._may_be_a_slip(talk, form, question, value):
                self._go_on(talk, form, said.saying(question.key, value), edit=False)
            if value is not None:
                return
        elif self._stands_for_a_button(text) if self.visit.place.private else self._presses_in_the_group(text):
            return
        self._freely(text, waits)

    def _freely(self, text: str, waits: tuple[Talk, Form, Question] | None) -> None:
        """Words that answer nothing that is open; a question with buttons is shown again under a mere guess."""
        outcome = self.registry.free_text(self.visit, text)
        outcome = self._under_the_card(outcome) if self.heard else outcome
        own_words = waits is not None and waits[2].comes_first and not (set(text) & ASKS or outcome.then)
        if self.greeted and outcome.greeting:
            return
        if waits and (outcome.guess or own_words) and not self.heard:
            self._show(waits[0], waits[1], edit=False, problem=Line("talk.pick_one"))
            return
        if outcome.small and not self.heard and self._asked_by_us():
            return
        left = self._put_aside() if outcome.then else None  # as by the command that it stands for
        self.do(outcome)
        if outcome.then:
            self._offer_to_go_on(left, outcome.then.command)
