"""Pledges: made, seen, answered from the other side, and looked back on once, in private.

It promises that a pledge for oneself stays with oneself, that nobody is scored and nobody is reminded twice, that anybody may
let go; and that what the group says about a service's pledge is added up without a person, and shown once.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.engine.books import Dues, Groups
from bot.engine.due import Due
from bot.engine.happenings import Happening, MemberLeft
from bot.engine.message import Line, Lines, Reply
from bot.engine.nameless import Nameless
from bot.engine.paper import Block
from bot.engine.people import GroupId, PersonId
from bot.engine.room import Begin, Card, Command, Form, KeepsData, Need, Outcome, Report, Room, Run, Visit, says
from bot.engine.script import Said
from bot.engine.wall_time import to_instant
from bot.engine.when.by_when import Today, day_chosen, today_in
from bot.pledges.felt import FELT, MORNING, TOLD, Felt
from bot.pledges.listing import LIST, PLEDGE, Cards, notice
from bot.pledges.model import By, How, Pledge, Pledges, Seen
from bot.pledges.script import look_back, make_a_pledge, principle_said, promise_said
from bot.pledges.telling import NEW, Telling
from bot.pledges.wording import on_paper, what_line

BACK = "pledges.back"  # the day a pledge is looked at, or news was promised
WHATS = ("add",)


@dataclass(frozen=True, slots=True)
class PledgeDoors:
    """What this room is handed. `starters` gives slug and principle of each; `meets` when a group meets next;
    `may_keep` is False until the host said who keeps people's words."""

    pledges: Pledges
    groups: Groups
    dues: Dues
    meets: Callable[[GroupId, int], int | None]
    principles: Callable[[], tuple[str, ...]]
    starters: Callable[[], tuple[tuple[str, str], ...]]
    nameless: Nameless
    may_keep: bool

    def today(self, group: GroupId, now: int) -> Today:
        return today_in(self.groups, group, now, self.meets(group, now))


def open_pledges(doors: PledgeDoors) -> Room:
    room = _Pledges(doors)
    return Room(
        name="pledges",
        keeps=KeepsData("keeps.pledges", room.export, room.forget, doors.pledges.merge),
        commands=(Command("pledge", room.pledge, option=True, of_group=True, whats=WHATS),),
        forms=(
            Form("make_pledge", make_a_pledge, room.made, keeps=True, puts=True, under=room.telling.may_be_guessed),
            Form("look_back", look_back, room.looked_back, keeps=True),
        ),
        cards=(
            Card(LIST, room.cards.lists, room.press_list),
            Card(PLEDGE, room.cards.allows, room.press, keeps=("do.cleared", "do.let_go")),
            Card(FELT, room.felt.allows, room.felt.press, keeps=("do",)),
        ),
        hears={MemberLeft: room.left},
        due={BACK: room.look_again, TOLD: room.felt.fall_due, NEW: room.telling.comes},
        needs=room.needs,
        reports=(Report("pledges", room.on_paper),),
    )


