"""The words of groups, in memory."""

from dataclasses import replace

from bot.engine.people import GroupId, PersonId
from bot.words.glossary import Entry, Wording, as_key


class FakeGlossary:
    """The Glossary port."""

    def __init__(self) -> None:
        self._entries: dict[tuple[GroupId, str], Entry] = {}
        self._wordings: dict[str, Wording] = {}
        self._voted: set[tuple[str, PersonId]] = set()
        self._rung: dict[tuple[GroupId, str, str], str] = {}

    def entries(self, group: GroupId) -> tuple[Entry, ...]:
        found = [entry for (of, _), entry in self._entries.items() if of == group]
        return tuple(sorted(found, key=lambda entry: entry.word.casefold()))

    def find(self, group: GroupId, word: str) -> Entry | None:
        return self._entries.get((group, as_key(word)))

    def keep(self, group: GroupId, entry: Entry) -> None:
        self._entries[(group, as_key(entry.word))] = entry

    def drop(self, group: GroupId, word: str) -> None:
        self._entries.pop((group, as_key(word)), None)

    def propose(self, wording: Wording) -> None:
        self._wordings.setdefault(wording.id, wording)

    def open_wordings(self, group: GroupId, now: int) -> tuple[Wording, ...]:
        return tuple(each for each in self._wordings.values() if each.group == group and each.ends > now)

    def wording(self, wording: str) -> Wording | None:
        return self._wordings.get(wording)

    def vote(self, wording: str, person: PersonId, *, yes: bool) -> bool:
        found = self._wordings.get(wording)
        if found is None or (wording, person) in self._voted:
            return False
        self._voted.add((wording, person))
        self._wordings[wording] = replace(found, yes=found.yes + yes, no=found.no + (not yes))
        return True

    def close(self, wording: str) -> Wording | None:
        self._voted = {each for each in self._voted if each[0] != wording}
        return self._wordings.pop(wording, None)

    def rang(self, group: GroupId, month: str, word: str) -> None:
        self._rung.setdefault((group, month, as_key(word)), word)

    def rung(self, group: GroupId, month: str) -> tuple[str, ...]:
        found = [word for (of, when, _), word in self._rung.items() if (of, when) == (group, month)]
        return tuple(sorted(found, key=str.casefold))

    def merge(self, old: PersonId, new: PersonId) -> None:
        self._voted = {(wording, new if who == old else who) for wording, who in self._voted}

    def forget(self, person: PersonId) -> None:
        self._voted = {each for each in self._voted if each[1] != person}

    def sweep(self, before_month: str, ended: int) -> None:
        self._rung = {key: word for key, word in self._rung.items() if key[1] >= before_month}
        gone = {each.id for each in self._wordings.values() if each.ends < ended}
        self._wordings = {name: each for name, each in self._wordings.items() if name not in gone}
        self._voted = {each for each in self._voted if each[0] not in gone}
