"""The last few things, by key: a small memory of a channel that never grows and may be lost."""

from collections import OrderedDict
from typing import Generic, TypeVar

Key = TypeVar("Key")
Thing = TypeVar("Thing")


class Recent(Generic[Key, Thing]):
    """Keeps the newest `limit` things."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._things: OrderedDict[Key, Thing] = OrderedDict()

    def keep(self, key: Key, thing: Thing) -> None:
        self._things[key] = thing
        self._things.move_to_end(key)
        if len(self._things) > self._limit:
            self._things.popitem(last=False)

    def find(self, key: Key) -> Thing | None:
        return self._things.get(key)

    def take(self, key: Key) -> Thing | None:
        """The thing, which is then forgotten."""
        return self._things.pop(key, None)

    def __contains__(self, key: Key) -> bool:
        return key in self._things

    def __len__(self) -> int:
        return len(self._things)
