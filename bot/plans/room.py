"""The action plan that everyone owns, and its review.

It promises that any member may add, take on, move and end an action; that a name is shown only where its owner pressed "I'll
do it" and chose it; that nobody is scored or chased; and that in a review nothing is lost, and nothing decided twice.
"""

from collections.abc import Callable, Mapping, Sequence

from bot.engine.books import Consents, Dues, Groups
from bot.engine.happenings import ChosenToWorkOn, Happening, MemberLeft
from bot.engine.message import Line, Lines, Reply
from bot.engine.paper import Block
from bot.engine.people import GroupId, PersonId
from bot.engine.ports import CheckWords, Ideas
from bot.engine.room import (
    Begin,
    Card,
    Command,
    Form,
    KeepsData,
    Need,
    Outcome,
    Report,
    Room,
    Run,
    Visit,
    says,
    what_of,
)
from bot.engine.script import Option, Said
from bot.plans import papers, script
from bot.plans.before import BEFORE, Before
from bot.plans.books import Plans, Reviews
from bot.plans.card import ACTION, CHANGES, ActionCard
from bot.plans.listing import CLOSED, MINE, OPEN, PLAN, Listing
from bot.plans.model import WORDS, Standing
from bot.plans.nudging import BEFORE_A_MEETING, NUDGE, PLAIN_WORDS, Nudging
from bot.plans.plan import ThePlan, whisper
from bot.plans.review import MOVES, Reviewing
from bot.plans.review_cards import OFFER, REVIEW
from bot.plans.talks import Talks, change_said
from bot.plans.wording import in_short, what_line

WHATS = (MINE, "add", CLOSED)
MOST_SEARCHED, MOST_OFFERED = 100, 10
MOST_LESSONS, MOST_REVIEWS = 100, 26
MOST_CLOSED, MOST_DONE = 100, 15  # in one report; the newest


def open_plans(
    plans: Plans,
    reviews: Reviews,
    groups: Groups,
    dues: Dues,
    consents: Consents,
    check_words: CheckWords,
    meets: Callable[[GroupId, int], int | None],
    principles: Callable[[], tuple[str, ...]],
    *,
    ideas: Ideas,
    which_meets: Callable[[GroupId, int], int | None],
    may_keep: bool,
) -> Room:
    """The room; see ThePlan for what it is handed. `which_meets` gives the id of a group's next meeting."""
    plan = ThePlan(plans, reviews, groups, meets, principles, ideas, may_keep)
    room = _Plans(plan, Nudging(plan, dues, consents, check_words, which_meets))
    card, listing, review, before, talks = room.card, room.listing, room.review, room.before, room.talks
    return Room(
        name="plans",
        keeps=KeepsData("keeps.plans", room.export, plans.forget, plans.merge),
        commands=(
            Command("actions", room.actions, option=True, of_group=True, menu=True, whats=WHATS, suggest=room.suggest),
            Command("review", room.open_review, of_group=True),
        ),
        forms=(
            Form("add_action", script.add_action, talks.added, keeps=True, puts=True, under=room.nudging.plainer),
            Form("take_action", script.take_action, talks.taken, keeps=True),
            Form("new_name", script.new_name, talks.renamed, keeps=True),
            Form("move_action", script.move_action, room.words_for("move_action"), keeps=True),
            Form("drop_action", script.drop_action, room.words_for("drop_action"), keeps=True),
            Form("help_action", script.help_action, room.words_for("help_action"), keeps=True),
            Form("split_action", script.split_action, talks.was_split, keeps=True, puts=True),
            Form("lesson_card", script.lesson_card, talks.learnt, keeps=True),
            Form("type_results", script.type_results, review.results_typed, keeps=True),
        ),
        cards=(
            Card(PLAN, listing.allows, listing.press, aloud=True),
            Card(ACTION, card.allows, room.press_action, keeps=CHANGES),
            Card(OFFER, review.offers, review.begin, keeps=("do.all", "do.some")),
            Card(REVIEW, review.allows, room.press_review, keeps=MOVES),
            Card(BEFORE, before.allows, before.press, keeps=("do.done", "do.well", "do.drop", "needs")),
        ),
        hears={ChosenToWorkOn: room.chosen, MemberLeft: room.left},
        due={NUDGE: room.nudging.fall_due},
        wishes=(BEFORE_A_MEETING, PLAIN_WORDS),
        needs=room.needs,
        reports=(
            Report("plan", room.plan_on_paper),
            Report("lessons", room.lessons_on_paper),
            Report("story", room.story_on_paper, alone=True),
            Report("reviews", room.reviews_on_paper),
        ),
    )