class _Pledges:
    def __init__(self, doors: PledgeDoors) -> None:
        self._doors, self._pledges = doors, doors.pledges
        self.cards = Cards(doors.pledges)
        self.felt = Felt(doors.pledges, doors.groups, doors.dues, doors.today, doors.nameless.scrub)
        self.telling = Telling(doors.pledges, doors.dues, doors.nameless)

    # --- seeing and making

    def pledge(self, visit: Visit, rest: str) -> Outcome:
        """What is promised here; with words, a new pledge in these words."""
        if visit.group is None:
            return says(Reply(Line("talk.no_group")))
        if rest.strip():
            own = "" if rest.strip() == "add" else rest.strip().removeprefix("add ")
            return self._ask(visit, {"words": own} if own else {})
        return says(self.cards.list(visit, visit.group))

    def _ask(self, visit: Visit, about: Mapping[str, str]) -> Outcome:
        if not self._doors.may_keep:
            return notice("notice.missing")
        if visit.group is None:
            return notice("talk.no_group")
        seed = {
            **self._doors.today(visit.group, visit.now).seed,
            "principles": " ".join(self._doors.principles()),
            "starters": " ".join(f"{slug}:{principle}" for slug, principle in self._doors.starters()),
            **({"private": "1"} if visit.place.private else {}),
            **about,
        }
        return Outcome(begin=Begin("make_pledge", seed))

    def made(self, visit: Visit, said: Said) -> Outcome:
        if visit.group is None:
            return notice("talk.no_group")
        by, seen = By(said["by"]), Seen(said["seen"])
        own, starter = promise_said(said)
        clearing = by is By.SERVICE and said["cleared"] == "news"
        pledge = Pledge(
            secrets.randbits(62),
            visit.group,
            by,
            visit.person,
            seen,
            visit.now,
            words=own,
            starter=starter,
            name=said["service"] if by is By.SERVICE else (said["name"] if said.has("name") else ""),
            principle=principle_said(said),
            look_back=day_chosen(said, "when"),
            clearing=clearing,
            news_by=day_chosen(said, "news") if clearing else None,
            pair=int(said.seed.get("pair", "0")),
        )
        self._keep(pledge, visit.now)
        shown = self._show(visit, pledge, head=Line("pledge.made"))
        if visit.place.private and seen is not Seen.ONLY_ME:
            self.telling.soon(pledge, visit.now)
        return says(shown)

    def _keep(self, pledge: Pledge, now: int, *, ask: bool = True) -> None:
        """With its one day: news, or looking back. `ask` is False when its maker has looked back before that day."""
        self._pledges.keep(pledge)
        self.felt.promise(pledge, now)
        day = pledge.day_of_news if ask and not pledge.over else None
        if day is None:
            self._doors.dues.cancel(f"pledge:{pledge.id}")
        else:
            zone = self._doors.today(pledge.group, now).zone
            at = to_instant(datetime.combine(day, MORNING), zone)
            self._doors.dues.put(Due(BACK, f"pledge:{pledge.id}", at, about=pledge.id))

    def _show(self, visit: Visit, pledge: Pledge, *, head: Line | None = None) -> Reply:
        today = self._doors.today(pledge.group, visit.now)
        return replace(self.cards.card(visit, pledge, today, head=head), edit=True)

    # --- presses

    def press_list(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        if visit.group is None:
            return notice("talk.no_group")
        if key == "see":
            pledge = self.cards.find(visit, value)
            return says(self._show(visit, pledge)) if pledge else notice("pledge.gone")
        if value == "add":
            return self._ask(visit, {})
        if value == "agreement":
            return Outcome(then=Run("agreement"))
        skip = int(seed["skip"]) + self.cards.page if value == "more" else 0
        return says(replace(self.cards.list(visit, visit.group, skip), edit=True))

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        pledge = self.cards.find(visit, seed["pledge"])
        if pledge is None:
            return notice("pledge.gone")
        mine = pledge.person is not None and pledge.person == visit.person
        if value in ("other", "same"):
            about = {"pair": str(pledge.id)} if value == "other" else {"words": pledge.words, "starter": pledge.starter}
            return self._ask(visit, {**about, "principle": pledge.principle})
        if value == "felt":
            return self.felt.ask(visit, pledge)
        if not (mine or pledge.by is By.US):
            return notice("pledge.not_yours")
        if key == "how" or value == "back":
            return self._look_back(visit, pledge, value if key == "how" else "")
        if value == "cleared":
            self._keep(replace(pledge, clearing=False, news_by=None), visit.now)
        told: tuple[Reply, ...] = ()
        if value == "let_go":
            pledge, told = self.felt.tell_now(pledge, visit.now)
            self._keep(replace(pledge, over=True), visit.now)
        return says(self._show(visit, self._pledges.find(pledge.id) or pledge), *told)

    # --- looking back

    def _look_back(self, visit: Visit, pledge: Pledge, how: str) -> Outcome:
        seed = {**self._doors.today(pledge.group, visit.now).seed, "pledge": str(pledge.id), "words": pledge.words}
        seed |= {"starter": pledge.starter} if pledge.starter else {}
        seed |= {"service": "1"} if pledge.by is By.SERVICE else {}
        seed |= {"reads": pledge.seen.value} if pledge.by is not By.ME else {}
        return Outcome(begin=Begin("look_back", seed, {"how": how} if how else {}))

    def looked_back(self, visit: Visit, said: Said) -> Outcome:
        pledge = self._pledges.find(int(said.seed["pledge"]))
        if pledge is None or not (pledge.by is By.US or pledge.person == visit.person):
            return notice("pledge.gone")
        told: tuple[Reply, ...] = ()
        if said["next"] in ("let_go", "change"):
            pledge, told = self.felt.tell_now(pledge, visit.now)
        still_asked = pledge.is_asked(self._doors.today(pledge.group, visit.now).day)
        day = pledge.look_back if still_asked else None
        changed = replace(pledge, how=How(said["how"]), why=said["why"], over=said["next"] == "let_go", look_back=day)
        if said["next"] == "change":
            changed = replace(changed, words=said["words"], starter="")
        goes_on = said["next"] in ("renew", "change")
        if goes_on:
            changed = replace(changed, look_back=day_chosen(said, "when"), felt="")
        self._keep(changed, visit.now, ask=goes_on)
        return says(self._show(visit, changed, head=Line("pledge.thanks")), *told)

    def look_again(self, due: Due, now: int) -> Outcome:
        """On the day, once: in private to whoever made it, for the group's own in its chat. Nobody is asked twice."""
        pledge = self._pledges.find(due.about)
        if pledge is None or pledge.over:
            return Outcome()
        asks = self.cards.asks(pledge, f"{due.key}:{due.at}")
        return says(asks) if asks else Outcome()

    def needs(self, group: GroupId, now: int) -> tuple[Need, ...]:
        """For the weekly card, in the weeks after its day: what a service said, and nobody came back to."""
        today = self._doors.today(group, now).day
        waits = any(each.waits(today) for each in self._pledges.shown(group))
        return (Need(Line("need.pledges"), 3, 5, Run("pledge")),) if waits else ()

    # --- what others tell, paper, and what is kept

    def left(self, happening: Happening) -> Outcome:
        if isinstance(happening, MemberLeft):
            self._pledges.leave(happening.group, happening.person)
        return Outcome()

    def forget(self, person: PersonId) -> None:
        for pledge in self._pledges.of(person):
            if pledge.seen is Seen.ONLY_ME:
                self._doors.dues.cancel(f"pledge:{pledge.id}")
        self._pledges.forget(person)

    def on_paper(self, group: GroupId, now: int) -> tuple[Block, ...]:
        """A report may be handed on: only what anyone may see."""
        public = [each for each in self._pledges.shown(group) if each.seen is Seen.PUBLIC]
        return on_paper(public, self._doors.today(group, now))

    def export(self, person: PersonId) -> Lines:
        mine = [(what_line(each), each.name or Line("pledge.who.member")) for each in self._pledges.of(person)]
        return Lines(tuple(Line("pledge.mine", {"what": what, "name": name}) for what, name in mine))
