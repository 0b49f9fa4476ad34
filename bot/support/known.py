"""Many texts, each known by a number: eight bytes for each of thousands, and the words themselves nowhere."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from hashlib import blake2b


class Known:
    """Whether a text is one of them. That another text has the same 64 bits does not happen among so few."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._numbers = array("Q", sorted(map(_number, texts)))

    def __contains__(self, text: str) -> bool:
        number = _number(text)
        at = bisect_left(self._numbers, number)
        return at < len(self._numbers) and self._numbers[at] == number


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(errors="surrogatepass"), digest_size=8).digest())
