"""The review: a ritual, not a list. One card, edited item by item, with buttons that any member may press.

Every press names the item it was about, and an item is decided once. Any other press changes nothing and shows where the
review is; so a restart, an old card and two people at once are all the same case.
"""

from collections.abc import Mapping
from dataclasses import replace

from bot.engine.message import Audience, Line, Reply
from bot.engine.people import GroupId
from bot.engine.room import Begin, Outcome, Run, Visit, says
from bot.engine.script import Said
from bot.engine.when.by_when import now_of
from bot.plans import papers, review_cards
from bot.plans.books import Review
from bot.plans.card import FORM_OF_STEP, ActionCard, change_of, fits_a_step, free_to_take
from bot.plans.model import Action, Change, Did
from bot.plans.one_page import one_page
from bot.plans.plan import ThePlan, whisper
from bot.plans.results import read_results
from bot.plans.reviewing import Walk

OFFERS = ("all", "some", "sheet", "type")
_SIMPLE = {"done": Did.DONE, "well": Did.WELL, "stop": Did.STOPPED}
_STEPS = ("move", "drop", "help")
MOVES = (*(f"do.{each}" for each in (*_SIMPLE, "skip", "take", "pause", "go_on", "finish")), "why", "needs", "to")
_DO = (*_SIMPLE, *_STEPS, "skip", "take", "ours", "back", "pause", "go_on", "finish", "report", "plan")


