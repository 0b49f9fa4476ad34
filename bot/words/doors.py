"""The buttons under a check: more, why, show in the text, the text in plain words, fine for us, into our glossary."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.engine.message import Audience, Choice, Line, Lines, Reply, Value
from bot.engine.room import Begin, Outcome, Visit, says
from bot.engine.script import Said
from bot.words.answer import (
    AT_FIRST,
    CHECKED,
    PER_PAGE,
    PICK,
    PLAIN,
    Kept,
    Memory,
    buttons,
    can_swap,
    in_text,
    item,
    reasons,
    rewritten,
    swap_of,
)
from bot.words.glossary_talk import GlossaryTalk
from bot.words.model import Checked, Finding, worst_first

DOORS = ("more", "why", "show", "plain", "fine", "add")
LONGEST = 3000  # letters of a text that comes back in a message


@dataclass(frozen=True, slots=True)
class Doors:
    """What the buttons do; all of it from memory."""

    memory: Memory
    talk: GlossaryTalk

    @staticmethod
    def in_order(checked: Checked) -> list[Finding]:
        return worst_first(checked.findings)

    @staticmethod
    def allows(seed: Mapping[str, str], key: str, value: str) -> bool:
        return key == "do" and value in DOORS

    @staticmethod
    def allows_plain(seed: Mapping[str, str], key: str, value: str) -> bool:
        return (key, value) == ("do", "post") or (key in ("word", "leave") and value.isdecimal())

    @staticmethod
    def allows_word(seed: Mapping[str, str], key: str, value: str) -> bool:
        return key == "word" and value.isdecimal()

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        kept = self.memory.find(seed["check"], visit.now)
        if kept is None:
            return says(Reply(Line("words.let_go"), audience=Audience.ONLY_YOU))
        match value:
            case "more":
                return says(self._more(visit, seed, kept))
            case "why":
                return says(Reply(reasons(kept), audience=Audience.ONLY_YOU))
            case "show":
                return says(Reply(in_text(kept), audience=Audience.ONLY_YOU))
            case "plain":
                return says(self._plain(visit, seed, kept, edit=False))
        return says(self._pick(seed, kept, value))

    def _more(self, visit: Visit, seed: Mapping[str, str], kept: Kept) -> Reply:
        shown = kept.findings[kept.shown : kept.shown + PER_PAGE]
        if not shown:
            return Reply(Line("words.no_more"), audience=Audience.ONLY_YOU)
        kept.shown += PER_PAGE
        left = len(kept.findings) > kept.shown
        rows = buttons(kept.findings, in_group=visit.group is not None, more=left)
        return Reply(Lines(tuple(item(each) for each in shown)), rows, card=CHECKED, seed=seed, anyone=True)

    # --- the text in plain words, one tap a word

    def _plain(self, visit: Visit, seed: Mapping[str, str], kept: Kept, *, edit: bool) -> Reply:
        kept.left |= {at for at, each in enumerate(kept.words) if not can_swap(each)}
        text = rewritten(kept)
        if len(text) > LONGEST:
            return Reply(Line("words.plain_too_long"), audience=Audience.ONLY_YOU)
        rows = tuple(
            (Choice(*_tap(kept, at, {"text": each.text, "swap": swap_of(each)})),)
            for at, each in enumerate(kept.words[:AT_FIRST])
            if can_swap(each)
        )
        foot = Line("words.plain_foot" if rows else "words.plain_none")
        if visit.place.private and visit.group is not None:
            rows = (*rows, (Choice("do", "post", Line("words.do.post")),))
        words = Lines((Line("words.plain_head"), Line("plain", {"words": text}), foot), gap=True)
        return Reply(words, rows, card=PLAIN, seed=seed, audience=Audience.ONLY_YOU, edit=edit, let_go=True)

    def leave(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        """Leave a word as it was, or swap it after all."""
        kept = self.memory.find(seed["check"], visit.now)
        if kept is None or (key != "do" and int(value) >= len(kept.words)):
            return says(Reply(Line("words.let_go"), audience=Audience.ONLY_YOU))
        if key == "do":
            return self._post(visit, rewritten(kept))
        if key == "leave":  # each says what it does, so that a press that is tried again changes nothing more
            kept.left |= {int(value)}
        else:
            kept.left -= {int(value)}
        return says(self._plain(visit, seed, kept, edit=True))

    def _post(self, visit: Visit, text: str) -> Outcome:
        """From here on it is no text to look at and let go, but something that they are about to say."""
        if visit.group is None or not visit.place.private:
            return says(Reply(Line("talk.no_group"), audience=Audience.ONLY_YOU))
        name = self.talk.name_of(visit.group)
        return Outcome(begin=Begin("post_text", {"text": text, "group": name}))

    @staticmethod
    def posted(visit: Visit, said: Said) -> Outcome:
        """In our voice, under the name that they gave for it."""
        if said["ok"] != "post" or visit.group is None:
            return says(Reply(Line("words.not_posted"), edit=True))
        text = Line("words.posted", {"name": said["name"], "words": said.seed["text"]})
        return says(Reply(Line("words.post_sent"), edit=True), Reply(text, to=visit.group, audience=Audience.GROUP))

    # --- fine for us, into our glossary

    def _pick(self, seed: Mapping[str, str], kept: Kept, what: str) -> Reply:
        rows = tuple(
            (Choice("word", str(at), Line("plain", {"words": each.text})),)
            for at, each in enumerate(kept.words[:AT_FIRST])
        )
        told = {**seed, "what": what}
        text, alone = Line(f"words.pick.{what}"), Audience.ONLY_YOU
        return Reply(text, rows, card=PICK, seed=told, audience=alone, let_go=True, keeps=True)

    def pick(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        kept = self.memory.find(seed["check"], visit.now)
        if kept is None or int(value) >= len(kept.words):
            return says(Reply(Line("words.let_go"), audience=Audience.ONLY_YOU))
        word = kept.words[int(value)]
        if seed["what"] == "fine":
            return self.talk.is_fine(visit, word.word or word.text)
        return self.talk.begin(visit, word.text)


def _tap(kept: Kept, at: int, words: Mapping[str, Value]) -> tuple[str, str, Line]:
    key = "word" if at in kept.left else "leave"
    return key, str(at), Line("words.swap" if key == "word" else "words.leave", words)
