"""`/settings`: how somebody likes to be written to, what they want to hear about, and their accounts as one person.

Private only. Everything is a button that changes the same card; nothing is on until it was chosen, except what protects:
quiet at night, and two messages a day that we start.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.engine.books import Consents, People
from bot.engine.codes import Codes
from bot.engine.consents import Wish, asking
from bot.engine.message import WAITING_ANSWER, WAITING_FILE, Line, Lines, Moment
from bot.engine.people import PersonId
from bot.engine.profile import USUAL, Much, Profile
from bot.engine.room import Begin, Card, Command, Form, KeepsData, Outcome, Room, Run, Visit, says
from bot.engine.script import Said
from bot.engine.stop_words import PAUSE as PAUSE_WORDS
from bot.engine.zones import chosen_zone, zone_name
from bot.settings import script
from bot.settings.linking import CODE_FORM, LINKING, Linking
from bot.settings.pages import (
    CLOCK,
    HEAR,
    MAIN,
    MUCH,
    PAGES,
    PAUSE,
    PAUSES,
    SETTINGS,
    WHERE_IT_LEADS,
    Mine,
    app_name,
    quiet_words,
    show,
    show_wish,
)

SWITCHES = {"easy_read": "words", "saves_data": "data", "discreet": "sound", "silent": "sound"}  # field -> its page
_DAY = 24 * 3600


def open_settings(
    people: People,
    consents: Consents,
    codes: Codes,
    rooms: Callable[[], Sequence[Room]],
    merge_waiting: Callable[[PersonId, PersonId], None],
) -> Room:
    """The room. `rooms` are all rooms, known once each is open; `merge_waiting` gives what waits for one to another."""
    linking = Linking(people, codes, rooms, merge_waiting)
    room = _Settings(people, consents, codes, rooms, linking)
    return Room(
        name=SETTINGS,
        keeps=KeepsData("keeps.settings", room.export, room.forget, room.merge),
        commands=(
            Command("settings", room.settings, group=False, personal=True, said_as=PAUSE_WORDS, said_with=PAUSE),
        ),
        forms=(
            Form("my_zone", script.my_zone, room.zone_chosen),
            Form("quiet_hours", script.quiet_hours, room.quiet_chosen),
            Form(CODE_FORM, script.link_code, linking.typed),
            Form("unlink", script.unlink, linking.taken_out),
        ),
        cards=(
            Card(SETTINGS, room.allows, room.press),
            Card(
                LINKING,
                lambda seed, key, value: key == "link" and value in ("yes", "no"),
                room.link_answer,
                weighs=True,
            ),
            Card("waiting", lambda seed, key, value: key == "do", room.read),
        ),
    )


class _Settings:
    def __init__(
        self,
        people: People,
        consents: Consents,
        codes: Codes,
        rooms: Callable[[], Sequence[Room]],
        linking: Linking,
    ) -> None:
        self._people, self._consents, self._codes = people, consents, codes
        self._rooms, self._linking = rooms, linking

    def settings(self, visit: Visit, rest: str) -> Outcome:
        return self._show(visit, rest if rest in PAGES else MAIN)

    def allows(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        match key:
            case "page":
                return value in PAGES
            case "on" | "off":
                return value in SWITCHES
            case "do":
                return value in ("language", "quiet", "zone", "home", *WHERE_IT_LEADS)
            case "much":
                return value in list(Much)
            case "pause":
                return value in (*PAUSES, "stop", "end")
            case "link":
                return value in ("give", "have", "check")
            case "wish" | "yes" | "no":
                return value in self._wishes()
        return key in ("app", "out")

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        match key:
            case "page":
                return self._show(visit, value)
            case "on" | "off":
                return self._show(visit, SWITCHES[value], **{value: key == "on"})
            case "do":
                return self._do(visit, value)
            case "much":
                return self._show(visit, MUCH, much=Much(value))
            case "pause":
                return self._pause(visit, value)
            case "link":
                return self._linking.press(visit, value)
            case "app":
                return self._show(visit, "apps", app=self._linking.choose_app(visit, value))
            case "out":
                return self._linking.take_out(visit, value)
            case "wish":
                mine = self._mine(visit)
                return says(show_wish(self._wishes()[value], mine)) if mine else Outcome()
        return self._answer_wish(visit, value, yes=key == "yes")

    def _do(self, visit: Visit, value: str) -> Outcome:
        if value in WHERE_IT_LEADS:
            return Outcome(then=Run(WHERE_IT_LEADS[Much(value)]))
        match value:
            case "language":
                return Outcome(then=Run("language", SETTINGS))
            case "home":
                return Outcome(then=Run("start", "home"))  # a bare /start would end a pause
            case "zone":
                return Outcome(begin=Begin("my_zone", {"zone": visit.reader.zone}, edit=True))
        return Outcome(begin=Begin("quiet_hours", edit=True))

    def _pause(self, visit: Visit, value: str) -> Outcome:
        if value == "stop":
            return self._show(visit, PAUSE, stopped=True)
        if value == "end":
            return self._show(visit, PAUSE, stopped=False, paused_until=0)
        return self._show(visit, PAUSE, paused_until=visit.now + PAUSES[value] * _DAY)

    def _answer_wish(self, visit: Visit, value: str, *, yes: bool) -> Outcome:
        if visit.person is not None:
            self._consents.say(visit.person, self._wishes()[value], yes=yes, now=visit.now)
        return self._show(visit, HEAR, person=visit.person)  # who chose something is not gone after a day

    def zone_chosen(self, visit: Visit, said: Said) -> Outcome:
        return self._show(visit, CLOCK, zone=chosen_zone(said))

    def quiet_chosen(self, visit: Visit, said: Said) -> Outcome:
        return self._show(visit, CLOCK, quiet=script.chosen_quiet(said))

    def link_answer(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        return self._linking.answer(visit, value)

    def read(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        """What was held back until this press."""
        return Outcome(then=Run("start", WAITING_FILE if value == "file" else WAITING_ANSWER))

    # --- what is kept

    def _show(self, visit: Visit, page: str, **changes: object) -> Outcome:
        """Change what was chosen, and show where things stand."""
        profile = self._people.profile(visit.person) if visit.person is not None else None
        if profile and changes:
            self._people.keep(replace(profile, **changes))  # type: ignore[arg-type]  # the fields' own values
        mine = self._mine(visit)
        return says(show(page, mine)) if mine else Outcome()

    def _mine(self, visit: Visit) -> Mine | None:
        profile = self._people.profile(visit.person) if visit.person is not None else None
        if profile is None:
            return None
        zone = profile.zone or visit.reader.zone
        return Mine(
            profile,
            profile.language or visit.reader.language,
            zone,
            tuple(self._wishes().values()),
            self._consents.of(profile.person),
            self._people.apps(profile.person),
            visit.now,
        )

    def _wishes(self) -> dict[str, Wish]:
        return {wish.name: wish for room in self._rooms() for wish in room.wishes}

    def export(self, person: PersonId) -> Lines:
        profile = self._people.profile(person)
        chosen = _chosen(profile) if profile else []
        known = self._wishes()
        said = [
            Line(
                "mine.wish_yes" if each.yes else "mine.wish_no",
                {"what": Line(f"wish.{each.purpose}"), "day": Moment(each.day * _DAY, "UTC", "day")},
            )
            for each in self._consents.of(person)
            if each.purpose in known
        ]
        asked = {asking(wish).name: name for name, wish in known.items()}
        when = [
            Line(
                "mine.wish_asked",
                {"what": Line(f"wish.{asked[each.purpose]}"), "day": Moment(each.day * _DAY, "UTC", "day")},
            )
            for each in self._consents.of(person)
            if each.purpose in asked
        ]
        return Lines((*chosen, *said, *when))

    def forget(self, person: PersonId) -> None:
        self._consents.forget(person)
        self._codes.forget(person)

    def merge(self, old: PersonId, new: PersonId) -> None:
        self._consents.merge(old, new)
        self._codes.merge(old, new)


def _chosen(profile: Profile) -> list[Line]:
    """Only what differs from how everybody starts."""
    lines = [Line(f"mine.{field}") for field in SWITCHES if getattr(profile, field)]
    if profile.zone:
        lines.append(Line("mine.zone", {"zone": zone_name(profile.zone)}))
    if profile.quiet != USUAL:
        lines.append(Line("mine.quiet", {"hours": quiet_words(profile.quiet)}))
    if profile.much is not None:
        lines.append(Line("mine.much", {"value": Line(f"much.{profile.much}")}))
    if profile.paused_until:
        lines.append(Line("mine.paused", {"day": Moment(profile.paused_until, "", "day")}))
    if profile.app:
        lines.append(Line("mine.app", {"app": app_name(profile.app)}))
    return lines
