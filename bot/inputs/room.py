"""The heart of it: what members give, what becomes of it, and that each of them hears. Nothing given ends in silence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.engine.consents import CHANGES
from bot.engine.happenings import ChangesSeconded, ChangesSent, LooksAfter, MemberLeft, PartPutDown, WorkDone
from bot.engine.message import Line, Lines
from bot.engine.people import PersonId, Role
from bot.engine.room import Begin, Card, Command, Form, KeepsData, Outcome, Report, Room, Visit, what_of
from bot.inputs import script
from bot.inputs.answering import SECOND_LATE, Answering
from bot.inputs.asking import NUMBERS, NUMBERS_GO, Asking
from bot.inputs.batches import BATCH, Batches
from bot.inputs.credit import CARD as CREDIT
from bot.inputs.credit import Credit
from bot.inputs.for_updates import ForUpdates
from bot.inputs.giving import BEFORE_OFFER, Giving
from bot.inputs.hearing import KEEP_CARD, Hearing
from bot.inputs.mondays import Mondays
from bot.inputs.ports import ASKED, CARD, DRAFT, FOLLOW_UP, LIST, SECOND_OK, STILL, WEEKLY, Ports, only_you
from bot.inputs.readers import CARD as NEW_READER
from bot.inputs.readers import CHOSEN, Readers
from bot.inputs.reading import Reading, begin_answer, is_keyholder
from bot.inputs.shown import WHATS, Shown
from bot.inputs.standing import promised_page
from bot.inputs.wanting import CARD as HEAR_CHANGES
from bot.inputs.wanting import Wanting


@dataclass(frozen=True, slots=True)
class InputsRoom:
    """The room, and what it lets other rooms read: `waiting_list` and `on_record`. `take_back`: what nobody has read yet."""

    room: Room
    shown: Shown
    reading: Reading
    loop: ForUpdates
    take_back: Callable[[PersonId], None]


def open_inputs(ports: Ports) -> InputsRoom:
    batches, wanting = Batches(ports), Wanting(ports)
    giving, reading, answering = Giving(ports, batches, wanting), Reading(ports), Answering(ports)
    asking, readers, shown = Asking(ports, answering, batches), Readers(ports, batches), Shown(ports)
    hearing, mondays, credit = Hearing(ports, batches), Mondays(ports, readers), Credit(ports)
    loop = ForUpdates(ports, shown)
    desk = _Inputs(ports, giving, reading, answering, asking, shown)
    room = Room(
        name="inputs",
        keeps=KeepsData("keeps.inputs", desk.export, desk.forget, desk.merge),
        commands=(
            Command(
                "idea",
                desk.idea,
                least=Role.MEMBER,
                option=True,
                own_words=True,
                of_group=True,
                whats=("before",),
                menu=True,
            ),
            Command("changed", desk.changed, least=Role.MEMBER, option=True, of_group=True, whats=WHATS),
            Command("inputs", desk.list, least=Role.SECOND_READER, group=False, personal=True, of_group=True),
        ),
        forms=(
            Form("idea", script.give_an_idea, giving.given, keeps=True, no_files=script.no_files),
            Form("asked_before", script.asked_before, giving.asked_before, keeps=True),
            Form("answer", script.answer_an_input, answering.answered, keeps=True),
            Form("wait", script.wait_with_it, reading.put_off, keeps=True),
            Form("pass_it_on", script.pass_it_on, asking.passed, keeps=True),
            Form("ask_back", script.ask_back, asking.asked_back, keeps=True),
            Form("answer_back", script.one_answer, asking.answered_back, keeps=True),
            Form("draft", script.one_answer, asking.drafted, keeps=True),
            Form("summary", script.one_answer, asking.summed_up, keeps=True),
            Form("bounds", script.set_boundaries, giving.set_bounds, keeps=True),
            Form("receipt", script.find_by_receipt, shown.by_word),
        ),
        cards=(
            Card("idea_door", lambda seed, key, value: key == "do" and value in ("begin", "before"), giving.through),
            Card(LIST, reading.allows, desk.pick),
            Card(CARD, reading.card_allows, desk.press, keeps=("do.take", "change")),
            Card(
                SECOND_OK,
                lambda seed, key, value: key == "say" and value in ("yes", "no"),
                answering.seconded,
                weighs=True,
                keeps=("say",),
            ),
            Card(FOLLOW_UP, hearing.allows, hearing.verdict, keeps=("is.yes", "is.partly", "is.no")),
            Card(STILL, hearing.still_allows, hearing.still, keeps=("is",)),
            Card(
                KEEP_CARD,
                lambda seed, key, value: key == "keep" and value in ("year", "go"),
                hearing.keep,
                keeps=("keep.year",),
            ),
            Card(ASKED, lambda seed, key, value: key == "do" and value in ("answer", "leave"), asking.press),
            Card(NUMBERS, lambda seed, key, value: (key, value) == ("do", "see"), asking.see),
            Card(DRAFT, lambda seed, key, value: (key, value) == ("do", "draft"), asking.draft),
            Card("changed", shown.allows, shown.press, keeps=("share",)),
            Card(CREDIT, credit.allows, credit.answered, weighs=True, keeps=("name.yes",)),
            Card(NEW_READER, readers.allows, readers.chosen, weighs=True, keeps=CHOSEN),
            Card(HEAR_CHANGES, wanting.allows, wanting.press),
        ),
        hears={
            ChangesSeconded: loop.seconded,
            ChangesSent: loop.sent,
            LooksAfter: giving.looked_after,
            MemberLeft: lambda happening: credit.left(happening, readers.somebody_went(happening)),
            PartPutDown: readers.somebody_went,
            WorkDone: reading.work_done,
        },
        due={
            BATCH: batches.release,
            BEFORE_OFFER: giving.offer_before,
            WEEKLY: mondays.weekly,
            SECOND_LATE: answering.second_late,
            NUMBERS_GO: asking.numbers_go,
        },
        needs=reading.needs,
        wishes=(CHANGES,),
        reports=(Report("loop", shown.on_paper),),
    )
    return InputsRoom(room, shown, reading, loop, desk.take_back)


@dataclass(frozen=True, slots=True)
class _Inputs:
    """Commands and presses, handed to the part they are for."""

    ports: Ports
    giving: Giving
    reading: Reading
    answering: Answering
    asking: Asking
    shown: Shown

    def idea(self, visit: Visit, rest: str) -> Outcome:
        what, others = what_of(rest, ("before",))
        return self.giving.before(visit) if what and not others else self.giving.idea(visit, rest)

    def changed(self, visit: Visit, rest: str) -> Outcome:
        what, _ = what_of(rest, WHATS)
        return self.shown.changed(visit, what)

    def list(self, visit: Visit, rest: str) -> Outcome:
        return self.reading.overview(visit)

    def pick(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        if key != "open" and not is_keyholder(visit):
            return only_you("talk.only_keyholders")
        match key:
            case "open":
                return self.reading.open(visit, int(value))
            case "second":
                return self.answering.open_second(visit, int(value))
            case "page":
                return self.reading.overview(visit, int(value), order=seed.get("order", ""), edit=True)
            case "promised":
                return promised_page(self.ports, visit, int(value))
            case _:
                return Outcome(begin=Begin("bounds", edit=True))

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        given = self.ports.inputs.find(int(seed["input"]))
        if given is None or not self.ports.answers(visit, given):
            return only_you("inputs.not_yours")
        if key == "change":
            return self.answering.link(visit, given, int(value))
        number = {"input": seed["input"], "now": str(visit.now), "zone": self.ports.zone(given.group)}
        match value:
            case "take":
                return self.reading.take(visit, given)
            case "answer":
                return begin_answer(self.ports, visit, given)
            case "use_draft":
                return begin_answer(self.ports, visit, given, given.draft)
            case "link":
                return self.answering.offer_links(visit, given)
            case "wait":
                return Outcome(begin=Begin("wait", number, edit=True))
            case "pass":
                return self.asking.pass_on(visit, given)
            case "ask_back":
                return self.asking.ask_back(visit, given)
            case "support":
                return self.asking.numbers(visit, given)
            case "summary":
                return Outcome(begin=Begin("summary", {**number, "about": given.words[:600]}))
            case _:
                return self.reading.overview(visit, edit=True)

    # --- what is kept

    def export(self, person: PersonId) -> Lines:
        found = [self.ports.inputs.find(each) for each in self.ports.inputs.given_by(person)]
        return Lines(tuple(Line("mine.input", {"ref": each.ref or "-", "words": each.words}) for each in found if each))

    def take_back(self, person: PersonId) -> None:
        """Words of theirs that no reader has seen yet go, and no reader ever sees them; a question back of theirs that has not
        gone out is not asked."""
        for group in self.ports.groups.of(person):
            self.answering.unask(group, person)
        for number in self.ports.inputs.given_by(person):
            given = self.ports.inputs.find(number)
            if given is not None and not given.released:
                self.ports.inputs.remove(number)
            elif given is not None and given.held:
                self.ports.inputs.keep(replace(given, held=""))

    def forget(self, person: PersonId) -> None:
        """Links and names go; words that readers have not seen yet go too. Nothing of it tells who it was."""
        self.take_back(person)
        self.ports.inputs.forget(person)

    def merge(self, old: PersonId, new: PersonId) -> None:
        self.ports.inputs.merge(old, new)
