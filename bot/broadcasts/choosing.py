"""What is chosen for a draft in a talk of its own: a picture of its writer's own, and when it goes out."""

import secrets
from dataclasses import dataclass, replace

from bot.broadcasts.card import Cards
from bot.broadcasts.model import DRAFT, MINUTE, Update
from bot.broadcasts.ports import Ports, only_you
from bot.broadcasts.script import alts_said, time_chosen
from bot.engine.keys import may_write
from bot.engine.room import Begin, Outcome, Visit, says
from bot.engine.script import Said
from bot.engine.wall_time import to_wall


@dataclass(frozen=True, slots=True)
class Choosing:
    """Asks, and puts it on the draft."""

    ports: Ports
    cards: Cards

    def begin(self, visit: Visit, update: Update, what: str) -> Outcome:
        seed = {"update": str(update.id)}
        if what == "photo":
            return Outcome(begin=Begin("update_photo", {**seed, "languages": " ".join(_languages(update))}))
        zone = self.ports.zone(update.group)
        wall = to_wall(visit.now, zone).strftime(MINUTE)
        return Outcome(begin=Begin("update_when", {**seed, "now": wall, "zone": zone}))

    def keep_picture(self, visit: Visit, body: bytes) -> int:
        """Before it hangs on a draft; a talk that is left half-way leaves it to its day."""
        number = secrets.randbits(62)
        if visit.group is not None:
            self.ports.photos.keep(number, visit.group, body, visit.now)
        return number

    def pictured(self, visit: Visit, said: Said) -> Outcome:
        update, alts = self._draft(visit, said), alts_said(said)
        if update is None:
            self.ports.photos.remove(int(said["photo"]))
            return only_you("update.gone_out")
        versions = tuple(replace(each, alt=alts.get(each.language, "")) for each in update.versions)
        bare = self.without_photo(update)
        return self._kept(visit, replace(bare, versions=versions, photo=int(said["photo"]), picture=False))

    def timed(self, visit: Visit, said: Said) -> Outcome:
        update = self._draft(visit, said)
        if update is None:
            return only_you("update.gone_out")
        return self._kept(visit, replace(update, when=time_chosen(said)))

    def without_photo(self, update: Update) -> Update:
        """The picture is deleted, and its words with it."""
        if update.photo:
            self.ports.photos.remove(update.photo)
        return replace(update, photo=0, versions=tuple(replace(each, alt="") for each in update.versions))

    def _draft(self, visit: Visit, said: Said) -> Update | None:
        """None when it went out, or is not theirs to change any more."""
        update = self.ports.updates.find(int(said.seed["update"]))
        if update is None or update.group != visit.group or update.state != DRAFT or visit.person is None:
            return None
        return update if may_write(self.ports.keys(update.group), visit.person) else None

    def _kept(self, visit: Visit, update: Update) -> Outcome:
        self.ports.updates.keep(update)
        return says(self.cards.card(update, visit))


def _languages(update: Update) -> tuple[str, ...]:
    return tuple(each.language for each in update.versions)
