"""The agreement as other rooms may show it: the Recorded port."""

from bot.charter.cards import said
from bot.charter.model import Agreements, Stands
from bot.engine.message import Line, Lines
from bot.engine.people import GroupId


class AgreedLines:
    """What stands, line by line."""

    def __init__(self, book: Agreements) -> None:
        self._book = book

    def on_record(self, group: GroupId, now: int) -> Lines:
        lines = enumerate(self._book.standing(group, Stands.AGREED), 1)
        return Lines(tuple(Line("agreement.row", {"number": at, "line": said(each)}) for at, each in lines))
