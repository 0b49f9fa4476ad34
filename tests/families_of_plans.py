"""What the keys of plans, pledges, the agreement and reports can become; for `tests/test_catalogs.py`."""

from collections.abc import Iterable

from bot.charter.model import Did as CharterDid
from bot.charter.room import _DO
from bot.plans.card import HANDS, STEPS
from bot.plans.model import Did, Standing
from bot.plans.review import OFFERS
from bot.plans.review_cards import SECTIONS
from bot.plans.reviewing import ELSEWHERE, SKIPPED
from bot.plans.wording import NEEDS, WHY
from bot.pledges.model import By, How, Seen
from bot.reports.room import KINDS as REPORT_KINDS

FAMILIES_OF_PLANS: dict[str, Iterable[str]] = {
    "agreement.did.{}": tuple(CharterDid),
    "agreement.do.{}": _DO,
    "content.line.{}.words": (),
    "content.pledge.{}.words": (),
    "pledge.reads.{}": ("nobody", "group", "public"),
    "look_back.next.{}": ("renew", "change", "let_go", "leave"),
    "make_pledge.seen.{}": tuple(Seen),
    "pledge.do.{}": ("other", "same", "felt", "back", "cleared", "let_go"),
    "pledge.felt.{}": ("most", "some", "few", "too_few"),
    "pledge.felt.do.{}": ("felt", "not_yet", "agenda"),
    "pledge.go.{}": ("add", "agreement", "more"),
    "pledge.how.{}": tuple(How),
    "pledge.paper.{}": tuple(By),
    "report.as.{}": (*REPORT_KINDS, "other"),
    "paper.plan.{}": ("done", "dropped", "stopped"),
    "paper.lesson.{}": ("happened", "learnt", "next"),
    "plans.ask.{}": STEPS,
    "plans.did.{}": tuple(Did),
    "plans.do.{}": (
        "take",
        "done",
        "well",
        "help",
        "move",
        "hand",
        "split",
        "drop",
        "history",
        "list",
        "reopen",
        "learn",
    ),
    "plans.hand.{}": tuple(HANDS),
    "plans.head.{}": ("open", "mine", "closed"),
    "plans.how.{}": (*Did, *Standing, SKIPPED, ELSEWHERE),
    "plans.needs.{}": NEEDS,
    "plans.none.{}": ("open", "mine", "closed"),
    "plans.see.{}": ("open", "mine", "closed"),
    "plans.why.{}": WHY,
    "review.do.{}": (
        *OFFERS,
        "done",
        "well",
        "help",
        "move",
        "drop",
        "stop",
        "take",
        "ours",
        "skip",
        "pause",
        "finish",
        "go_on",
        "report",
        "plan",
        "back",
    ),
    "review.sum.{}": SECTIONS,
}
