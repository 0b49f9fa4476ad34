"""Five people press on one review in every order there is, on cards as old as they like; for tests and `bench.review`.

A small model beside it knows one rule: the first press that decides an item counts. Whatever the crowd does, the review
must have decided what the model says, and the plan must be what its own history gives when it is done step by step.
"""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.desk import Desk, HouseDefaults
from bot.engine.books import Talk
from bot.engine.incoming import Act, Commanded, Incoming, Place, Pressed, Typed
from bot.engine.message import Button, Message
from bot.engine.people import Account, GroupId, PersonId
from bot.engine.ports import Abilities, HardWord
from bot.engine.room import KeepsNothing, Room
from bot.engine.script import SKIP
from bot.inputs.on_the_list import OnTheList
from bot.plans.acting import Acting
from bot.plans.books import Review
from bot.plans.model import Action, Change, Did, Has, Owner, after, fits
from bot.plans.reviewing import ELSEWHERE
from bot.plans.room import open_plans
from tests.fakes import MONDAY, PlainSay, fake_books
from tests.fakes_inputs import FakeInputs
from tests.fakes_plans import FakePlans, FakeReviews
from tests.fakes_settings import FakeConsents

CAST = ("Sam", "Alex", "Jo", "Pat", "Kit")
CHAT = Place("telegram", "-100", private=False)
ABILITIES = {"telegram": Abilities(4096, 8, 100, toast=200)}
TODAY = date(2026, 11, 16)
DECIDES = {"done": Did.DONE, "well": Did.WELL, "stop": Did.STOPPED, "skip": None}
STEPS = 60


def no_meeting(group: GroupId, now: int) -> None:
    """None is set."""


@dataclass(slots=True)
class Model:
    """The first press that decides an item counts; nothing counts in a pause or after the end."""

    items: tuple[int, ...] = ()
    verdicts: dict[int, str] = field(default_factory=dict)
    paused: bool = False
    ended: bool = False

    def decide(self, item: int, verdict: str) -> None:
        if item in self.items and item not in self.verdicts and not self.paused and not self.ended:
            self.verdicts[item] = verdict

    def looks(self, review: Review, open_: set[int]) -> list[str]:
        """What the review passed over must really have been closed elsewhere; how it goes on is taken from there."""
        passed = {item for item, verdict in review.verdicts.items() if verdict == ELSEWHERE} - set(self.verdicts)
        self.verdicts.update(dict.fromkeys(passed, ELSEWHERE))
        self.ended = bool(review.ended)
        return [f"{item} was passed over, and it is open" for item in passed & open_]


class NoHardWords:
    """A words check that finds nothing."""

    def hard_words(self, text: str, group: GroupId | None, most: int) -> tuple[HardWord, ...]:
        return ()