class Reviewing:
    """The cards `review_offer` and `review`, and the talks that belong to them."""

    def __init__(self, plan: ThePlan, card: ActionCard) -> None:
        self._plan, self._card, self._walk = plan, card, Walk(plan)

    def offers(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        return key == "do" and value in OFFERS

    def allows(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        return (key == "do" and value in _DO) or (key == "learn" and value.isdecimal()) or fits_a_step(key, value)

    def open(self, visit: Visit, group: GroupId) -> Reply:
        """Where the review is; or what could be looked at, when none is under way."""
        under_way = None if visit.place.private else self._plan.reviews.under_way(group)
        if under_way:
            return self._where_we_are(visit, under_way)
        open_, wanting = self._walk.open_and_wanting(group, visit.now)
        newest = self._walk.newest(group)
        last = newest.id if newest else 0
        return review_cards.offer(len(open_), len(wanting), last, private=visit.place.private)

    def begin(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        if visit.group is None:
            return whisper("talk.no_group")
        if value == "sheet":
            actions = self._plan.all_open(visit.group)
            return says(papers.sheet(actions, self._plan.today(visit.group, visit.now)))
        if value == "type":
            numbers = " ".join(str(each.number) for each in self._plan.plans.outlines(visit.group))
            return Outcome(begin=Begin("type_results", {**self._plan.seed(visit), "numbers": numbers}))
        newest = self._walk.newest(visit.group)
        if newest and str(newest.id) != seed["last"]:  # somebody else pressed first
            return self._shows(visit, newest)
        items = self._walk.chosen(visit.group, visit.now, wanting=value == "some")
        if not items:  # done meanwhile
            return says(replace(self.open(visit, visit.group), edit=True))
        review = self._walk.start(visit.group, items, visit.now)
        return says(replace(self._where_we_are(visit, review), edit=True))

    # --- presses

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        review = self._plan.reviews.find(int(seed["review"]))
        if review is None or review.group != visit.group:
            return whisper("talk.closed")
        if review.ended:
            return self._afterwards(visit, review, key, value)
        if value == "finish":
            self._plan.reviews.end(review.id, visit.now)
        if value in ("pause", "go_on"):
            self._plan.reviews.pause(review.id, value == "pause")
        if value in ("finish", "pause", "go_on"):
            return self._shows(visit, review)
        action = None if review.paused else self._plan.action(visit, seed.get("item", ""))
        if action is None or not action.is_open or action.id in review.verdicts:
            return self._already(visit, review, action)
        return self._press_item(visit, review, action, key, value)

    def _press_item(self, visit: Visit, review: Review, action: Action, key: str, value: str) -> Outcome:
        if value == "words":
            return self._plan.talk_about(visit, FORM_OF_STEP[key], action, {"review": str(review.id)})
        if key != "do":
            return self._decide(visit, review, action, change_of(key, value))
        if value in _SIMPLE:
            return self._decide(visit, review, action, Change(_SIMPLE[value]))
        if value == "skip":
            return self._decide(visit, review, action, None)
        if value == "take":
            return self._take(visit, review, action)
        step = value if value in (*_STEPS, "ours") else ""
        return says(replace(self._item(visit, review, action, step), edit=True))

    def _take(self, visit: Visit, review: Review, action: Action) -> Outcome:
        """ "I'll do it" decides nothing: the group still says how it is going."""
        if visit.person is None or visit.group is None or not free_to_take(action, visit.person):
            return self._shows(visit, review)
        name = self._plan.plans.name_of(visit.group, visit.person)
        if name is None or not self._plan.may_keep:
            return self._card.take(visit, action)
        self._plan.acting.take(action, visit.person, name, visit.now)
        return self._shows(visit, review)

    def _decide(self, visit: Visit, review: Review, action: Action, change: Change | None) -> Outcome:
        if not self._walk.decide(review, action, change, visit.now):
            return self._already(visit, self._walk.again(review), action)
        return self._shows(visit, review)

    def _already(self, visit: Visit, review: Review, action: Action | None) -> Outcome:
        """Somebody was quicker: the card shows where the review is, and the presser alone is told why."""
        shown = self._shows(visit, review)
        if action is None or action.id not in review.verdicts:
            return shown
        how = Line(f"plans.how.{review.verdicts[action.id]}")
        told = Reply(Line("review.quicker", {"number": action.number, "how": how}), audience=Audience.ONLY_YOU)
        return Outcome((*shown.replies, told))

    def _afterwards(self, visit: Visit, review: Review, key: str, value: str) -> Outcome:
        """What can still be done once it is over."""
        if key == "learn":
            action = self._plan.action(visit, value)
            return self._plan.talk_about(visit, "lesson_card", action) if action else whisper("plans.gone")
        if value == "plan":
            return Outcome(then=Run("actions"))
        if value == "report":
            return says(self._report(visit, review))
        return self._shows(visit, review)

    # --- what is shown

    def _shows(self, visit: Visit, review: Review) -> Outcome:
        return says(replace(self._where_we_are(visit, self._walk.again(review)), edit=True))

    def _where_we_are(self, visit: Visit, review: Review) -> Reply:
        if review.paused and not review.ended:
            return review_cards.paused(review)
        review, action = (review, None) if review.ended else self._walk.current(review, visit.now)
        return self._item(visit, review, action, "") if action else self.summary(visit, review)

    def _item(self, visit: Visit, review: Review, action: Action, step: str) -> Reply:
        today = self._plan.today(action.group, visit.now)
        words = self._plan.plans.words_before(action.id)
        return review_cards.item(review, self._plan.shown(action), words, today, step)

    def summary(self, visit: Visit, review: Review) -> Reply:
        open_ = self._plan.plans.open_page(review.group, 0, review_cards.MOST_OPEN)
        more = self._plan.plans.open_count(review.group) - len(open_)
        today = self._plan.today(review.group, visit.now)
        return review_cards.summary(review, self._actions(review), open_, more, today)

    def _report(self, visit: Visit, review: Review) -> Reply:
        plans, today = self._plan.plans, self._plan.today(review.group, visit.now)
        stopped = {each for each, verdict in review.verdicts.items() if verdict == Did.STOPPED}
        lessons = [each for each in plans.lessons(review.group, len(review.items)) if each.action in stopped]
        group = self._plan.groups.find(review.group)
        name, open_ = group.name if group else "", self._plan.all_open(review.group)
        return one_page(review, self._actions(review), open_, lessons, today, name)

    def _actions(self, review: Review) -> dict[int, Action]:
        """The actions that something was decided about."""
        decided = [self._plan.plans.find(each) for each, verdict in review.verdicts.items() if verdict in set(Did)]
        return {each.id: each for each in decided if each}

    # --- words that belong to a review

    def finish_words(self, visit: Visit, said: Said, change: Change | None) -> Outcome:
        """What was typed for an item: a reason, what would help, another day."""
        review = self._plan.reviews.find(int(said.seed["review"]))
        action = self._plan.action(visit, said.seed["action"])
        if review is None or action is None or change is None:
            return whisper("talk.closed")
        if review.ended or action.id in review.verdicts:
            return self._already(visit, review, action)
        return self._decide(visit, review, action, change)

    def results_typed(self, visit: Visit, said: Said) -> Outcome:
        """The sheet's results; typed in private, the group sees the summary too."""
        if visit.group is None or said["ok"] != "save":
            return Outcome(begin=Begin("type_results", said.seed))
        numbers = frozenset(int(each) for each in said.seed["numbers"].split())
        read, _ = read_results(said["results"], numbers, now_of(said), said.seed.get("meets", ""))
        group, numbered = visit.group, self._plan.plans.numbered
        about = [numbered(group, each.number) for each in read]
        return self._plan.telling(about, lambda: self._typed(visit, self._walk.take_results(group, read, visit.now)))

    def _typed(self, visit: Visit, review: Review) -> Outcome:
        shown = self._where_we_are(visit, review)
        if not visit.place.private or visit.group is None:
            return says(replace(shown, edit=True))
        return says(Reply(Line("review.typed"), edit=True), replace(shown, to=visit.group, audience=Audience.GROUP))
