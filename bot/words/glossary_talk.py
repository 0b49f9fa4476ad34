"""Talking about the group's words: see them, propose one, change, take off, history, a page to print."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.engine.message import Attachment, Audience, Choice, Line, Lines, Reply
from bot.engine.paper import Grid, Paper, Paragraph
from bot.engine.people import GroupId
from bot.engine.room import Begin, Outcome, Visit, says, what_of
from bot.engine.script import Said
from bot.words.bell import month_of
from bot.words.glossary import FINE, GONE, MEANING, MOST_WORD, Entry, Glossary
from bot.words.votes import Votes

WHATS = ("add", "change", "remove", "history", "print", "drop")
GLOSSARY, TAKE_OFF, WRITE = "glossary", "take_off", "write_word"
PAGE = 20


@dataclass(frozen=True, slots=True)
class GlossaryTalk:
    """The conversations; what would change something goes to a vote."""

    glossary: Glossary
    votes: Votes
    name_of: Callable[[GroupId], str]

    def command(self, visit: Visit, rest: str) -> Outcome:
        what, words = what_of(rest.strip(), WHATS)
        group = visit.group
        if group is None:
            return says(Reply(Line("talk.no_group"), audience=Audience.ONLY_YOU))
        match what:
            case "add" | "change":
                return self.begin(visit, words)
            case "remove":
                return self._which(group)
            case "history":
                return says(Reply(self._history(group)))
            case "print":
                return self._printed(group)
            case "drop":
                return says(Reply(self._to_drop(group, visit.now)))
        return says(self._shown(group, words))

    def begin(self, visit: Visit, word: str = "") -> Outcome:
        """Asked in private: the group sees the words, not who wrote them."""
        word = " ".join(word.split())[:MOST_WORD]
        if visit.place.private or visit.unseen:
            few = {} if visit.group is None or self.votes.nameless.hides_in(visit.group) else {"few": "1"}
            return Outcome(begin=Begin("add_word", few, {"word": word} if word else {}))
        text = Line("glossary.write_word", {"word": word}) if word else Line("glossary.write_any")
        rows = ((Choice("write", "word", Line("glossary.write")),),)
        return says(Reply(text, rows, card=WRITE, seed={"word": word}, audience=Audience.PRIVATE, keeps=bool(word)))

    def write(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        return self.begin(visit, seed["word"])

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

    # --- what the group is asked about

    def proposed(self, visit: Visit, said: Said) -> Outcome:
        if said["ok"] != "send":
            return says(Reply(Line("glossary.thrown_away"), audience=Audience.ONLY_YOU, edit=True))
        return self.votes.ask(visit, MEANING, said["word"], said["meaning"])

    def is_fine(self, visit: Visit, word: str) -> Outcome:
        """ "We call ourselves service users and that's fine." The group decides: nobody quiets a word for all alone."""
        return self.votes.ask(visit, FINE, word)

    def _which(self, group: GroupId) -> Outcome:
        entries = self.glossary.entries(group)[:PAGE]
        if not entries:
            return says(Reply(Line("glossary.empty"), audience=Audience.ONLY_YOU))
        rows = tuple((Choice("word", str(at), Line("plain", {"words": each.word})),) for at, each in enumerate(entries))
        seed = {str(at): each.word for at, each in enumerate(entries)}
        text = Line("glossary.which" if self.votes.nameless.hides_in(group) else "glossary.which_few")
        return says(Reply(text, rows, card=TAKE_OFF, seed=seed, audience=Audience.PRIVATE))

    def take_off(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        return self.votes.ask(visit, GONE, seed[value])

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
