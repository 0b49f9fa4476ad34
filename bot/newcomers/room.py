"""Newcomers: "catch me up", a tour of a group in short pieces. Offered in private, once, and never told to the group.

The pieces are what other rooms have on record; each leads to the next, to its whole page, and back to all of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.engine.books import Groups, People
from bot.engine.deeds import Deed, did
from bot.engine.happenings import Happening, MemberJoined
from bot.engine.message import Audience, Choice, Line, Lines, Reply, Value
from bot.engine.people import GroupId, Role
from bot.engine.ports import Recorded
from bot.engine.room import Begin, Card, Command, Form, KeepsNothing, Outcome, Room, Run, Visit, says
from bot.engine.script import Said
from bot.engine.stop_words import CATCH_UP as CATCH_UP_WORDS
from bot.newcomers.model import (
    BESIDE,
    EXPENSES,
    FIELDS,
    MUCH,
    OF_OTHERS,
    PART,
    PIECES,
    TITLES,
    WE,
    RoleCards,
    next_piece,
)
from bot.newcomers.script import role_card, written_card

CATCH_UP, ROLE_CARD = "catch_up", "role_card"


@dataclass(frozen=True, slots=True)
class Doors:
    """What the room needs. `pieces` are by the names of `OF_OTHERS`, and `EXPENSES`."""

    cards: RoleCards
    groups: Groups
    people: People
    pieces: Mapping[str, Recorded]


def open_newcomers(doors: Doors) -> Room:
    room = _Newcomers(doors)
    return Room(
        name="newcomers",
        keeps=KeepsNothing("what a group says of itself names nobody, and who was shown round is not kept"),
        commands=(
            Command(
                CATCH_UP,
                room.catch_up,
                group=False,
                personal=True,
                of_group=True,
                least=Role.MEMBER,
                said_as=CATCH_UP_WORDS,
            ),
        ),
        forms=(Form(ROLE_CARD, role_card, room.written, keeps=True),),
        cards=(Card(CATCH_UP, _allows, room.press),),
        hears={MemberJoined: room.joined},
    )


def _allows(seed: Mapping[str, str], key: str, value: str) -> bool:
    match key:
        case "show":
            return value in PIECES
        case "open":
            return value in (*OF_OTHERS, *BESIDE)
    return key == "do" and value in ("all", "no")


@dataclass(frozen=True, slots=True)
class _Newcomers:
    doors: Doors

    def catch_up(self, visit: Visit, rest: str) -> Outcome:
        """All pieces to choose from; or the card that says what taking part means, for a coordinator to write."""
        if visit.group is None:
            return says(Reply(Line("talk.no_group")))
        if rest == ROLE_CARD:
            return self._write(visit, visit.group)
        return says(self._all(visit.group))

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        if value == "no":
            return says(Reply(Line("catch_up.not_now"), edit=True))
        if key == "do":
            return Outcome(then=Run(CATCH_UP, group=_about(seed)))
        if visit.group is None:
            return says(Reply(Line("talk.no_group")))
        if key == "open":
            return Outcome(then=Run("meeting", value) if value in BESIDE else Run(value))
        if value == MUCH:
            return Outcome(then=Run("settings", MUCH))
        return says(self._piece(visit, visit.group, value))

    def _all(self, group: GroupId) -> Reply:
        found = self.doors.groups.find(group)
        name = found.name if found and found.name else Line("catch_up.our_group")
        rows = tuple((Choice("show", each, Line(TITLES[each])),) for each in PIECES)
        return Reply(Line("catch_up.head", {"group": name}), rows, card=CATCH_UP, edit=True)

    def _piece(self, visit: Visit, group: GroupId, piece: str) -> Reply:
        at: dict[str, Value] = {"title": Line(TITLES[piece]), "at": PIECES.index(piece) + 1, "of": len(PIECES)}
        body = self._body(group, piece, visit.now)
        told = body if body.lines else Line("catch_up.nothing")
        on = next_piece(piece)
        rows: list[tuple[Choice, ...]] = [(Choice("show", on, Line("catch_up.next", {"title": Line(TITLES[on])})),)]
        if piece in OF_OTHERS:
            rows.append((Choice("open", piece, Line("catch_up.open")),))
        if piece == PART:
            rows.append(tuple(Choice("open", each, Line(f"meeting.{each}")) for each in BESIDE))
        rows.append((Choice("do", "all", Line("catch_up.all")),))
        return Reply(Lines((Line("catch_up.piece", at), told), gap=True), tuple(rows), card=CATCH_UP, edit=True)

    def _body(self, group: GroupId, piece: str, now: int) -> Lines:
        if piece in OF_OTHERS:
            return self.doors.pieces[piece].on_record(group, now)
        card = self.doors.cards.find(group)
        if piece == WE:
            return Lines((Line("plain", {"words": card.words_of("about")}),))
        if piece != PART:
            return Lines(())
        paid_back = self.doors.pieces[EXPENSES].on_record(group, now)
        parts: dict[str, Value] = {each: card.words_of(each) for each in FIELDS[1:]}
        parts[EXPENSES] = paid_back if paid_back.lines else Line("role_card.usual.expenses")
        return Lines((Line("catch_up.part.is", parts),))

    # --- what taking part means here

    def _write(self, visit: Visit, group: GroupId) -> Outcome:
        if Role.COORDINATOR not in visit.roles:
            return says(Reply(Line("setup.not_you"), audience=Audience.ONLY_YOU))
        card = self.doors.cards.find(group)
        return Outcome(begin=Begin(ROLE_CARD, {each: card.own(each) for each in FIELDS}))

    def written(self, visit: Visit, said: Said) -> Outcome:
        if visit.group is None or Role.COORDINATOR not in visit.roles:
            return says(Reply(Line("setup.not_you")))
        self.doors.cards.keep(visit.group, written_card(said))
        expenses = Choice("open", EXPENSES, Line(f"meeting.{EXPENSES}"))
        rows = (
            (Choice("show", PART, Line("catch_up.part")),),
            (expenses,),
            (Choice("do", "all", Line("catch_up.all")),),
        )
        done = Reply(Line("role_card.done"), rows, card=CATCH_UP, edit=True)
        return Outcome((done,), happenings=did(visit, Deed.ROLE_CARD))

    # --- who is new

    def joined(self, happening: Happening) -> Outcome:
        """To who opened our private chat; the others find it there, under hello. Whoever looks after a group knows it."""
        if not isinstance(happening, MemberJoined):
            return Outcome()
        group, person = happening.group, happening.person
        if not self.doors.people.private_place(person) or Role.COORDINATOR in self.doors.groups.roles(group, person):
            return Outcome()
        rows = ((Choice("do", "all", Line("home.catch_up")),), (Choice("do", "no", Line("catch_up.no")),))
        offer = Reply(
            Line("catch_up.offer"),
            rows,
            Audience.PRIVATE,
            CATCH_UP,
            {"about": str(group)},
            to=person,
            key=f"catch_up:{group}:{person}",
            about=group,
            asks=True,
        )
        return Outcome((offer,), sure=False)  # never under support numbers


def _about(seed: Mapping[str, str]) -> GroupId | None:
    return GroupId(int(seed["about"])) if "about" in seed else None
