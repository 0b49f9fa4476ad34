"""Whether we dare to call it an answer. A signal of its own: a good rank among our topics says nothing about whether the
question is ours at all.

Five signs are weighed, and the weights were fitted on questions whose right answer was known, a part left out at a time.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signs:
    """What can be seen of a question and its best topic. All 0 to 1, but for `leans`."""

    fits: float  # how much of the question the best topic explains, by worth
    ahead: float  # how far it is ahead of the next
    known: float  # the share of its telling words that the best topic has, by worth
    strange: float  # the share of its telling words that we have never met
    leans: float  # put more like questions that are ours (above nothing) or like those that are not (below)


@dataclass(frozen=True, slots=True)
class Balance:
    """What each sign weighs; at zero or above we answer."""

    start: float = -4.45
    fits: float = 4.33
    ahead: float = 1.55
    known: float = 0.51
    strange: float = -3.19
    leans: float = 1.08


BALANCE = Balance()


def sure(signs: Signs, balance: Balance = BALANCE) -> bool:
    """Whether the best topic may be called an answer."""
    weighed = (
        balance.start
        + balance.fits * signs.fits
        + balance.ahead * signs.ahead
        + balance.known * signs.known
        + balance.strange * signs.strange
        + balance.leans * signs.leans
    )
    return weighed >= 0
