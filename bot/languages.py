"""Which language somebody writes in, heard from what they write: a switch is offered, and never made without a yes.

Who names a language gets it offered in that language. Who writes in one of ours that they have not chosen is answered, and
offered it once. Who writes in one that we don't speak is told so in short words, with what we speak and numbers to ring.
All of it in private only; nothing of what was written is kept.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.engine.books import People
from bot.engine.message import Choice, Line, Lines, Reply
from bot.engine.people import PersonId
from bot.engine.ports import Say
from bot.engine.room import OWN_WORDS, Card, KeepsNothing, Outcome, Room, Run, Visit, says
from bot.engine.tongues import may_be, named, tongue_of

OFFER = "tongue"
DOORS = ("ask", "help", "support")


def open_languages(people: People, say: Say, known: Callable[[str], bool] = lambda text: False) -> Room:
    """The room, before those that take any text for a question. `known`: a whole message that asks for a command of ours."""
    room = _Languages(people, say, known)
    return Room(
        name="languages",
        keeps=KeepsNothing("a chosen language is kept with the person, by the room people"),
        cards=(Card(OFFER, lambda seed, key, value: key in ("yes", "no") and value in say.languages(), room.answer),),
        free_text=room.heard,
    )


class _Languages:
    def __init__(self, people: People, say: Say, known: Callable[[str], bool]) -> None:
        self._people, self._say, self._known = people, say, known
        # Since the start, and at which words, as a number: what the store could not keep is heard once more. Who answers
        # is remembered by their choice.
        self._offered: dict[PersonId, int] = {}

    def heard(self, visit: Visit, text: str) -> Outcome | None:
        if visit.person is None or not visit.place.private or len(text) > OWN_WORDS:
            return None
        if wanted := named(text):
            return self._wanted(visit, wanted)
        spoken = tongue_of(text)
        if spoken == visit.reader.language or not spoken:
            return None
        if spoken not in self._say.languages():
            return None if may_be(visit.reader.language, text) or self._known(text) else self._not_ours()
        profile = self._people.profile(visit.person)
        heard = hash(text)
        if self._offered.get(visit.person, heard) != heard or profile is None or profile.language:
            return None
        self._offered[visit.person] = heard
        return Outcome((_offer(spoken),), then=Run("ask", text), sure=False)

    def _wanted(self, visit: Visit, wanted: str) -> Outcome:
        if wanted not in self._say.languages():
            return self._not_ours()
        return Outcome(then=Run("language")) if wanted == visit.reader.language else says(_offer(wanted))

    def _not_ours(self) -> Outcome:
        ours = Lines(tuple(Line(f"language.{each}") for each in self._say.languages()))
        return Outcome((Reply(Line("language.unknown", {"languages": ours})),), then=Run("support"), sure=False)

    def answer(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        """A yes and a no are both a choice, so it is not offered again."""
        profile = self._people.profile(visit.person) if visit.person is not None else None
        if profile is None:
            return Outcome()
        self._offered.pop(profile.person, None)
        if key == "no":
            self._people.keep(replace(profile, language=visit.reader.language))
            return says(Reply(Line("language.stays"), edit=True))
        self._people.keep(replace(profile, language=value))
        rows = tuple((Choice("go", door, Line(f"home.{door}")),) for door in DOORS)
        return says(Reply(Line("language.done"), rows, card="home", edit=True))


def _offer(language: str) -> Reply:
    """In the language itself, whatever its reader has now; but a no that they can surely read, in both."""
    theirs, ours = Line(f"language.no.{language}"), Line("language.no")
    no = Line("language.no_both", {"theirs": theirs, "ours": ours})
    rows = (
        (Choice("yes", language, Line(f"language.yes.{language}")),),
        (Choice("no", language, no, names=ours),),
    )
    return Reply(Line(f"language.offer.{language}"), rows, card=OFFER)
