"""Ask about a principle or anything in co-production, in your own words; and browse the sets of principles.

It promises a short answer first with its source, more on request, and "I don't know" where it does not. Questions are not
kept: a card remembers which topics it offers, not what was asked or by whom.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.engine.happenings import QuestionPassedOn
from bot.engine.loop import WaitingList
from bot.engine.message import Choice, Line, Lines, Reply
from bot.engine.ports import Speaker
from bot.engine.room import Begin, Card, Command, Form, KeepsNothing, Outcome, Room, Run, Visit, says
from bot.engine.script import Said
from bot.principles.aloud import ALOUD, Aloud
from bot.principles.doors import HELLO, SMALL
from bot.principles.elsewhere import GUESSED, behind_door, elsewhere
from bot.principles.knowledge import Knowledge
from bot.principles.listed import Rows, by_title, list_allows, members_of
from bot.principles.model import PrincipleSet
from bot.principles.offered import Offered
from bot.principles.parts import PARTS, first_part, other_parts, sources_of
from bot.principles.script import ask, pass_on

OFFERED = 3
CRISIS = "support-crisis"
NEVER_CAME_BACK = ("closing-the-loop",)
GUESSES = ("general", "gibberish", SMALL)


def open_principles(
    knowledge: Knowledge,
    explains: Callable[[str], bool],
    waiting: WaitingList,
    speaker: Speaker | None = None,
    *,
    may_keep_words: bool,
) -> Room:
    """The room. `explains`: whether /explain knows a word; `speaker` reads answers out; `may_keep_words`: of members."""
    room = _Principles(knowledge, explains, waiting, Aloud(knowledge, speaker), may_keep_words=may_keep_words)
    offered = Offered(knowledge)
    return Room(
        name="principles",
        keeps=KeepsNothing("questions are answered and not kept"),
        commands=(
            Command("ask", room.ask, option=True, named="question", own_words=True, menu=True, suggest=offered.topics),
            Command(
                "principles",
                room.principles,
                option=True,
                named="principle",
                own_words=True,
                menu=True,
                suggest=offered.principles,
            ),
            Command("pass_on", room.pass_on, group=False, personal=True, of_group=True),
        ),
        forms=(
            Form("ask", ask, lambda visit, said: room.ask(visit, said["question"])),
            Form("pass_on", pass_on, room.passed_on, left="pass_on.left", keeps=True),
        ),
        cards=(
            Card("topic", room.topic_allows, room.topic_press),
            Card("perhaps", list_allows, room.perhaps_press),
            Card("set", list_allows, room.set_press),
            Card("sets", list_allows, room.sets_press),
        ),
        free_text=room.answered,
        prepare=knowledge.before,
    )


class _Principles:
    def __init__(
        self,
        knowledge: Knowledge,
        explains: Callable[[str], bool],
        waiting: WaitingList,
        aloud: Aloud,
        *,
        may_keep_words: bool,
    ) -> None:
        self._know, self._explains, self._waiting, self._aloud = knowledge, explains, waiting, aloud
        self._may_keep_words = may_keep_words

    # --- asking

    def ask(self, visit: Visit, question: str) -> Outcome:
        words = question.strip() or visit.quoted.strip()
        return self.answered(visit, words) if words else Outcome(begin=Begin("ask"))

    def answered(self, visit: Visit, question: str) -> Outcome:
        return replace(self._found(visit, question), asked=question)

    def _found(self, visit: Visit, question: str) -> Outcome:
        answer = self._know.ask(question, visit.reader.language)
        if behind := behind_door(answer, visit, question):
            return Outcome(then=behind, sure=(clear := answer.door not in GUESSED), guess=not clear)
        if answer.word and self._explains(answer.word):
            return Outcome(then=Run("explain", answer.word))
        slugs = [found.topic for found in answer.found]
        if answer.confident and slugs:
            topic = self._topic(visit, slugs[0], slugs[1:], part="")
            if slugs[0] in NEVER_CAME_BACK and (first := self._still_waiting(visit)):
                return Outcome((first, topic))
            return Outcome((topic,), sure=slugs[0] != CRISIS)  # under the support card it would only say the same again
        if answer.scope:
            reply, small, greeting = elsewhere(answer.scope), answer.scope == SMALL, answer.scope == HELLO
            return Outcome((reply,), sure=False, guess=answer.scope in GUESSES, small=small, greeting=greeting)
        return Outcome((self._perhaps(visit, slugs[:OFFERED]),), sure=False, guess=True)

    def _still_waiting(self, visit: Visit) -> Reply | None:
        """Before any theory: what this group itself still waits for."""
        there = self._waiting.asked_here(visit.group, visit) if visit.group is not None else Lines(())
        return Reply(Lines((Line("waiting.head"), there, Line("waiting.foot")), gap=True)) if there.lines else None

    def _perhaps(self, visit: Visit, slugs: list[str]) -> Reply:
        """Not sure: the nearest topics as buttons, and the way to a person."""
        in_a_group = self._may_keep_words and (bool(visit.groups) or visit.group is not None)
        rows = [*by_title(slugs)]
        if in_a_group:
            rows.append((Choice("none", "pass", Line("ask.pass_on")),))
        if not in_a_group or not slugs:
            rows.append((Choice("none", "browse", Line("ask.browse")),))
        key = "ask.perhaps" if slugs else "ask.nothing"
        return Reply(self._of_titles(visit, key, slugs), tuple(rows), card="perhaps", seed={"slugs": " ".join(slugs)})

    def _of_titles(self, visit: Visit, key: str, slugs: list[str]) -> Line | Lines:
        """Above a list of topics: that one of them is in English only, for who reads something else."""
        if all(self._know.has_text(f"content.topic.{slug}.title", visit.reader.language) for slug in slugs):
            return Line(key)
        return Lines((Line(key), Line("ask.only_english")), gap=True)

    def perhaps_press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        slugs = seed["slugs"].split()
        if key == "is":
            chosen = slugs[int(value)]
            return says(self._topic(visit, chosen, [slug for slug in slugs if slug != chosen], part="", edit=True))
        if value == "pass":
            return Outcome(then=Run("pass_on"))
        return self.principles(visit, "")

    def pass_on(self, visit: Visit, rest: str) -> Outcome:
        """On to a coordinator, where the host has said who runs this bot: until then it keeps nobody's words."""
        if not self._may_keep_words:
            return says(Reply(Line("notice.missing")))
        return Outcome(begin=Begin("pass_on", {"unnamed": "yes" if visit.unnamed else ""}))

    def passed_on(self, visit: Visit, said: Said) -> Outcome:
        if visit.group is None:
            return says(Reply(Line("talk.no_group")))
        if said.seed.get("unnamed"):
            happened = QuestionPassedOn(visit.group, said["question"], visit.now)
            return Outcome((Reply(Line("pass_on.done")),), happenings=(happened,))
        happened = QuestionPassedOn(visit.group, said["named"], visit.now, " ".join(said["name"].split()))
        return Outcome((Reply(Line("pass_on.done_named")),), happenings=(happened,))

    # --- one topic

    def _topic(
        self, visit: Visit, slug: str, others: list[str], *, part: str, of: str = "", edit: bool = False
    ) -> Reply:
        """`of`: the set it was opened from, which it then leads back to."""
        topic = self._know.topic(slug)
        if topic is None:
            return Reply(Line("ask.nothing"))
        shown = part or first_part(topic, visit.reader)
        lines: list[Line | Lines] = [Line("ask.title", {"title": Line(f"content.topic.{slug}.title")})]
        words = f"content.topic.{slug}.{shown}"
        lines.append(sources_of(topic) if shown == "sources" else Line(words))
        if shown != "sources" and not self._know.has_text(words, visit.reader.language):
            lines.append(Line("ask.only_english"))
        if shown == "short":
            lines.append(Line("ask.source", {"source": Line(f"source.{topic.sources[0].document}")}))
        seed = {"slug": slug, "others": " ".join(others[:OFFERED]), "part": shown, "set": of}
        rows: Rows = tuple(
            (Choice("show", each, Line(f"ask.{each}")),) for each in other_parts(topic, shown, visit.reader)
        )
        if shown != "sources":
            rows = (*rows, *self._aloud.button(words, visit.reader))
        last = Choice("show", "set", self._name(of)) if of else Choice("show", "wrong", Line("ask.not_what_i_meant"))
        if (of or slug in self._know.sets()[0].topics) and (visit.group is not None or visit.groups):
            rows = (*rows, (Choice("show", "idea", Line("idea.button")),))
        return Reply(Lines(tuple(lines), gap=True), (*rows, (last,)), card="topic", seed=seed, anyone=True, edit=edit)

    def topic_allows(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        return key == "show" and value in (*PARTS, "short", "wrong", "set", "idea", ALOUD)

    def topic_press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        topic = self._know.topic(seed["slug"])
        of = seed.get("set", "")
        if value == "set":
            return self.sets_press(visit, {"slugs": of}, "is", "0")
        if value == "idea":
            return Outcome(then=Run("idea", f"about:{seed['slug']}"))
        if value == ALOUD and topic is not None:
            return says(self._aloud.reply(topic.slug, seed["part"]))
        if value == "wrong" or topic is None:
            others = seed["others"].split() or list(topic.related[:OFFERED] if topic else ())
            rows = (*by_title(others), (Choice("none", "browse", Line("ask.browse")),))
            seed_of_list = {"slugs": " ".join(others)}
            text = self._of_titles(visit, "ask.sorry_which", others)
            return says(Reply(text, rows, card="perhaps", seed=seed_of_list, anyone=True, edit=True))
        return says(self._topic(visit, seed["slug"], seed["others"].split(), part=value, of=of, edit=True))

    # --- browsing

    def principles(self, visit: Visit, wanted: str) -> Outcome:
        """The eight, or the one that was named by number or in words."""
        eight = self._know.sets()[0]
        if wanted.strip().isdecimal() and 1 <= int(wanted) <= len(eight.topics):
            return says(self._topic(visit, eight.topics[int(wanted) - 1], [], part="", of=eight.slug))
        if wanted.strip():
            return self.answered(visit, wanted)
        return says(self._set(eight, edit=False))

    def _set(self, chosen: PrincipleSet, *, edit: bool) -> Reply:
        rows = (*members_of(chosen), (Choice("none", "sets", Line("principles.other_sets")),))
        texts = {part: Line(f"content.set.{chosen.slug}.{part}") for part in ("title", "line")}
        seed = {"slugs": " ".join(chosen.topics), "set": chosen.slug}
        return Reply(Line("principles.set", texts), rows, card="set", seed=seed, anyone=True, edit=edit)

    def _name(self, slug: str) -> Line:
        """What the button back to a set says."""
        others = [each.slug for each in self._know.sets()[1:]]
        return Line(f"content.set.{slug}.title") if slug in others else Line("principles.all")

    def set_press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        slugs = seed["slugs"].split()
        if key == "is":
            return says(self._topic(visit, slugs[int(value)], [], part="", of=seed.get("set", "")))
        sets = self._know.sets()
        rows = tuple(
            (Choice("is", str(number), Line(f"content.set.{each.slug}.title")),) for number, each in enumerate(sets)
        )
        seed = {"slugs": " ".join(each.slug for each in sets)}
        return says(Reply(Line("principles.sets"), rows, card="sets", seed=seed, anyone=True, edit=True))

    def sets_press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        slug = seed["slugs"].split()[int(value)]
        chosen = next((each for each in self._know.sets() if each.slug == slug), None)
        return says(self._set(chosen, edit=True)) if chosen else Outcome()
