"""The words check for rooms that send out what somebody wrote: only the words, the worst first, each once."""

from collections.abc import Callable, Sequence

from bot.engine.people import GroupId
from bot.engine.ports import HardWord
from bot.words.model import TERM_KINDS, Checked, worst_first


class WordsForRooms:
    """The CheckWords port over the check itself."""

    def __init__(self, check: Callable[[str], Checked]) -> None:
        self._check = check

    def hard_words(self, text: str, group: GroupId | None, most: int) -> Sequence[HardWord]:
        findings = worst_first(each for each in self._check(text).findings if each.kind in TERM_KINDS)
        return [HardWord(each.text, each.suggestion) for each in findings[:most]]
