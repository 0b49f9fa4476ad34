"""The words room: the words check, what a hard word means, the group's own words, and the bell.

It blames nobody, names nobody, and checks only when asked. A text is looked at and let go: it is never written down.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from bot.engine.books import Dues, Groups
from bot.engine.incoming import Act, SentFile
from bot.engine.message import Attachment, Audience, Line, Lines, OpenPrivately, Reply
from bot.engine.nameless import Nameless
from bot.engine.people import GroupId, Role
from bot.engine.room import Begin, Card, Command, Form, KeepsData, Outcome, Room, Visit, Work, says
from bot.engine.script import Option
from bot.words.answer import CHECKED, PICK, PLAIN, Memory, told
from bot.words.bell import BELL, BELL_PICK, EXPLAIN_IT, RING, Bell, which_word
from bot.words.doors import Doors
from bot.words.explaining import meanings_in_words
from bot.words.glossary import MOST_WORD, Glossary, for_group
from bot.words.glossary_talk import GLOSSARY, TAKE_OFF, WHATS, WRITE, GlossaryTalk
from bot.words.model import TERM_KINDS, Checked, KnownWords, Term
from bot.words.script import add_word, check_words, explain, post_text, ring
from bot.words.votes import ASKS, ENDS, VOTE, Votes


@dataclass(frozen=True, slots=True)
class WordsDoors:
    """What the room needs: the check itself, the terms by their words for /explain, those that begin so, what everybody
    knows, and a marked-up copy of a file."""

    check: Callable[[str], Checked]
    look_up: Callable[[str], Sequence[Term]]
    offers: Callable[[str], Sequence[Option]]
    known: Callable[[], KnownWords]
    marked: Callable[[SentFile, Checked], Attachment | None]


def open_words(
    doors: WordsDoors,
    glossary: Glossary,
    groups: Groups,
    dues: Dues,
    later: Callable[[int, int], int],
    scrub: Callable[[], None],
) -> Room:
    """The room. `later` picks a random number of seconds between two bounds; `scrub` clears the file's log."""
    nameless = Nameless(groups, later, scrub)
    bell = Bell(glossary, dues, doors.look_up, nameless)

    def name_of(group: GroupId) -> str:
        found = groups.find(group)
        return found.name if found else ""

    votes = Votes(glossary, dues, nameless)
    room = _Words(doors, glossary, bell, GlossaryTalk(glossary, votes, name_of))
    talk, buttons = room.glossary_talk, room.doors
    return Room(
        name="words",
        keeps=KeepsData("keeps.words", lambda person: Lines(()), glossary.forget, glossary.merge),
        commands=(
            Command("words", room.words, option=True, named="text", own_words=True, menu=True, on_message=True),
            Command(
                "explain",
                room.explain,
                option=True,
                named="term",
                own_words=True,
                on_message=True,
                suggest=lambda visit, typed: doors.offers(typed),
            ),
            Command(
                "bell",
                room.bell,
                least=Role.MEMBER,
                option=True,
                named="term",
                personal=True,
                of_group=True,
                on_message=True,
            ),
            Command("duck", bell.command, least=Role.MEMBER, option=True, named="term", personal=True, of_group=True),
            Command("glossary", talk.command, least=Role.MEMBER, option=True, of_group=True, whats=WHATS),
        ),
        forms=(
            Form("check_words", check_words, lambda visit, said: room.check(visit, said["text"], visit.quoted)),
            Form("explain", explain, lambda visit, said: room.meaning(visit, said["term"])),
            Form("ring", ring, lambda visit, said: bell.ring(visit, said["word"]), keeps=True),
            Form("add_word", add_word, talk.proposed, keeps=True),
            Form("post_text", post_text, buttons.posted, keeps=True),
        ),
        cards=(
            Card(CHECKED, buttons.allows, buttons.press, keeps=("do.fine", "do.add")),
            Card(PICK, buttons.allows_word, buttons.pick),
            Card(PLAIN, buttons.allows_plain, buttons.leave),
            Card(BELL, lambda seed, key, value: (key, value) == ("do", "ring"), room.ring_pressed, keeps=("do",)),
            Card(BELL_PICK, buttons.allows_word, room.ring_picked, keeps=("word",)),
            Card(EXPLAIN_IT, lambda seed, key, value: key == "say" and value in seed, room.explain_it),
            Card(GLOSSARY, lambda seed, key, value: key == "do" and value in WHATS, talk.press),
            Card(VOTE, lambda seed, key, value: key == "is" and value in {"yes", "no"}, votes.vote, keeps=("is",)),
            Card(WRITE, lambda seed, key, value: (key, value) == ("write", "word"), talk.write, keeps=("write",)),
            Card(TAKE_OFF, lambda seed, key, value: key == "word" and value in seed, talk.take_off, keeps=("word",)),
        ),
        due={RING: bell.rings, ASKS: votes.asks, ENDS: votes.ends},
        took_file=room.took_file,
        prepare=room.prepare,
    )