class _Plans:
    def __init__(self, plan: ThePlan, nudging: Nudging) -> None:
        self._plan, self.nudging = plan, nudging
        self.card = ActionCard(plan)
        self.listing = Listing(plan, self.card)
        self.review = Reviewing(plan, self.card)
        self.before = Before(plan)
        self.talks = Talks(plan, self.card, nudging)

    def actions(self, visit: Visit, rest: str) -> Outcome:
        """The plan; with "mine", "closed" or a number that part of it; with anything else, a new action in one line."""
        if visit.group is None:
            return says(Reply(Line("talk.no_group")))
        what, words = what_of(rest.strip(), WHATS)
        if what in (MINE, CLOSED):
            return says(self.listing.show(visit, what))
        if words.isdecimal() and not what:
            found = self._plan.plans.numbered(visit.group, int(words))
            return says(self.card.show(visit, found)) if found else whisper("plans.no_number", number=words)
        if words:
            return self._add_in_one_line(visit, words)
        return self.listing.ask_to_add(visit) if what == "add" else says(self.listing.show(visit, OPEN))

    def suggest(self, visit: Visit, words: str) -> Sequence[Option]:
        """Open actions that have these words in them, by their number."""
        open_ = self._plan.plans.open_page(visit.group, 0, MOST_SEARCHED) if visit.group is not None else ()
        found = [each for each in open_ if words.casefold() in f"{each.number} {each.words}".casefold()]
        labels = ((each, Line("review.row", {"number": each.number, "what": in_short(each)})) for each in found)
        return tuple(Option(str(each.number), label) for each, label in labels)[:MOST_OFFERED]

    def _add_in_one_line(self, visit: Visit, line: str) -> Outcome:
        if not self._plan.may_keep:
            return whisper("notice.missing")
        seed = {**self._plan.seed_to_add(visit), "quick": "1"}
        answers = {"what": line} if len(line) <= WORDS else {}
        return Outcome(begin=Begin("add_action", seed, answers))

    def open_review(self, visit: Visit, rest: str) -> Outcome:
        """In the group the ritual; in private what somebody wants to say before it, and the sheet."""
        if visit.group is None:
            return says(Reply(Line("talk.no_group")))
        shown = self.review.open(visit, visit.group)
        before = self.before.open(visit) if visit.place.private else None
        return says(before, shown) if before else says(shown)

    def press_action(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        if (key, value) == ("do", "list"):
            return says(self.listing.show(visit, OPEN, edit=True))
        about = self._plan.action(visit, seed["action"])
        return self._plan.telling((about,), lambda: self.card.press(visit, seed, key, value))

    def press_review(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        about = self._plan.action(visit, seed.get("item", ""))
        return self._plan.telling((about,), lambda: self.review.press(visit, seed, key, value))

    def words_for(self, form: str) -> Callable[[Visit, Said], Outcome]:
        """The finish of a talk that a card or a review began."""

        def finish(visit: Visit, said: Said) -> Outcome:
            change = change_said(form, said)
            if "review" in said.seed:
                return self.review.finish_words(visit, said, change)
            return self.talks.changed(visit, said, change)

        return finish

    # --- what other rooms tell

    def chosen(self, happening: Happening) -> Outcome:
        """The group chose a principle to work on: an action, which is all of ours until somebody takes it."""
        if isinstance(happening, ChosenToWorkOn):
            self._plan.acting.add(happening.group, "", happening.now, principle=happening.principle)
        return Outcome()

    def left(self, happening: Happening) -> Outcome:
        if isinstance(happening, MemberLeft):
            self._plan.plans.leave(happening.group, happening.person)
        return Outcome()

    # --- for the weekly card

    def needs(self, group: GroupId, now: int) -> tuple[Need, ...]:
        """One line, whatever waits: it is the group's to look at, and names nobody."""
        today = self._plan.today(group, now).day
        waits = any(each.waits(today) for each in self._plan.plans.outlines(group))
        return (Need(Line("need.actions"), 5, 5, Run("actions")),) if waits else ()

    # --- on paper, and what is kept

    def plan_on_paper(self, group: GroupId, now: int) -> tuple[Block, ...]:
        open_, closed = self._plan.all_open(group), self._plan.plans.closed_page(group, 0, MOST_CLOSED)
        return papers.plan_blocks(open_, closed, self._plan.today(group, now))

    def lessons_on_paper(self, group: GroupId, now: int) -> tuple[Block, ...]:
        return papers.lesson_blocks(self._plan.plans.lessons(group, MOST_LESSONS))

    def story_on_paper(self, group: GroupId, now: int) -> tuple[Block, ...]:
        done = self._plan.plans.closed_page(group, 0, MOST_DONE, Standing.DONE)
        return papers.story_blocks(self._plan.all_open(group), done, self._plan.plans.lessons(group, MOST_LESSONS))

    def reviews_on_paper(self, group: GroupId, now: int) -> tuple[Block, ...]:
        return papers.review_blocks(self._plan.reviews.ended(group, MOST_REVIEWS), self._plan.today(group, now).zone)

    def export(self, person: PersonId) -> Lines:
        """What stands under their name, and what they said before a review."""
        plans = self._plan.plans
        rows = [Line("plans.mine", {"what": what_line(each), "name": each.owner.name or Line("plans.who.member")})
                for each in plans.of(person)]  # fmt: skip
        said = [(plans.find(each.action), each) for each in plans.words_of(person)]
        rows += [Line("plans.mine.said", {"what": what_line(of), "how": Line(f"plans.how.{word.did}")})
                 for of, word in said if of]  # fmt: skip
        return Lines(tuple(rows))
