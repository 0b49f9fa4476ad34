"""Writing down what people get back. Each part may be left out, and is read back before the group sees it. Pure."""

from collections.abc import Iterator

from bot.engine.people import GroupId
from bot.engine.script import Question, Said, choice, words
from bot.expenses.model import PAID, WORDS, ExpensesCard, in_words

LONGEST = {"what": 300, "how": 300, "when": 200, "ask": 100}


def set_expenses(said: Said) -> Iterator[Question]:
    for name in WORDS:
        yield words(name, max_length=LONGEST[name], may_skip=True, numbers=True)
    yield choice("paid", PAID)
    yield choice("ok", ("save",), card=in_words(card_of(GroupId(0), said)))


def card_of(group: GroupId, said: Said) -> ExpensesCard:
    what, how, when, ask = (said[name] for name in WORDS)
    return ExpensesCard(group, said["paid"], what, how, when, ask)
