"""What people need to come, put together by whoever looks after a meeting; shown to the group, and printed on one page."""

from collections.abc import Mapping

from bot.engine.message import Attachment, Audience, Choice, Line, Lines, Reply
from bot.engine.people import Role
from bot.engine.room import Begin, Card, Form, Outcome, Visit, says
from bot.engine.script import Said
from bot.meetings.coming import Answer, Shown, coming_by_name
from bot.meetings.doors import Doors
from bot.meetings.model import SHOWN, Meeting, in_words, moment
from bot.meetings.pack import Item, Pack, gaps_in_words, hard_words, pack_in_words
from bot.meetings.script_pack import chosen_text, one_item
from bot.meetings.sheet import sheet_of

SHOWN_OF_IT = 160  # characters of what stands now, in a question


class Packs:
    """The pack of one meeting, for everybody to read and a coordinator to fill."""

    def __init__(self, doors: Doors) -> None:
        self._doors, self._books = doors, doors.books

    @property
    def form(self) -> Form:
        return Form("pack_item", one_item, self.kept, keeps=True, links=True)

    @property
    def card(self) -> Card:
        return Card("pack", _allows, self.press)

    def pack(self, meeting: Meeting, now: int) -> Pack:
        """All there is about a meeting, as everybody may read it."""
        books, group = self._books, meeting.group
        before = books.meetings.last(group, min(now, meeting.starts - 1))
        comings, parts = books.part.comings(meeting.id), books.part.parts(group)
        away = {each.person for each in comings if each.answer is Answer.CANT}
        # Somebody who lets only the number count stays in the list: leaving it would say that they can't come.
        people = [
            each.lines for each in parts if each.lines and not (each.person in away and each.shown is Shown.GROUP)
        ]
        return Pack(
            meeting,
            books.meetings.items(meeting),
            people,
            coming_by_name(comings, parts),
            (*books.agenda.of(meeting.id), *books.agenda.waiting(group)),
            books.agenda.to_review(group, meeting.wall.date()),
            books.agenda.decided(before.id) if before else (),
            Lines(tuple(line for each in self._doors.on_record for line in each.on_record(group, now).lines)),
            self._doors.expenses(group),
        )

    def everything(self, visit: Visit, meeting: Meeting) -> Outcome:
        """The whole pack, for the one who asked."""
        pack = self.pack(meeting, visit.now)
        rows = ((Choice("do", "print", Line("pack.print")),),)
        return says(Reply(pack_in_words(pack), rows, Audience.ONLY_YOU, card="meeting", seed=_seed(meeting)))

    def printed(self, visit: Visit, meeting: Meeting) -> Outcome:
        """One sheet for the table, where phones are away."""
        sheet = sheet_of(self.pack(meeting, visit.now))
        file = Attachment("meeting.pdf", sheet, Line("sheet.alt", {"when": moment(meeting)}), asked=True)
        return says(Reply(Line("sheet.here"), audience=Audience.ONLY_YOU, attachment=file))

    # --- for a coordinator

    def look_after(self, visit: Visit, meeting: Meeting) -> Outcome:
        """What can be done for a meeting, and what is still missing."""
        pack = self.pack(meeting, visit.now)
        rows = (
            (Choice("do", "change", Line("meeting.change")), Choice("do", "cancel", Line("meeting.cancel"))),
            (Choice("do", "items", Line("meeting.items")), Choice("do", "booking", Line("meeting.booking"))),
            (Choice("do", "show", Line("meeting.show")), Choice("do", "invite", Line("meeting.invite"))),
            (Choice("do", "topics", Line("meeting.topics")), Choice("do", "ahead", Line("meeting.ahead"))),
            (Choice("do", "set", Line("meeting.set_another")), Choice("do", "met", Line("meeting.met"))),
        )
        text = Lines((Line("meeting.look_after_head"), in_words(meeting), gaps_in_words(pack)), gap=True)
        return says(Reply(text, rows, card="meeting", seed=_seed(meeting)))

    def ahead(self, visit: Visit, meeting: Meeting) -> Outcome:
        """The next meetings, each a press away from being changed."""
        coming = self._books.meetings.ahead(meeting.group, visit.now, SHOWN + 2)
        rows = tuple(
            (Choice("at", str(number), Line("plain_day", {"day": moment(each)})),) for number, each in enumerate(coming)
        )
        seed = {"meetings": " ".join(str(each.id) for each in coming)}
        return says(Reply(Line("meeting.which_one"), rows, card="pack", seed={**_seed(meeting), **seed}))

    def items(self, meeting: Meeting, *, edit: bool = False) -> Outcome:
        """One button an item; those that nobody has said yet are marked in words."""
        said = self._books.meetings.items(meeting)
        rows = [
            (Choice("item", each.value, Line("pack.said" if each in said else "pack.open", {"what": _name(each)})),)
            for each in Item
        ]
        return says(Reply(Line("pack.which_item"), tuple(rows), card="pack", seed=_seed(meeting), edit=edit))

    def invite(self, meeting: Meeting) -> Outcome:
        """The group is asked what it wants to talk about."""
        rows = ((Choice("do", "agenda", Line("meeting.agenda")),),)
        text = Line("topics.invite", {"when": moment(meeting)})
        asked = Reply(text, rows, Audience.GROUP, "meeting", _seed(meeting), anyone=True, to=meeting.group)
        return says(Reply(Line("meeting.told"), edit=True), asked)

    def topics(self, meeting: Meeting) -> Outcome:
        """The agenda, for taking something off."""
        items = self._books.agenda.waiting(meeting.group)
        if not items:
            return says(Reply(Line("topics.none")))
        lines = [Line("topics.number", {"number": number, "what": each.what}) for number, each in enumerate(items, 1)]
        rows = tuple(
            (Choice("off", str(number), Line("topics.off", {"number": number + 1})),)
            for number in range(len(items[:8]))
        )
        seed = {**_seed(meeting), "items": " ".join(str(each.id) for each in items)}
        text = Lines((Line("topics.head"), Lines(tuple(lines))), gap=True)
        return says(Reply(text, rows, Audience.PRIVATE, card="pack", seed=seed))

    def show(self, visit: Visit, meeting: Meeting, *, checked: bool = False) -> Outcome:
        """To the group; hard words are shown first to whoever sends it, and they decide."""
        pack = self.pack(meeting, visit.now)
        found = () if checked else hard_words(pack, self._doors.check_words)
        if found:
            words = [Line("words.item", {"text": each.written, "suggestion": each.instead}) for each in found]
            rows = (
                (Choice("do", "send", Line("pack.send_as_it_is")),),
                (Choice("do", "items", Line("pack.change_words")),),
            )
            text = Lines((Line("pack.hard_words"), Lines(tuple(words))), gap=True)
            return says(Reply(text, rows, card="pack", seed=_seed(meeting)))
        unnamed = any(not each.name for each in pack.agenda)
        news = Reply(pack_in_words(pack), to=meeting.group, audience=Audience.GROUP, unnamed=unnamed)
        return says(Reply(Line("meeting.told"), edit=True), news)

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        meeting = self._books.meetings.find(int(seed["meeting"]))
        if meeting is None or not self.may_look_after(visit, meeting):
            return says(Reply(Line("talk.only_coordinators"), audience=Audience.ONLY_YOU))
        match key:
            case "item":
                return self._ask(meeting, Item(value))
            case "at":
                chosen = self._books.meetings.find(int(seed["meetings"].split()[int(value)]))
                return self.look_after(visit, chosen or meeting)
            case "off":
                self._books.agenda.take_off(int(seed["items"].split()[int(value)]))
                return says(Reply(Line("topics.taken_off"), edit=True))
        return self.items(meeting) if value == "items" else self.show(visit, meeting, checked=True)

    def may_look_after(self, visit: Visit, meeting: Meeting) -> bool:
        roles = self._doors.groups.roles(meeting.group, visit.person) if visit.person is not None else frozenset()
        return Role.COORDINATOR in roles

    def _ask(self, meeting: Meeting, item: Item) -> Outcome:
        now_said = self._books.meetings.items(meeting).get(item, "")[:SHOWN_OF_IT]
        hosts = " ".join(self._doors.link_hosts)
        seed = {**_seed(meeting), "item": item.value, "hosts": hosts, "now_said": now_said}
        return Outcome(begin=Begin("pack_item", seed))

    def kept(self, visit: Visit, said: Said) -> Outcome:
        meeting = self._books.meetings.find(int(said.seed["meeting"]))
        if meeting is None or not self.may_look_after(visit, meeting):
            return says(Reply(Line("talk.only_coordinators"), audience=Audience.ONLY_YOU))
        self._books.meetings.keep_item(meeting.id, Item(said.seed["item"]), chosen_text(said))
        return self.items(meeting, edit=True)


def _seed(meeting: Meeting) -> dict[str, str]:
    return {"meeting": str(meeting.id)}


def _name(item: Item) -> Line:
    return Line(f"pack.name.{item}")


def _allows(seed: Mapping[str, str], key: str, value: str) -> bool:
    match key:
        case "item":
            return value in list(Item)
        case "do":
            return value in ("items", "send")
        case "at":
            return value.isdecimal() and int(value) < len(seed.get("meetings", "").split())
        case "off":
            return value.isdecimal() and int(value) < len(seed.get("items", "").split())
    return False