@dataclass(frozen=True, slots=True)
class _Prepared:
    checked: Checked
    copy: Attachment | None


class _Words:
    def __init__(self, doors: WordsDoors, glossary: Glossary, bell: Bell, talk: GlossaryTalk) -> None:
        self._doors, self._glossary, self._bell = doors, glossary, bell
        self._memory = Memory()
        self.glossary_talk = talk
        self.doors = Doors(self._memory, talk)

    # --- checking

    def words(self, visit: Visit, rest: str) -> Outcome:
        if rest.strip():
            return self.check(visit, rest, quoted="")
        if visit.quoted.strip():
            return self.check(visit, visit.quoted, visit.quoted)
        if visit.place.private:
            return Outcome(begin=Begin("check_words"))
        return says(Reply(Line("words.before_posting"), ((OpenPrivately(Line("words.open_private"), "words"),),)))

    def check(self, visit: Visit, text: str, quoted: str) -> Outcome:
        """Somebody else's message is checked for the asker alone: nobody is shown up before the group."""
        audience = Audience.ONLY_YOU if quoted and not visit.place.private else Audience.HERE
        checked = self._for_group(visit, self._doors.check(text), text)
        return Outcome((self._told(visit, checked, text, audience),), sure=bool(checked.findings))

    def prepare(self, act: Act) -> Work | None:
        """Checking a long file takes a while, and so does marking it, so both are done before the unit."""
        return partial(self._prepared, act) if isinstance(act, SentFile) and act.text else None

    def _prepared(self, file: SentFile) -> object:
        checked = self._doors.check(file.text)
        return _Prepared(checked, self._doors.marked(file, checked))

    def took_file(self, visit: Visit, file: SentFile, prepared: object) -> Outcome:
        if file.problem or not isinstance(prepared, _Prepared):
            return says(Reply(Line(file.problem or "words.file_empty")))
        checked = self._for_group(visit, prepared.checked, file.text)
        return says(self._told(visit, checked, file.text, Audience.HERE, prepared.copy))

    def _for_group(self, visit: Visit, checked: Checked, text: str) -> Checked:
        if visit.group is None:
            return checked
        return for_group(checked, text, self._glossary.entries(visit.group), self._doors.known())

    def _told(
        self, visit: Visit, checked: Checked, text: str, audience: Audience, copy: Attachment | None = None
    ) -> Reply:
        token = self._memory.keep(text, self.doors.in_order(checked), visit.now) if checked.findings else ""
        return told(checked, token, audience, in_group=visit.group is not None, copy=copy)

    # --- what a word means

    def explain(self, visit: Visit, rest: str) -> Outcome:
        term = rest.strip() or visit.quoted.strip()
        return self.meaning(visit, term) if term else Outcome(begin=Begin("explain"))

    def meaning(self, visit: Visit, wanted: str) -> Outcome:
        own = self._glossary.find(visit.group, wanted) if visit.group is not None else None
        if own and own.meaning:
            values = {"word": own.word, "meaning": own.meaning}
            return says(Reply(Line("explain.ours", values)))
        terms = self._doors.look_up(wanted)
        if not terms:
            return Outcome((Reply(Line("explain.unknown", {"term": wanted[:100]})),), sure=False)
        return says(Reply(meanings_in_words(terms, visit.reader.language)))

    # --- the bell

    def bell(self, visit: Visit, rest: str) -> Outcome:
        """From the menu of a long message: its hard words to pick from, seen by the ringer alone."""
        quoted = visit.quoted.strip()
        if rest.strip() or len(quoted) <= MOST_WORD or not (visit.place.private or visit.unseen):
            return self._bell.command(visit, rest)
        words = [each for each in self.doors.in_order(self._doors.check(quoted)) if each.kind in TERM_KINDS]
        if not words:
            return Outcome(begin=Begin("ring"))
        token = self._memory.keep("", words, visit.now)
        return says(which_word(words, token))

    def ring_picked(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        kept = self._memory.find(seed["check"], visit.now)
        if kept is None or int(value) >= len(kept.words):
            return says(Reply(Line("words.let_go"), audience=Audience.ONLY_YOU))
        return self._bell.asks(kept.words[int(value)].text)

    def ring_pressed(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        """A press is seen by nobody; the word itself is asked for in private."""
        return self._bell.ring(visit, "")

    def explain_it(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        return self.glossary_talk.begin(visit, seed[value])
