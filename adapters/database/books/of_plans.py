"""The books of plans, pledges and the agreement, opened together."""

from dataclasses import dataclass

from adapters.database.books.agreements import SqlAgreements
from adapters.database.books.plans import SqlPlans
from adapters.database.books.pledges import SqlPledges
from adapters.database.books.reviews import SqlReviews
from adapters.database.ledger import Ledger
from adapters.database.sealing import Seal


@dataclass(frozen=True, slots=True)
class PlanBooks:
    """The books of these rooms."""

    plans: SqlPlans
    reviews: SqlReviews
    pledges: SqlPledges
    agreements: SqlAgreements


def open_plan_books(ledger: Ledger, seal: Seal) -> PlanBooks:
    return PlanBooks(SqlPlans(ledger, seal), SqlReviews(ledger), SqlPledges(ledger, seal), SqlAgreements(ledger, seal))
