"""How an update goes out: worded as its readers will see it, after the last yes and five minutes more, once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.broadcasts.card import Cards, name_of, whom
from bot.broadcasts.model import DRAFT, GIVERS, ON_ITS_WAY, SENT, Update, Version, in_lines
from bot.broadcasts.picking import picked
from bot.broadcasts.ports import SEND, SPREAD, Ports, in_the_picture
from bot.engine.deeds import Deed, KeyUsed
from bot.engine.due import Due
from bot.engine.happenings import ChangesSeconded, ChangesSent
from bot.engine.incoming import Place
from bot.engine.keys import has_two, may_write
from bot.engine.message import Attachment, Audience, Choice, Line, Lines, Message, OpenPrivately, Reply
from bot.engine.people import GroupId, PersonId
from bot.engine.recipients import Queued
from bot.engine.room import Outcome, Visit, says

IDEA = ((OpenPrivately(Line("idea.button"), "idea"),),)  # one for all: it needs no talk of its reader's own


@dataclass(frozen=True, slots=True)
class Sending:
    """Schedules, previews and sends."""

    ports: Ports
    cards: Cards

    def schedule(self, update: Update, now: int) -> Update:
        at = self.ports.goes_at(update, now)
        going = replace(update, state=ON_ITS_WAY, send_at=at)
        self.ports.updates.keep(going)
        self.ports.dues.put(Due(SEND, f"update:{update.id}:send", at, about=update.id))
        return going

    def seconded(self, visit: Visit, update: Update) -> Outcome:
        """The second key was turned: those whose input it answers hear their own follow-ups, and it goes out."""
        going = self.schedule(update, visit.now)
        thanks = Reply(Line("second.thanks"), edit=True)
        if visit.person is None or update.writer is None:
            return says(thanks)
        changes = () if update.audience == GIVERS else update.changes  # else they would hear it twice
        heard = ChangesSeconded(update.group, changes, update.writer, visit.person, visit.now)
        card, key = replace(self.cards.card(going, visit), edit=False), f"update:{update.id}:ok:{update.asked}"
        told = replace(card, to=update.writer, audience=Audience.PRIVATE, key=key)
        return Outcome((thanks, told), happenings=(heard,))

    def send(self, due: Due, now: int) -> Outcome:
        update = self.ports.updates.find(due.about)
        if update is None or update.state != ON_ITS_WAY:
            return Outcome()
        if not self._may_still_go(update):
            self.ports.updates.keep(replace(update, state=DRAFT, send_at=0))
            whom = sorted(self.ports.keys(update.group).coordinators)
            return says(*(self.cards.not_sent(update, each) for each in whom))
        self.ports.updates.keep(replace(update, state=SENT, sent_at=now, photo=0))
        told = self._sent(update, now)
        self.ports.photos.remove(update.photo)  # it is on its way with what goes out, and nowhere else
        return told

    def _sent(self, update: Update, now: int) -> Outcome:
        if not update.private:
            groups = picked(self.ports, update, update.writer)
            told = tuple(self._to_group(update, group, now) for group in groups)
            used = tuple(KeyUsed(group, update.writer, Deed.UPDATE_GROUP, now) for group in groups)
            return Outcome(told, happenings=used)
        first, *others = update.versions
        texts = {each.language: self._message(update, each, now).text for each in others}
        alts = {each.language: in_the_picture(each) for each in others if each.alt}
        body = replace(self._message(update, first, now), texts=texts, alts=alts)
        if update.audience == GIVERS:  # each hears it once: with their own words, and a way to say whether it is so
            to_givers = KeyUsed(update.group, update.writer, Deed.UPDATE_GIVERS, now)
            return Outcome(happenings=(ChangesSent(update.group, update.changes, body, now), to_givers))
        self._more_wait(update, self.ports.broadcasts.send(update.id, body, whom(self.ports, update), now), now)
        return Outcome(happenings=(KeyUsed(update.group, update.writer, Deed.UPDATE_PRIVATE, now),))

    def spread(self, due: Due, now: int) -> Outcome:
        """The next of many who want it, in a unit of their own."""
        if (update := self.ports.updates.find(due.about)) is not None:
            after = PersonId(int(due.note))
            self._more_wait(update, self.ports.broadcasts.go_on(update.id, whom(self.ports, update), now, after), now)
        return Outcome()

    def _more_wait(self, update: Update, queued: Queued, now: int) -> None:
        if (after := queued.after) is not None:
            key = f"update:{update.id}:spread:{after}"
            self.ports.dues.put(Due(SPREAD, key, now, about=update.id, note=str(after)))

    def _may_still_go(self, update: Update) -> bool:
        """Hours may lie between the last yes and this: whoever sends it holds a key still, and in private another does too."""
        keys = self.ports.keys(update.group)
        return update.writer is not None and may_write(keys, update.writer) and (not update.private or has_two(keys))

    def _to_group(self, update: Update, group: GroupId, now: int) -> Reply:
        """With the name of who wrote it. A group that speaks another language gets that version, if there is one."""
        found = self.ports.groups.find(group)
        version = version_for(update, found.language if found else "")
        own = group == update.group  # names and figures of one group are not shown in another
        shown = update if own else replace(update, credit=False, picture=False)
        name = name_of(self.ports, group, update.writer)
        by = Line("update.by", {"name": name})
        text = Lines((Line("update.head_group"), self._lines(shown, version), by), gap=True)
        key = f"update:{update.id}:{group}"
        rows = ((Choice("do", "begin", Line("idea.button")),),)
        card = Reply(text, rows, audience=Audience.GROUP, to=group, card="idea_door", key=key, anyone=True)
        return replace(card, attachment=self._picture(shown, version, now))

    def as_seen(self, update: Update, language: str, now: int, *, test: bool) -> Reply:
        """What a member will see, in this person's language."""
        message, givers = self._message(update, version_for(update, language), now), update.audience == GIVERS
        beside = (self.ports.loop.words_for(update.changes), Line("update.own_words")) if givers else ()
        text = Lines((*(() if test else (Line("update.preview"),)), message.text, *beside), gap=True)
        return Reply(text, () if givers else IDEA, attachment=message.attachment)

    def _message(self, update: Update, version: Version, now: int) -> Message:
        """Those who gave something read it in a follow-up, which has a first line and buttons of its own."""
        givers = update.audience == GIVERS
        head, stop = () if givers else (Line("update.head"),), Line("update.stop" if givers else "update.how_to_stop")
        text = Lines((*head, self._lines(update, version), stop), gap=True)
        nowhere = Place("", "", private=True)
        picture = self._picture(update, version, now)
        return Message(nowhere, text, IDEA, group=update.group, attachment=picture, unasked=True)

    def _lines(self, update: Update, version: Version) -> Lines:
        names = tuple(self.ports.loop.credits(update.changes)) if update.credit else ()
        return in_lines(version, names)

    def _picture(self, update: Update, version: Version, now: int) -> Attachment | None:
        if update.photo:
            return self.ports.photo(update, version)
        return self.ports.loop.figures(update.group, now) if update.picture else None


def version_for(update: Update, language: str) -> Version:
    """The one in this language, else the one it was written in first; never half of each."""
    there: Mapping[str, Version] = {each.language: each for each in update.versions}
    return there.get(language, update.versions[0])
