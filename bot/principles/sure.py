"""Whether we dare to call it an answer. A signal of its own: a good rank among our topics says nothing about whether the
question is ours at all.

Six signs are weighed, and the weights were fitted on questions whose right answer was known, a part left out at a time.
"""

from dataclasses import dataclass
from math import exp


@dataclass(frozen=True, slots=True)
class Signs:
    """What can be seen of a question and its best topic. All 0 to 1."""

    fits: float  # how much of the question the best topic explains, by worth
    ahead: float  # how far it is ahead of the next
    known: float  # the share of its telling words that the best topic has, by worth
    like_ours: float  # likeness to the nearest way our topics are asked about
    like_others: float  # likeness to the nearest question that is not ours
    strange: float  # the share of its telling words that we have never met


@dataclass(frozen=True, slots=True)
class Balance:
    """What each sign weighs; at zero or above we answer."""

    start: float = -2.2
    fits: float = 2.25
    ahead: float = 1.06
    known: float = 0.4
    like_ours: float = 4.65
    like_others: float = -3.3
    strange: float = -2.8


BALANCE = Balance()


def sureness(signs: Signs, balance: Balance = BALANCE) -> float:
    """0 to 1: how sure we are that the best topic answers the question."""
    weighed = (
        balance.start
        + balance.fits * signs.fits
        + balance.ahead * signs.ahead
        + balance.known * signs.known
        + balance.like_ours * signs.like_ours
        + balance.like_others * signs.like_others
        + balance.strange * signs.strange
    )
    return 1.0 / (1.0 + exp(-weighed))
