"""Updates. To the group's own chat with one key and the writer's name under it; in private to who wants it, with two.

Nothing is half translated, nobody is written to twice for one update, everybody can stop it with one word, and for five
minutes it can be taken back. Once it went out it stays as it is: a correction is a new update.
"""

import secrets
from collections.abc import Mapping
from dataclasses import replace

from bot.broadcasts import picking
from bot.broadcasts.card import DOORS, Cards, says_yes_or_no
from bot.broadcasts.choosing import Choosing
from bot.broadcasts.model import (
    ASKED,
    AUDIENCES,
    DRAFT,
    ENOUGH_GIVEN,
    GIVERS,
    ON_ITS_WAY,
    SEVERAL,
    Update,
    swapped,
    with_version,
)
from bot.broadcasts.ports import SECOND_LATE, SEND, SPREAD, Ports, only_you
from bot.broadcasts.script import add_a_picture, version_of, when_it_goes, write_an_update
from bot.broadcasts.sending import Sending
from bot.broadcasts.taking_on import take_on
from bot.broadcasts.waiting import needs, waits_for
from bot.engine.due import Due
from bot.engine.frozen import of_the_group
from bot.engine.happenings import NewsTakenOn
from bot.engine.keys import ANYBODY_AFTER, has_two, may_second, may_write, seconds_for
from bot.engine.leading import no_second
from bot.engine.message import Audience, Line, Lines, Reply
from bot.engine.people import PersonId, Role
from bot.engine.room import Begin, Card, Command, Form, KeepsData, Outcome, Room, Visit, says
from bot.engine.script import Said


def open_broadcasts(ports: Ports) -> Room:
    room = _Updates(ports)
    return Room(
        name="broadcasts",
        keeps=KeepsData("keeps.updates", lambda person: Lines(()), ports.updates.forget, ports.updates.merge),
        commands=(Command("update", room.update, least=Role.SECOND_READER, group=False, personal=True, of_group=True),),
        forms=(
            Form("update", write_an_update, room.written, keeps=True),
            Form(
                "update_photo",
                add_a_picture,
                room.choosing.pictured,
                keep_picture=room.choosing.keep_picture,
                keeps=True,
            ),
            Form("update_when", when_it_goes, room.choosing.timed, frozen=of_the_group),
        ),
        cards=(
            Card("updates", lambda seed, key, value: key == "open" or (key, value) == ("do", "new"), room.pick),
            Card("update_card", room.allows, room.press),
            Card("update_ok", says_yes_or_no, room.seconded, weighs=True, keeps=("say.yes",)),
        ),
        due={SEND: room.sending.send, SPREAD: room.sending.spread, SECOND_LATE: room.second_late},
        needs=lambda group, now: needs(ports, group, now),
        hears={NewsTakenOn: lambda happening: take_on(ports, happening)},
    )


