"""The words check for rooms that send out what somebody wrote: only the words, the worst first, each once."""

from collections.abc import Callable, Sequence

from bot.engine.people import GroupId
from bot.engine.ports import HardWord
from bot.words.glossary import Glossary, for_group
from bot.words.model import TERM_KINDS, Checked, KnownWords, worst_first


class WordsForRooms:
    """The CheckWords port over the check itself and the groups' own words."""

    def __init__(self, check: Callable[[str], Checked], glossary: Glossary, known: Callable[[], KnownWords]) -> None:
        self._check, self._glossary, self._known = check, glossary, known

    def hard_words(self, text: str, group: GroupId | None, most: int) -> Sequence[HardWord]:
        checked = self._check(text)
        if group is not None and (entries := self._glossary.entries(group)):
            checked = for_group(checked, text, entries, self._known())
        findings = worst_first(each for each in checked.findings if each.kind in TERM_KINDS)
        return [HardWord(each.text, each.suggestion) for each in findings[:most]]
