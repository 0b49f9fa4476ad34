"""What a keyholder sees of an update: its draft with a button for everything, and later what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce

from bot.broadcasts.model import ASKED, AUDIENCES, DRAFT, GIVERS, NOW, ON_ITS_WAY, SENT, SEVERAL, Update, in_lines
from bot.broadcasts.picking import name_of as group_name
from bot.broadcasts.picking import picked
from bot.broadcasts.ports import Ports, in_the_picture
from bot.engine.consents import CHANGES
from bot.engine.message import Audience, Choice, Line, Lines, Moment, Reply
from bot.engine.people import GroupId, PersonId
from bot.engine.ports import HardWord
from bot.engine.recipients import A_FEW, Recipients, in_words
from bot.engine.room import Visit

FIRST, LOOKED_AT = ("send", "preview", "to", "links"), ("credit", "picture", "photo", "when", "test")
DOORS = (*FIRST, *LOOKED_AT, "more", "undo", "results", "back")
HARD = 3
SHOWN = 8
MONTH = 30 * 24 * 3600
Rows = tuple[tuple[Choice, ...], ...]


def name_of(ports: Ports, group: GroupId, person: PersonId | None) -> str | Line:
    """As the group sees them; who agreed to no name is named by what they do."""
    names = {each.person: each.name for each in ports.names.of(group)}
    return names.get(person, "") or Line("update.a_keyholder") if person is not None else Line("update.a_keyholder")


def whom(ports: Ports, update: Update) -> Recipients:
    """Who was told of it in a follow-up of their own does not hear the same again as an update."""
    return Recipients(update.group, wish=CHANGES, but=ports.loop.heard(update.changes))


@dataclass(frozen=True, slots=True)
class Cards:
    """Every page of an update."""

    ports: Ports

    def list(self, there: Sequence[Update], visit: Visit, *, new: bool = True) -> Reply:
        labels = [
            Line("update.row", {"words": _short(each), "state": Line(f"update.is.{each.state}")}) for each in there
        ]
        rows = [(Choice("open", str(each.id), label),) for each, label in zip(there[:SHOWN], labels, strict=False)]
        rows += [(Choice("do", "new", Line("update.new")),)] if new else []
        return Reply(Line("update.list"), tuple(rows), card="updates")

    def hard_words(self, update: Update) -> Sequence[HardWord]:
        first = update.versions[0]
        text = "\n".join((first.heard, first.changed, first.not_changed, first.thanks, first.alt))
        found = self.ports.words.hard_words(text, update.group, 12)
        firsts = [HardWord(each.written, each.instead.partition(" / ")[0]) for each in found]  # of several, the first
        return [each for each in firsts if each.instead and each.written in text][:HARD]

    def card(self, update: Update, visit: Visit) -> Reply:
        lines: list[Line | Lines] = [Line(f"update.state.{update.state}"), in_lines(update.versions[0], ())]
        if self.ports.photo(update, update.versions[0]):
            lines.append(in_the_picture(update.versions[0]))
        lines.append(Lines(self._facts(update, visit)))
        rows: Rows = ()
        if update.state == DRAFT:
            rows = self._draft_rows(update)
        elif update.state in (ASKED, ON_ITS_WAY):
            rows = ((Choice("do", "undo", Line("update.undo")),),)
        elif update.state == SENT and update.private:
            rows = ((Choice("do", "results", Line("update.results")),),)
        return Reply(
            Lines(tuple(lines), gap=True), rows, card="update_card", seed={"update": str(update.id)}, edit=True
        )

    def _goes_to(self, update: Update, visit: Visit) -> Line:
        """Several groups by name, as far as whoever looks at it looks after them."""
        if update.audience != SEVERAL:
            return Line(f"update.to.{update.audience}")
        groups = picked(self.ports, update, visit.person)
        names = [group_name(self.ports, each, number) for number, each in enumerate(groups, 1)]
        return reduce(lambda some, more: Line("new_reader.some", {"some": some, "more": more}), names)

    def _facts(self, update: Update, visit: Visit) -> tuple[Line, ...]:
        now = visit.now
        facts = [Line("update.goes_to", {"whom": self._goes_to(update, visit)})]
        if update.private:
            facts.append(self._head_count(update, now))
        facts += self._this_month(update.group, now)
        missing = [each for each in self.ports.say.languages() if each not in {one.language for one in update.versions}]
        if missing and update.state == DRAFT:
            names = Lines(tuple(Line(f"language.{each}") for each in missing))
            facts.append(Line("update.missing", {"languages": names}))
        if update.changes:
            facts.append(Line("update.answers", count=len(update.changes)))
        if update.credit:
            facts.append(Line("update.credit_asks"))
        at = update.send_at if update.state == ON_ITS_WAY else self.ports.goes_at(update, now)
        if update.state != SENT and (update.state == ON_ITS_WAY or update.when != NOW):
            facts.append(Line("update.goes_at", {"when": Moment(at, self.ports.zone(update.group))}))
        return tuple(facts)

    def _head_count(self, update: Update, now: int) -> Line:
        """A number from 20 on; below that only words, so that nobody can count who wants to hear. It is the number before
        those go out who heard already, and of those who gave something there is none: else links could be tried one by one."""
        if update.audience == GIVERS:
            return Line("update.head_givers")
        all_of = Recipients(update.group, wish=CHANGES)
        number = self.ports.broadcasts.count(all_of, now)
        return Line("update.head_count", count=number) if number >= A_FEW else Line("update.head_few")

    def _this_month(self, group: GroupId, now: int) -> tuple[Line, ...]:
        """How often people heard from the group, and how often they were asked."""
        heard = sum(each.state == SENT and each.sent_at > now - MONTH for each in self.ports.updates.of(group))
        asked = self.ports.checkins.asked(group, now - MONTH)
        return Line("update.this_month", count=heard), Line("update.asked", {"number": asked})

    def _draft_rows(self, update: Update) -> Rows:
        """Sending comes first, and what is done most; the rest is one press away."""
        swaps = tuple(
            (
                Choice(
                    "swap", str(at), Line("update.swap", {"written": each.written[:16], "instead": each.instead[:18]})
                ),
            )
            for at, each in enumerate(self.hard_words(update))
        )
        first = tuple((Choice("do", each, Line(f"update.do.{each}")),) for each in FIRST)
        return (*first, *swaps, (Choice("do", "more", Line("update.do.more")),))

    def more(self, update: Update) -> Reply:
        """What is changed less often."""
        there = {each.language for each in update.versions}
        languages = tuple(
            (Choice("lang", each, Line("update.in_language", {"language": Line(f"language.{each}")})),)
            for each in self.ports.say.languages()
            if each not in there
        )
        credit = "no_credit" if update.credit else "credit"
        picture = "no_picture" if update.picture else "picture"
        photo = "no_photo" if update.photo else "photo"
        named = {"credit": credit, "picture": picture, "photo": photo}
        rest = tuple((Choice("do", each, Line(f"update.do.{named.get(each, each)}")),) for each in LOOKED_AT)
        rows = (*rest, *languages, (Choice("do", "back", Line("update.back")),))
        return Reply(Line("update.more"), rows, card="update_card", seed={"update": str(update.id)}, edit=True)

    def page(self, name: str, update: Update, visit: Visit) -> Reply:
        if name == "more":
            return self.more(update)
        return self.links(update, visit) if name == "links" else self.audiences(update, visit)

    def links(self, update: Update, visit: Visit) -> Reply:
        """What it answers: a press adds it or takes it out."""
        rows = []
        for number, label in self.ports.loop.recent(update.group):
            key = "update.linked" if number in update.changes else "update.not_linked"
            rows.append((Choice("about", str(number), Line(key, {"words": label})),))
        rows.append((Choice("do", "back", Line("update.back")),))
        return Reply(Line("update.which"), tuple(rows), card="update_card", seed={"update": str(update.id)}, edit=True)

    def audiences(self, update: Update, visit: Visit) -> Reply:
        rows = tuple((Choice("to", each, Line(f"update.to.{each}")),) for each in AUDIENCES)
        return Reply(Line("update.whom"), rows, card="update_card", seed={"update": str(update.id)}, edit=True)

    def second(self, update: Update, now: int, to: PersonId, key: str) -> Reply:
        """For the second key: all that will be read, with what it answers, and by how many."""
        lines: list[Line | Lines] = [Line("second.head_update")]
        lines += [
            in_lines(each, tuple(self.ports.loop.credits(update.changes)) if update.credit else ())
            for each in update.versions
        ]
        if update.photo:  # the first ones hang on the picture itself
            lines += [in_the_picture(each) for each in update.versions[1:] if each.alt]
        if update.changes:
            lines.append(self.ports.loop.words_for(update.changes))
        lines += [Line("update.credit_asks")] if update.credit else []
        lines += [self._head_count(update, now), Line("second.foot")]
        rows = ((Choice("say", "yes", Line("second.yes")),), (Choice("say", "no", Line("second.no")),))
        seed = {
            "update": str(update.id),
            "asked": str(update.asked),
        }  # a yes is to what was read, not to what came later
        text = Lines(tuple(lines), gap=True)
        card = Reply(text, rows, to=to, audience=Audience.PRIVATE, card="update_ok", seed=seed, key=key)
        return replace(card, attachment=self.ports.photo(update, update.versions[0]))

    def said_no(self, update: Update) -> Reply:
        rows = ((Choice("open", str(update.id), Line("update.open")),),)
        key = f"update:{update.id}:no:{update.asked}"
        return Reply(Line("second.said_no"), rows, to=update.writer, audience=Audience.PRIVATE, card="updates", key=key)

    def not_sent(self, update: Update, to: PersonId) -> Reply:
        """Its writer is no keyholder any more, or no second person is; which of them, and why, is nobody's business."""
        rows = ((Choice("open", str(update.id), Line("update.open")),),)
        key = f"update:{update.id}:not_sent:{update.send_at}:{to}"
        return Reply(Line("update.not_sent"), rows, to=to, audience=Audience.PRIVATE, card="updates", key=key)

    def results(self, update: Update, visit: Visit) -> Reply:
        """Never by person. In words where fewer than 20 were written to, and for whatever answers something (decision 19):
        beside the number on the draft, a count would tell how many of those heard already."""
        if update.audience == GIVERS:
            return Reply(Line("update.result_givers"), edit=True)
        tally = self.ports.broadcasts.tally(update.id)
        if tally.all >= A_FEW and not update.changes:
            counts = {"sent": tally.sent, "waiting": tally.waiting, "not_reached": tally.not_reached}
            return Reply(Line("update.result_numbers", counts), edit=True)
        sent = in_words(tally.sent, tally.all) if tally.all else "everyone"  # all of them heard it already
        return Reply(Line("update.result_words", {"sent": Line(f"update.got.{sent}")}), edit=True)


def _short(update: Update) -> str:
    words = " ".join(update.versions[0].changed.split())
    return words if len(words) <= 24 else words[:23].rstrip() + "\u2026"


def says_yes_or_no(seed: object, key: str, value: str) -> bool:
    return key == "say" and value in ("yes", "no")
