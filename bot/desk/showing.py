"""What is looked at before an answer is shown: a greeting to who is new, the support card above it, and whether it is enough
for now in the group's chat."""

from dataclasses import dataclass, replace

from bot.desk.coming import CAME_OR_WENT
from bot.desk.crowding import Who
from bot.desk.doors import on_top
from bot.desk.frozen import command_keeps, frozen
from bot.desk.looking import open_here
from bot.desk.talking import Talking
from bot.desk.whats import by_name
from bot.engine.incoming import BotAdded, Filled, Pressed, Typed
from bot.engine.message import JUST_OPEN, WAITING_ANSWER, Audience, Line, OpenPrivately, Reply
from bot.engine.room import Command, Outcome, says, what_of

ASKS = frozenset("?\u061f")
ONLY_TOLD = ("explain", "help", "support")  # commands that only tell something, which the card does better


@dataclass(slots=True)
class Showing(Talking):
    """What `Stay` does with an answer first."""

    def _greet(self) -> None:
        """Whoever stopped or paused us, in another app or a group, is told how that stands."""
        self.do(self.registry.commands["start"].run(replace(self.visit, new_here=True), JUST_OPEN))
        self.greeted, self.to_greet, self.visit = True, False, replace(self.visit, new_here=False)

    def _under_the_card(self, outcome: Outcome) -> Outcome:
        """Words of crisis are never taken for a question. What else was asked is answered where we are sure of it, and a
        command that the whole message asks for is carried out: "leave me alone" stops us, whatever else it may mean."""
        if outcome.then and outcome.then.command not in ONLY_TOLD:
            return replace(outcome, asked="")
        if not outcome.asked:
            return outcome if outcome.sure else Outcome()
        rest = self.registry.beside(self.visit, outcome.asked)
        beside = self.registry.free_text(self.visit, rest) if rest else Outcome()
        asks = beside.then or set(rest) & ASKS
        return replace(beside, asked="") if beside.sure and asks else Outcome()

    def _look_round(self) -> None:
        """Whether it is enough here for now. Who is in the middle of a talk goes on with it."""
        who, act = self._who(), self.incoming.act
        if who is None or not self.crowding.is_full(who, self.visit.now) or self._is_in_a_talk():
            return
        if isinstance(act, (BotAdded, *CAME_OR_WENT)) or self.registry.asks_for_help(self.visit, act):
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
        waits = open_here(self.registry, self.books.talks, self.visit.person, self.visit.place, self.visit.now)
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

    def _run(self, command: Command, rest: str) -> None:
        self.do(on_top(command, self.visit, self.books.groups, self._for_a_card(command, rest)))
        self.heard = self.heard or command.bookless  # who asks for help is offered nothing beside it
        why = frozen(self.visit.group, self.books) if command_keeps(command, rest) else None
        self.do(says(why) if why else command.run(self.visit, rest))

    def _for_a_card(self, command: Command, rest: str) -> str:
        """What waits on a card until a group is chosen: of who wants no words kept, only which thing they asked for."""
        waits = rest and command.of_group and self.visit.place.private and len(self.visit.groups) > 1
        if not waits or not self._objects():
            return rest
        return what_of(by_name(command, rest, self.say, self.visit.reader), command.whats)[0]
