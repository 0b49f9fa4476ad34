"""The part of one act that is a button: pressed, or typed instead."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.desk.conversation import no_such_button
from bot.desk.doors import is_closed_here, may_press, notice
from bot.desk.frozen import frozen, press_keeps
from bot.desk.looking import is_late
from bot.desk.showing import Showing
from bot.desk.typed import (
    ASKED_ONCE,
    WE_BEGAN,
    as_typed,
    by_number_or_words,
    is_free,
    is_mixed,
    is_number,
    is_question,
    may_be_meant_for_another,
    pressed_by_typing,
    worded,
)
from bot.engine.books import Talk
from bot.engine.message import CLEAR, Button, Line, Reply
from bot.engine.number_words import in_digits
from bot.engine.room import Form, says
from bot.engine.script import Question
from bot.engine.stop_words import CLEARING, as_a_whole

LONGEST_LABEL = 160  # letters: of a button with a name in it


@dataclass(slots=True)
class Pressing(Showing):
    """What `Stay` does with buttons of cards and questions alike."""

    def _pressed(self, token: str) -> None:
        # anybody can make up a press, but not in another's chat
        if token == CLEAR.token and self.incoming.place.private:
            self.do(says(Reply(Line("clear.done"), edit=True, again=False)))
            return
        talk_id, _, answer = token.partition(".")
        key, _, value = answer.partition(".")
        if (card := self.registry.rowless(token)) and self.incoming.place.private:
            self._put_aside()
            self.do(card.press(self.visit, {}, key, value))
            return
        talk = self.books.talks.find(talk_id)
        if talk is None or is_late(talk, self.registry.forms.get(talk.name), self.visit.now):
            self._over("")
            return
        if not may_press(talk, self.visit.person, self.incoming.place, self.books.groups):
            self.do(notice("talk.not_yours"))
            return
        if is_closed_here(self.visit, self.books.groups) and not self.registry.goes_on_when_closed(talk.name):
            self.do(notice("close.is"))
            return
        # the chat may have moved, or the answer was held before its private chat was known
        talk = replace(talk, place=replace(talk.place, chat=self.incoming.place.chat))
        self._about(talk.seed)
        if card := self.registry.cards.get(talk.name):
            self._put_aside()
            allowed = card.allows(talk.seed, key, value)
            if allowed and press_keeps(card, key, value) and (why := frozen(self.visit.group, self.books)):
                self.do(says(why))
            elif allowed:
                self.do(card.press(self.visit, talk.seed, key, value))
            else:
                self._over(talk.name)
        elif (form := self.registry.forms.get(talk.name)) and talk.open:
            self._pressed_in_talk(talk, form, key, value)
        else:
            self._over(talk.name)

    def _asks_to_clear(self, text: str) -> bool:
        """Which message is meant, only a press can say; it is no word of crisis, and brings no more numbers to clear."""
        place = self.incoming.place
        if not (as_a_whole(text) in CLEARING and place.private and is_free(self.books.talks, self.visit, place)):
            return False
        self.do(says(Reply(Line("clear.how"))))
        return True

    def _means_one_in_sight(self, text: str) -> bool:
        """Whether it is about the support card's own buttons, just shown. No press of them sends anything yet."""
        shown, number = self.in_sight.of(self.incoming.place, self.visit.now), is_number(text) or bool(in_digits(text))
        buttons, card = shown.buttons, self._last_card()
        began = card is not None and WE_BEGAN in card.answers
        if not buttons or len(text) > LONGEST_LABEL or (number and (began or not shown.last)):
            return False
        meant = self._meant_of(buttons, text)
        if not (meant or number):
            return False
        asks = [each for each in buttons if each.token != CLEAR.token]
        if len(meant) == 1 and meant[0] in asks:
            self._pressed(meant[0].token)
        elif asks and not (meant and meant[0] not in asks):
            self.do(says(Reply(Line("talk.pick_one"), tuple((each,) for each in asks), again=False)))
        else:  # which message is to be emptied, only a press can say
            self.do(says(Reply(Line("clear.how"))))
        return True

    def _meant_of(self, buttons: Sequence[Button], text: str) -> list[Button]:
        """By number or words: as they stand there, which may be another language than the person's, or in their own."""
        theirs = {each.token: each.label for each in (*self.registry.rowless_of(self.visit), CLEAR)}
        own = [theirs.get(each.token, each.label) for each in buttons]
        for labels in ([each.label for each in buttons], own):
            worded_so = [self.say.plain(each, self.visit.reader) for each in labels]
            if found := by_number_or_words(text, worded_so):
                return [buttons[at] for at in found]
        return []

    def _is_no_name(self, text: str) -> bool:
        """Words of crisis, and those of the support card's buttons, which stand above the question: none is sent on as one."""
        if as_a_whole(text) in CLEARING:
            self.do(says(Reply(Line("clear.how"))))
            return True
        return self.heard or bool(self._rowless_typed(text))

    def _presses(self, text: str) -> bool:
        """Whether the words were those of a button of the last card, in private."""
        card = self._last_card() if self.incoming.place.private else None
        token = pressed_by_typing(card, text) or self._rowless_typed(text)
        weighs = card is not None and (self._weighs(card.name) or is_mixed(card))
        if token and weighs and may_be_meant_for_another(card, text):
            return self._which_button(Line("talk.once_more"))
        if token:
            self._pressed(token)
        return bool(token)

    def _rowless_typed(self, text: str) -> str:
        """The token of a button that no row is kept for, by its words."""
        if not self.incoming.place.private or len(text) > LONGEST_LABEL:
            return ""
        wanted, reader = as_typed(text), self.visit.reader
        theirs = self.registry.rowless_of(self.visit)
        return next((each.token for each in theirs if worded(each.label, self.say, reader) == wanted), "")

    def _presses_in_the_group(self, text: str) -> bool:
        """Whether a number that was typed to us stood for a button of the latest card there, which anybody may press."""
        card = self.books.talks.waiting(None, self.incoming.place)
        here = self.registry.cards.get(card.name) if card else None
        if here is None or not here.aloud or not is_number(text) or not (token := pressed_by_typing(card, text)):
            return False
        self._pressed(token)
        return True

    def _weighs(self, name: str) -> bool:
        return name in self.registry.cards and self.registry.cards[name].weighs

    def _stands_for_a_button(self, text: str) -> bool:
        """Whether the words press one of the last card's buttons, or are a number alone, which can mean nothing else."""
        if self._means_one_in_sight(text) or self._presses(text):
            return True
        if not (is_number(text) or in_digits(text)):
            return False
        if not self._which_button():
            self.do(says(Reply(Line("talk.no_button"))))
        return True

    def _may_be_a_slip(self, talk: Talk, form: Form, question: Question, value: str) -> bool:
        """A number alone may be meant for a button, and could be published as their words: once it is asked about."""
        own_words = not question.numbers and all(value != option.value for option in question.options)
        if not own_words or not is_number(value) or talk.answers.get(ASKED_ONCE) == value:
            return False
        asked = replace(talk, answers={**talk.answers, ASKED_ONCE: value})
        self.books.talks.keep(asked)
        self._show(asked, form, edit=False, problem=Line("talk.only_a_number", {"number": value}))
        return True

    def _last_card(self) -> Talk | None:
        person = self.visit.person
        return self.books.talks.waiting(person, self.incoming.place) if person is not None else None

    def _asked_by_us(self) -> bool:
        """Whether "yes" may mean a button of a message that we began with: which one is left to a number or a press."""
        card = self._last_card()
        return card is not None and WE_BEGAN in card.answers and self._which_button()

    def _which_button(self, why: Line | None = None) -> bool:
        """Show the buttons of the last card again, by their numbers; False: there are none."""
        card = self._last_card()
        if not self.incoming.place.private or card is None or is_question(card):
            return False
        if WE_BEGAN in card.answers:  # what is typed now is an answer to this
            self.books.talks.keep(replace(card, answers={**card.answers, ASKED_ONCE: ""}))
        self.parcels += self.address.question(no_such_button(card, why), card, self.visit, self.incoming, self._key())
        return True

    def _put_aside(self) -> Talk | None:
        """They went on to something else: what they type next is no answer to an open question, until they come back.
        What was to pass is gone, and they are told."""
        if self.visit.person is None:
            return None
        waits = self.books.talks.waiting(self.visit.person, self.incoming.place)
        left = waits if is_question(waits) else None
        self.books.talks.put_aside(self.visit.person, self.incoming.place)
        form = self.registry.forms.get(left.name) if left else None
        if left and form and form.passing:
            self.books.talks.close(left.id)
            if not is_late(left, form, self.visit.now):
                self.do(says(Reply(Line(form.left))))
            return None
        return left
