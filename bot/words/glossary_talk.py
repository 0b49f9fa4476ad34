"""Talking about the group's words: see them, propose one, vote, change, take off, history, a page to print."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.engine.books import Dues
from bot.engine.due import Due
from bot.engine.message import Attachment, Audience, Choice, Line, Lines, Reply
from bot.engine.paper import Grid, Paper, Paragraph
from bot.engine.people import GroupId
from bot.engine.profile import week_of
from bot.engine.room import Begin, Outcome, Visit, says, what_of
from bot.engine.script import Said
from bot.words.bell import month_of
from bot.words.glossary import MOST_WORD, OPEN_FOR, Entry, Glossary, Wording

WHATS = ("add", "change", "remove", "history", "print", "drop")
GLOSSARY, VOTE, TAKE_OFF = "glossary", "wording", "take_off"
ENDS = "wording_ends"
PAGE = 20


@dataclass(frozen=True, slots=True)
class GlossaryTalk:
    """The conversations. `may_keep`: the host has said who runs the bot, so words may be kept."""

    glossary: Glossary
    dues: Dues
    name_of: Callable[[GroupId], str]

    def command(self, visit: Visit, rest: str) -> Outcome:
        what, words = what_of(rest.strip(), WHATS)
        group = visit.group
        if group is None:
            return says(Reply(Line("talk.no_group"), audience=Audience.ONLY_YOU))
        match what:
            case "add" | "change":
                return self.begin(words)
            case "remove":
                return self._which(group)
            case "history":
                return says(Reply(self._history(group)))
            case "print":
                return self._printed(group)
            case "drop":
                return says(Reply(self._to_drop(group, visit.now)))
        return says(self._shown(group, words))

    def begin(self, word: str = "") -> Outcome:
        word = " ".join(word.split())[:MOST_WORD]
        return Outcome(begin=Begin("add_word", {}, {"word": word} if word else {}))

    def _shown(self, group: GroupId, wanted: str) -> Reply:
        entries = self.glossary.entries(group)
        if wanted and (found := self.glossary.find(group, wanted)):
            entries = (found,)
        rows = (
            tuple(Choice("do", name, Line(f"glossary.{name}")) for name in ("add", "remove")),
            tuple(Choice("do", name, Line(f"glossary.{name}")) for name in ("history", "print", "drop")),
        )
        if not entries:
            return Reply(Line("glossary.empty"), rows[:1], card=GLOSSARY, anyone=True)
        lines = tuple(_line(each) for each in entries[:PAGE])
        more = (Line("words.and_more", count=len(entries) - PAGE),) if len(entries) > PAGE else ()
        text = Lines((Line("glossary.head"), Lines((*lines, *more))), gap=True)
        return Reply(text, rows, card=GLOSSARY, anyone=True)

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        return self.command(visit, value)

    # --- propose and vote

    def proposed(self, visit: Visit, said: Said) -> Outcome:
        """Goes to the group for a yes or no, without who proposed it."""
        if visit.group is None or said["ok"] != "send":
            return says(Reply(Line("glossary.thrown_away"), audience=Audience.ONLY_YOU, edit=True))
        name = secrets.token_hex(8)
        wording = Wording(name, visit.group, said["word"], said["meaning"], visit.now + OPEN_FOR)
        self.glossary.propose(wording)
        self.dues.put(Due(ENDS, f"wording:{name}", wording.ends, about=visit.group, note=name))
        rows = tuple((Choice("is", each, Line(f"glossary.vote.{each}")),) for each in ("yes", "no"))
        values = {"word": wording.word, "meaning": wording.meaning}
        card = Reply(
            Line("glossary.proposal", values), rows, card=VOTE, seed={"wording": name}, anyone=True,
            to=visit.group, audience=Audience.GROUP, key=f"wording:{name}",
        )  # fmt: skip
        thanks = () if not visit.place.private else (Reply(Line("glossary.sent"), edit=True),)
        return Outcome((*thanks, card))

    def vote(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        if visit.person is None:
            return Outcome()
        counted = self.glossary.vote(seed["wording"], visit.person, yes=value == "yes")
        said = Line("glossary.voted" if counted else "glossary.voted_before")
        return says(Reply(said, audience=Audience.ONLY_YOU, quiet=True))

    def ends(self, due: Due, now: int) -> Outcome:
        """Nobody against it, or more for it than against: it is the group's word now. No numbers are told."""
        wording = self.glossary.close(due.note)
        if wording is None:
            return Outcome()
        values = {"word": wording.word, "meaning": wording.meaning}
        taken = wording.yes > wording.no or not wording.no
        if taken:
            before = self.glossary.find(wording.group, wording.word) or Entry(wording.word)
            self.glossary.keep(wording.group, before.meaning_now(wording.meaning, week_of(now)))
        text = Line("glossary.taken" if taken else "glossary.not_taken", values)
        return says(Reply(text, to=wording.group, audience=Audience.GROUP, key=due.key + ":end"))

    # --- switch off, take off

    def switch_off(self, visit: Visit, word: str) -> Outcome:
        """ "We call ourselves service users and that's fine." """
        if visit.group is None:
            return says(Reply(Line("talk.no_group"), audience=Audience.ONLY_YOU))
        before = self.glossary.find(visit.group, word) or Entry(word)  # what the group said it means stays
        self.glossary.keep(visit.group, replace(before, off=True, week=week_of(visit.now)))
        return says(Reply(Line("glossary.is_off", {"word": word}), edit=True))

    def _which(self, group: GroupId) -> Outcome:
        entries = self.glossary.entries(group)[:PAGE]
        if not entries:
            return says(Reply(Line("glossary.empty"), audience=Audience.ONLY_YOU))
        rows = tuple((Choice("word", str(at), Line("plain", {"words": each.word})),) for at, each in enumerate(entries))
        seed = {str(at): each.word for at, each in enumerate(entries)}
        return says(Reply(Line("glossary.which"), rows, card=TAKE_OFF, seed=seed, audience=Audience.ONLY_YOU))

    def take_off(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        if visit.group is None:
            return says(Reply(Line("talk.closed"), audience=Audience.ONLY_YOU))
        self.glossary.drop(visit.group, seed[value])
        return says(Reply(Line("glossary.dropped", {"word": seed[value]}), edit=True))

    # --- history, months, paper

    def _history(self, group: GroupId) -> Line | Lines:
        rows = [
            Line("glossary.was", {"word": each.word, "meaning": meaning})
            for each in self.glossary.entries(group)
            for _, meaning in each.past[:3]
        ]
        return (
            Lines((Line("glossary.history_head"), Lines(tuple(rows[:PAGE]))), gap=True)
            if rows
            else Line("glossary.no_history")
        )

    def _to_drop(self, group: GroupId, now: int) -> Line | Lines:
        words = self.glossary.rung(group, month_of(now))
        if not words:
            return Line("glossary.drop_none")
        rows = tuple(Line("glossary.drop_word", {"word": word}) for word in words[:PAGE])
        return Lines((Line("glossary.drop_head"), Lines(rows)), gap=True)

    def _printed(self, group: GroupId) -> Outcome:
        entries = [each for each in self.glossary.entries(group) if each.meaning]
        if not entries:
            return says(Reply(Line("glossary.empty")))
        head = (Line("glossary.column.word"), Line("glossary.column.meaning"))
        rows = tuple((Line("plain", {"words": each.word}), Line("plain", {"words": each.meaning})) for each in entries)
        lead = Line("glossary.paper_lead", {"group": self.name_of(group) or Line("group.this")})
        paper = Paper(Line("glossary.paper_title"), (Grid(head, rows), Paragraph(Line("glossary.paper_foot"))), lead)
        alt = Lines(tuple(_line(each) for each in entries[:PAGE]))
        return says(Reply(Line("glossary.printed"), attachment=Attachment("our-words.pdf", paper, alt, asked=True)))


def _line(entry: Entry) -> Line:
    if entry.off:
        return Line("glossary.entry_off", {"word": entry.word})
    return Line("glossary.entry", {"word": entry.word, "meaning": entry.meaning})