class Crowd:
    """One group, one plan, one review, five people and a random order. `problems` says what went wrong, if anything."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.books, self.plans, self.reviews = fake_books(), FakePlans(), FakeReviews()
        self.model, self.events, self.presses = Model(), 0, 0
        self.wrong: list[str] = []
        self.seen: dict[str, Message | None] = dict.fromkeys(CAST)
        self.last: dict[str, Pressed] = {}
        self.restart()
        self.does("Sam", Commanded("review"))  # the group begins with its first message
        self.group = GroupId(1)
        self.before = {each.id: each for each in self._some_actions()}

    def restart(self) -> None:
        dues, consents, words = self.books.dues, FakeConsents(), NoHardWords()
        room = open_plans(
            self.plans,
            self.reviews,
            self.books.groups,
            dues,
            consents,
            words,
            no_meeting,
            lambda: ("a", "b"),
            ideas=OnTheList(FakeInputs()),
            which_meets=lambda group, at: None,
            may_keep=True,
        )
        rooms = [room, Room("none", KeepsNothing("a test"))]
        self.desk = Desk(rooms, self.books, PlainSay(), ABILITIES, HouseDefaults())

    def _some_actions(self) -> list[Action]:
        acting, some = Acting(self.plans), self.random
        for number in range(some.randint(2, 7)):
            by = some.choice((None, TODAY + timedelta(days=some.randint(-9, 40))))
            owner = some.choice((Owner(), Owner(Has.WE), Owner(Has.SOMEBODY)))
            action = acting.add(self.group, f"action {number}", MONDAY, owner=owner, by=by)
            for _ in range(some.choice((0, 0, 3))):
                acting.do(action, Change(Did.MOVED, by=TODAY), MONDAY)
                action = self.plans.actions[action.id]
        self._steps_before = len(self.plans._steps)
        return list(self.plans.actions.values())

    def does(self, who: str, act: Act) -> None:
        self.events += 1
        self.desk.handle(Incoming(str(self.events), CHAT, Account("telegram", who), act), MONDAY + self.events)
        if self.model.items:
            review = next(iter(self.reviews.reviews.values()))
            self.wrong += self.model.looks(review, {each.id for each in self.plans.actions.values() if each.is_open})

    # --- what the crowd does

    def run(self) -> list[str]:
        self.does("Sam", Commanded("review"))
        for _ in range(STEPS):
            self._step(self.random.choice(CAST))
        for _ in range(5 * STEPS):  # somebody brings it to an end, looking at the card
            if self.model.ended or not (self.model.items or any(self._open(each) for each in self.plans.actions)):
                self.does("Sam", Commanded("review"))  # looks once more: what was closed elsewhere is passed over
                return self.problems()
            self.seen["Sam"] = self._newest()
            self._press("Sam", ("go_on", "skip", "all", "some"))
        return ["it does not end", *self.problems()]

    def _step(self, who: str) -> None:
        dice = self.random.random()
        if dice < 0.35:
            self.seen[who] = self._newest()
        elif dice < 0.75:
            self._press(who)
        elif dice < 0.82 and who in self.last:
            self._pressed(who, self.last[who])
        elif dice < 0.90:
            self._type(who)
        elif dice < 0.94 and not self.model.ended:
            self.does(who, Commanded("review"))
        elif dice < 0.97:
            self.restart()
        else:
            self._close_elsewhere()

    def _newest(self) -> Message | None:
        cards = [each for each in self.books.outbox.messages if each.rows]  # type: ignore[attr-defined]  # the fake
        return cards[-1] if cards else None

    def _press(self, who: str, only: tuple[str, ...] = ()) -> None:
        message = self.seen[who]
        rows = message.rows if message else ()
        buttons = [each for row in rows for each in row if isinstance(each, Button)]
        wanted = [each for each in buttons if each.token.rpartition(".")[2] in only] if only else buttons
        if wanted or not only:
            if wanted:
                self._pressed(who, Pressed(self.random.choice(wanted).token, card="1"))
        else:
            self.does(who, Commanded("review"))

    def _pressed(self, who: str, press: Pressed) -> None:
        self.last[who] = press
        talk_id, key, value = press.token.split(".")
        talk = self.books.talks.find(talk_id)
        if talk and talk.name == "review_offer" and value in ("all", "some") and not self.model.items:
            self.does(who, press)
            self._note_start()
            return
        if (
            talk
            and talk.name == "review"
            and "review" in talk.seed
            and int(talk.seed["review"]) in self.reviews.reviews
        ):
            self._note(talk.seed, key, value)
        if talk and key == "when" and value != SKIP and talk.person == self._person(who):
            self._note_words(talk)
        self.does(who, press)
        self.presses += 1

    def _type(self, who: str) -> None:
        """An answer to a question they were asked, if they were."""
        person = self._person(who)
        talk = self.books.talks.waiting(person, CHAT) if person is not None else None
        if talk is None:
            return
        self._note_words(talk)
        self.does(who, Typed("in 3 days" if talk.name == "move_action" else "because"))

    def _person(self, who: str) -> PersonId | None:
        known = self.books.people.known(Account("telegram", who))
        return known.person if known else None

    def _note_words(self, talk: Talk) -> None:
        """A finished talk decides as a press does; a pause does not lose what somebody was just saying."""
        did = {"drop_action": Did.DROPPED, "help_action": Did.STUCK, "move_action": Did.MOVED}.get(talk.name)
        if did and "review" in talk.seed and talk.open and self._open(int(talk.seed["action"])):
            paused, self.model.paused = self.model.paused, False
            self.model.decide(int(talk.seed["action"]), did)
            self.model.paused = paused

    def _close_elsewhere(self) -> None:
        open_ = [each for each in self.plans.actions.values() if each.is_open]
        if open_:
            action = self.random.choice(open_)
            Acting(self.plans).do(action, Change(Did.DONE), MONDAY + self.events)

    # --- what should come of it

    def _open(self, item: int) -> bool:
        return self.plans.actions[item].is_open

    def _note_start(self) -> None:
        review = next(iter(self.reviews.reviews.values()), None)
        if review:
            self.model.items = review.items

    def _note(self, seed: "dict[str, str] | object", key: str, value: str) -> None:
        assert isinstance(seed, dict)
        model = self.model
        if model.ended:
            return
        if value == "finish":
            model.ended = True
        elif value in ("pause", "go_on"):
            model.paused = value == "pause"
        elif "item" in seed and self._open(int(seed["item"])) and value != "words":
            item = int(seed["item"])
            if key == "do" and value in DECIDES:
                model.decide(item, value if DECIDES[value] is None else DECIDES[value].value)  # type: ignore[union-attr]
            elif key in ("why", "needs", "to"):
                model.decide(item, {"why": Did.DROPPED, "needs": Did.STUCK, "to": Did.MOVED}[key])

    def problems(self) -> list[str]:
        found = list(self.wrong)
        if len(self.reviews.reviews) > 1:
            found.append("there is more than one review")
        review = next(iter(self.reviews.reviews.values()), None)
        if review and dict(review.verdicts) != self.model.verdicts:
            found.append(f"decided {dict(review.verdicts)}, one order of presses gives {self.model.verdicts}")
        if set(self.before) - set(self.plans.actions):
            found.append("an action is lost")
        ends = dict(self.before)
        for step in self.plans._steps[self._steps_before :]:
            if step.action in ends:
                change = Change(step.did, step.words, step.by, step.owner)
                if not fits(ends[step.action], change):
                    found.append(f"{step.did} after the end of {step.action}")
                ends[step.action] = after(ends[step.action], change, step.at)
        found += [f"{each} is not what its history says" for each in ends if ends[each] != self.plans.actions[each]]
        return found