class _Updates:
    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._cards = Cards(ports)
        self.choosing = Choosing(ports, self._cards)
        self.sending = Sending(ports, self._cards)

    def update(self, visit: Visit, rest: str) -> Outcome:
        if visit.group is None:
            return says(Reply(Line("talk.no_group")))
        if not self._ports.may_keep_words:
            return only_you("notice.missing")
        if not self._may(visit):
            return self._for_their_yes(visit)
        there = sorted(self._ports.updates.of(visit.group), key=lambda each: not waits_for(self._ports, each, visit))
        return says(self._cards.list(there, visit)) if there else self._begin(visit)

    def _for_their_yes(self, visit: Visit) -> Outcome:
        """A second reader writes none, and reads here what waits for their yes."""
        there = (
            [each for each in self._ports.updates.of(visit.group) if waits_for(self._ports, each, visit)]
            if visit.group
            else []
        )
        return says(self._cards.list(there, visit, new=False)) if there else only_you("update.none_waits")

    def pick(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        if key == "do":
            return self._begin(visit) if self._may(visit) else only_you("talk.only_coordinators")
        found = self._ports.updates.find(int(value)) if value.isdecimal() else None
        if found is None or found.group != visit.group:
            return only_you("talk.closed")
        if visit.person is not None and waits_for(self._ports, found, visit):
            second = self._cards.second(found, visit.now, visit.person, "")
            return says(replace(second, to=None, audience=Audience.HERE, edit=True))
        return says(self._cards.card(found, visit)) if self._may(visit) else only_you("talk.only_coordinators")

    def _begin(self, visit: Visit, language: str = "", update: int = 0) -> Outcome:
        group = self._ports.groups.find(visit.group) if visit.group is not None else None
        spoken = language or (group.language if group else visit.reader.language)
        found = self._ports.updates.find(update) if update else None
        photo = "1" if found and found.photo else ""
        seed = {"language": spoken, "update": str(update or ""), "photo": photo}
        return Outcome(begin=Begin("update", seed))

    def written(self, visit: Visit, said: Said) -> Outcome:
        """A new draft, or one more language of it."""
        if visit.group is None or not self._may(visit):
            return only_you("talk.only_coordinators")
        version = version_of(said)
        old = self._ports.updates.find(int(said.seed["update"])) if said.seed["update"] else None
        if old is not None and (old.state != DRAFT or old.group != visit.group):
            return only_you("update.gone_out")
        draft = with_version(old, version) if old else Update(
            secrets.randbits(62), visit.group, visit.person, visit.now, (version,)
        )  # fmt: skip
        self._ports.updates.keep(draft)
        return says(self._cards.card(draft, visit))

    def _may(self, visit: Visit) -> bool:
        return visit.group is not None and visit.person is not None and may_write(
            self._ports.keys(visit.group), visit.person
        )  # fmt: skip

    # --- the draft's card

    def allows(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        of_a_draft = {"do": DOORS, "to": AUDIENCES, "lang": self._ports.say.languages()}
        return value in of_a_draft[key] if key in of_a_draft else key in ("swap", "about", "in")

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        update = self._ports.updates.find(int(seed["update"]))
        if update is None or update.group != visit.group or not self._may(visit):
            return only_you("talk.only_coordinators")
        if key == "do" and value in ("preview", "test", "results", "back"):
            return self._look(visit, update, value)
        if key == "do" and value == "undo":
            return self._take_back(visit, update)
        if update.state != DRAFT:  # what waits or went out is not changed any more
            return says(self._cards.card(update, visit))
        if key == "lang":
            return self._begin(visit, value, update.id)
        if key == "do" and value == "send":
            return self._send(visit, update)
        if key == "do" and (value == "when" or (value == "photo" and not update.photo)):
            return self.choosing.begin(visit, update, value)
        if key == "do" and value in ("links", "to", "more"):
            return says(self._cards.page(value, update, visit))
        changed = self._changed(visit, update, key, value)
        self._ports.updates.keep(changed)
        if key == "in" or (key, value) == ("to", SEVERAL):
            return says(picking.page(self._ports, changed, visit.person))
        page = self._cards.links if key == "about" else self._cards.card
        asks = self._ports.loop.ask_credit(changed.changes) if changed.credit else ()
        return says(page(changed, visit), *asks)

    def _changed(self, visit: Visit, update: Update, key: str, value: str) -> Update:
        match key:
            case "swap":
                hard = self._cards.hard_words(update)
                at = int(value) if value.isdecimal() else len(hard)
                return swapped(update, hard[at].written, hard[at].instead) if at < len(hard) else update
            case "about" if value in {str(number) for number, _ in self._ports.loop.recent(update.group)}:
                there = set(update.changes) ^ {int(value)}
                return replace(update, changes=tuple(sorted(there)))
            case "to":
                return replace(update, audience=value)
            case "in":
                return picking.toggled(self._ports, update, visit.person, value)
        match value:
            case "credit":
                return replace(update, credit=not update.credit)
            case "picture":
                return replace(self.choosing.without_photo(update), picture=not update.picture)
            case "photo":
                return self.choosing.without_photo(update)
        return update

    def _look(self, visit: Visit, update: Update, value: str) -> Outcome:
        if value == "results":
            return says(self._cards.results(update, visit))
        if value == "back":
            return says(self._cards.card(update, visit))
        return says(self.sending.as_seen(update, visit.reader.language, visit.now, test=value == "test"))

    # --- keys

    def _send(self, visit: Visit, update: Update) -> Outcome:
        """The writer's own key; in private it then waits for a second person's."""
        if not update.private:
            return self._on_its_way(visit, update)
        keys = self._ports.keys(update.group)
        if visit.person is None or not has_two(keys):
            return says(no_second(visit))
        if update.audience == GIVERS and self._ports.loop.number_given(update.changes) < ENOUGH_GIVEN:
            return says(Reply(Line("update.few_givers")))
        asked = replace(update, state=ASKED, asked=visit.now, writer=visit.person)
        self._ports.updates.keep(asked)
        at = visit.now + ANYBODY_AFTER
        self._ports.dues.put(Due(SECOND_LATE, f"update:{update.id}:second", at, about=update.id))
        seconds = sorted(seconds_for(keys, visit.person))
        cards = [
            self._cards.second(asked, visit.now, each, f"update:{update.id}:{visit.now}:{each}") for each in seconds
        ]
        return says(self._cards.card(asked, visit), *cards)

    def second_late(self, due: Due, now: int) -> Outcome:
        update = self._ports.updates.find(due.about)
        if update is None or update.state != ASKED or update.writer is None:
            return Outcome()
        keys = self._ports.keys(update.group)
        others: list[PersonId] = sorted((keys.all | keys.readers) - {update.writer} - seconds_for(keys, update.writer))
        return says(*(self._cards.second(update, now, each, f"{due.key}:{update.asked}:{each}") for each in others))

    def seconded(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        update = self._ports.updates.find(int(seed["update"]))
        if update is None or update.state != ASKED or update.writer is None or visit.person is None:
            return only_you("talk.closed")
        if seed["asked"] != str(update.asked):  # it was taken back and may be another text by now
            return only_you("talk.closed")
        if not may_second(self._ports.keys(update.group), update.writer, visit.person, update.asked, visit.now):
            return only_you("second.not_yours")
        self._ports.dues.cancel(f"update:{update.id}:second")
        if value == "no":
            self._ports.updates.keep(replace(update, state=DRAFT))
            return says(Reply(Line("second.left"), edit=True), self._cards.said_no(update))
        return self.sending.seconded(visit, update)

    def _on_its_way(self, visit: Visit, update: Update) -> Outcome:
        going = self.sending.schedule(replace(update, writer=visit.person), visit.now)
        return says(self._cards.card(going, visit))

    def _take_back(self, visit: Visit, update: Update) -> Outcome:
        if update.state not in (ON_ITS_WAY, ASKED):
            return only_you("update.gone_out")
        self._ports.dues.cancel(f"update:{update.id}:send")
        self._ports.dues.cancel(f"update:{update.id}:second")
        back = replace(update, state=DRAFT, send_at=0)
        self._ports.updates.keep(back)
        return says(self._cards.card(back, visit))
